/** Who was faster, in words: what a refusal `conflict` carries as `by`. Pure. */
import { z } from 'zod';
import type { LocalDate } from '../kernel/date.ts';
import { PersonName, shortName } from '../kernel/person.ts';
import { moment } from './format.ts';

/** As the audit tells it: `yours` when it was the reader; `name` is `null` of a person whom the reader may not see. */
const ChangedBy = z.object({ yours: z.boolean(), name: PersonName.nullable(), at: z.iso.datetime() });

/**
 * «назначение изменили вы в другом окне, сегодня в 9:12», «назначение изменили: Белов И. Н., сегодня в 9:12»: no verb tells
 * man or woman. Without a known name it says only that somebody did.
 * @param what in the accusative: «назначение»
 * @param by    as it came over the line; anything may have come
 * @param today with it, today is said in words
 */
export function changedByWords(what: string, by: unknown, today?: LocalDate): string {
  const read = ChangedBy.safeParse(by).data;
  if (read === undefined) return `${what} изменил другой сотрудник или вы в другом окне`;
  const when = moment(read.at, today);
  if (read.yours) return `${what} изменили вы в другом окне, ${when}`;
  if (read.name === null) return `${what} изменил другой сотрудник, ${when}`;
  return `${what} изменили: ${shortName(read.name)}, ${when}`;
}
