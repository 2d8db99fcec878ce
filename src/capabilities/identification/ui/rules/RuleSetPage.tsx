import { Suspense } from 'react';
import { z } from 'zod';
import { useAddress, usePathParams } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { dayAt, dayDigits, dayOfMoment } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
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
import { RuleSetView } from '../../ruleSets/contract.ts';
import { differences } from '../../ruleSets/differences.ts';
import page from '../ui.module.css';
import { nameOr } from '../words.ts';
import styles from './Rules.module.css';
import { RuleWords } from './RuleWords.tsx';

/** The form and its rules come with whoever edits. */
const Editing = later(() => import('./Editing.tsx').then((module) => module.Editing));

const Path = z.object({ ruleSetId: z.uuid() });
export const Address = z.object({
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
          <Suspense fallback={<Skeleton rows={8} />}>
            <Editing key={shown.id} of={of} rules={rules} onOver={() => setAddress({ view: 'words', edition: '' })} />
          </Suspense>
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
