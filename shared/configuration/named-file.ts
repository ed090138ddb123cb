import * as v from 'valibot';
import { text, word } from '../field.ts';
import { Place } from './place.ts';

/**
 * What a file named in the settings is for. `certificate-and-key`: one file with both, as HAProxy reads it.
 * `key-store`, `trust-store`: those of Java, JKS or PKCS #12: own keys, and authorities that are trusted.
 */
export const fileRoles = [
  'certificate',
  'key',
  'certificate-and-key',
  'chain',
  'client-authorities',
  'client-authority-names',
  'upstream-authorities',
  'stapling-authorities',
  'stapling-response',
  'revocation-list',
  'dh-parameters',
  'ticket-key',
  'key-passwords',
  'key-store',
  'trust-store',
] as const;
export type FileRole = (typeof fileRoles)[number];

/** A file that a setting names. */
export const NamedFile = v.object({
  role: v.picklist(fileRoles),
  /** Where the program would look: absolute where that can be known. */
  path: text('name', 4096),
  written: text('name', 4096),
  directive: word(),
  place: Place,
  /** True where the name holds a variable, so that no one file can be told. */
  hasVariable: v.boolean(),
});
export type NamedFile = v.InferOutput<typeof NamedFile>;
