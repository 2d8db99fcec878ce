import { useState } from 'react';
import { z } from 'zod';
import { useAddress, usePathParams } from '../../../../web/address.ts';
import { post } from '../../../../web/api.ts';
import { changedByWords } from '../../../../web/changedBy.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { useForm } from '../../../../web/form.tsx';
import { capitalized, dayAt, dayDigits, dayOfMoment } from '../../../../web/format.ts';
import {
  Button,
  LinkButton,
  Note,
  PageHead,
  Segmented,
  Select,
  Skeleton,
  Stack,
  Text,
  Toolbar,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import type { RuleSet } from '../../ruleSet.ts';
import { Made, RuleSetView } from '../../ruleSets/contract.ts';
import { differences } from '../../ruleSets/differences.ts';
import { formOf, formProblems, type RuleForm, rulesOf } from '../../ruleSets/form.ts';
import page from '../ui.module.css';
import { nameOr } from '../words.ts';
import { RuleSetForm } from './RuleSetForm.tsx';
import styles from './Rules.module.css';
import { RuleWords } from './RuleWords.tsx';
import { refusedWords } from './refused.ts';

const Path = z.object({ ruleSetId: z.uuid() });
const Address = z.object({
  view: z.enum(['words', 'compare', 'edit']).catch('words'),
  edition: z.string().catch(''),
  with: z.string().catch(''),
});

/** A methodology: what its editions prescribe, what differs between them, and the next one. */
export function RuleSetPage() {
  const { ruleSetId } = usePathParams(Path);
  const found = useGet(`/api/identification/rule-sets/${ruleSetId}`, RuleSetView);
  return (
    <Loaded from={found} waiting={<Skeleton rows={8} />} title="Методика">
      {(view) => <View of={view} />}
    </Loaded>
  );
}

function View({ of }: { of: RuleSetView }) {
  const [{ view, edition, with: other }, setAddress] = useAddress(Address);
  const today = useToday();
  const whole = useSession().roles.some(({ schoolId }) => schoolId === null);
  const shown = of.editions.find(({ id }) => id === edition) ?? of.editions[0];
  const rules = shown && of.rules[shown.id];
  if (!shown || !rules) return null;
  return (
    <>
      <PageHead
        title={of.name}
        {...(whole && {
          crumbs: [
            { label: 'Списки школ', to: '/identification' },
            { label: 'Методики', to: '/identification/rules' },
            { label: of.name },
          ],
        })}
        lead={`Редакция ${shown.number} от ${dayDigits(shown.edition)}. ${shown.source}`}
        actions={
          <>
            {of.may.keep && view !== 'edit' && (
              <LinkButton to={`/identification/rules/${of.id}?view=edit&edition=${shown.id}`} icon="pencil">
                Новая редакция
              </LinkButton>
            )}
            <Button icon="download" onClick={() => saveRules(rules)}>
              Файл
            </Button>
          </>
        }
      />
      {of.editions.length > 1 && view !== 'edit' && (
        <Toolbar
          aside={
            <Select
              hideLabel
              label="Редакция"
              options={of.editions.map(({ id, number, madeAt }) => ({
                value: id,
                label: `Редакция ${number}, ${dayAt(dayOfMoment(madeAt), today)}`,
              }))}
              value={shown.id}
              onChange={(to) => setAddress({ edition: to })}
            />
          }
        >
          <Segmented
            label="Что показать"
            options={[
              { value: 'words', label: 'Что предписывает' },
              { value: 'compare', label: 'Сравнить редакции' },
            ]}
            value={view}
            onChange={(to) => setAddress({ view: to })}
          />
        </Toolbar>
      )}
      <div className={page.body}>
        {view === 'edit' && of.may.keep ? (
          <Editing key={shown.id} of={of} rules={rules} onOver={() => setAddress({ view: 'words', edition: '' })} />
        ) : view === 'compare' ? (
          <Comparing of={of} shown={shown.id} other={other} onOther={(to) => setAddress({ with: to })} />
        ) : (
          <Stack gap={24}>
            <RuleWords of={rules} />
            <Text size="small" tone="muted">
              {`Записанная редакция не меняется. Записана ${dayAt(dayOfMoment(shown.madeAt), today)}, ${nameOr(shown.madeBy, 'при настройке')}`}
            </Text>
          </Stack>
        )}
      </div>
    </>
  );
}

/** For the command line: `opora identify --rule`. */
function saveRules(rules: RuleSet): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(rules, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: `${rules.name}.json` });
  link.click();
  URL.revokeObjectURL(address);
}

interface EditingProps {
  of: RuleSetView;
  rules: RuleSet;
  onOver: () => void;
}

function Editing({ of, rules, onOver }: EditingProps) {
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

interface ComparingProps {
  of: RuleSetView;
  shown: string;
  other: string;
  onOther: (id: string) => void;
}

function Comparing({ of, shown, other, onOther }: ComparingProps) {
  const rest = of.editions.filter(({ id }) => id !== shown);
  const chosen = rest.find(({ id }) => id === other) ?? rest[0];
  const [one, two] = [of.rules[shown], chosen && of.rules[chosen.id]];
  if (!one || !two || !chosen) return null;
  const found = differences(one, two);
  const number = of.editions.find(({ id }) => id === shown)?.number ?? 0;
  return (
    <Stack>
      <Select
        label="С какой редакцией"
        options={rest.map(({ id, number: its }) => ({ value: id, label: `Редакция ${its}` }))}
        value={chosen.id}
        onChange={onOther}
      />
      {found.length === 0 ? (
        <Note tone="info">Редакции говорят одно и то же.</Note>
      ) : (
        <section aria-label="Чем редакции отличаются">
          <div className={styles.differs}>
            <span />
            <b>{`Редакция ${number}`}</b>
            <b>{`Редакция ${chosen.number}`}</b>
          </div>
          {found.map(({ what, first, second }) => (
            <div className={styles.differs} key={what}>
              <span className="muted">{what}</span>
              <span>{first}</span>
              <span>{second}</span>
            </div>
          ))}
        </section>
      )}
    </Stack>
  );
}
