import { basename, dirname, join, resolve } from 'node:path';
import { renderRedactionKey } from '../report/redaction/redaction-key.ts';
import type { NewFile } from '../system/new-files.ts';
import { ownerOnly } from '../system/write-file.ts';
import type { RedactedReport } from './redact-for.ts';

/** What the pseudonyms stand for. */
export const keyBytes = ({ document, redaction }: RedactedReport): Uint8Array =>
  new TextEncoder().encode(renderRedactionKey(redaction, document.runId));

/** The name of the key to a folder or a zip: it says what it is, wherever it is found. */
export const keyName = (about: string): string => `${about.replace(/\.zip$/i, '')}_redaction-key_keep-private.txt`;

/** Where the key to a folder or a zip lies: beside it and never in it, because that is handed on as it is. */
export function keyBeside(place: string): string {
  const path = resolve(place);
  return join(dirname(path), keyName(basename(path)));
}

/** The key as a file of this path; none where the readers see everything by its own name. */
export const keyAt = (made: RedactedReport, path: string): readonly NewFile[] =>
  isRenamed(made) ? [{ path, bytes: keyBytes(made), mode: ownerOnly }] : [];

const isRenamed = ({ redaction }: RedactedReport): boolean => redaction.replacements.some(({ kept }) => !kept);
