import { useState } from 'react';
import { z } from 'zod';
import type { LocalDate } from '../../../../kernel/date.ts';
import { put } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { day, dayYear } from '../../../../web/format.ts';
import { Button, DateField, ErrorNote, Group, Note, Section, Select, Stack, TextField } from '../../../../web/parts.ts';
import { useMedia } from '../../../../web/screen.ts';
import { useToday } from '../../../../web/session.tsx';
import { Code, CodeSystem, codeInForce, codeProblems, plainCode } from '../../code.ts';
import { type Passport, Saved } from '../../contract.ts';
import { codeWords, type Newer, newerIn, problemsIn } from '../problems.ts';
import { SYSTEM } from '../words.ts';
import styles from './SchoolPage.module.css';

/** Logins and codes of a school in other systems, over time. */
export function Codes({ of }: { of: Passport }) {
  const today = useToday();
  const [editing, setEditing] = useState(false);
  const ordered = [...of.codes].sort(
    (one, other) => place(one) - place(other) || Number(codeInForce(other, today)) - Number(codeInForce(one, today)),
  );
  return (
    <Section
      title="Коды и логины"
      aside={
        of.may.editCodes &&
        !editing && (
          <Button kind="quiet" size="sm" icon="pencil" label="Править: Коды и логины" onClick={() => setEditing(true)}>
            Править
          </Button>
        )
      }
    >
      {editing ? (
        <CodesEditor of={of} codes={ordered} onClose={() => setEditing(false)} />
      ) : ordered.length === 0 ? (
        <p className="faint">Кодов и логинов нет. По ним Опора узнаёт школу в таблице, как бы она там ни называлась.</p>
      ) : (
        <table className={styles.codes}>
          <caption className="sr">Коды и логины школы</caption>
          <tbody>
            {ordered.map((code) => (
              <tr key={JSON.stringify(code)} className={codeInForce(code, today) ? undefined : styles.former}>
                <th scope="row">{SYSTEM[code.system]}</th>
                <td>{code.code}</td>
                <td>{term(code, today)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const place = ({ system }: Code): number => CodeSystem.options.indexOf(system);

/** «с 1 сентября 2024», «до 31 августа 2024»; nothing when it has always been in force. */
function term({ fromDay, toDay }: Code, today: LocalDate): string {
  if (fromDay === null && toDay === null) return '';
  const ended = toDay !== null && toDay < today;
  const from = fromDay === null ? '' : `с ${toDay === null ? dayYear(fromDay) : day(fromDay)}`;
  const to = toDay === null ? '' : `по ${dayYear(toDay)}`;
  return [ended && fromDay === null ? `до ${dayYear(toDay)}` : [from, to].filter(Boolean).join(' ')].join('');
}

interface CodesEditorProps {
  of: Passport;
  codes: readonly Code[];
  onClose: () => void;
}

interface Line extends Code {
  /** Of the line, while it is being edited. */
  key: number;
}

const NewCodes = z.object({ version: z.int(), codes: z.array(Code) });
type NewCodes = z.infer<typeof NewCodes>;

function CodesEditor({ of, codes, onClose }: CodesEditorProps) {
  const today = useToday();
  const wide = useMedia('(min-width: 56.25em)');
  const [lines, setLines] = useState<readonly Line[]>(codes.map((code, key) => ({ ...code, key })));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [theirs, setTheirs] = useState<Newer<NewCodes> | null>(null);
  const save = useAction({
    run: (wanted: readonly Code[]) => {
      const { version } = theirs?.now ?? of.school;
      return put(`/api/schools/${of.school.id}/codes`, { version, codes: wanted }, Saved);
    },
    refreshes: ['/api/schools'],
    done: () => 'Коды записаны',
    onDone: onClose,
    onRefused: (refusal) => {
      const newer = newerIn(refusal, NewCodes, 'школу', today);
      if (newer) setTheirs(newer);
      const problems = problemsIn(refusal);
      setWrong(problems.map(codeWords));
      return newer !== undefined || problems.length > 0;
    },
  });
  const change = (key: number, part: Partial<Code>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const submit = () => {
    const wanted = lines
      .filter(({ code }) => code.trim() !== '')
      .map(({ key: _, ...line }) => ({ ...line, code: plainCode(line.system, line.code) }));
    const problems = codeProblems(wanted);
    setWrong(problems.map(codeWords));
    if (problems.length === 0) save.run(wanted);
  };
  const add = () =>
    setLines([...lines, { key: nextKey(lines), system: 'fis-oko', code: '', fromDay: null, toDay: null }]);
  return (
    <Stack>
      <div>
        {lines.map((line, index) => (
          <fieldset key={line.key} className={styles.code}>
            <legend className="sr">{`${SYSTEM[line.system]} ${line.code}`}</legend>
            <Select
              label="Система"
              hideLabel={wide && index > 0}
              value={line.system}
              onChange={(system) => change(line.key, { system: system || 'fis-oko' })}
              options={CodeSystem.options.map((system) => ({ value: system, label: SYSTEM[system] }))}
            />
            <TextField
              label="Код или логин"
              maxLength={50}
              hideLabel={wide && index > 0}
              value={line.code}
              onChange={(code) => change(line.key, { code })}
            />
            <DateField
              label="Действует с"
              hint=""
              hideLabel={wide && index > 0}
              today={today}
              value={line.fromDay}
              onChange={(fromDay) => change(line.key, { fromDay })}
            />
            <DateField
              label="Последний день"
              hint=""
              hideLabel={wide && index > 0}
              today={today}
              value={line.toDay}
              onChange={(toDay) => change(line.key, { toDay })}
            />
            <Button
              kind="quiet"
              icon="trash"
              label={`Убрать: ${SYSTEM[line.system]} ${line.code}`}
              onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
            />
          </fieldset>
        ))}
      </div>
      <Group>
        <Button size="sm" icon="plus" onClick={add}>
          Добавить код или логин
        </Button>
        <span className="small muted">Дни можно не указывать: тогда код действует всегда</span>
      </Group>
      {wrong.length > 0 && (
        <ErrorNote>
          {wrong.map((text) => (
            <div key={text}>{text}</div>
          ))}
        </ErrorNote>
      )}
      {theirs && (
        <Note
          tone="warn"
          actions={
            <Button size="sm" onClick={() => setLines(theirs.now.codes.map((code, key) => ({ ...code, key })))}>
              Взять эти
            </Button>
          }
        >
          {`Пока вы правили, ${theirs.by}. Сейчас в программе: ${written(theirs.now.codes)}. Записать можно и ваш вариант.`}
        </Note>
      )}
      <Group>
        <Button kind="primary" busy={save.busy} onClick={submit}>
          Записать
        </Button>
        <Button onClick={onClose}>Отмена</Button>
      </Group>
    </Stack>
  );
}

const nextKey = (lines: readonly Line[]): number => Math.max(-1, ...lines.map(({ key }) => key)) + 1;

const written = (codes: readonly Code[]): string =>
  codes.length === 0 ? 'кодов нет' : codes.map(({ system, code }) => `${SYSTEM[system]} ${code}`).join(', ');
