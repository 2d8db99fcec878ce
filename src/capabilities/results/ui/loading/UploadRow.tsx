import { useId, useState } from 'react';
import { del, post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted, moment } from '../../../../web/format.ts';
import { Button, Icon, Remark, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { UploadSummary, UploadView } from '../../loading/contract.ts';
import { UPLOAD_LIST, uploadAt } from './addresses.ts';
import styles from './Loading.module.css';
import { NotForRating } from './NotForRating.tsx';
import { OverlapList } from './OverlapList.tsx';
import { PlaceList } from './PlaceList.tsx';
import { isReady } from './questions.ts';
import type { TakenOut } from './reading/stripFile.ts';
import { SheetDetails } from './SheetDetails.tsx';
import type { SendAnswers } from './useUploads.ts';
import { doneWords, isQuestion, problemWords, ROWS, SCHOOLS, takenOutWords, worksWords } from './words.ts';

interface UploadRowProps {
  of: UploadSummary;
  /** `null`: it is being read, or asked for. */
  view: UploadView | null;
  /** `null`: it came from another window. */
  takenOut: TakenOut | null;
  nameOf: (schoolId: string) => string | null;
  onAnswer: SendAnswers;
}

/** A file that waits: one line on what it is; opened, all that is known of it. */
export function UploadRow({ of: upload, view, takenOut, nameOf, onAnswer }: UploadRowProps) {
  const inside = useId();
  const isOpenByItself = view?.problems.some((problem) => !isQuestion(problem)) ?? false;
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = view !== null && (opened ?? isOpenByItself);
  const facts = [...(view ? factsOf(view, nameOf) : []), ...(takenOut === null ? [] : [takenOutWords(takenOut)])];
  return (
    <li className={styles.file}>
      <div className={styles.fileHead}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={inside}
          onClick={() => setOpened(!open)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
          <span>
            <b>{typo(upload.name)}</b>
            {facts.length > 0 && <span>{typo(facts.join(' · '))}</span>}
          </span>
        </button>
        <span className={styles.state}>
          <State of={upload} view={view} />
        </span>
        <Acts of={upload} />
      </div>
      <div id={inside} hidden={!open}>
        {open && view !== null && <Inside of={view} nameOf={nameOf} onAnswer={onAnswer} />}
      </div>
    </li>
  );
}

/** «ВПР, математика, 5 класс, 2025 год · Индивидуальные результаты · 24 строки · МБОУ «Лесновская СОШ»» */
function factsOf(view: UploadView, nameOf: (schoolId: string) => string | null): string[] {
  const works = worksWords(view);
  const schools = [...new Set(view.places.flatMap(({ schoolId }) => schoolId ?? []))];
  const open = view.places.filter(({ meaning }) => meaning === 'question').length;
  const [only] = schools;
  const known = only === undefined ? null : schools.length === 1 ? nameOf(only) : counted(schools.length, SCHOOLS);
  const whose = open === 0 ? known : [known, `${counted(open, SCHOOLS)} пока без ответа`].filter(Boolean).join(' и ');
  return [
    ...(works === null ? [] : [works]),
    ...view.titles,
    ...(view.rows === null ? [] : [counted(view.rows, ROWS)]),
    ...(whose === null ? [] : [whose]),
  ];
}

function State({ of, view }: { of: UploadSummary; view: UploadView | null }) {
  if (of.state === 'checking') {
    const rows = of.progress?.rows ?? 0;
    return (
      <Text size="small" tone="muted">
        {rows > 0 ? `проверяем, прочитано ${counted(rows, ROWS)}` : 'проверяем'}
      </Text>
    );
  }
  if (of.state === 'stopped') return <Remark tone="warn">проверка прервана</Remark>;
  if (of.state === 'refused') return <Remark tone="warn">не читается</Remark>;
  if (view === null)
    return (
      <Text size="small" tone="muted">
        открываем
      </Text>
    );
  if (isReady(view)) return <Remark tone="good">{readyWords(view)}</Remark>;
  if (view.problems.some((problem) => !isQuestion(problem))) return <Remark tone="warn">нельзя загрузить</Remark>;
  return <Remark tone="question">ждёт ответа</Remark>;
}

function readyWords({ overlaps, sheets }: UploadView): string {
  const replaces = overlaps.some(({ chosen }) => chosen === 'replace');
  const remarks = sheets.reduce((sum, { problems }) => sum + problems.length, 0);
  const words = [
    'готов',
    ...(replaces ? ['заменит прежнее'] : []),
    ...(remarks > 0 ? [counted(remarks, REMARKS)] : []),
  ];
  return words.join(', ');
}

const REMARKS = ['замечание', 'замечания', 'замечаний'] as const;

function Acts({ of: { id, name, state, version } }: { of: UploadSummary }) {
  const act = { refreshes: [UPLOAD_LIST] };
  const remove = useAction({ ...act, run: () => del(uploadAt(id), { version }), done: () => `Файл убран: ${name}` });
  const stop = useAction({ ...act, run: () => post(`${uploadAt(id)}/cancel`, {}) });
  const again = useAction({ ...act, run: () => post(`${uploadAt(id)}/check`, {}) });
  return (
    <span>
      {state === 'checking' && (
        <Button size="sm" kind="quiet" label={`Остановить проверку: ${name}`} onClick={() => stop.run()}>
          Остановить
        </Button>
      )}
      {state === 'stopped' && (
        <Button size="sm" label={`Проверить снова: ${name}`} busy={again.busy} onClick={() => again.run()}>
          Проверить снова
        </Button>
      )}
      {state !== 'checking' && (
        <Button
          size="sm"
          kind="quiet"
          icon="x"
          label={`Убрать: ${name}`}
          busy={remove.busy}
          onClick={() => remove.run()}
        >
          Убрать
        </Button>
      )}
    </span>
  );
}

function Inside({
  of: view,
  nameOf,
  onAnswer,
}: Required<Pick<UploadRowProps, 'nameOf' | 'onAnswer'>> & { of: UploadView }) {
  const today = useToday();
  const said = (at: string) => moment(at, today);
  const isSaidBySheet = view.sheets.some(({ message }) => message !== null);
  const blocking = view.problems.filter(
    (problem) => !isQuestion(problem) && !(problem.problem === 'no-results' && isSaidBySheet),
  );
  return (
    <div className={styles.inside}>
      {blocking.map((problem) => (
        <Remark key={problem.problem} tone="warn">
          {problemWords(problem, said)}
        </Remark>
      ))}
      {view.remembered !== null && (
        <Text size="small" tone="muted">
          {`Столбцы прочитаны так, как объяснено раньше (${doneWords(view.remembered.made, said)}).`}
        </Text>
      )}
      <PlaceList of={view} nameOf={nameOf} onAnswer={onAnswer} />
      <OverlapList of={view} nameOf={nameOf} onAnswer={onAnswer} />
      <NotForRating of={view.works} />
      {view.sheets.map((sheet, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is its place
        <SheetDetails key={at} of={sheet} at={at} upload={view} onAnswer={onAnswer} />
      ))}
      <Text
        size="small"
        tone="muted"
      >{`Загрузка начата: ${doneWords(view.uploaded, said)}. Контрольная сумма ${view.sourceSha256.slice(0, 12)}`}</Text>
    </div>
  );
}
