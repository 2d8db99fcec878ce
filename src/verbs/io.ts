/** Where a verb of the command line says what it did. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
}

/** `args` are not what the verb takes: says how it is called. Answers the exit code. */
export function calledWrongly(io: Io, what: string, usage: string): 2 {
  io.err(`${what}\n\n${usage}`);
  return 2;
}

export const asksHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');
