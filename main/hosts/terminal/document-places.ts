import { join, resolve } from 'node:path';
import { phrase } from '../../../shared/phrase.ts';
import { bundleTexts } from '../../../shared/text/en/bundle.ts';
import { say } from '../../../shared/text/say.ts';
import { safeName } from '../../report/file-name.ts';
import { isThere } from '../../system/new-files.ts';
import { newFolderRefusal } from '../../system/write-folder.ts';
import { keyBeside } from '../redaction-key.ts';
import type { DocumentOptions } from './document-options.ts';
import { writeProblem } from './file-problem.ts';

/** Where the documents go; null for one that nobody asked for. */
export interface DocumentPlaces {
  readonly pdf: string | null;
  readonly html: string | null;
  readonly zip: string | null;
  readonly folder: string | null;
  /** The folder that has one for each of several servers; null where there is one. */
  readonly around: string | null;
  /** What the pseudonyms stand for: beside the folder, the zip or the lone file, and never in it. */
  readonly key: string | null;
}

/** The places that the options name. A folder inside of the named one is for one of several servers. */
export function placesOf(options: DocumentOptions, server: string | null = null): DocumentPlaces {
  const { bundle, html = null, pdf = null, zip = null } = options;
  const folder = bundle === undefined ? null : server === null ? bundle : join(bundle, server);
  const about = server === null ? (bundle ?? zip ?? pdf ?? html) : `${resolve(bundle ?? '')}_${server}`;
  const around = server === null ? null : (bundle ?? null);
  return { pdf, html, zip, folder, around, key: about === null ? null : keyBeside(about) };
}

/** A folder for each of several servers, `www.example.com_443`, with a number where the same one comes again. */
export function foldersFor(targets: readonly { readonly host: string; readonly port: number }[]): readonly string[] {
  const names = targets.map(({ host, port }) => `${safeName(host)}_${port}`);
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => one === name).length;
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}

/** Why something could not be written, told before the work whose result goes into it; null where everything can. */
export async function placesProblem(options: DocumentOptions, servers: readonly string[] = []): Promise<string | null> {
  const { bundle, html, pdf, zip } = options;
  for (const [option, file] of [
    ['--pdf', pdf],
    ['--html', html],
    ['--zip', zip],
  ] as const) {
    const problem = file === undefined ? null : await writeProblem(file);
    if (problem) return `${option} ${file} cannot be written: ${problem}.`;
  }
  const refusal = bundle === undefined ? null : await newFolderRefusal(bundle);
  if (refusal !== null) return `--bundle ${bundle} cannot be written: ${folderWords(refusal)}.`;
  // Of one's own team nothing is hidden but secrets, and there is no key to those.
  if ((options.audience ?? 'it') === 'it') return null;
  const keys = (servers.length === 0 ? [null] : servers).map((server) => placesOf(options, server).key);
  for (const key of keys)
    if (key !== null && (await isThere(key)))
      return `${key} is there already, and is not replaced. Move it away first.`;
  return null;
}

/** Why a folder cannot be written, from the system's code: the rest of a sentence. */
export const folderWords = (code: string): string =>
  say(bundleTexts, phrase(folderProblems[code] ?? 'bundle.folder.other', { code }));

const folderProblems: Readonly<Record<string, keyof typeof bundleTexts>> = {
  EEXIST: 'bundle.folder.there',
  ENOTEMPTY: 'bundle.folder.there',
  ENOTDIR: 'bundle.folder.file',
  ENOENT: 'bundle.folder.parent',
  EACCES: 'bundle.folder.read-only',
  EPERM: 'bundle.folder.read-only',
  EROFS: 'bundle.folder.read-only',
  ENOSPC: 'bundle.folder.full',
  EDQUOT: 'bundle.folder.full',
};
