import { useState } from 'react';
import { counted, plural } from '../../../../web/format.ts';
import { Button, Choose, Group, Icon, Text } from '../../../../web/parts.ts';
import { sayOthersLeftOut, saySchool } from './answers.ts';
import styles from './Loading.module.css';
import type { PlaceQuestion } from './questions.ts';
import type { SchoolName } from './useSchoolNames.ts';
import type { Answering, SendAnswers } from './useUploads.ts';
import { FILES, ROWS, SCHOOLS } from './words.ts';

interface PlaceQuestionsProps {
  of: readonly PlaceQuestion[];
  schools: readonly SchoolName[];
  onAnswer: SendAnswers;
}

/** Lines that a screen holds. */
const SHOWN = 12;
/** Schools to be confirmed that are looked at one by one; more are confirmed together. */
const FEW = 3;

/** Whose results they are: each login, code or name is asked once for all files. What is answered is remembered. */
export function PlaceQuestions({ of, schools, onAnswer }: PlaceQuestionsProps) {
  const proposed = of.filter(({ place }) => place.proposal !== null);
  const [single, setSingle] = useState(false);
  const isTogether = proposed.length > FEW && !single;
  const others = of.filter(({ place }) => place.proposal === null);
  return (
    <div className={styles.question}>
      <h3>
        <Icon name="filled/help-circle" size={16} /> Чьи это результаты?
      </h3>
      <Text>
        Этих логинов, кодов и названий программа ещё не знает. Ответ запомнится, и в следующих файлах школа найдётся
        сама.
      </Text>
      {proposed.length > FEW && (
        <SameNames of={proposed} single={single} onConfirm={onAnswer} onSingle={() => setSingle(!single)} />
      )}
      <PlaceRows of={isTogether ? others : of} schools={schools} onAnswer={onAnswer} />
      {others.length > 1 && <LeaveOut of={others} beside={proposed.length > 0} onAnswer={onAnswer} />}
    </div>
  );
}

interface SameNamesProps {
  of: readonly PlaceQuestion[];
  /** Are they shown one by one too? */
  single: boolean;
  onConfirm: SendAnswers;
  onSingle: () => void;
}

/** Schools that are called as they are called here: one look, one press. */
function SameNames({ of, single, onConfirm, onSingle }: SameNamesProps) {
  return (
    <div className={styles.sheet}>
      <Text>
        {`${counted(of.length, SCHOOLS)} ${plural(of.length, ['называется', 'называются', 'называются'])} так же, как в Опоре: ${of.map(({ place }) => placeName(place)).join(', ')}.`}
      </Text>
      <Group>
        <Button
          size="sm"
          onClick={() => onConfirm(of.flatMap((question) => answersTo(question, question.place.proposal)))}
        >
          {`Да, это ${plural(of.length, ['эта', 'эти', 'эти'])} ${counted(of.length, SCHOOLS)}`}
        </Button>
        <Button size="sm" kind="quiet" expanded={single} onClick={onSingle}>
          Посмотреть по одной
        </Button>
      </Group>
    </div>
  );
}

function PlaceRows({ of, schools, onAnswer }: PlaceQuestionsProps) {
  const [whole, setWhole] = useState(false);
  const nameOf = (id: string | null) => schools.find((school) => school.id === id)?.shortName ?? null;
  const shown = whole ? of : of.slice(0, SHOWN);
  return (
    <>
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
    </>
  );
}

/** Of a table of a whole region most schools are somebody else's. */
function LeaveOut({ of, beside, onAnswer }: { of: readonly PlaceQuestion[]; beside: boolean; onAnswer: SendAnswers }) {
  const uploads = [...new Set(of.flatMap((question) => question.uploads))];
  return (
    <div>
      <Button size="sm" onClick={() => onAnswer(uploads.map((upload) => ({ upload, change: sayOthersLeftOut(true) })))}>
        {`${beside ? 'Остальные' : 'Все'} ${counted(of.length, SCHOOLS)} не наши`}
      </Button>
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
