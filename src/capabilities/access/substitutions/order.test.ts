import { expect, it } from 'vitest';
import type { Role } from '../../../kernel/actor.ts';
import { type Colleague, substitutesFor } from './order.ts';

const person = (id: string, ...held: [Role, string | null, string | null][]): Colleague => ({
  id,
  roles: held.map(([role, schoolId, bodyId]) => ({ role, schoolId, bodyId })),
});
const head = person('head', ['head', 'lesnoe', null]);
const deputy = person('deputy', ['deputy', 'lesnoe', null]);
const otherDeputy = person('other deputy', ['deputy', 'bor', null]);
const otherHead = person('other head', ['head', 'bor', null]);
const curator = person('curator', ['curator', 'lesnoe', null]);
const methodologist = person('methodologist', ['methodologist', null, 'imc']);
const colleague = person('colleague', ['expert', null, 'imc']);
const nobody = person('nobody');

const order = (absent: Colleague | undefined, people: readonly Colleague[]) =>
  substitutesFor(absent, people).map(({ person: { id }, nearness }) => `${id}: ${nearness}`);

it('offers the deputy of the same school first, then other heads, and never the absent one', () => {
  expect(order(head, [nobody, otherHead, curator, head, otherDeputy, deputy])).toEqual([
    'deputy: deputy',
    'other head: same-role',
    'nobody: other',
    'curator: other',
    'other deputy: other',
  ]);
});

it('offers colleagues of the same body before others', () => {
  expect(order(methodologist, [deputy, colleague, nobody])).toEqual([
    'colleague: same-place',
    'deputy: other',
    'nobody: other',
  ]);
});

it('offers another curator for a curator, not the head of the school', () => {
  const second = person('second', ['curator', 'bor', null]);
  expect(order(curator, [head, second])).toEqual(['second: same-role', 'head: other']);
});

it('keeps the order of names while nobody is chosen, and of who is alike', () => {
  expect(order(undefined, [otherHead, deputy])).toEqual(['other head: other', 'deputy: other']);
  expect(order(nobody, [otherHead, deputy])).toEqual(['other head: other', 'deputy: other']);
});
