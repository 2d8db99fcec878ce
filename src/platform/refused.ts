/** The product cannot start; the message is one Russian sentence for whoever starts it: what, why, what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
