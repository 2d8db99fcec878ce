/** One line an event on the standard streams; whoever runs the product collects them. */
export const log = {
  info: (message: string): void => console.log(message),
  /** A fault of ours, with where it came from and its causes. Never data of a person. */
  fault: (message: string, error: unknown): void => console.error(`${message}: ${told(error)}`),
};

/** What else hangs on an error (a row that was refused, the connection) stays out of the log. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? ` [${String(error.code)}]` : '';
  const text = `${error.stack ?? error.message}${code}`;
  return error.cause === undefined ? text : `${text}\ncaused by ${told(error.cause)}`;
}
