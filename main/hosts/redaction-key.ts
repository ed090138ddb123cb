import { basename, dirname, join, resolve } from 'node:path';
import type { Redaction } from '../../shared/redaction.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import { renderRedactionKey } from '../report/redaction/redaction-key.ts';
import type { NewFile } from '../system/new-files.ts';
import { ownerOnly } from '../system/write-file.ts';
import type { Naming } from './shown-by.ts';

/** A document as its readers may see it, and what became of it for them. */
export interface Redacted {
  readonly document: { readonly runId: string } & Naming;
  readonly redaction: Redaction;
}

/** What the pseudonyms stand for. */
export const keyBytes = ({ document, redaction }: Redacted): Uint8Array =>
  utf8(renderRedactionKey(redaction, document.runId));

/** The name of the key to a folder, a zip or a lone file: it says what it is, wherever it is found. */
export const keyName = (about: string): string => `${about.replace(/\.zip$/i, '')}_redaction-key_keep-private.txt`;

/** Where that key lies: beside it and never in it, because that is handed on as it is. */
export function keyBeside(place: string): string {
  const path = resolve(place);
  return join(dirname(path), keyName(basename(path)));
}

/** The key as a file of this path; none where the readers see everything by its own name. */
export const keyAt = (made: Redacted, path: string): readonly NewFile[] =>
  isRenamed(made) ? [{ path, bytes: keyBytes(made), mode: ownerOnly }] : [];

const isRenamed = ({ redaction }: Redacted): boolean => redaction.replacements.some(({ kept }) => !kept);
