import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import { useAddress, usePathParams } from '../../../web/address.ts';
import { Loaded, useGet } from '../../../web/data.tsx';
import { counted, dayAt } from '../../../web/format.ts';
import { Button, LinkButton, PageHead, Skeleton, Stack, Text, WithRail } from '../../../web/parts.ts';
import { useSession, useToday } from '../../../web/session.tsx';
import { usePrintTitle } from '../../../web/title.ts';
import { ReportView } from '../contract.ts';
import { ReportPaper } from './ReportPaper.tsx';
import { ReportRail } from './ReportRail.tsx';
import { QUESTIONS, SignBar, signsNow } from './Sign.tsx';
import { useReportWindows } from './useReportWindows.tsx';
import { dueWords } from './words.ts';

const Path = z.object({ year: z.coerce.number(), quarter: z.coerce.number() });
export const Address = z.object({ school: z.uuid().optional() });

/** A quarterly report: the document itself, and beside it what to look at before signing. */
export function ReportPage() {
  const { year, quarter } = usePathParams(Path);
  const [{ school }] = useAddress(Address);
  const session = useSession();
  const municipality = session.municipality?.id;
  const report = useGet('/api/report', ReportView, {
    query: { municipality, year, quarter, school },
    when: municipality !== undefined,
  });
  return (
    <Loaded from={report} waiting={<Skeleton rows={8} />} title="Отчёт">
      {(view) => <Report view={view} />}
    </Loaded>
  );
}

function Report({ view }: { view: ReportView }) {
  const { title, schoolName, municipalityName } = view;
  const { open, windows } = useReportWindows(view);
  const [asking, setAsking] = useState(false);
  usePrintTitle(`${title}, ${schoolName ?? municipalityName}`);
  const file = (format: 'docx' | 'pdf') => `/api/report/file?${fileQuery(view)}&format=${format}`;
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: 'Отчёты', to: '/reports' }]}
        lead={leadOf(view, useToday())}
        actions={
          <>
            <LinkButton to={file('docx')} icon="download" newTab>
              DOCX
            </LinkButton>
            <LinkButton to={file('pdf')} icon="download" newTab>
              PDF
            </LinkButton>
            <Button icon="printer" label="Напечатать" onClick={() => window.print()} />
          </>
        }
      />
      <WithRail
        width="lg"
        rail={
          <ReportRail
            view={view}
            open={open}
            earlierFile={(index) => `${file('pdf')}&earlier=${index}`}
            {...{ asking, setAsking }}
          />
        }
      >
        <Stack gap={8}>
          <Text size="small" tone="muted">
            Цифры с точками открываются: из чего сложились. Черта слева: текст изменён человеком.
          </Text>
          <ReportPaper view={view} open={open} />
        </Stack>
      </WithRail>
      {signsNow(view) && <SignBar view={view} onAsk={() => setAsking(true)} />}
      {windows}
    </>
  );
}

const fileQuery = ({ municipalityId, year, quarter, schoolId }: ReportView): string =>
  new URLSearchParams({
    municipality: municipalityId,
    year: String(year),
    quarter: String(quarter),
    ...(schoolId !== null && { school: schoolId }),
  }).toString();

function leadOf(view: ReportView, today: LocalDate): ReactNode {
  const { frozen, signedOn, acceptedOn, schoolId, schoolName, municipalityName, figures } = view;
  const who = `${schoolName ?? municipalityName}. `;
  if (acceptedOn !== null)
    return `${who}${schoolId === null ? 'Закрыт' : 'Принят'} ${dayAt(acceptedOn, today)}, больше не меняется.`;
  if (frozen && signedOn !== null) return `${who}Подписан ${dayAt(signedOn, today)}, ждёт решения координатора.`;
  const tasks =
    figures.lines.length === 0
      ? 'Поручений со сроком в этом квартале нет.'
      : `Черновик собран из ${counted(figures.lines.length, ['поручения', 'поручений', 'поручений'])}.`;
  const late = view.dueOn < today ? ` ${dueWords(view, today)}.` : '';
  return (
    <>
      {`${who}${tasks} `}
      <Todo view={view} />
      {late}
    </>
  );
}

/** To whoever only reads it nothing is left to do. */
function Todo({ view: { remarks, may } }: { view: ReportView }) {
  if (!may.write && !may.sign) return 'Ещё не подписан.';
  if (remarks.length > 0) {
    return (
      <>
        Перед подписью: <a href={`#${QUESTIONS}`}>{counted(remarks.length, ['вопрос', 'вопроса', 'вопросов'])}</a>.
      </>
    );
  }
  return may.sign ? 'Можно подписывать.' : 'Вопросов перед подписью нет.';
}
