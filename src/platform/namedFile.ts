/** What is needed of the world to open a file that a command line names. */
export interface Opening {
  readFile(path: string): Promise<Uint8Array>;
  err(text: string): void;
}

/** Its bytes; `null` when it does not open, which is said: that is the user's slip, not a fault of ours. */
export async function openNamed(path: string, io: Opening): Promise<Uint8Array | null> {
  try {
    return await io.readFile(path);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    io.err(
      missing
        ? `Файла «${path}» нет. Проверьте имя и папку.`
        : `Файл «${path}» не открывается. Проверьте, есть ли право его читать.`,
    );
    return null;
  }
}
