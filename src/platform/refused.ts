/** What whoever sits at the console asked for cannot be done; the message is one Russian sentence: what, why, what to do. */
export class Refused extends Error {
  override readonly name: string = 'Refused';
}

/** The product cannot start. */
export class StartRefused extends Refused {
  override readonly name = 'StartRefused';
}
