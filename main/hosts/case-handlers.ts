import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Handlers } from '../../shared/bridge.ts';
import type { CaptureRow } from '../../shared/capture/overview.ts';
import { caseEnding, longestCase } from '../../shared/case.ts';
import type { Argument, Value } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { phrase } from '../../shared/phrase.ts';
import { caseTexts } from '../../shared/text/en/cases.ts';
import { say } from '../../shared/text/say.ts';
import { reportFileStem } from '../report/file-name.ts';
import type { CaseDesk } from '../session/case-desk.ts';
import type { Desks } from './machine-desk.ts';

interface CaseHost {
  /** What the program was started with: the newest start counts, where a second one hands its words over. */
  readonly input: string | null;
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveCase'>>>;
}

/** The engine's end of `caseCalls`. */
export function caseHandlers(
  desks: Pick<Desks, 'cases' | 'settings' | 'captures'>,
  host: CaseHost,
): Pick<Handlers, 'saveCase' | 'openCase' | 'openStartCase'> {
  const { cases } = desks;
  return {
    async saveCase({ labels, runId, ...shown }) {
      const written = cases.write(runId, labels, await documentsShown(desks, shown));
      if (!written.ok) return written;
      const { diagnosis, json } = written.value;
      return host.save(`${reportFileStem('tls-case', diagnosis)}${caseEnding}`, new TextEncoder().encode(json));
    },
    async openCase({ gzippedBase64, name, purpose }) {
      const json = await unpacked(gzippedBase64);
      return json === null ? failed('bad-input', words('case.too-long')) : cases.open(name, json, purpose);
    },
    openStartCase: () => openStartCase(cases, host.input),
  };
}

/** What is not kept any more is left out: it was shown, and is no part of the check. */
async function documentsShown(
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
async function unpacked(base64: string): Promise<string | null> {
  const bytes = await promisify(gunzip)(Buffer.from(base64, 'base64'), { maxOutputLength: longestCase }).catch(
    () => null,
  );
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

async function openStartCase(cases: CaseDesk, input: string | null) {
  const file = input === null ? null : await caseTextAt(input.trim());
  if (file === null) return ok(null);
  return 'refused' in file ? failed('bad-input', file.refused) : cases.open(file.name, file.json, 'show');
}

/** The text of a case file on the disk; null where `path` names none. */
export async function caseTextAt(
  path: string,
): Promise<{ readonly name: string; readonly json: string } | { readonly refused: string } | null> {
  if (!path.toLowerCase().endsWith(caseEnding) || path.length > 4096 || /[\r\n\0]/.test(path)) return null;
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return null;
  if (found.size > longestCase) return { refused: words('case.too-long') };
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return { refused: words('case.unread') };
  try {
    return { name: basename(path).slice(0, 300), json: await file.readFile('utf8') };
  } catch {
    return { refused: words('case.unread') };
  } finally {
    await file.close();
  }
}

const words = (id: keyof typeof caseTexts) => say(caseTexts, phrase(id, { most: longestCase / 1024 / 1024 }));
