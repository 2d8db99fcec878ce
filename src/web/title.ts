import { useEffect } from 'react';

/** Names the window after what the page shows. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} — Опора`;
  }, [title]);
}

/**
 * What the printed page and the PDF file made of it are called while the page is open.
 * @example usePrintTitle('Дорожная карта 2026-27, Заозёрский округ')
 */
export function usePrintTitle(name: string): void {
  useEffect(() => {
    let usual = document.title;
    const before = () => {
      usual = document.title;
      document.title = name;
    };
    const after = () => {
      document.title = usual;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [name]);
}
