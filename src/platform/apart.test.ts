import { describe, expect, it } from 'vitest';
import { aReport } from '../../test/papers.ts';
import { AppError } from '../kernel/errors.ts';
import { apart } from './apart.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('apart', () => {
  it('gives what the task gives', async () => {
    await expect(apart('csvRows', bytes('а;б\nв;г'))).resolves.toMatchObject({
      rows: [
        ['а', 'б'],
        ['в', 'г'],
      ],
    });
  });

  it('refuses as the task refuses', async () => {
    const refused = await apart('xlsxRows', bytes('%PDF-1.7')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'invalid', details: { why: 'pdf' } });
  });

  it('fails with what went wrong, and does the next', async () => {
    const paper = { ...aReport(1), madeOn: 'never' as ReturnType<typeof aReport>['madeOn'] };
    await expect(apart('pdf', paper)).rejects.toThrow(RangeError);
    await expect(apart('pdf', aReport(1))).resolves.toBeInstanceOf(Uint8Array);
  });

  it('does short work beside long', async () => {
    const order: string[] = [];
    const long = apart('pdf', aReport(2000)).then(() => order.push('long'));
    await apart('csvRows', bytes('а;б')).then(() => order.push('short'));
    await long;
    expect(order).toEqual(['short', 'long']);
  }, 30_000);
});
