/** Refusals of files, for readers on the server; those that a browser runs too are in the kernel. */
export { reasonOf, unreadable } from '../kernel/files/unreadable.ts';
