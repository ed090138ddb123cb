import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Handlers } from '../../shared/bridge.ts';
import type { CaptureRow } from '../../shared/capture/overview.ts';
import { caseEnding, isCaseName, isFolderName, longestCase, type SavedCase } from '../../shared/case.ts';
import type { Argument, Value } from '../../shared/contract.ts';
import type { caseCalls } from '../../shared/contract-cases.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { phrase } from '../../shared/phrase.ts';
import { caseTexts } from '../../shared/text/en/cases.ts';
import { say } from '../../shared/text/say.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import { reportFileStem } from '../report/file-name.ts';
import type { CaseDesk } from '../session/case-desk.ts';
import { isReport } from '../session/cases/case-in-zip.ts';
import { caseInside, insideWords } from '../session/cases/case-inside.ts';
import { ownNames } from '../system/own-names.ts';
import { foundSecrets } from './found-secrets.ts';
import { lookedThrough } from './looked-through.ts';
import type { Desks } from './machine-desk.ts';
import { redactFor } from './redact-for.ts';

interface CaseHost {
  /** What the program was started with: the newest start counts, where a second one hands its words over. */
  readonly input: string | null;
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveCase'>>>;
}

/** The engine's end of `caseCalls`. */
export function caseHandlers(
  desks: Pick<Desks, 'cases' | 'settings' | 'captures'>,
  host: CaseHost,
): Pick<Handlers, keyof typeof caseCalls> {
  const { cases } = desks;
  return {
    async saveCase({ answers, labels, runId, ...shown }) {
      const written = cases.write(runId, labels, await documentsShown(desks, shown), answers);
      if (!written.ok) return written;
      const file = await caseFile(written.value);
      return file.ok ? host.save(file.value.name, file.value.bytes) : file;
    },
    async caseContents({ runId, ...shown }) {
      const parts = cases.contents(runId, await documentsShown(desks, shown));
      return parts.ok ? ok({ parts: [...parts.value] }) : parts;
    },
    labelSecrets: async ({ labels: { notes, ticket, title } }) =>
      ok({ secrets: await foundSecrets({ notes, ticket, title }) }),
    async openCase({ gzippedBase64, name, purpose }) {
      const bytes = await unpacked(gzippedBase64);
      const inside = bytes === null ? null : caseInside(bytes);
      if (inside === null) return failed('bad-input', words('case.too-long'));
      return 'refused' in inside
        ? failed('bad-input', refusedCase(inside.refused))
        : cases.open(name, inside.json, purpose);
    },
    openStartCase: () => openStartCase(cases, host.input),
  };
}

/** A case is handed on as well: no secret leaves in it, and names and addresses stay, or nothing could be tested again. */
async function caseFile(document: SavedCase) {
  const made = await redactFor(document, { audience: 'it', keep: [] }, ownNames());
  const name = `${reportFileStem('tls-case', document)}${caseEnding}`;
  return lookedThrough({ name, bytes: utf8(`${JSON.stringify(made.document, null, 1)}\n`) }, made);
}

/** What is not kept any more is left out: it was shown, and is no part of the check. */
export async function documentsShown(
  { captures, settings }: Pick<Desks, 'settings' | 'captures'>,
  { captureId, settingsRunId }: Pick<Argument<'saveCase'>, 'settingsRunId' | 'captureId'>,
) {
  const review = settingsRunId === null ? null : settings.settings(settingsRunId);
  const capture = captureId === null ? null : captures.summary(captureId);
  const rows = capture?.ok ? await everyRow(captures, capture.value.captureId) : null;
  return {
    settings: review?.ok ? review.value : null,
    capture: capture?.ok && rows !== null ? { summary: capture.value, rows } : null,
  };
}

/** Null where not all of them can be told. */
async function everyRow(captures: Desks['captures'], captureId: string): Promise<readonly CaptureRow[] | null> {
  const rows: CaptureRow[] = [];
  for (;;) {
    const found = await captures.rows({ captureId, from: rows.length });
    if (!found.ok) return null;
    rows.push(...found.value.rows);
    if (rows.length >= found.value.total || found.value.rows.length === 0)
      return rows.length === found.value.total ? rows : null;
  }
}

/** Null for what is no gzip, or more than a case can be: a small file can unpack to a large one. */
async function unpacked(base64: string): Promise<Uint8Array | null> {
  return promisify(gunzip)(Buffer.from(base64, 'base64'), { maxOutputLength: longestCase }).catch(() => null);
}

async function openStartCase(cases: CaseDesk, input: string | null) {
  const file = input === null ? null : await caseTextAt(input.trim());
  if (file === null) return ok(null);
  return 'refused' in file ? failed('bad-input', file.refused) : cases.open(file.name, file.json, 'show');
}

/** What a person may mean: `case` alone, or `anything`, where a file or folder is one by the form of its name. */
type Meant = 'case' | 'anything';

/** The text of a case in a file or folder of this name; null where there is none, or something else can be meant. */
export async function caseTextAt(
  path: string,
  meant: Meant = 'anything',
): Promise<NamedCase | { readonly refused: string } | null> {
  if (path === '' || path.length > 4096 || /[\r\n\0]/.test(path)) return null;
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return meant === 'case' || isFolderName(path) ? caseInFolder(path) : null;
  return found?.isFile() && (meant === 'case' || isCaseName(path)) ? readCaseAt(path, found.size) : null;
}

/**
 * Words for a lone name that is that of an evidence folder here and can be that of a server: a person who types it most
 * likely means the folder, and no name service is to be asked for that. Null for any other text.
 */
export async function folderOfThatName(name: string): Promise<string | null> {
  if (!loneName.test(name) || (await caseTextAt(name, 'case')) === null) return null;
  const found = await stat(name).catch(() => null);
  return found?.isDirectory() ? say(caseTexts, phrase('case.folder-here', { name })) : null;
}

/** A name with a dot, a port or a slash is a server, whatever folder is called the same. */
const loneName = /^(?!localhost$)[^\s./\\:@~-][^\s./\\:@]{0,250}$/i;

interface NamedCase {
  /** Of the file. */
  readonly name: string;
  readonly json: string;
}

/** The `report.json` of an evidence folder; null for any other folder, which may hold something else. */
async function caseInFolder(folder: string) {
  const names = await readdir(folder).catch(() => []);
  const reports = names.filter(isReport);
  const [report] = reports;
  if (report === undefined) return null;
  if (reports.length > 1) return { refused: refusedCase(insideWords('inside.several')) };
  const path = join(folder, report);
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? readCaseAt(path, found.size) : null;
}

async function readCaseAt(path: string, size: number): Promise<NamedCase | { readonly refused: string }> {
  if (size > longestCase) return { refused: words('case.too-long') };
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return { refused: words('case.unread') };
  const inside = caseInside(bytes);
  if ('refused' in inside) return { refused: refusedCase(inside.refused) };
  return { name: basename(path).slice(0, 300), json: inside.json };
}

const refusedCase = (reason: string) => say(caseTexts, phrase('case.refused', { reason }));

const words = (id: keyof typeof caseTexts) => say(caseTexts, phrase(id, { most: longestCase / 1024 / 1024 }));
