import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ConsoleEntrance, type LetIn, letInByConsole } from '../capabilities/access/console/actions.ts';
import { capabilities } from '../capabilities.ts';
import { AppError } from '../kernel/errors.ts';
import { PersonName } from '../kernel/person.ts';
import { ROLE } from '../kernel/russian.ts';
import { readConfig } from '../platform/config.ts';
import { openAll } from '../server.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';

const USAGE = `Как вызывать:
  opora user add --email ПОЧТА --name "Фамилия Имя Отчество" [--role РОЛЬ [--region]] [--municipality "НАЗВАНИЕ"]
  opora user add --email ПОЧТА --name "…" --municipality "НАЗВАНИЕ" --new ["КРАТКОЕ НАЗВАНИЕ"]

Печатает одноразовый код приглашения. Кого база уже знает по этой почте, тот остаётся собой, --name ему не нужно; прежний
пароль перестанет действовать, когда код используют.
--role          administrator, coordinator (так и без ключа), methodologist, expert, observer. Руководителей и кураторов
                добавляют на странице «Люди»
--region        наблюдателю: все муниципалитеты региона; на странице «Люди» такого права не дают
--municipality  полное или краткое название; если муниципалитет один, можно не писать
--new           завести такой муниципалитет; человек станет его координатором и администратором
Встроенная база: сначала остановите Опору.`;

const Options = z.object({
  email: z.email().max(200),
  name: PersonName.nullable(),
  role: z.enum(['administrator', 'coordinator', 'methodologist', 'expert', 'observer']),
  regionWide: z.boolean(),
  municipality: z.string().trim().min(1).max(200).nullable(),
  founds: z.object({ shortName: z.string().trim().min(1).max(100) }).nullable(),
});

/** `opora user add`. @returns the exit code */
export async function userVerb([verb, ...args]: string[], io: Io): Promise<number> {
  if (asksHelp([verb ?? '', ...args])) {
    io.out(USAGE);
    return 0;
  }
  if (verb !== 'add') return calledWrongly(io, 'Есть одна команда: opora user add.', USAGE);
  const wanted = wantedBy(args);
  if (typeof wanted === 'string') return calledWrongly(io, wanted, USAGE);
  const opened = await openAll(readConfig());
  try {
    const done = await letInByConsole({ ...opened, tell: capabilities.hooks.tell }, wanted);
    io.out(told(done, wanted, opened.config.publicUrl));
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    io.err(reasonOf(error));
    return 1;
  } finally {
    await opened.close();
  }
}

/** What the arguments ask for; a text says what is wrong with them. */
function wantedBy(args: string[]): ConsoleEntrance | string {
  const given = valuesOf(args);
  if (typeof given === 'string') return given;
  const { values, positionals } = given;
  if (values.new && values.municipality === undefined) return 'С --new нужно название: --municipality "…".';
  if (positionals.length > (values.new ? 1 : 0)) return `Непонятно: ${positionals.join(' ')}.`;
  const [familyName, givenName, ...patronymic] = (values.name ?? '').trim().split(/\s+/);
  const read = Options.safeParse({
    email: values.email?.trim(),
    name: values.name === undefined ? null : { familyName, givenName, patronymic: patronymic.join(' ') || null },
    role: values.role ?? 'coordinator',
    regionWide: values.region ?? false,
    municipality: values.municipality ?? null,
    founds: values.new ? { shortName: positionals[0] ?? values.municipality?.slice(0, 100) } : null,
  });
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path }) => WRONG.get(String(path[0])) ?? 'Проверьте параметры.'));
  return [...wrong].join(' ');
}

function valuesOf(args: string[]) {
  const [text, flag] = [{ type: 'string' } as const, { type: 'boolean' } as const];
  try {
    const options = { email: text, name: text, role: text, municipality: text, region: flag, new: flag };
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const [, option] = /'(?:-\w, )?(--?[\p{L}-]+)/u.exec(error instanceof Error ? error.message : '') ?? [];
    return option === undefined
      ? 'Параметры не читаются.'
      : `Параметр ${option} не читается: проверьте его имя и значение.`;
  }
}

const WRONG = new Map([
  ['email', 'Нужна почта: --email ivanova@example.ru.'],
  ['name', 'Нужны фамилия и имя: --name "Иванова Мария Петровна".'],
  ['role', 'Роль не из списка.'],
  ['municipality', 'Название муниципалитета пустое или длиннее 200 знаков.'],
  ['founds', 'Краткое название пустое или длиннее 100 знаков.'],
]);

function told({ name, municipality, code, until }: LetIn, { role, founds }: ConsoleEntrance, address: string): string {
  const roles = founds ? `${ROLE.coordinator} и ${ROLE.administrator}` : ROLE[role];
  return [
    `${name}: ${roles}, ${municipality}.`,
    `Код приглашения: ${code}. Действует один раз, до ${new Intl.DateTimeFormat('ru-RU').format(until)}.`,
    `Запустите Опору, откройте ${address}/enter?code=${code} и задайте пароль.`,
  ].join('\n');
}

const Problem = z.object({ problem: z.string(), names: z.array(z.string()).default([]) });

function reasonOf({ details }: AppError): string {
  const found = z.array(Problem).safeParse(details.problems).data ?? [];
  return found.map(({ problem, names }) => REASON[problem]?.(names.join('; ')) ?? problem).join('\n');
}

const REASON: Record<string, (names: string) => string> = {
  'no-municipality': (names) =>
    names === ''
      ? 'В базе ещё нет муниципалитета. Заведите его: --municipality "НАЗВАНИЕ" --new, или откройте адрес Опоры в браузере.'
      : `Такого муниципалитета нет. Есть: ${names}.`,
  'which-municipality': (names) => `Муниципалитетов несколько, назовите один в --municipality: ${names}.`,
  'municipality-exists': () => 'Такой муниципалитет уже есть. Уберите --new.',
  'region-wide-observers-only': () => 'По всему региону смотрит только наблюдатель: --role observer --region.',
  'kept-elsewhere': () =>
    'Человека с этой почтой ведёт другой муниципалитет. Назовите его в --municipality или укажите другую почту.',
  'needs-name': () => 'С этой почтой никого нет. Чтобы добавить человека, укажите --name "Фамилия Имя Отчество".',
  'email-taken': () => 'Эта почта уже занята. Укажите другую.',
};
