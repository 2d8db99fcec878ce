import { fullName } from '../../../../kernel/person.ts';
import { dayYear, number } from '../../../../web/format.ts';
import { Definitions, Phone, Section, WithRail } from '../../../../web/parts.ts';
import type { Officer, Passport } from '../../contract.ts';
import { FIELD, KIND, OFFICER, PURPOSE } from '../words.ts';
import { Codes } from './Codes.tsx';
import { EditableFacts } from './EditableFacts.tsx';
import styles from './SchoolPage.module.css';

/** What is known of a school, and who answers for it. */
export function PassportTab({ of }: { of: Passport }) {
  const { school } = of;
  const unknown = <span className="faint">нет данных</span>;
  return (
    <WithRail rail={<Who of={of} />}>
      <EditableFacts title="Сведения" of={of} fields={['shortName', 'name', 'kind', 'place', 'inn', 'activeFrom']}>
        <div className={styles.pairs}>
          <Definitions
            of={[
              { term: FIELD.name, value: school.name },
              { term: FIELD.kind, value: KIND[school.kind] },
              { term: FIELD.place, value: school.place ?? unknown },
              { term: FIELD.inn, value: school.inn ?? unknown },
              ...(school.activeFrom ? [{ term: FIELD.activeFrom, value: dayYear(school.activeFrom) }] : []),
            ]}
          />
        </div>
      </EditableFacts>
      <EditableFacts title="Связь и численность" of={of} fields={['phone', 'email', 'site', 'pupils', 'teachers']}>
        <div className={styles.pairs}>
          <Definitions
            of={[
              {
                term: FIELD.phone,
                value: school.phone ? <Phone number={school.phone} /> : unknown,
              },
              {
                term: FIELD.email,
                value: school.email ? <a href={`mailto:${school.email}`}>{school.email}</a> : unknown,
              },
              { term: FIELD.site, value: school.site ? <SiteLink site={school.site} /> : unknown },
              { term: FIELD.pupils, value: school.pupils === null ? unknown : number(school.pupils) },
              { term: FIELD.teachers, value: school.teachers === null ? unknown : number(school.teachers) },
            ]}
          />
        </div>
      </EditableFacts>
      <Codes of={of} />
    </WithRail>
  );
}

function SiteLink({ site }: { site: string }) {
  return (
    <a href={/^https?:\/\//.test(site) ? site : `https://${site}`} target="_blank" rel="noopener noreferrer">
      {site.replace(/^https?:\/\//, '')}
    </a>
  );
}

function Who({ of: { school, heads, deputies, curators, groups, mergedFrom, may } }: { of: Passport }) {
  const people = [
    ...(heads ?? []).map((one) => ({ one, role: OFFICER.head })),
    ...(deputies ?? []).map((one) => ({ one, role: OFFICER.deputy })),
    ...(curators ?? []).map((one) => ({ one, role: OFFICER.curator })),
  ];
  return (
    <>
      {heads !== null && (
        <Section
          title="Кто отвечает"
          aside={may.keep && <a href={`/people?q=${encodeURIComponent(school.shortName)}`}>Люди школы</a>}
        >
          {people.map(({ one, role }) => (
            <Person key={`${role} ${one.id}`} of={one} role={role} />
          ))}
          {heads.length === 0 && <p className="faint">Директор не назначен</p>}
          {curators?.length === 0 && <p className="faint">Куратор не назначен</p>}
        </Section>
      )}
      {groups !== null && groups.length > 0 && (
        <Section title="Группы">
          <ul className={styles.list}>
            {groups.map(({ id, name, purpose }) => (
              <li key={id}>
                <a href={`/schools?group=${id}`}>{name}</a>
                {purpose !== 'other' && <div className="small muted">{PURPOSE[purpose].label}</div>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mergedFrom.length > 0 && (
        <Section title="Присоединены к ней">
          <ul className={styles.list}>
            {mergedFrom.map(({ id, shortName }) => (
              <li key={id}>
                <a href={`/schools/${id}`}>{shortName}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Person({ of: { phone, email, position, fromDay, ...name }, role }: { of: Officer; role: string }) {
  return (
    <div className={styles.person}>
      <span className="small muted">{position ?? role}</span>
      <b>{fullName(name)}</b>
      {phone && <Phone number={phone} />}
      {email && <a href={`mailto:${email}`}>{email}</a>}
      <span className="small faint">{`с ${dayYear(fromDay)}`}</span>
    </div>
  );
}
