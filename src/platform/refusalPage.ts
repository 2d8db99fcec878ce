/** A refusal for a person: what a browser shows when a link to a file or to the API leads to none. */
import type { ErrorCode } from '../kernel/errors.ts';

/** `file-lost`: its row is there, its bytes are not. `internal`: a fault of ours. */
type Reason = ErrorCode | 'file-lost' | 'internal';

interface Words {
  title: string;
  text: string;
}

/** What, why, what to do. */
const WORDS: Record<Reason, Words> = {
  invalid: { title: 'Адрес неполный', text: 'Откройте то же самое ещё раз со страницы программы.' },
  'not-signed-in': { title: 'Вход закончился', text: 'Войдите снова и откройте то же самое ещё раз.' },
  forbidden: { title: 'Это не открывается', text: 'На это у вас нет прав. Спросите муниципального координатора.' },
  'not-found': {
    title: 'Здесь ничего нет',
    text: 'Файл или запись удалены, перенесены или относятся к другой организации.',
  },
  conflict: { title: 'Это изменилось', text: 'Обновите страницу, с которой вы пришли, и попробуйте ещё раз.' },
  'rule-broken': { title: 'Сейчас это не открывается', text: 'Не выполнены условия: они названы на странице.' },
  'file-lost': {
    title: 'Файл потерян',
    text: 'Запись о файле есть, а самого файла в хранилище нет. Если он есть у вас, приложите его ещё раз. Иначе сообщите тому, кто обслуживает программу: файл вернёт резервная копия. Потеря записана.',
  },
  internal: { title: 'Ошибка в программе', text: 'Она записана. Вернитесь и попробуйте ещё раз через минуту.' },
};

/** A whole page without script: it must stand even where nothing else arrives. */
export function refusalPage(reason: Reason): string {
  const { title, text } = WORDS[reason];
  return `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} — Опора</title>
<style>
:root{color-scheme:light dark;--page:#fff;--ink:#15212a;--link:#0b5c75}
@media (prefers-color-scheme:dark){:root{--page:#11181c;--ink:#e8edf0;--link:#6cc5dc}}
body{background:var(--page);color:var(--ink);font:1rem/1.5 "PT Sans","Segoe UI",system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .5rem}
a{color:var(--link)}
</style>
<main>
<h1>${title}</h1>
<p id="why">${text}</p>
<p><a href="/">На первую страницу</a></p>
</main>
</html>`;
}
