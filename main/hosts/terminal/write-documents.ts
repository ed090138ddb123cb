import { rm } from 'node:fs/promises';
import type { SavedCase } from '../../../shared/case.ts';
import { phrase } from '../../../shared/phrase.ts';
import { bundleTexts } from '../../../shared/text/en/bundle.ts';
import { say } from '../../../shared/text/say.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import type { BundleFile } from '../../report/bundle/bundle-file.ts';
import type { BundleOptions } from '../../report/bundle/make-bundle.ts';
import { type NewFile, writeNewFiles } from '../../system/new-files.ts';
import { ownNames } from '../../system/own-names.ts';
import { ownerOnly, writeFileWhole } from '../../system/write-file.ts';
import { writeNewFolder } from '../../system/write-folder.ts';
import { momentAt } from '../download-options.ts';
import { leakIn, type RedactedReport, redactFor } from '../redact-for.ts';
import { keyAt } from '../redaction-key.ts';
import { reportFiles } from '../report-files.ts';
import type { Resources } from '../resources.ts';
import type { DocumentWish } from './document-options.ts';
import { type DocumentPlaces, folderWords } from './document-places.ts';
import { isFileError, notWritten } from './file-problem.ts';

/** The case with what was typed about it. */
export function withWish(whole: SavedCase, { answers, notes, ticket }: DocumentWish): SavedCase {
  const { case: block } = whole;
  const said = answers === null ? block.answers : { ...noAnswers, ...block.answers, ...answers };
  // A ticket that was typed is the ticket, whatever was answered before.
  const isTyped = said !== undefined && ticket !== null;
  const own = isTyped ? { ...said, ticket: null } : said;
  return {
    ...whole,
    case: {
      ...block,
      ticket: ticket ?? block.ticket,
      notes: notes ?? block.notes,
      ...(own === undefined ? {} : { answers: own }),
    },
  };
}

/** The case as its readers may see it. */
export const redacted = (whole: SavedCase, wish: DocumentWish): Promise<RedactedReport> =>
  redactFor(withWish(whole, wish), { audience: wish.audience, keep: [] }, ownNames());

/** Writes each document that has a place; one sentence where one could not be written, null where all were. */
export async function writeDocuments(
  whole: SavedCase,
  wish: DocumentWish,
  places: DocumentPlaces,
  resources: Pick<Resources, 'fonts'>,
): Promise<string | null> {
  if (Object.values(places).every((place) => place === null)) return null;
  const made = await redacted(whole, wish);
  const options = await optionsOf(made, wish, resources);
  return (
    (await writeForm(made, 'pdf', places.pdf, options)) ??
    (await writeForm(made, 'html', places.html, options)) ??
    (await writeEvidence(made, places, options))
  );
}

export async function optionsOf(
  { redaction }: RedactedReport,
  { appendix, paper }: DocumentWish,
  { fonts }: Pick<Resources, 'fonts'>,
): Promise<BundleOptions> {
  const moment = momentAt(new Date());
  return { ...moment, savedAt: moment.savedAt ?? '', redaction, appendix, paper, fonts: await fonts() };
}

async function writeForm(made: RedactedReport, form: 'pdf' | 'html', place: string | null, options: BundleOptions) {
  if (place === null) return null;
  const files = await reportFiles(made, form, options);
  const leak = leakOf(files, made);
  const [file] = files;
  if (leak !== null || file === undefined) return leak;
  return notWritten(() => writeFileWhole(place, file.bytes, ownerOnly));
}

/** The folder and the zip hold the same files. */
async function writeEvidence(made: RedactedReport, places: DocumentPlaces, options: BundleOptions) {
  const { folder, key, zip } = places;
  if (folder === null && zip === null) return null;
  const files = await reportFiles(made, 'folder', options);
  const leak = leakOf(files, made);
  if (leak !== null) return leak;
  const keys = key === null ? [] : keyAt(made, key);
  const zipped = zip === null ? null : { zip, bytes: await zippedFiles(files, options) };
  const unwritten =
    (folder === null ? null : await writeFolder(folder, files, keys)) ??
    (zipped === null ? null : await writeZip(zipped, folder === null ? keys : []));
  if (unwritten !== null) return unwritten;
  for (const { path } of keys) process.stderr.write(`${say(bundleTexts, phrase('bundle.key', { place: path }))}\n`);
  return null;
}

async function writeFolder(folder: string, files: readonly BundleFile[], keys: readonly NewFile[]) {
  try {
    await writeNewFolder(folder, files, keys);
    return null;
  } catch (error) {
    if (!isFileError(error)) throw error;
    const because = `cannot be written: ${folderWords(error.code ?? '')}.`;
    return keys.some(({ path }) => path === error.path) ? `${error.path} ${because}` : `--bundle ${folder} ${because}`;
  }
}

async function zippedFiles(files: readonly BundleFile[], { savedAt }: BundleOptions): Promise<Uint8Array> {
  const { zipBundle } = await import('../../report/bundle/zip-bundle.ts');
  return zipBundle(files, new Date(savedAt));
}

/** The key first: without it nobody could tell any more what the names in the zip stand for. */
async function writeZip(
  { bytes, zip }: { readonly zip: string; readonly bytes: Uint8Array },
  keys: readonly NewFile[],
) {
  const written = await writeNewFiles(keys);
  if (!written.ok) return `${written.path} cannot be written: ${folderWords(written.code)}.`;
  const unwritten = await notWritten(() => writeFileWhole(zip, bytes, ownerOnly));
  if (unwritten !== null) await Promise.all(keys.map(({ path }) => rm(path, { force: true })));
  return unwritten;
}

function leakOf(files: readonly BundleFile[], made: RedactedReport): string | null {
  const leak = leakIn(files, made);
  return leak === null ? null : `${say(bundleTexts, phrase('bundle.leak', { files: leak }))}.`;
}
