import type { ReactNode } from 'react';
import { asRefused, type RefusalCode } from './api.ts';
import { useIsGone } from './connection.ts';
import { Button } from './parts/Button.tsx';
import { ErrorNote } from './parts/Notes.tsx';
import { typo } from './typo.ts';

/** Complete by type: a new code does not compile until it has its words. What, why, what to do. */
export const REFUSAL: Record<RefusalCode, string> = {
  invalid: 'Не всё заполнено верно. Проверьте поля и отправьте ещё раз.',
  'not-signed-in': 'Вход закончился. Войдите снова: набранное сохранится.',
  forbidden: 'На это действие у вас нет прав. Его может выполнить муниципальный координатор.',
  'not-found': 'Здесь ничего нет: запись удалена, перенесена или относится к другой организации.',
  conflict: 'Пока вы работали, это изменил другой сотрудник или вы в другом окне. Обновите страницу и сравните.',
  'rule-broken': 'Сейчас это сделать нельзя: не выполнены условия.',
  internal: 'Не получилось: ошибка в программе. Она записана, попробуйте ещё раз.',
  offline: 'Нет связи с сервером. Написанное не потеряно: когда связь появится, попробуйте ещё раз.',
};

/** Of what was not answered, once answers come again. It may have been done all the same, so it is not said to be undone. */
const BACK = 'Связь снова есть, но ответа на это не было. Написанное не потеряно: попробуйте ещё раз.';

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
  /** More exact words for some codes, from the details: «Нет подтверждения: приложите файл». */
  words?: Partial<Record<RefusalCode, ReactNode>>;
}

/** Why something was not done or not shown, in words. */
export function Refusal({ error, onRetry, words }: RefusalProps) {
  const { code } = asRefused(error);
  return (
    <ErrorNote
      actions={
        onRetry && (
          <Button size="sm" onClick={onRetry}>
            Попробовать ещё раз
          </Button>
        )
      }
    >
      {words?.[code] ?? <RefusalWords code={code} />}
    </ErrorNote>
  );
}
