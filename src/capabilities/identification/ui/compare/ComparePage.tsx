import { useState } from 'react';
import { z } from 'zod';
import { flag, useAddress } from '../../../../web/address.ts';
import { asRefused } from '../../../../web/api.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { capitalized, counted } from '../../../../web/format.ts';
import {
  Button,
  Checkbox,
  ChipSwitch,
  Chips,
  type Column,
  DataTable,
  Empty,
  ErrorNote,
  Group,
  LinkButton,
  Note,
  PageHead,
  Progress,
  Skeleton,
  Stack,
  Text,
  Toolbar,
  Verdict,
} from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import type { ComparedCell, ComparisonView } from '../../lists/comparing.ts';
import { ListOfLists, type Ready } from '../../lists/contract.ts';
import { ANSWER, chances, subjectTo } from '../../lists/words.ts';
import page from '../ui.module.css';
import { numberedEdition, problemWords, SCHOOLS } from '../words.ts';
import { useComparison } from './useComparison.ts';

/** More would not stand side by side. */
const MOST = 4;

/** Rule sets side by side on the same data: who is on which list, what the answers hang on, how firm they are. */
export function ComparePage() {
  const lists = useGet('/api/identification/lists', ListOfLists);
  return (
    <>
      <PageHead
        title="Сравнение методик"
        crumbs={[{ label: 'Списки школ', to: '/identification' }, { label: 'Сравнение методик' }]}
        lead="Одни и те же результаты по разным правилам. Ничего не записывается, школы этого не видят."
      />
      <div className={page.body}>
        <Loaded from={lists} waiting={<Skeleton rows={6} />}>
          {({ ready }) => <Choosing ready={ready} />}
        </Loaded>
      </div>
    </>
  );
}

function Choosing({ ready }: { ready: Ready }) {
  const municipalityId = useSession().municipality?.id;
  const newest = newestOf(ready);
  const [chosen, setChosen] = useState<readonly string[]>(newest.slice(0, MOST).map(({ id }) => id));
  const [withEarlier, showEarlier] = useState(false);
  const earlier = ready.editions.length - newest.length;
  const [problem, setProblem] = useState<string | null>(null);
  const comparison = useComparison();
  if (ready.batches === 0 || newest.length === 0) return <Nothing ready={ready} />;
  const compare = async () => {
    if (chosen.length === 0) return setProblem('Отметьте хотя бы одну методику.');
    if (chosen.length > MOST) return setProblem(`Рядом помещается не больше ${MOST} методик.`);
    setProblem(null);
    try {
      await comparison.begin({ municipalityId, editionIds: chosen });
    } catch (error) {
      setProblem(problemWords(asRefused(error)) ?? 'Не получилось. Попробуйте ещё раз.');
    }
  };
  const said = problem ?? comparison.ended;
  return (
    <Stack gap={24}>
      <Stack gap={8}>
        {(withEarlier ? editionsInOrder(ready) : newest).map(({ id, name, number, edition }) => (
          <Checkbox
            key={id}
            label={name}
            hint={capitalized(numberedEdition({ number, edition }))}
            value={chosen.includes(id)}
            onChange={(on) => setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)))}
          />
        ))}
        {earlier > 0 && (
          <Group>
            <Button kind="quiet" size="sm" onClick={() => showEarlier(!withEarlier)}>
              {withEarlier ? 'Скрыть прежние редакции' : `Показать и прежние редакции: ${earlier}`}
            </Button>
          </Group>
        )}
        {said !== null && <ErrorNote>{said}</ErrorNote>}
        {comparison.running ? (
          <Progress
            label="Считаем: каждую методику ещё раз без каждого года и предмета"
            share={comparison.share}
            action={
              <Button size="sm" onClick={comparison.stop}>
                Отменить
              </Button>
            }
          />
        ) : (
          <Group>
            <Button kind="primary" onClick={() => void compare()}>
              {comparison.found === null ? 'Сравнить' : 'Сравнить ещё раз'}
            </Button>
          </Group>
        )}
      </Stack>
      {comparison.found !== null && !comparison.running && <Matrix of={comparison.found} />}
    </Stack>
  );
}

/** The newest edition of each rule set. */
const newestOf = (ready: Ready): Ready['editions'] => byRuleSet(ready).flatMap((own) => own.slice(0, 1));

