/** May this file be brought? Asked before it is sent, by the rules that the server asks after. */
import type { Refused } from '../../../../web/api.ts';
import { fileSize } from '../../../../web/format.ts';
import { FILE_LIMIT, kindOf } from '../../../files/contract.ts';

/** How many first bytes tell the kind of a file. */
const HEAD = 64;

/** @returns what is wrong with the file and what to do; `null`: nothing */
export async function fileProblem(file: File): Promise<string | null> {
  if (file.size === 0) return WORDS.empty(file);
  if (file.size > FILE_LIMIT) return WORDS['too-large'](file);
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  return kindOf(head, file.name) === null ? WORDS['file-kind'](file) : null;
}

type Named = Pick<File, 'name' | 'size'>;

const WORDS = {
  empty: ({ name }: Named) => `Файл «${name}» пустой. Откройте его, проверьте, что он сохранён, и приложите снова.`,
  'too-large': ({ name, size }: Named) =>
    `Файл «${name}» занимает ${fileSize(size)}, а принимается до ${fileSize(FILE_LIMIT)}. Сожмите его или приложите ссылку на него.`,
  'file-kind': ({ name }: Named) =>
    `Файл «${name}» такого вида не принимается. Подойдут PDF, документы и таблицы Office, фото или архив ZIP.`,
};

/** The server's refusal of a file in the same words; `null`: it refused for another reason. */
export function refusedFileWords(refusal: Refused, file: Named): string | null {
  const { reason } = refusal.details;
  return typeof reason === 'string' && reason in WORDS ? WORDS[reason as keyof typeof WORDS](file) : null;
}
