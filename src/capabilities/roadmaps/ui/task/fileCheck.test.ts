import { expect, it } from 'vitest';
import { Refused } from '../../../../web/api.ts';
import { fileProblem, refusedFileWords } from './fileCheck.ts';

const PDF = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37]);
const file = (name: string, bytes: Uint8Array<ArrayBuffer> | string) => new File([bytes], name);

it.each([
  { name: 'a PDF', given: file('справка.pdf', PDF), is: null },
  { name: 'a text', given: file('список.txt', 'Курсы пройдены'), is: null },
  { name: 'nothing in it', given: file('справка.pdf', ''), is: /пустой/ },
  { name: 'a program', given: file('отчёт.exe', new Uint8Array([0x4d, 0x5a, 0x90, 0x00])), is: /не принимается/ },
  {
    name: 'a program that calls itself a document',
    given: file('отчёт.docx', new Uint8Array([0x4d, 0x5a, 0x90, 0])),
    is: /не принимается/,
  },
  { name: 'a page', given: file('отчёт.html', '<html></html>'), is: /не принимается/ },
])('$name', async ({ given, is }) => {
  const problem = await fileProblem(given);
  if (is === null) expect(problem).toBeNull();
  else expect(problem).toMatch(is);
});

it('refuses 200 MB without reading it', async () => {
  const large = { name: 'фильм.mp4', size: 200 * 1024 ** 2, slice: () => expect.unreachable() } as unknown as File;
  expect(await fileProblem(large)).toMatch(/200\u00a0МБ, а принимается до 48\u00a0МБ/);
});

it('says a refusal of the server in the same words, and leaves others to the page', () => {
  const given = { name: 'фото.bmp', size: 10 };
  expect(refusedFileWords(new Refused('invalid', { reason: 'file-kind' }), given)).toMatch(/«фото.bmp» такого вида/);
  expect(refusedFileWords(new Refused('offline'), given)).toBeNull();
});
