import { useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Choose, Group, Icon, Text } from '../../../../web/parts.ts';
import { sayOthersLeftOut, saySchool } from './answers.ts';
import styles from './Loading.module.css';
import type { PlaceQuestion } from './questions.ts';
import type { Answering, SendAnswers } from './useUploads.ts';
import type { SchoolName } from './Waiting.tsx';
import { FILES, ROWS, SCHOOLS } from './words.ts';

interface PlaceQuestionsProps {
  of: readonly PlaceQuestion[];
  schools: readonly SchoolName[];
  onAnswer: SendAnswers;
}

/** Lines that a screen holds. */
const SHOWN = 12;

/** Whose results they are: each login, code or name is asked once for all files. What is answered is remembered. */
export function PlaceQuestions({ of, schools, onAnswer }: PlaceQuestionsProps) {
  const [whole, setWhole] = useState(false);
  const proposed = of.filter(({ place }) => place.proposal !== null);
  const others = of.length - proposed.length;
  const nameOf = (id: string | null) => schools.find((school) => school.id === id)?.shortName ?? null;
  const confirmAll = () => onAnswer(proposed.flatMap((question) => answersTo(question, question.place.proposal)));
  const leaveOut = () => {
    const uploads = [...new Set(of.flatMap((question) => question.uploads))];
    onAnswer(uploads.map((upload) => ({ upload, change: sayOthersLeftOut(true) })));
  };
  const shown = whole ? of : of.slice(0, SHOWN);
  return (
    <div className={styles.question}>
      <h3>
        <Icon name="filled/help-circle" size={16} /> Чьи это результаты?
      </h3>
      <Text>
        Этих логинов, кодов и названий программа ещё не знает. Ответ запомнится, и в следующих файлах школа найдётся
        сама.
      </Text>
      {(proposed.length > 1 || others > 1) && (
        <Group>
          {proposed.length > 1 && (
            <Button size="sm" onClick={confirmAll}>
              {`Подтвердить ${counted(proposed.length, ['школу', 'школы', 'школ'])} с тем же названием`}
            </Button>
          )}
          {others > 1 && (
            <Button size="sm" onClick={leaveOut}>
              {proposed.length > 0
                ? `Остальные ${counted(others, SCHOOLS)} не наши`
                : `Все ${counted(others, SCHOOLS)} не наши`}
            </Button>
          )}
        </Group>
      )}
      <ul>
        {shown.map((question) => (
          <PlaceRow
            key={question.place.key}
            of={question}
            schools={schools}
            proposal={nameOf(question.place.proposal)}
            onSchool={(school) => onAnswer(answersTo(question, school))}
          />
        ))}
      </ul>
      {of.length > shown.length && (
        <div>
          <Button size="sm" kind="quiet" onClick={() => setWhole(true)}>
            {`Показать ещё ${of.length - shown.length}`}
          </Button>
        </div>
      )}
    </div>
  );
}

const answersTo = ({ place, uploads }: PlaceQuestion, school: string | null): Answering[] =>
  uploads.map((upload) => ({ upload, change: saySchool(place.key, school) }));

interface PlaceRowProps {
  of: PlaceQuestion;
  schools: readonly SchoolName[];
  /** The school that is called so; `null`: none. */
  proposal: string | null;
  onSchool: (school: string | null) => void;
}

function PlaceRow({ of: { place, rows, uploads }, schools, proposal, onSchool }: PlaceRowProps) {
  const [choosing, setChoosing] = useState(false);
  const name = placeName(place);
  const choose = proposal === null ? 'Выбрать школу' : 'Другая школа';
  const facts = [
    ...(place.name !== null && place.login !== null ? [place.login] : []),
    ...(place.name !== null && place.code !== null ? [`код ${place.code}`] : []),
    ...(place.municipality !== null ? [place.municipality] : []),
    counted(rows, ROWS),
    ...(uploads.length > 1 ? [counted(uploads.length, FILES)] : []),
  ];
  return (
    <li className={styles.place}>
      <p>
        <b>{name}</b>
        <span>{facts.join(' · ')}</span>
      </p>
      <div className={styles.placeActs}>
        {proposal !== null && (
          <Button size="sm" label={`Это ${proposal}: ${name}`} onClick={() => onSchool(place.proposal)}>
            {`Это ${proposal}`}
          </Button>
        )}
        <Button size="sm" expanded={choosing} label={`${choose}: ${name}`} onClick={() => setChoosing(!choosing)}>
          {choose}
        </Button>
        <Button size="sm" kind="quiet" label={`Не наша школа: ${name}`} onClick={() => onSchool(null)}>
          Не наша школа
        </Button>
      </div>
      {choosing && (
        <div className={styles.choose}>
          <Choose
            label={`Какая это школа: ${name}`}
            options={optionsOf(place.candidates, schools)}
            value={null}
            onChange={(school) => school !== null && onSchool(school)}
          />
        </div>
      )}
    </li>
  );
}

export const placeName = ({ name, login, code }: PlaceQuestion['place']): string =>
  name ?? login ?? (code === null ? 'Название не указано' : `Код ${code}`);

/** Schools that are called nearly so come first. */
function optionsOf(candidates: PlaceQuestion['place']['candidates'], schools: readonly SchoolName[]) {
  const near = new Set(candidates.map(({ schoolId }) => schoolId));
  const group = near.size > 0;
  return [
    ...candidates.map(({ schoolId, shortName }) => ({ value: schoolId, label: shortName, group: 'Похожие названия' })),
    ...schools
      .filter(({ id }) => !near.has(id))
      .map(({ id, shortName }) => ({ value: id, label: shortName, ...(group ? { group: 'Остальные школы' } : {}) })),
  ];
}
