import type { ReactNode } from 'react';
import { z } from 'zod';
import { numberOr } from '../../../../kernel/query.ts';
import { useAddress } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, number, outOf, percent } from '../../../../web/format.ts';
import {
  ChipSelect,
  Chips,
  Empty,
  LinkButton,
  Note,
  Section,
  Skeleton,
  Stack,
  Text,
  Toolbar,
} from '../../../../web/parts.ts';
import { type LaterLook, type Look, LooksView as View } from '../../figures/contract.ts';
import { subjectWords } from '../../figures/work.ts';
import { schoolResults, tableOf } from './addresses.ts';
import styles from './Figures.module.css';
import { Histogram } from './Histogram.tsx';
import type { ViewProps } from './view.ts';
import { fullWords, PUPILS, workWords } from './words.ts';

const Address = z.object({ year: numberOr(null) });

/** What is worth a look together: questions with their ordinary explanations, never verdicts. */
export function LooksView({ of, onOpen }: ViewProps) {
  const [{ year }, setAddress] = useAddress(Address);
  const looks = useGet(`${schoolResults(of.school.id)}/looks`, View, { query: year === null ? {} : { year } });
  return (
    <Loaded from={looks} waiting={<Skeleton rows={8} />}>
      {(found) => (
        <Stack gap={24}>
          <Toolbar
            aside={
              <LinkButton
                to={tableOf(of.school.id, 'looks', { year: found.year })}
                download=""
                size="sm"
                icon="download"
              >
                Скачать таблицу
              </LinkButton>
            }
          >
            <Chips label="Год">
              <ChipSelect
                label="Год"
                options={found.years.map((one) => ({ value: String(one), label: `${one} год` }))}
                value={String(found.year ?? '')}
                onChange={(to) => setAddress({ year: Number(to) })}
              />
            </Chips>
          </Toolbar>
          <Questions of={found} onOpen={onOpen} />
          <Distributions looks={found.looks} />
          <Later of={found.later} />
          <Markers of={found.markers} />
          <HowCounted />
        </Stack>
      )}
    </Loaded>
  );
}

interface Question {
  key: string;
  work: Look;
  text: string;
  usual: string;
}

function Questions({ of, onOpen }: { of: View; onOpen: (work: string) => void }) {
  const questions = of.looks.flatMap(questionsOf);
  const journal = of.looks.filter((look) => look.journal?.gap === 'lower' || look.journal?.gap === 'higher');
  const later = of.later.filter(({ isQuestion }) => isQuestion);
  const flagged = of.markers.filter((marker) => marker.flagged && marker.year === of.year);
  const count = questions.length + Math.min(1, journal.length) + later.length + flagged.length;
  if (count === 0)
    return (
      <Note tone="good">
        {of.looks.length === 0
          ? 'Смотреть пока не на что: нет строк участников за этот год.'
          : 'Вопросов нет: всё, что видно в результатах этого года, объясняется случаем.'}
      </Note>
    );
  return (
    <Section title="На что стоит посмотреть вместе" count={count}>
      <Stack gap={16}>
        <Text tone="muted">
          Это вопросы, а не выводы: у каждого есть обычные объяснения, и школа знает их лучше всех. Результаты от этого
          не меняются.
        </Text>
        <ul className={styles.questions}>
          {questions.map(({ key, work, text, usual }) => (
            <li key={key}>
              <button type="button" className={styles.figure} onClick={() => onOpen(work.key)}>
                {fullWords(work)}
              </button>
              <Text>{`${text} Обычные объяснения: ${usual}`}</Text>
            </li>
          ))}
          {journal.length > 0 && <JournalQuestion of={journal} among={of.looks} onOpen={onOpen} />}
          {later.map((one) => (
            <li key={`${one.vpr.subject} ${one.vpr.year}`}>
              <b>{`${subjectWords(one.vpr.subject)}: ${workWords(one.vpr)}, ${one.vpr.year} год, и ОГЭ ${one.oge.year} года`}</b>
              <Text>
                Те же дети на ОГЭ написали слабее, чем на ВПР, сильнее, чем в среднем по муниципалитету. Обычные
                объяснения: другой состав класса, переезды, разные темы двух работ.
              </Text>
            </li>
          ))}
          {flagged.map((marker) => (
            <li key={`${marker.grade} ${marker.subject}`}>
              <b>{`${subjectWords(marker.subject)}${marker.grade === null ? '' : `, ${marker.grade} класс`}`}</b>
              <Text>ФИС ОКО отметила результаты как требующие внимания; так записано в загруженной таблице.</Text>
            </li>
          ))}
        </ul>
      </Stack>
    </Section>
  );
}

