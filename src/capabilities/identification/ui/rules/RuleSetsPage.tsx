import { put } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { Empty, LinkButton, Menu, PageHead, Row, Rows, Section, Skeleton } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { type RuleSetLine, RuleSetList } from '../../ruleSets/contract.ts';
import styles from '../ui.module.css';
import { told } from '../useListAct.ts';
import { numberedEdition } from '../words.ts';

const EDITIONS = ['редакция', 'редакции', 'редакций'] as const;

/** By which rules schools are judged here; what an old list was made by stays as it was. */
export function RuleSetsPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/identification/rule-sets', RuleSetList, { query: { municipalityId } });
  const keeps = found.data?.may.keep === true;
  return (
    <>
      <PageHead
        title="Методики"
        crumbs={[{ label: 'Списки школ', to: '/identification' }, { label: 'Методики' }]}
        lead="По каким правилам составляют списки школ. Список остаётся при той редакции, по которой составлен."
        actions={
          keeps &&
          (found.data?.ruleSets.length ?? 0) > 0 && (
            <LinkButton to="/identification/rules/new" icon="plus">
              Завести методику
            </LinkButton>
          )
        }
      />
      <Loaded from={found} waiting={<Skeleton rows={4} />}>
        {({ ruleSets, may }) => <Lines of={ruleSets} keep={may.keep} />}
      </Loaded>
    </>
  );
}

function Lines({ of, keep }: { of: readonly RuleSetLine[]; keep: boolean }) {
  if (of.length === 0) {
    return (
      <Empty
        title="Методик пока нет"
        action={
          keep && (
            <LinkButton to="/identification/rules/new" kind="primary" icon="plus">
              Завести методику
            </LinkButton>
          )
        }
      >
        {keep
          ? 'Начните с образца: федеральное правило, относительный балл за три года и другие. Потом впишите приказ своего региона.'
          : 'Координатор ещё не завёл ни одной.'}
      </Empty>
    );
  }
  const used = of.filter(({ archivedAt }) => archivedAt === null);
  const away = of.filter(({ archivedAt }) => archivedAt !== null);
  return (
    <>
      <div className={styles.body}>
        <Rows>
          {used.map((one) => (
            <Line key={one.id} of={one} keep={keep} />
          ))}
        </Rows>
      </div>
      {away.length > 0 && (
        <Section title="В архиве" count={away.length}>
          <Rows>
            {away.map((one) => (
              <Line key={one.id} of={one} keep={keep} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}

function Line({ of: { id, name, version, archivedAt, editions }, keep }: { of: RuleSetLine; keep: boolean }) {
  const [newest] = editions;
  const archive = useAction({
    run: (archived: boolean) => put(`/api/identification/rule-sets/${id}`, { version, archived }),
    refreshes: ['/api/identification'],
    done: (_, archived) => (archived ? `Методика «${name}» в архиве` : `Методика «${name}» снова в списке`),
    onRefused: told,
  });
  return (
    <Row
      title={name}
      to={`/identification/rules/${id}`}
      facts={[
        newest && numberedEdition(newest),
        editions.length > 1 && counted(editions.length, EDITIONS),
        newest?.source,
      ]}
      actions={
        keep && (
          <Menu
            label={`Действия: ${name}`}
            items={[
              archivedAt === null
                ? { label: 'Убрать в архив', icon: 'archive', onSelect: () => archive.run(true) }
                : { label: 'Вернуть из архива', icon: 'arrow-back-up', onSelect: () => archive.run(false) },
            ]}
          />
        )
      }
    />
  );
}
