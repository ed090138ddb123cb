import type { Diagnosis } from '../../shared/diagnosis.ts';
import { leadingChains } from '../../shared/leading-chain.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { Replacement, ReplacementPlan } from '../../shared/replacement.ts';
import { replacementTexts } from '../../shared/text/en/replacement.ts';
import { newRequest } from '../certificates/replacement/new-request.ts';
import { isThere, makeFolder, newFolderProblem, pathIn, writeNewFiles } from '../system/new-files.ts';
import { note, planReplacement, type Refused, type ReplacementWish, refuse } from './plan-replacement.ts';

/** Where the files go. */
export interface ReplacementPlace {
  /** The folder the person chose: key and request are written there and nowhere else. Made where its parent is there. */
  readonly folder: string;
  /** Beginning of both file names; null takes the first name of the certificate. */
  readonly fileName: string | null;
  /** For the key file; null leaves it unencrypted. Kept nowhere. */
  readonly passphrase: string | null;
}

/** What the making needs of the world. */
export interface ReplacementPorts {
  readonly randomBytes: (length: number) => Uint8Array;
}

/**
 * Makes a key and a request, and writes both into the folder: `NAME.key.pem` for its owner alone and
 * `NAME.request.pem`. All or nothing, and never in place of a file. The key leaves this function in its file only.
 */
export async function prepareReplacement(
  wish: ReplacementWish,
  place: ReplacementPlace,
  ports: ReplacementPorts,
): Promise<{ readonly ok: true; readonly replacement: Replacement } | Refused> {
  const planned = planReplacement(wish);
  if (!planned.ok) return planned;
  const files = await filesIn(place, planned.plan);
  if (!files.ok) return files;
  const request = await newRequest(planned.content, planned.plan.key, place.passphrase, ports.randomBytes);
  const encoder = new TextEncoder();
  const made = await makeFolder(place.folder);
  const written = await writeNewFiles([
    { path: files.keyFile, bytes: encoder.encode(request.privateKey), mode: 0o600 },
    { path: files.requestFile, bytes: encoder.encode(request.request), mode: 0o644 },
  ]);
  if (!written.ok) {
    await made.undo();
    return { ok: false, phrase: newFilePhrase(written.path, written.code) };
  }
  const { keyFile, requestFile } = files;
  const ofWhom = planned.plan.use === 'client' ? '-client' : '';
  const notes = place.passphrase === null ? [note(`replacement.note.key-in-clear${ofWhom}`)] : [];
  return {
    ok: true,
    replacement: {
      ...planned.plan,
      notes: [...planned.plan.notes, ...notes],
      requestFile,
      keyFile,
      keyEncrypted: place.passphrase !== null,
      request: request.request,
      publicKeySha256: request.publicKeySha256,
    },
  };
}

/** What to begin from after a diagnosis: the certificate that leads at the first address, and the name that it lacks. */
export function wishAfter({ observations }: Diagnosis): Pick<ReplacementWish, 'certificate' | 'moreNames'> {
  const [chain] = leadingChains(observations.filter((seen) => seen.kind === 'certificate-chain'));
  const der = chain?.certificates.find(({ index }) => index === 0)?.der ?? '';
  const hostname = chain?.judgement.hostname;
  return {
    certificate: der === '' ? null : new Uint8Array(Buffer.from(der, 'hex')),
    moreNames: hostname?.state === 'mismatch' ? [hostname.asked] : [],
  };
}

/** Why a folder cannot be used, or a new file not be written, in words by `replacementTexts`. */
export function folderPhrase(folder: string, code: string): Phrase {
  const id = `folder.${code === 'EPERM' ? 'EACCES' : code}`;
  return id in replacementTexts ? phrase(id, { folder }) : phrase('folder.other', { folder, code });
}

export function newFilePhrase(file: string, code: string): Phrase {
  const id = `new-file.${code}`;
  return id in replacementTexts ? phrase(id, { file }) : phrase('new-file.other', { file, code });
}

/** The beginning of a file name of ours, or null where it could be a path or a name that Windows keeps for itself. */
export function safeFileName(name: string): string | null {
  const isPlain = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.');
  return isPlain && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? name : null;
}

async function filesIn(
  { folder, fileName, passphrase }: ReplacementPlace,
  { names, subject }: ReplacementPlan,
): Promise<{ readonly ok: true; readonly keyFile: string; readonly requestFile: string } | Refused> {
  if (passphrase === '') return refuse('passphrase-empty');
  const name = safeFileName(fileName ?? fileNameOf(names[0]?.value ?? subject));
  if (name === null) return refuse('file-name', { name: (fileName ?? '').slice(0, 100) });
  const problem = await newFolderProblem(folder);
  if (problem !== null) return { ok: false, phrase: folderPhrase(folder, problem) };
  const [keyFile, requestFile] = [pathIn(folder, `${name}.key.pem`), pathIn(folder, `${name}.request.pem`)];
  // Told before the work; the writing itself refuses as well.
  for (const file of [keyFile, requestFile]) {
    if (await isThere(file)) return { ok: false, phrase: newFilePhrase(file, 'EEXIST') };
  }
  return { ok: true, keyFile, requestFile };
}

/** Of a name that may have a star, colons or letters of any alphabet. */
export function fileNameOf(name: string): string {
  const plain = name
    .replace(/^\*\./, 'wildcard.')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, 90)
    .replace(/^[.-]+|[.-]+$/g, '');
  return safeFileName(plain) ?? `certificate-${plain}`.replace(/-$/, '');
}
