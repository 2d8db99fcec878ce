import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { center, p, rawFile, table, wordFile } from '../../../../test/golden/make/build.ts';
import { roadmapVerb } from './cli.ts';
import { readRoadMapFile } from './documents.ts';
import { intakeRefusal, refusalLine } from './refusal.ts';

const plan = (rows: number) =>
  wordFile(
    center('План мероприятий на 2024 год'),
    table([
      ['№', 'Мероприятие', 'Срок', 'Ответственные'],
      ...Array.from({ length: rows }, (_, at) => [
        String(at + 1),
        `Провести семинар ${at + 1}`,
        'март 2024 г.',
        'Методический кабинет, школы',
      ]),
    ]),
  );

const refusedAs = async (bytes: Uint8Array, name = 'план.docx'): Promise<string | null> => {
  const found = await readRoadMapFile(bytes, name);
  return 'refused' in found ? found.refused : null;
};

describe('readRoadMapFile', () => {
  it('reads a Word file under any name', async () => {
    const found = await readRoadMapFile(await plan(3), 'план.doc');
    expect('reading' in found && found.reading.activities).toHaveLength(3);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'empty'],
    ['a text', strToU8('План'), 'text'],
    ['a PDF', strToU8('%PDF-1.4'), 'pdf'],
    ['an archive', zipSync({ 'план.docx': strToU8('x') }), 'archive'],
    ['a file cut off', strToU8('PK\x03\x04 и больше ничего'), 'damaged'],
    ['a document without text', rawFile('<w:p/>'), 'empty'],
    ['pictures only', rawFile('<w:p><w:r><w:drawing/></w:r></w:p>'), 'scan'],
  ])('refuses %s', async (_, bytes, why) => {
    expect(await refusedAs(bytes)).toBe(why);
  });

  it('refuses a document without a plan', async () => {
    expect(await refusedAs(await wordFile(p('Уважаемые коллеги! Поздравляем вас с началом учебного года.')))).toBe(
      'no-plan',
    );
  });

  it('reads 60 activities in well under 300 ms', async () => {
    const bytes = await plan(60);
    await readRoadMapFile(bytes);
    const start = performance.now();
    await readRoadMapFile(bytes);
    expect(performance.now() - start).toBeLessThan(300);
  });
});

describe('the words of a refusal', () => {
  it.each(['old-word', 'encrypted', 'scan', 'web-page', 'no-plan'] as const)(
    '%s says what, why and what to do',
    (why) => {
      const { what, why: reason, todo } = intakeRefusal(why);
      for (const sentence of [what, reason, todo]) expect(sentence).toMatch(/^[А-ЯЁ].*\.$/u);
      expect(refusalLine(why)).not.toContain('!');
    },
  );
});

describe('opora roadmap read', () => {
  async function run(args: string[], files: Record<string, Uint8Array> = {}) {
    const out: string[] = [];
    const err: string[] = [];
    const readFile = async (path: string) => {
      const found = files[path];
      if (!found) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return found;
    };
    const code = await roadmapVerb(args, { readFile, out: (text) => out.push(text), err: (text) => err.push(text) });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  it('prints the reading as JSON, or in words', async () => {
    const files = { 'план.docx': await plan(2) };
    const json = await run(['read', 'план.docx', '--json'], files);
    expect([json.code, json.err]).toEqual([0, '']);
    expect(JSON.parse(json.out)).toMatchObject({
      title: 'План мероприятий на 2024 год',
      activities: [{ number: '1' }, { number: '2' }],
    });
    const words = await run(['read', 'план.docx'], files);
    expect(words.out).toContain('Прочитано: 2 мероприятия, 0 разделов.');
    expect(words.out).toContain('Весь текст документа учтён.');
  });

  it('refuses in a Russian sentence and with code 1', async () => {
    const { code, out, err } = await run(['read', 'план.pdf'], { 'план.pdf': strToU8('%PDF-1.4') });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^Это файл PDF\. .+\.$/u);
    expect(await run(['read', 'нет.docx'])).toMatchObject({
      code: 1,
      err: 'Файла «нет.docx» нет. Проверьте имя и папку.',
    });
  });

  it.each([[[]], [['read']], [['write', 'a']], [['read', 'a', 'b']], [['read', 'a', '--xml']]])(
    'answers %j with how it is called',
    async (args) => {
      expect(await run(args)).toMatchObject({ code: 2, out: '' });
    },
  );
});

it('answers for a damaged file too, and throws for none', async () => {
  const whole = await plan(5);
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, fc.option(fc.nat(whole.length)), async (flips, cut) => {
      const bytes = whole.slice(0, cut ?? whole.length);
      for (const [at, value] of flips) bytes[at % Math.max(1, bytes.length)] = value;
      const found = await readRoadMapFile(bytes, 'план.docx');
      expect('refused' in found || found.reading.activities.length >= 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});
