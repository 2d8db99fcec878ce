import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useAddress } from '../address.ts';
import { Loaded } from '../data.tsx';
import { Button, Empty, PageHead, Row, Rows, Search, Section, Stack, Toolbar } from '../parts.ts';
import { useSession } from '../session.tsx';
import { chapterAddress, groupsFor } from './chapters.ts';
import { addressOf, excerpt, findPassages } from './search.ts';
import { readGuide } from './texts.ts';

const Address = z.object({ q: z.string().default('') });

/** The chapters of the user guide, one's own first; while something is typed, the passages that say it. */
export function HelpPage() {
  const [{ q }, setAddress] = useAddress(Address);
  return (
    <>
      <PageHead title="Помощь" lead="Как сделать то, ради чего вы пришли: по шагам, с названиями кнопок." />
      <Toolbar>
        <Search label="Найти в помощи" value={q} onChange={(typed) => setAddress({ q: typed })} />
      </Toolbar>
      {q.trim() === '' ? <Contents /> : <Found typed={q} onClear={() => setAddress({ q: '' })} />}
    </>
  );
}

function Contents() {
  const { roles } = useSession();
  return (
    <Stack gap={24}>
      {groupsFor(roles.map(({ role }) => role)).map(({ title, chapters }) => (
        <Section key={title} title={title}>
          <Rows>
            {chapters.map((chapter) => (
              <Row key={chapter.slug} title={chapter.title} to={chapterAddress(chapter.slug)} facts={[chapter.line]} />
            ))}
          </Rows>
        </Section>
      ))}
    </Stack>
  );
}

/** Passages shown at most; more of them say nothing. */
const MOST = 20;

function Found({ typed, onClear }: { typed: string; onClear: () => void }) {
  const guide = useQuery({ queryKey: ['guide'], queryFn: readGuide, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Loaded from={guide}>
      {(passages) => {
        const found = findPassages(passages, typed).slice(0, MOST);
        return found.length === 0 ? (
          <Empty title="В помощи этого нет" action={<Button onClick={onClear}>Показать все главы</Button>}>
            Попробуйте одно слово, например «перенести» или «пароль».
          </Empty>
        ) : (
          <Section title="Найдено" count={found.length}>
            <Rows>
              {found.map((passage) => (
                <Row
                  key={`${passage.slug} ${passage.heading}`}
                  title={passage.heading ?? passage.chapter}
                  to={addressOf(passage)}
                  facts={[passage.heading !== null && passage.chapter, excerpt(passage, typed)]}
                />
              ))}
            </Rows>
          </Section>
        );
      }}
    </Loaded>
  );
}
