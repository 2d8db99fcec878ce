import { counted } from '../../../../web/format.ts';
import { Button, type Column, DataTable, Empty, Remark, Stack, Text, Verdict } from '../../../../web/parts.ts';
import type { EntryRow, ListView } from '../../lists/contract.ts';
import {
  ANSWER,
  alertsWords,
  chances,
  DECISION,
  exclusionWords,
  isResilient,
  reasonFigures,
  subjectsOf,
  subjectTo,
} from '../../lists/words.ts';
import { KIND } from '../kinds.ts';
import { SCHOOLS } from '../words.ts';

interface Props {
  list: ListView;
  rows: readonly EntryRow[];
  onDecide: (schools: readonly EntryRow[]) => void;
  onAll: () => void;
}

/** Schools by name: there is no order by result. */
export function EntryTable({ list, rows, onDecide, onAll }: Props) {
  const open = list.may.keep && list.state !== 'approved';
  return (
    <DataTable
      caption={`Школы: ${list.title}`}
      rows={rows}
      total={list.entries.length}
      things={SCHOOLS}
      rowKey={({ schoolId }) => schoolId}
      rowName={({ schoolName }) => schoolName}
      rowLink={({ schoolId }) => `/identification/lists/${list.id}/schools/${schoolId}`}
      columns={columns(rows.some(({ verdict }) => verdict !== null && verdict.context !== null))}
      {...(open && {
        bulk: (chosen: readonly EntryRow[]) => (
          <Button size="sm" onClick={() => onDecide(chosen)}>
            Решить
          </Button>
        ),
      })}
      empty={
        <Empty
          title="Таких школ нет"
          action={
            <Button size="sm" onClick={onAll}>
              Показать все
            </Button>
          }
        />
      }
    />
  );
}

const columns = (withContext: boolean): readonly Column<EntryRow>[] => [
  { key: 'school', head: 'Школа', cell: ({ schoolName }) => schoolName, width: '20%' },
  { key: 'answer', head: 'Нужна ли поддержка', cell: (row) => <Answer of={row} />, width: '18%', phone: 'lead' },
  { key: 'why', head: 'Почему', cell: (row) => <Why of={row} /> },
  ...(withContext
    ? [{ key: 'context', head: 'Условия', cell: (row: EntryRow) => conditionsOf(row), width: '12%' } as const]
    : []),
  { key: 'decision', head: 'Решение', cell: (row) => <DecisionCell of={row} />, width: '18%' },
];

function Answer({ of: { verdict } }: { of: EntryRow }) {
  if (verdict === null) return <Verdict answer="cannot-tell">Не оценивали</Verdict>;
  const { word, evidence } = ANSWER[verdict.answer];
  return <Verdict answer={evidence}>{word}</Verdict>;
}

function Why({ of: { verdict, excluded } }: { of: EntryRow }) {
  if (verdict === null) return excluded === null ? null : exclusionWords(excluded, (kind) => KIND[kind] ?? kind);
  const isNot = verdict.answer === 'surely-not' || verdict.answer === 'probably-not';
  const subjects = isNot ? [] : subjectsOf(verdict).slice(0, 3).map(subjectTo);
  const held = verdict.reasons.filter(({ onPaper }) => onPaper === true);
  const chance =
    verdict.probability === null
      ? ''
      : chances(verdict.probability) + (isNot ? ', что условия методики выполнены' : '');
  return (
    <Stack gap={4}>
      <span>{[...(subjects.length > 0 ? [`по ${subjects.join(', ')}`] : []), chance].filter(Boolean).join(' · ')}</span>
      {held.slice(0, 1).map((reason) => (
        <Text key={reason.criterion.kind} size="small" tone="muted">
          {reasonFigures(reason, 2)}
        </Text>
      ))}
      {verdict.objectivity?.flagged === true && (
        <Remark tone="question">Сначала посмотреть, как проверены работы</Remark>
      )}
      {verdict.alerts.length > 0 && <Remark tone="plain">{alertsWords(verdict.alerts)}</Remark>}
    </Stack>
  );
}

function conditionsOf({ verdict }: EntryRow): string {
  if (verdict === null || verdict.context === null) return '–';
  if (verdict.context.adverse === null) return 'нет данных';
  if (!verdict.context.adverse) return 'обычные';
  return isResilient(verdict) ? 'сложные, справляется' : 'сложные';
}

function DecisionCell({ of: { decision, proposed, reason, unanswered, objections } }: { of: EntryRow }) {
  return (
    <Stack gap={4}>
      <span>{DECISION[decision].label}</span>
      {decision !== proposed && <Text size="small" tone="muted">{`Причина: ${reason ?? ''}`}</Text>}
      {unanswered > 0 && (
        <Remark tone="question">{counted(unanswered, ['возражение', 'возражения', 'возражений'])}</Remark>
      )}
      {unanswered === 0 && objections > 0 && (
        <Text size="small" tone="muted">
          Возражение рассмотрено
        </Text>
      )}
    </Stack>
  );
}
