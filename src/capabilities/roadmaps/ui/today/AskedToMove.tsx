import { useGet } from '../../../../web/data.tsx';
import { counted, dayAt, type Forms } from '../../../../web/format.ts';
import { LinkButton, Remark, Row, Rows, Section } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { TaskList } from '../../tasks/contract.ts';
import { askedTitle, askedWhy } from '../shared/asked.ts';
import { executorWords, numbered } from '../shared/words.ts';

/** Rows of the part at most; the rest is a list away. */
const FEW = 8;

/** Who cannot make it, and waits for this person's answer. */
export const useAsked = () => useGet('/api/tasks', TaskList, { query: { toAnswer: true, limit: FEW } });

/** «Ждут вашего ответа 2 просьбы.»; `null`: nobody asks. */
export const askedLead = (asked: TaskList | undefined): string | null =>
  asked === undefined || asked.total === 0
    ? null
    : `${asked.total === 1 ? 'Ждёт' : 'Ждут'} вашего ответа ${counted(asked.total, REQUESTS)}.`;

const REQUESTS: Forms = ['просьба', 'просьбы', 'просьб'];

/** «Просят перенести»: what is asked and why; the answer is given at the task. */
export function AskedToMove({ asked }: { asked: TaskList | undefined }) {
  const today = useToday();
  if (asked === undefined || asked.total === 0) return null;
  return (
    <Section
      title="Просят перенести срок или помочь"
      count={asked.total}
      aside={asked.total > asked.rows.length ? <a href="/tasks?show=asked">Все</a> : undefined}
    >
      <Rows>
        {asked.rows.map((task) => (
          <Row
            key={task.id}
            title={numbered(task.number, task.title)}
            to={`/tasks/${task.id}`}
            facts={[executorWords(task), `срок ${dayAt(task.dueOn, today)}`, task.asked && askedWhy(task.asked)]}
            state={task.asked && <Remark tone="question">{askedTitle(task.asked, today)}</Remark>}
            actions={
              <LinkButton to={`/tasks/${task.id}`} size="sm" label={`Ответить на просьбу: ${task.title}`}>
                Ответить
              </LinkButton>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
