/**
 * What results of an assessment may be used for. Official rules are data: each with its source, the day of its edition and
 * whether somebody has compared it with the original.
 */
import { z } from 'zod';
import type { LocalDate } from '../../kernel/date.ts';
import type { AssessmentKind } from './intake/procedure.ts';

/** `support`: analysis that leads to help. `rating`: comparing schools or teachers with each other for what they deserve. */
export const Purpose = z.enum(['support', 'rating']);
export type Purpose = z.infer<typeof Purpose>;

/** What speaks against a use, and where that is written. */
export interface Ban {
  kind: AssessmentKind;
  purpose: Purpose;
  /** In force from this day on. */
  from: LocalDate;
  /** «ВПР не используются для рейтингов школ и учителей …» */
  reason: string;
  /** What was said, by whom, and where it can be read. */
  source: string;
  address: string;
  /** `false`: read in a secondary source; a person must compare it with the original before it is shown as official. */
  verified: boolean;
}

const BANS: readonly Ban[] = [
  {
    kind: 'vpr',
    purpose: 'rating',
    from: '2026-02-06' as LocalDate,
    reason:
      'По результатам ВПР не составляют рейтинги школ и учителей и не наказывают за места в них: работа показывает, кому и в чём нужна помощь.',
    source: 'Заявление руководителя Рособрнадзора, февраль 2026 года, в изложении PenzaInform от 06.02.2026',
    address: 'penzainform.ru/news/learning/2026/02/06/v_2026_godu_smestilis_sroki_provedeniya_vpr_v_shkolah.html',
    verified: false,
  },
];

export type Permission = { permitted: true } | { permitted: false; ban: Ban };

/**
 * May results of this kind be used so on the day `on`? What no rule forbids is permitted.
 * @param kind `null`: the file does not say of which assessment it is
 */
export function permits(kind: string | null, purpose: Purpose, on: LocalDate): Permission {
  const ban = BANS.find((one) => one.kind === kind && one.purpose === purpose && one.from <= on);
  return ban === undefined ? { permitted: true } : { permitted: false, ban };
}

/** All that speaks against using these kinds together so. */
export const bansOf = (kinds: Iterable<string | null>, purpose: Purpose, on: LocalDate): Ban[] =>
  [...new Set(kinds)].flatMap((kind) => {
    const found = permits(kind, purpose, on);
    return found.permitted ? [] : [found.ban];
  });
