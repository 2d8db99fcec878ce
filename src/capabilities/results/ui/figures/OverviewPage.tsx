import { z } from 'zod';
import { numberOr } from '../../../../kernel/query.ts';
import { useAddress } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, percent } from '../../../../web/format.ts';
import {
  ChipSelect,
  Chips,
  Empty,
  LinkButton,
  PageHead,
  Section,
  Segmented,
  Skeleton,
  Stack,
  Text,
  Toolbar,
} from '../../../../web/parts.ts';
import { useMedia } from '../../../../web/screen.ts';
import { hasRole, type Session, useSession } from '../../../../web/session.tsx';
import { Overview, type OverviewWork } from '../../figures/contract.ts';
import { subjectWords } from '../../figures/work.ts';
import styles from './Figures.module.css';
import { SchoolResults } from './SchoolResults.tsx';
import { TotalsTable } from './TotalsTable.tsx';
import { NO_DATA, SCHOOLS, WORKS, workWords } from './words.ts';

const Address = z.object({ year: numberOr(null), show: z.enum(['totals', 'coverage']).catch('totals') });

/** All results of the municipality; for whoever leads one school, its own. */
export function OverviewPage() {
  const session = useSession();
  const own = onlySchool(session);
  if (own !== null)
    return (
      <>
        <PageHead title="Результаты" lead={own.schoolName} />
        <SchoolResults schoolId={own.schoolId} />
      </>
    );
  return <MunicipalResults />;
}

/** The one school that this person works for; `null`: several, or the whole municipality. */
function onlySchool({ roles }: Session): { schoolId: string; schoolName: string | null } | null {
  const [first] = roles;
  if (roles.some(({ schoolId }) => schoolId === null) || !first?.schoolId) return null;
  const { schoolId, schoolName } = first;
  return roles.every((held) => held.schoolId === schoolId) ? { schoolId, schoolName } : null;
}

function MunicipalResults() {
  const session = useSession();
  const municipalityId = session.municipality?.id;
  const [{ year, show }, setAddress] = useAddress(Address);
  const overview = useGet('/api/results/overview', Overview, {
    query: { municipalityId, ...(year !== null && { year }) },
  });
  const loads = hasRole(session, 'coordinator', 'administrator', 'methodologist');
  return (
    <>
      <PageHead
        title="Результаты"
        lead={overview.data && <Lead of={overview.data} />}
        actions={
          <>
            <LinkButton to="/results/batches" icon="history">
              Загруженные файлы
            </LinkButton>
            {loads && (
              <LinkButton to="/results/load" kind="primary" icon="upload">
                Загрузить результаты
              </LinkButton>
            )}
          </>
        }
      />
      <Loaded from={overview} waiting={<Skeleton rows={10} height="table" />}>
        {(found) =>
          found.year === null ? (
            <NoResults loads={loads} />
          ) : (
            <Stack gap={16}>
              <Toolbar
                aside={
                  <LinkButton
                    to={`/api/results/overview/export?table=${show}&year=${found.year}&municipalityId=${found.municipalityId}`}
                    download=""
                    size="sm"
                    icon="download"
                  >
                    Скачать таблицу
                  </LinkButton>
                }
              >
                <Segmented
                  label="Что показать"
                  options={[
                    { value: 'totals', label: 'Все школы вместе' },
                    { value: 'coverage', label: 'Какие работы есть' },
                  ]}
                  value={show}
                  onChange={(to) => setAddress({ show: to }, { step: true })}
                />
                <Chips label="Год">
                  <ChipSelect
                    label="Год"
                    options={found.years.map((one) => ({ value: String(one), label: `${one} год` }))}
                    value={String(found.year)}
                    onChange={(to) => setAddress({ year: Number(to) === found.years[0] ? null : Number(to) })}
                  />
                </Chips>
              </Toolbar>
              {show === 'totals' ? <Totals of={found} /> : <Coverage of={found} />}
            </Stack>
          )
        }
      </Loaded>
    </>
  );
}

function Lead({ of: { year, works, schools } }: { of: Overview }) {
  if (year === null) return 'Результаты ещё не загружены.';
  const having = schools.filter((school) => Object.keys(school.works).length > 0).length;
  return (
    <>
      За {year} год есть <b>{counted(works.length, WORKS)}</b>, результаты <b>{having}</b> из{' '}
      {counted(schools.length, SCHOOLS)}.
    </>
  );
}

