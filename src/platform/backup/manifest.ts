import { z } from 'zod';

/** What stands first in a backup, by which all that follows is checked. */
export const Manifest = z.object({
  format: z.literal('opora-backup'),
  /** Of the form of the file; a program reads its own and earlier ones. */
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** What its database has seen, in the order of names. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_0-9]+$/),
      rows: z.int(),
      /** Of the rows as text. */
      bytes: z.int(),
      sha256: z.string(),
      /** Of the rows in any order; see `fingerprint.ts`. */
      fingerprint: z.string(),
    }),
  ),
  /** Uploaded files that are in it, by the hash of their bytes. */
  files: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int() })),
  /** Files that rows name but the folder has not, or not with these bytes any more. */
  lost: z.array(z.string()),
  /** Is the secret of the data folder in it? Not when it comes from the environment. */
  secret: z.boolean(),
});
export type Manifest = z.infer<typeof Manifest>;
export type TableEntry = Manifest['tables'][number];

export const MANIFEST = 'manifest.json';
export const SECRET = 'secret';
export const tableEntry = (name: string): string => `tables/${name}.ndjson`;
export const fileEntry = (sha256: string): string => `files/${sha256}`;

/**
 * Sign-ins and links for a new password. They stay out: whoever was signed out after the copy was made would be in again
 * with it, and whoever finds a copy would be in without a password.
 */
export const LEFT_OUT: readonly string[] = ['migration', 'account_session', 'account_verification'];
