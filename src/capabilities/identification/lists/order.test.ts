import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { plain } from '../../../kernel/paper.ts';
import { type OrderFrame, type OrderSchool, orderPaper } from './order.ts';

const frame: OrderFrame = {
  letterhead: ['Заозёрский муниципальный округ', 'Управление образования'],
  title: 'Список 2027',
  rules: { name: 'Федеральное правило', number: 2, edition: localDate('2025-12-01'), source: 'Приказ региона № 5.' },
  orderNumber: '12-ОД',
  orderDate: localDate('2027-01-12'),
  signatory: { post: 'Начальник управления', name: 'Орлов П. С.' },
  loadedOn: localDate('2027-01-10'),
  batches: 21,
  madeOn: localDate('2027-01-12'),
  sha256: 'ab'.repeat(32),
};
const school = (name: string, known: Partial<OrderSchool> = {}): OrderSchool => ({
  ...{ name, decision: 'in', reason: null, cluster: null, verdict: null },
  ...known,
});

const words = (schools: readonly OrderSchool[], of = frame) =>
  orderPaper(of, schools).sections.map(({ blocks, corner }) =>
    [
      ...corner.map(plain),
      ...blocks.flatMap((block) => {
        if (block.kind === 'paragraph' || block.kind === 'note') return [plain(block.runs)];
        if (block.kind === 'list') return block.items.map(({ runs }) => plain(runs));
        if (block.kind === 'table')
          return block.rows.map(({ cells }) => cells.map((one) => one.paragraphs.map(plain).join(' ')).join(' | '));
        return [];
      }),
    ].join('\n'),
  );

describe('the order', () => {
  it('has schools by name, whatever order they come in, each with its ground', () => {
    const [, annex] = words([
      school('СОШ № 10', { reason: 'школа просила' }),
      school('СОШ № 2', { cluster: 'Поддержка по математике' }),
      school('Горная ООШ', { decision: 'out' }),
    ]);
    expect(annex).toContain('1 | СОШ № 2 | По решению координатора. | Поддержка по математике');
    expect(annex).toContain('2 | СОШ № 10 | Решение координатора: школа просила.');
    expect(annex).not.toContain('Горная');
    expect(annex).toContain('перечислены по алфавиту');
    expect(annex).toContain('21 файл результатов');
  });

  it('has a second annex where help is offered, and says that those are not on the list', () => {
    const [order, first, second] = words([school('Горная ООШ'), school('Заречная СОШ', { decision: 'help' })]);
    expect(order).toContain('приложению № 1');
    expect(order).toContain('без включения в перечень');
    expect(first).toContain('Приложение № 1\nк приказу\nот 12.01.2027 № 12-ОД');
    expect(second).toContain('Заречная СОШ');
    expect(second).toContain('в перечень не входят');
    expect(words([school('Горная ООШ')])).toHaveLength(2);
  });

  it('leaves lines for number and date until it is registered', () => {
    const [, annex] = words([school('Горная ООШ')], { ...frame, orderNumber: null, orderDate: null });
    expect(annex).toContain('от ____________ № ________');
    const [section] = orderPaper({ ...frame, orderNumber: null, orderDate: null }, [school('Горная ООШ')]).sections;
    expect(section?.registration).toEqual({ date: null, number: null, place: null });
  });

  it('blames and ranks nobody', () => {
    const text = words([school('Горная ООШ'), school('Заречная СОШ', { decision: 'help' })]).join('\n');
    expect(text).not.toMatch(/худш|отста|неэффективн|рейтинговое место/iu);
    expect(text).toContain('для составления рейтингов организаций и оценки работников не использовать');
  });
});
