import { describe, expect, it } from 'vitest';
import { deadlineVerb } from './cli.ts';
import { Deadline } from './schedule.ts';

const PLAN = ['--from', '2027-01-01', '--to', '2027-12-31'];

async function* input(...chunks: (string | Uint8Array)[]) {
  yield* chunks;
}

async function run(args: string[], ...chunks: (string | Uint8Array)[]) {
  const said = { out: '', err: '' };
  const code = await deadlineVerb(args, {
    stdin: input(...chunks),
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

const objects = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => Deadline.parse(JSON.parse(line)));

describe('opora deadline', () => {
  it('prints the deadline as a JSON object', async () => {
    const { code, out, err } = await run(['III квартал', ...PLAN, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      text: 'III квартал',
      kind: 'once',
      windows: [['2027-07-01', '2027-09-30']],
      question: null,
      choices: [],
    });
  });

  it('says it in Russian without --json', async () => {
    expect((await run(['III квартал', ...PLAN])).out).toBe('«III квартал»: один срок, июль – сентябрь 2027.\n');
    expect((await run(['ежемесячно', ...PLAN])).out).toBe(
      '«ежемесячно»: повторяется, 12 периодов, от 1 января 2027 до 31 декабря 2027.\n',
    );
  });

  it('says the question and the answers on lines of their own', async () => {
    expect((await run(['31 ноября', ...PLAN])).out).toBe(
      '«31 ноября»: срок не читается, без дат.\nВ ноябре 30 дней. Возможно, 30 ноября?\n  – 30 ноября 2027\n',
    );
  });

  it('reads one expression a line from the input, and answers every line', async () => {
    const { code, out } = await run(PLAN, 'октябрь\r\nдо 5 ', 'мая\n\nпо ', 'графику');
    expect(code).toBe(0);
    expect(objects(out).map(({ text, kind }) => `${text}: ${kind}`)).toEqual([
      'октябрь: once',
      'до 5 мая: once',
      ': invalid',
      'по графику: own_schedule',
    ]);
  });

  it('puts letters together that the input cut in two', async () => {
    const bytes = new TextEncoder().encode('октябрь\nмай\n');
    const { out } = await run(PLAN, bytes.slice(0, 5), bytes.slice(5, 16), bytes.slice(16));
    expect(objects(out).map(({ text }) => text)).toEqual(['октябрь', 'май']);
  });

  it('counts a plan from September to August by school years, and by the other years when told', async () => {
    const school = ['I полугодие', '--json', '--from', '2026-09-01', '--to', '2027-08-31'];
    expect(objects((await run(school)).out)[0]?.windows).toEqual([['2026-09-01', '2026-12-31']]);
    expect(objects((await run([...school, '--year-kind', 'calendar'])).out)[0]?.windows).toEqual([
      ['2027-01-01', '2027-06-30'],
    ]);
  });

  it('without a plan asks for the year', async () => {
    const [deadline] = objects((await run(['октябрь', '--json'])).out);
    expect(deadline).toMatchObject({ kind: 'once', windows: [] });
    expect(deadline?.question).toContain('Какой год');
  });

  it('takes options before and after, with a blank or «=», and a text in several words', async () => {
    const { out } = await run(['--json', '--from=2027-01-01', 'до', '5 мая', '--to=2027-12-31']);
    expect(objects(out)[0]).toMatchObject({ text: 'до 5 мая', windows: [['2027-01-01', '2027-05-05']] });
    expect((await run([...PLAN, '--', '--май'])).out).toContain('май 2027');
  });

  it('refuses an empty text with 1', async () => {
    expect(await run(['  ', ...PLAN])).toEqual({ code: 1, out: '', err: 'Текст срока пуст.\n' });
  });

  it.each([
    [['май', '--from', '2027-13-01']],
    [['май', '--from', '01.01.2027']],
    [['май', '--to']],
    [['май', '--from', '2027-12-31', '--to', '2027-01-01']],
    [['май', '--year-kind', 'lunar']],
    [['май', '--jsn']],
  ])('answers the call %j with 2 and how to call', async (args) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Как вызывать');
  });

  it('explains itself on --help', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('--year-kind');
  });
});
