import type { FileKind } from '../kernel/document.ts';
import { sniff as kindOf } from '../kernel/files/sniff.ts';
import { NODE_UNPACKER } from './zip.ts';

/** @see `sniff` of the kernel */
export const sniff = (bytes: Uint8Array, name = ''): FileKind => kindOf(bytes, name, NODE_UNPACKER);
