import type { ReactNode } from 'react';
import type { LocalDate } from '../kernel/date.ts';
import { asRefused, type RefusalCode, type Refused } from './api.ts';
import { changedByWords } from './changedBy.ts';
import { useIsGone } from './connection.ts';
import { Button } from './parts/Button.tsx';
import { ErrorNote } from './parts/Notes.tsx';
import { useMaybeSession } from './session.tsx';
import { typo } from './typo.ts';

/** A newer version is there: who made it, as far as the refusal tells. */
const changed = (by?: unknown, today?: LocalDate): string =>
  `Пока вы работали, ${changedByWords('это', by, today)}. Обновите страницу и сравните.`;

/** Complete by type: a new code does not compile until it has its words. What, why, what to do. */
export const REFUSAL: Record<RefusalCode, string> = {
  invalid: 'Не всё заполнено верно. Проверьте поля и отправьте ещё раз.',
  'not-signed-in': 'Вход закончился. Войдите снова: набранное сохранится.',
  forbidden: 'На это действие у вас нет прав. Его может выполнить муниципальный координатор.',
  'not-found': 'Здесь ничего нет: запись удалена, перенесена или относится к другой организации.',
  conflict: changed(),
  'rule-broken': 'Сейчас это сделать нельзя: не выполнены условия.',
  internal: 'Не получилось: ошибка в программе. Она записана, попробуйте ещё раз.',
  offline: 'Нет связи с сервером. Написанное не потеряно: когда связь появится, попробуйте ещё раз.',
};

/** Of what was not answered, once answers come again. It may have been done all the same, so it is not said to be undone. */
const BACK = 'Связь снова есть, но ответа на это не было. Написанное не потеряно: попробуйте ещё раз.';

/** The words of a refusal. @param today with it, today is said in words */
export const refusalWords = ({ code, details }: Refused, today?: LocalDate): string =>
  code === 'conflict' ? changed(details.by, today) : REFUSAL[code];

/** The words of a code as they are true now: what is said of the line follows the line. */
export function useRefusalWords(code: RefusalCode): string {
  const gone = useIsGone();
  return code === 'offline' && !gone ? BACK : REFUSAL[code];
}

/** The same within other words. A window that shows them does not speak of the line a second time. */
export function RefusalWords({ code }: { code: RefusalCode }) {
  return <span data-speaks-of-line={code === 'offline' ? '' : undefined}>{typo(useRefusalWords(code))}</span>;
}

export interface RefusalProps {
  error: unknown;
  /** Shown as «Попробовать ещё раз». */
  onRetry?: (() => void) | undefined;
  /** It is being tried again. */
  busy?: boolean;
  /** More exact words for some codes, from the details: «Нет подтверждения: приложите файл». */
  words?: Partial<Record<RefusalCode, ReactNode>>;
}

/** Why something was not done or not shown, in words. */
export function Refusal({ error, onRetry, busy, words }: RefusalProps) {
  const today = useMaybeSession()?.today;
  const refusal = asRefused(error);
  const { code } = refusal;
  return (
    <ErrorNote
      actions={
        onRetry && (
          <Button size="sm" busy={busy} onClick={onRetry}>
            Попробовать ещё раз
          </Button>
        )
      }
    >
      {words?.[code] ?? (code === 'conflict' ? typo(refusalWords(refusal, today)) : <RefusalWords code={code} />)}
    </ErrorNote>
  );
}
