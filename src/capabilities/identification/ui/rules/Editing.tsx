import { useState } from 'react';
import { z } from 'zod';
import { post } from '../../../../web/api.ts';
import { changedByWords } from '../../../../web/changedBy.ts';
import { useAction } from '../../../../web/data.tsx';
import { useForm } from '../../../../web/form.tsx';
import { capitalized } from '../../../../web/format.ts';
import { Button, Note, Stack } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { RuleSet } from '../../ruleSet.ts';
import { Made, type RuleSetView } from '../../ruleSets/contract.ts';
import { formOf, formProblems, type RuleForm, rulesOf } from '../../ruleSets/form.ts';
import { RuleSetForm } from './RuleSetForm.tsx';
import { refusedWords } from './refused.ts';

interface EditingProps {
  of: RuleSetView;
  rules: RuleSet;
  onOver: () => void;
}

/** The next edition of a methodology. */
export function Editing({ of, rules, onOver }: EditingProps) {
  const today = useToday();
  const initial = formOf(rules);
  if (initial === null) {
    return (
      <Note tone="warn" actions={<Button onClick={onOver}>Вернуться</Button>}>
        В этой редакции условия вложены друг в друга, форма так не умеет. Скачайте файл, измените его и заведите
        методику заново через командную строку.
      </Note>
    );
  }
  return <EditForm of={of} rules={rules} initial={{ ...initial, edition: today }} onOver={onOver} />;
}

function EditForm({ of, rules, initial, onOver }: EditingProps & { initial: RuleForm }) {
  const [version, setVersion] = useState(of.version);
  const [overtaken, setOvertaken] = useState<string | null>(null);
  const add = useAction({
    run: (made: RuleSet) => post(`/api/identification/rule-sets/${of.id}/editions`, { version, rules: made }, Made),
    refreshes: ['/api/identification'],
    done: () => 'Новая редакция записана. Прежние списки остаются при своих',
    onDone: onOver,
    onRefused: ({ code, details }) => {
      if (code !== 'conflict') return code === 'rule-broken';
      const now = z.object({ version: z.int() }).safeParse(details.now).data;
      if (now) setVersion(now.version);
      setOvertaken(changedByWords('методику', details.by));
      return true;
    },
  });
  const form = useForm({
    initial,
    draft: `rule-set ${of.id}`,
    check: formProblems,
    send: (values) => add.runAsync(rulesOf(values, rules)),
    refused: (refusal) =>
      refusal.code === 'conflict'
        ? 'Пока вы правили, записали другую редакцию. Ваша правка цела: запишите её ещё одной редакцией или отмените.'
        : refusedWords(refusal),
  });
  return (
    <Stack>
      {overtaken !== null && (
        <Note tone="warn">{`${capitalized(overtaken)}. Обе редакции останутся, их можно сравнить.`}</Note>
      )}
      <RuleSetForm
        form={form}
        send="Записать новую редакцию"
        onCancel={() => {
          form.reset();
          onOver();
        }}
      />
    </Stack>
  );
}
