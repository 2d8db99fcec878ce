import type { ReactNode } from 'react';
import { asRefused, type RefusalCode } from './api.ts';
import { Button } from './parts/Button.tsx';
import { ErrorNote } from './parts/Notes.tsx';

/** Complete by type: a new code does not compile until it has its words. What, why, what to do. */
export const REFUSAL: Record<RefusalCode, string> = {
  invalid: 'Не всё заполнено верно. Проверьте поля и отправьте ещё раз.',
  'not-signed-in': 'Вход закончился. Войдите снова: набранное сохранится.',
  forbidden: 'На это действие у вас нет прав. Его может выполнить муниципальный координатор.',
  'not-found': 'Здесь ничего нет: запись удалена, перенесена или относится к другой организации.',
  conflict: 'Пока вы работали, это изменил другой сотрудник. Обновите страницу и сравните.',
  'rule-broken': 'Сейчас это сделать нельзя: не выполнены условия.',
  internal: 'Не получилось: ошибка в программе. Она записана, попробуйте ещё раз.',
  offline: 'Нет связи с сервером. Написанное не потеряно: когда связь появится, попробуйте ещё раз.',
};

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
      {words?.[code] ?? REFUSAL[code]}
    </ErrorNote>
  );
}
