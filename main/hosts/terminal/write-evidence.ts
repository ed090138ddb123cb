import { rm } from 'node:fs/promises';
import { phrase } from '../../../shared/phrase.ts';
import { bundleTexts } from '../../../shared/text/en/bundle.ts';
import { say } from '../../../shared/text/say.ts';
import type { BundleFile } from '../../report/bundle/bundle-file.ts';
import { makeFolder, type NewFile, writeNewFiles } from '../../system/new-files.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import { writeNewFolder } from '../../system/write-folder.ts';
import { leakWords } from '../leak-words.ts';
import { leakIn } from '../redact-for.ts';
import { keyAt, type Redacted } from '../redaction-key.ts';
import { type DocumentPlaces, folderWords } from './document-places.ts';
import { isFileError, notWritten } from './file-problem.ts';

/**
 * Writes the files of an evidence folder, which were looked through: the folder and the zip hold the same. One sentence
 * where one was not written.
 */
export async function writeEvidence(
  files: readonly BundleFile[],
  made: Redacted,
  places: Pick<DocumentPlaces, 'around' | 'folder' | 'key' | 'zip'>,
  savedAt: string,
): Promise<string | null> {
  const keys = keysFor(made, places);
  const { around, folder, zip } = places;
  const zipped = zip === null ? null : { zip, bytes: await zippedFiles(files, savedAt) };
  return (
    (folder === null ? null : await writeFolder(folder, { around, files, keys })) ??
    (zipped === null ? null : await writeKeyed(zipped.zip, zipped.bytes, folder === null ? keys : []))
  );
}

/** The key to the other names, where there are any. */
export const keysFor = (made: Redacted, { key }: Pick<DocumentPlaces, 'key'>): readonly NewFile[] =>
  key === null ? [] : keyAt(made, key);

/** Writes one file, its key first: without that nobody could tell any more what the names in the file stand for. */
export async function writeKeyed(place: string, bytes: Uint8Array, keys: readonly NewFile[]): Promise<string | null> {
  const written = await writeNewFiles(keys);
  if (!written.ok) return `${written.path} cannot be written: ${folderWords(written.code)}.`;
  const unwritten = await notWritten(() => writeFileWhole(place, bytes));
  if (unwritten !== null) await Promise.all(keys.map(({ path }) => rm(path, { force: true })));
  else tellOf(keys);
  return unwritten;
}

/** Why these files must not be written; null where they may. */
export function leakOf(files: readonly BundleFile[], made: Redacted): string | null {
  const leak = leakIn(files, made);
  if (leak === null) return null;
  const { file, what } = leak;
  const why = what === 'too-much' ? phrase('bundle.unread', { file }) : phrase('bundle.leak', leakWords(file, what));
  return `${say(bundleTexts, why)}.`;
}

interface ToWrite {
  readonly around: string | null;
  readonly files: readonly BundleFile[];
  readonly keys: readonly NewFile[];
}

async function writeFolder(folder: string, { around, files, keys }: ToWrite): Promise<string | null> {
  const made = around === null ? null : await makeFolder(around);
  try {
    await writeNewFolder(folder, files, keys);
    tellOf(keys);
    return null;
  } catch (error) {
    await made?.undo();
    if (!isFileError(error)) throw error;
    const because = `cannot be written: ${folderWords(error.code ?? '')}.`;
    return keys.some(({ path }) => path === error.path) ? `${error.path} ${because}` : `--bundle ${folder} ${because}`;
  }
}

async function zippedFiles(files: readonly BundleFile[], savedAt: string): Promise<Uint8Array> {
  const { zipBundle } = await import('../../report/bundle/zip-bundle.ts');
  return zipBundle(files, new Date(savedAt));
}

function tellOf(keys: readonly NewFile[]): void {
  for (const { path } of keys) process.stderr.write(`${say(bundleTexts, phrase('bundle.key', { place: path }))}\n`);
}
