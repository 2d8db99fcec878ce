import type { Refused } from '../../../../web/api.ts';
import { RefusalSeen } from '../../loading/sheets.ts';

/** Why a file could not be sent: what, and what to do. */
export function unsentWords({ code, details }: Refused): string {
  const refusal = RefusalSeen.safeParse(details.refusal);
  if (refusal.success) return `${refusal.data.what} ${refusal.data.todo}`;
  if (code === 'offline') return 'Не отправлен: нет связи с сервером.';
  if (code === 'forbidden') return 'Не принят: загружать результаты может координатор или методист.';
  if (code === 'rule-broken')
    return 'Не принят: в файле остались сведения о людях. Уберите их из таблицы и загрузите снова.';
  if (details.reason === 'too-large') return 'Файл слишком большой. Разделите его по предметам или годам.';
  return 'Не принят: ошибка в программе. Она записана, попробуйте ещё раз.';
}
