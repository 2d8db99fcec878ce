import { Note } from './parts.ts';

/** @param host with a port or without one: «opora.zaozersk.ru», «localhost:3000» */
export const isOnlyHere = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u.test(host);

/** Above an address that nobody else can open: why, and who mends it. @param again what to do when it is mended */
export function LocalAddress({ again }: { again: string }) {
  return (
    <Note tone="warn">
      <p>
        Адрес localhost откроется только на этом компьютере. Укажите адрес для сотрудников в переменной OPORA_URL и{' '}
        {again}.
      </p>
    </Note>
  );
}