const NoResults = ({ loads }: { loads: boolean }) => (
  <Empty
    title="Результатов пока нет"
    action={
      loads && (
        <LinkButton to="/results/load" icon="upload">
          Загрузить результаты
        </LinkButton>
      )
    }
  >
    {loads
      ? 'Подойдут выгрузки ФИС ОКО, протоколы РЦОИ и ваши таблицы средних: программа сама узнает, что это, и уберёт имена до отправки.'
      : 'Они появятся, когда координатор или методист загрузит выгрузки ФИС ОКО и протоколы РЦОИ.'}
  </Empty>
);

function Totals({ of }: { of: Overview }) {
  return (
    <Stack gap={24}>
      <TotalsTable works={of.works} year={of.year ?? 0} />
      <Section title="Как это посчитано">
        <Text>
          Участники всех школ, чьи файлы загружены, складываются; показываются работы, которые писали хотя бы в трёх
          школах, чтобы по сумме нельзя было узнать отдельную школу. Школы между собой не сравниваются и мест не
          занимают.
        </Text>
      </Section>
    </Stack>
  );
}

/** Schools by works, in the order of their names: what there is and where it is missing. */
function Coverage({ of: { schools, works } }: { of: Overview }) {
  const phone = useMedia('(max-width: 37.49em)');
  const missing = schools.reduce((sum, school) => sum + works.filter(({ key }) => !school.works[key]).length, 0);
  return (
    <Stack gap={8}>
      <Text tone="muted">
        {missing === 0
          ? 'Пробелов нет: по каждой работе есть результаты всех школ.'
          : `Число – сколько участников в загруженных файлах. Пустых клеток ${missing}: школа могла не писать работу, или её файл не загружен.`}
      </Text>
      {phone ? <CoverageList schools={schools} works={works} /> : <CoverageMatrix schools={schools} works={works} />}
    </Stack>
  );
}

interface CoverageProps {
  schools: Overview['schools'];
  works: readonly OverviewWork[];
}

function CoverageMatrix({ schools, works }: CoverageProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className={styles.matrix} tabIndex={0} aria-label="Какие работы есть">
      <table className={styles.table}>
        <caption className="sr">Участников по школам и работам</caption>
        <thead>
          <tr>
            <th scope="col">Школа</th>
            {works.map((work) => (
              <th scope="col" key={work.key} className={`${styles.right} ${styles.tall}`}>
                {workWords(work)}
                <span className={styles.hint}>{shortSubject(work.subject)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {schools.map((school) => (
            <tr key={school.id}>
              <th scope="row">
                <a href={`/schools/${school.id}/results`}>{school.shortName}</a>
              </th>
              {works.map(({ key }) => (
                <td key={key} className={styles.right}>
                  <Have of={school.works[key]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Have({ of }: { of: { participants: number | null; pupils: boolean } | undefined }) {
  if (!of)
    return (
      <span className={styles.none} title={NO_DATA}>
        –
      </span>
    );
  const title = of.pupils ? 'есть строки участников' : 'есть только итоги школы';
  return (
    <span className={of.pupils ? undefined : 'muted'} title={title}>
      {of.participants ?? 'есть'}
    </span>
  );
}

function CoverageList({ schools, works }: CoverageProps) {
  return (
    <ul className={styles.cards}>
      {schools.map((school) => {
        const lacking = works.filter(({ key }) => !school.works[key]);
        const has = works.length - lacking.length;
        return (
          <li key={school.id}>
            <a className={styles.name} href={`/schools/${school.id}/results`}>
              {school.shortName}
            </a>
            <span
              className={styles.facts}
            >{`${has} из ${counted(works.length, WORKS)}, ${percent(has / works.length, { digits: 0 })}`}</span>
            {lacking.length > 0 && has > 0 && (
              <span className={`small ${styles.facts}`}>
                {`нет: ${lacking.map((work) => `${workWords(work)}, ${shortSubject(work.subject).toLowerCase()}`).join('; ')}`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** «Русский» */
const shortSubject = (subject: string): string =>
  subjectWords(subject)
    .replace(/ язык$/u, '')
    .replace(' (базовый уровень)', ', база');
