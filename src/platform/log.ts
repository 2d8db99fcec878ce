/** One line an event on the standard streams; whoever runs the product collects them. */
export const log = {
  info: (message: string): void => console.log(message),
  /** A fault of ours: whole, with its cause. Never data of a person. */
  fault: (message: string, error: unknown): void => console.error(message, error),
};