interface JournalQuestionProps {
  of: readonly Look[];
  among: readonly Look[];
  onOpen: (work: string) => void;
}

/** One question of all works: a journal is kept by the same people in the same way. */
function JournalQuestion({ of, among, onOpen }: JournalQuestionProps) {
  const compared = among.filter(({ journal }) => journal !== null).length;
  return (
    <li>
      <b>Отметки в журнале и за работу</b>
      <Text>
        {`Заметно расходятся в ${of.length} из ${counted(compared, WORKS_IN)}. Обычные объяснения: журнал учитывает работу за четверть, тема работы ещё не пройдена или пройдена только что.`}
      </Text>
      <ul>
        {of.map((look) => (
          <li key={look.key}>
            <button type="button" className={styles.figure} onClick={() => onOpen(look.key)}>
              {`${workWords(look)}, ${subjectWords(look.subject).toLowerCase()}`}
            </button>
            {` – ${sayJournal(look)}`}
          </li>
        ))}
      </ul>
    </li>
  );
}

const WORKS_IN = ['работы', 'работ', 'работ'] as const;

function sayJournal({ journal }: Look): string {
  if (journal === null) return '';
  const { lower, higher } = journal.shares;
  return journal.gap === 'lower'
    ? `в журнале выше у ${outOf(lower.count, lower.of)}`
    : `в журнале ниже у ${outOf(higher.count, higher.of)}`;
}

function questionsOf(look: Look): Question[] {
  const peaks = (look.histogram?.peaks ?? []).filter(({ isQuestion }) => isQuestion);
  return [
    ...peaks.map(({ mark, from, about }) => ({
      key: `${look.key} peak ${mark}`,
      work: look,
      text: `У границы отметки «${mark}» (${from} б.) участников заметно больше, чем чуть ниже неё: ${outOf(about.over, about.over + about.below)}.`,
      usual:
        'критерии толковали в пользу ученика, граница совпала с лёгкими заданиями, пересчёт баллов после проверки.',
    })),
    ...(look.inverted?.isQuestion
      ? [
          {
            key: `${look.key} inverted`,
            work: look,
            text: `Базовые задания выполнены слабее, чем в регионе (на ${points(look.inverted.base.value)} п. п.), а трудные лучше (на ${points(look.inverted.hard.value)} п. п.).`,
            usual: 'готовились к трудным заданиям, базовая тема ещё не пройдена, часть класса занимается углублённо.',
          },
        ]
      : []),
  ];
}

const points = (value: number): string => number(Math.abs(value) * 100, 1);

/** Pupils by primary points, work by work, each with its table for readers. */
function Distributions({ looks }: { looks: readonly Look[] }) {
  const shown = looks.flatMap((look) => (look.histogram ? [{ look, histogram: look.histogram }] : []));
  if (shown.length === 0)
    return (
      <Empty title="Распределения баллов нет">
        Его можно построить по «Индивидуальным результатам» ФИС ОКО или протоколам РЦОИ.
      </Empty>
    );
  return (
    <Section title="Участники по первичным баллам" count={shown.length}>
      <div className={styles.looks}>
        {shown.map(({ look, histogram }) => (
          <figure key={look.key}>
            <h3>{`${workWords(look)}, ${subjectWords(look.subject).toLowerCase()}`}</h3>
            <Histogram of={histogram} />
            <figcaption className="small muted">{sayHistogram(histogram)}</figcaption>
          </figure>
        ))}
      </div>
    </Section>
  );
}

