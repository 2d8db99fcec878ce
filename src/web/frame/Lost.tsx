import { useRouter } from '@tanstack/react-router';
import { asRefused } from '../api.ts';
import { Button, LinkButton } from '../parts/Button.tsx';
import { ErrorNote } from '../parts/Notes.tsx';
import { PageHead } from '../parts/Page.tsx';
import { REFUSAL } from '../Refusal.tsx';
import { isMissingFile } from './Arriving.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PageHead title="Такой страницы нет" lead={REFUSAL['not-found']}>
      <p style={{ marginTop: '1rem' }}>
        <LinkButton to="/">На первую страницу</LinkButton>
      </p>
    </PageHead>
  );
}

/** A page that broke while it was drawn. */
export function Fault({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  if (isBadAddress(error)) return <NotFound />;
  const { code } = asRefused(error);
  return (
    <>
      <PageHead title="Страница не открылась" />
      <ErrorNote
        actions={
          <Button
            size="sm"
            onClick={() => {
              if (isMissingFile(error)) return window.location.reload(); // a part of it that is of an older program
              reset();
              void router.invalidate();
            }}
          >
            Попробовать ещё раз
          </Button>
        }
      >
        {REFUSAL[code]}
      </ErrorNote>
    </>
  );
}

/** `usePathParams` throws this when a parameter is not of its form. */
const isBadAddress = (error: unknown): boolean => error instanceof Error && error.name === 'BadAddress';
