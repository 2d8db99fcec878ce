import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { z } from 'zod';
import { usePathParams } from '../address.ts';
import { Loaded } from '../data.tsx';
import { NotFound } from '../frame/Lost.tsx';
import { PageHead, Section, Stack, WithRail } from '../parts.ts';
import { usePrintTitle } from '../title.ts';
import { CHAPTERS, type Chapter, chapterAddress } from './chapters.ts';
import styles from './Help.module.css';
import { Prose } from './Prose.tsx';
import { anchorOf, passagesOf } from './search.ts';
import { textOf } from './texts.ts';

const Path = z.object({ chapter: z.string() });

/** One chapter of the guide. */
export function ChapterPage() {
  const { chapter: slug } = usePathParams(Path);
  const chapter = CHAPTERS.find((one) => one.slug === slug);
  return chapter ? <Opened key={slug} chapter={chapter} /> : <NotFound />;
}

function Opened({ chapter }: { chapter: Chapter }) {
  const { slug, title, line } = chapter;
  const text = useQuery({
    queryKey: ['guide', slug],
    queryFn: () => textOf(slug),
    staleTime: Number.POSITIVE_INFINITY,
  });
  usePrintTitle(`Помощь: ${title}`);
  useAnchor(text.data !== undefined);
  return (
    <>
      <PageHead title={title} crumbs={[{ label: 'Помощь', to: '/help' }, { label: title }]} lead={line} />
      <Loaded from={text}>
        {(found) => (
          <WithRail rail={<Contents slug={slug} text={found} />}>
            <Stack gap={24}>
              <Prose text={found} />
              <Onward from={slug} />
            </Stack>
          </WithRail>
        )}
      </Loaded>
    </>
  );
}

/** Goes to the heading that the address names, once its chapter is there. */
function useAnchor(drawn: boolean): void {
  const hash = useRouterState({ select: ({ location }): string => location.hash });
  useEffect(() => {
    if (!drawn || hash === '') return;
    const heading = document.getElementById(decodeURIComponent(hash.replace(/^#/u, '')));
    heading?.scrollIntoView?.();
    heading?.focus({ preventScroll: true });
  }, [drawn, hash]);
}

function Contents({ slug, text }: { slug: string; text: string }) {
  const headings = passagesOf(slug, '', text).flatMap(({ heading }) => heading ?? []);
  if (headings.length < 2) return null;
  return (
    <Section title="В этой главе">
      <ul className={styles.contents}>
        {headings.map((heading) => (
          <li key={heading}>
            <a href={`#${anchorOf(heading)}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The next chapter of the guide. */
function Onward({ from }: { from: string }) {
  const next = CHAPTERS[CHAPTERS.findIndex(({ slug }) => slug === from) + 1];
  return (
    <p className="screen-only">
      {next ? (
        <>
          Дальше: <a href={chapterAddress(next.slug)}>{next.title}</a>
        </>
      ) : (
        <a href="/help">Все главы</a>
      )}
    </p>
  );
}