function sayHistogram({ pupils, size, bordersBy, peaks }: NonNullable<Look['histogram']>): string {
  const count = counted(pupils, PUPILS);
  if (size === 'few') return `${count}: мало, чтобы судить о форме.`;
  const borders =
    bordersBy === 'scale'
      ? 'границы по шкале'
      : bordersBy === 'results'
        ? 'границы видны по отметкам'
        : 'границы отметок не известны';
  const found = peaks.filter(({ isQuestion }) => isQuestion).length;
  const said = peaks.length === 0 ? '' : found > 0 ? '; у границы всплеск' : '; всплесков у границ нет';
  return `${count}${size === 'rough' ? ', судить можно только примерно' : ''}; ${borders}${said}.`;
}

function Later({ of }: { of: readonly LaterLook[] }) {
  if (of.length === 0) return null;
  return (
    <Section title="ВПР и ОГЭ тех же детей">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label="ВПР и ОГЭ тех же детей, таблица">
        <table className={styles.table}>
          <caption className="sr">Доли низких результатов на ВПР и позже на ОГЭ</caption>
          <thead>
            <tr>
              <th scope="col">Дети, которые писали</th>
              <th scope="col" className={styles.right}>
                на ВПР
              </th>
              <th scope="col" className={styles.right}>
                на ОГЭ
              </th>
              <th scope="col" className={styles.right}>
                в муниципалитете
              </th>
              <th scope="col">Что это значит</th>
            </tr>
          </thead>
          <tbody>
            {of.map((one) => (
              <tr key={`${one.vpr.subject} ${one.vpr.year} ${one.vpr.grade}`}>
                <th scope="row">
                  {`${workWords(one.vpr)}, ${one.vpr.year} год`}
                  <span className={styles.hint}>{`${subjectWords(one.vpr.subject)}, ОГЭ ${one.oge.year} года`}</span>
                </th>
                <td className={styles.right}>{outOf(one.school.vpr.count, one.school.vpr.of)}</td>
                <td className={styles.right}>{outOf(one.school.oge.count, one.school.oge.of)}</td>
                <td className={styles.right}>
                  {`с ${percent(one.municipality.vpr.count / one.municipality.vpr.of)} до ${percent(one.municipality.oge.count / one.municipality.oge.of)}`}
                </td>
                <td>{sayLater(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function sayLater({ beyond, isQuestion }: LaterLook): ReactNode {
  if (beyond === null) return 'участников мало для сравнения';
  return isQuestion ? 'стоит посмотреть: выросла сильнее, чем у всех' : 'как у всех, в пределах случайного';
}

function Markers({ of }: { of: View['markers'] }) {
  const known = of.filter(({ flagged }) => flagged !== null);
  if (known.length === 0) return null;
  const years = [...new Set(known.map(({ year }) => year))];
  return (
    <Section title="Пометки ФИС ОКО">
      <Stack gap={4}>
        {years.map((year) => {
          const flagged = known.filter((one) => one.year === year && one.flagged);
          const names = flagged.map(
            ({ grade, subject }) => `${subjectWords(subject).toLowerCase()}${grade === null ? '' : `, ${grade} класс`}`,
          );
          return (
            <Text key={year ?? 0}>
              {`${year === null ? 'Год не назван' : `${year} год`}: ${names.length === 0 ? 'пометок нет' : names.join('; ')}.`}
            </Text>
          );
        })}
      </Stack>
    </Section>
  );
}

const HowCounted = () => (
  <Section title="Как это посчитано">
    <Stack gap={8}>
      <Text>
        Всплеск у границы: считаем участников в двух баллах выше границы отметки и в двух ниже неё и сравниваем с
        плавным распределением с любым наклоном. Вопрос задаётся, если такая разница почти невозможна случайно, с
        поправкой на число границ: у честной работы лишний вопрос появится примерно у одной школы из двадцати. Меньше
        двадцати участников – не судим, до пятидесяти – только примерно.
      </Text>
      <Text>
        Лёгкие и трудные задания: средняя разница с регионом по базовым и по остальным заданиям, с нарочно широким
        отрезком. ВПР и ОГЭ: изменилась ли доля низких результатов сильнее, чем во всех школах муниципалитета вместе.
        Нормы и квоты на отметки не существует: распределение показывается, чтобы его понять.
      </Text>
    </Stack>
  </Section>
);
