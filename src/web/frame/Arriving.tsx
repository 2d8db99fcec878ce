import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { arrival } from '../connection.ts';
import { Loaded } from '../data.tsx';
import type { PageModule } from '../page.ts';
import { Skeleton } from '../parts/Notes.tsx';

/** A page whose program is fetched when it is first opened: until then grey rows, and without a line why it does not come. */
export function pageComponent({ path, title, load }: Pick<PageModule, 'path' | 'title' | 'load'>) {
  let here: ComponentType | undefined;
  let coming: Promise<ComponentType> | undefined;
  const fetchPage = (): Promise<ComponentType> => {
    coming ??= arrival(load)
      .then((page) => {
        here = page;
        return page;
      })
      .catch(reloadIfOld)
      .finally(() => {
        coming = undefined;
      });
    return coming;
  };
  function ArrivingPage() {
    const page = useQuery({
      queryKey: ['page', path],
      queryFn: fetchPage,
      initialData: () => here,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    });
    return (
      <Loaded from={page} title={title} waiting={<Skeleton rows={8} />}>
        {(Page) => <Page />}
      </Loaded>
    );
  }
  /** The router begins with it before the page is drawn. */
  ArrivingPage.preload = () =>
    fetchPage().then(
      () => undefined,
      () => undefined, // said when it is drawn
    );
  return ArrivingPage;
}

const RELOADED = 'opora.reloaded.';

/** The server is there and the file is not: it runs a newer program than this window, so the window is opened anew, once. */
function reloadIfOld(error: unknown): never {
  if (isMissingFile(error) && sessionStorage.getItem(RELOADED + error.message) === null) {
    sessionStorage.setItem(RELOADED + error.message, '1'); // the words name the file
    window.location.reload();
  }
  throw error;
}

/** As the browsers say it, each in its own words. */
export const isMissingFile = (error: unknown): error is TypeError =>
  error instanceof TypeError && /dynamically imported module|importing a module script failed/iu.test(error.message);