/** Rule set by rule set, the newest edition of each first. */
const editionsInOrder = (ready: Ready): Ready['editions'] => byRuleSet(ready).flat();

const byRuleSet = ({ editions }: Ready): Ready['editions'][] =>
  [...Map.groupBy(editions, ({ ruleSetId }) => ruleSetId).values()].map((own) =>
    own.toSorted((one, other) => other.number - one.number),
  );

function Nothing({ ready: { batches } }: { ready: Ready }) {
  return batches === 0 ? (
    <Empty title="Сравнивать пока не на чем" action={<LinkButton to="/results/load">Загрузить результаты</LinkButton>}>
      Сначала загрузите результаты.
    </Empty>
  ) : (
    <Empty title="Методик пока нет" action={<LinkButton to="/identification/rules/new">Завести методику</LinkButton>}>
      Заведите хотя бы одну.
    </Empty>
  );
}

const Address = z.object({ differing: flag() });

type SchoolRow = ComparisonView['schools'][number];

function Matrix({ of: { rules, schools } }: { of: ComparisonView }) {
  const [{ differing }, setAddress] = useAddress(Address);
  const shown = schools.filter(({ differs }) => !differing || differs);
  const differ = schools.filter(({ differs }) => differs).length;
  const refused = rules.filter((rule) => rule.refused.length > 0);
  const columns: readonly Column<SchoolRow>[] = [
    { key: 'school', head: 'Школа', cell: ({ schoolName }) => schoolName, width: '20%' },
    ...rules.map(({ editionId, name, number }, place) => ({
      key: editionId,
      head: `${name}, редакция ${number}`,
      cell: ({ cells }: SchoolRow) => <Cell of={cells[place] ?? null} />,
    })),
  ];
  return (
    <Stack>
      {refused.map(({ editionId, name, refused: bans }) => (
        <Note key={editionId} tone="bad">
          {`${name}: не считали. ${bans.map(({ reason, source }) => `${reason} ${source}`).join(' ')}`}
        </Note>
      ))}
      <Toolbar
        aside={
          <Chips>
            <ChipSwitch on={differing} onChange={(to) => setAddress({ differing: to })}>
              только где методики расходятся
            </ChipSwitch>
          </Chips>
        }
      >
        <Text>
          {rules.length < 2
            ? 'Одна методика: видно, от чего зависят её ответы.'
            : `${differ === 0 ? 'Методики сходятся по всем школам.' : `Расходятся: ${counted(differ, SCHOOLS)}.`}`}
        </Text>
      </Toolbar>
      <DataTable
        caption="Школы по методикам"
        rows={shown}
        total={schools.length}
        things={SCHOOLS}
        rowKey={({ schoolId }) => schoolId}
        rowLink={({ schoolId }) => `/schools/${schoolId}/results`}
        columns={columns}
        empty={<Empty title="Методики сходятся по всем школам" />}
      />
      <Text size="small" tone="muted">
        Тот же ответ: в скольких случаях из 100 он остался бы таким, если бы в те же классы пришли другие ученики.
      </Text>
    </Stack>
  );
}

function Cell({ of }: { of: ComparedCell | null }) {
  if (of === null) return <span title="нет данных">–</span>;
  const { word, evidence } = ANSWER[of.answer];
  return (
    <Stack gap={4}>
      <Verdict answer={evidence}>{word}</Verdict>
      {of.answer !== 'excluded' && of.probability !== null && (
        <Text size="small" tone="muted">
          {`${chances(of.probability)}${of.firmness === null ? '' : ` · ${firmWords(of.firmness)}`}`}
        </Text>
      )}
      {of.flips.map((flip) => (
        <Text size="small" tone="muted" key={JSON.stringify(flip.without)}>
          {`${without(flip.without)}: ${ANSWER[flip.to].word.toLowerCase()}`}
        </Text>
      ))}
    </Stack>
  );
}

/** «тот же ответ в 30 случаях из 100» */
const firmWords = (firmness: number): string =>
  `тот же ответ в ${counted(Math.round(firmness * 100), ['случае', 'случаях', 'случаях'])} из 100`;

const without = (removed: ComparedCell['flips'][number]['without']): string =>
  'year' in removed ? `без ${removed.year} года` : `без работ по ${subjectTo(removed.subject)}`;
