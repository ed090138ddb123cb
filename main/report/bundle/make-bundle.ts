import type { SavedCase } from '../../../shared/case.ts';
import type { Redaction } from '../../../shared/redaction.ts';
import { hostAndPort } from '../describe-ladder.ts';
import { describeCase } from '../document.ts';
import { renderHtml } from '../html/render-html.ts';
import { type ReportOptions, whereSeen } from '../options.ts';
import type { PdfOptions } from '../render-pdf.ts';
import { renderTicketText } from '../ticket-text.ts';
import { attachedCase } from './attached-case.ts';
import { type BundleFile, type BundleName, type BundlePart, utf8 } from './bundle-file.ts';
import { captureFile } from './capture-file.ts';
import { chainPem } from './chain-pem.ts';
import { checksums } from './checksums.ts';
import { commandsFile } from './commands-file.ts';
import { nameFor, ticketOf } from './names.ts';
import { pathText } from './path-text.ts';
import { type FolderSubject, readMe } from './read-me.ts';
import { reportOptions } from './report-options.ts';
import { reportPdf } from './report-pdf.ts';
import { bundleWords } from './words.ts';

export interface BundleOptions extends ReportOptions, Pick<PdfOptions, 'paper' | 'fonts'> {
  /** What was done to the document for its readers. */
  readonly redaction: Redaction;
  /** ISO 8601 UTC. */
  readonly savedAt: string;
}

/** An evidence folder before it is written. */
export interface Bundle {
  /** In the order of the list; the checksums last. The ticket's number stands in front of each name, where it is not hidden. */
  readonly files: readonly BundleFile[];
  /** Files, or parts of them, that are not in it, and why, in plain words. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly name: string;
  readonly because: string;
}

/**
 * All documents of a case that was redacted already, and nothing that is not in it. The key to its other names is no
 * part of it: that stays with whoever made it. The same case and options give the same bytes.
 */
export async function makeBundle(document: SavedCase, options: BundleOptions): Promise<Bundle> {
  const { runId, startedAt, target, verdict, version } = document;
  const about = { target: hostAndPort(target.host, target.port), headline: verdict.headline, opensAgain: true };
  const subject = { ...about, ticket: ticketOf(document), startedAt, runId, version };
  return folderOf(await allParts(document, options), subject, whereSeen(document, options));
}

/** An evidence folder of these files: with a text about them, and their checksums. */
export async function folderOf(
  all: readonly BundlePart[],
  subject: FolderSubject,
  options: BundleOptions,
): Promise<Bundle> {
  const parts = withinLimit(all);
  const nameOf = (part: string) => nameFor(subject.ticket, options.redaction, part);
  const missing = parts.flatMap((part) => missingIn(part, nameOf(part.name)));
  const kept = parts.flatMap((part) =>
    'bytes' in part ? [{ part: part.name, name: nameOf(part.name), bytes: part.bytes }] : [],
  );
  const told = [
    ...kept.map(({ name, part }) => ({ part, name })),
    ...(['README.txt', 'SHA256SUMS.txt'] as const).map((part) => ({ part, name: nameOf(part) })),
  ];
  const facts = { files: told, missing, options, redaction: options.redaction };
  const listed = [
    ...kept.map(({ bytes, name }) => ({ name, bytes })),
    { name: nameOf('README.txt'), bytes: utf8(readMe(subject, facts)) },
  ];
  return { files: [...listed, { name: nameOf('SHA256SUMS.txt'), bytes: utf8(await checksums(listed)) }], missing };
}

/** Bytes of all files together: many portals take no more at a time. */
const longestBundle = 20_000_000;

/** What goes first where all of it would be too large: the PDF has the case in it as well. */
const goesFirst: readonly BundleName[] = ['handshake.pcapng', 'report.html', 'report.json'];

async function allParts(document: SavedCase, options: BundleOptions): Promise<readonly BundlePart[]> {
  const told = reportOptions(document, options);
  const part = (name: BundleName, bytes: Uint8Array, remark: string | null = null) => ({ name, remark, bytes });
  const attached = attachedCase(document);
  const left = attached?.runsLeftOut ?? document.runs.length;
  const remark = left === 0 ? null : bundleWords('bundle.why.earlier-runs', { count: left });
  return [
    part('report.pdf', await reportPdf(document, options, attached), remark),
    part('report.html', utf8(renderHtml(describeCase(document, told)))),
    part('ticket-text.txt', utf8(renderTicketText(document, told))),
    part('report.json', utf8(`${JSON.stringify(document, null, 2)}\n`)),
    chainPem(document),
    captureFile(document, options.redaction),
    pathText(document.target, document.case.documents.network),
    commandsFile(document, told),
  ];
}

/** Leaves out one after the other until the rest fits. */
export function withinLimit(parts: readonly BundlePart[], limit = longestBundle): readonly BundlePart[] {
  const size = parts.reduce((sum, part) => sum + ('bytes' in part ? part.bytes.length : 0), 0);
  const next = goesFirst.find((name) => parts.some((part) => part.name === name && 'bytes' in part));
  if (size <= limit || next === undefined) return parts;
  const leftOut = bundleWords('bundle.why.too-large', { most: limit / 1_000_000 });
  return withinLimit(
    parts.map((part) => (part.name === next ? { name: next, remark: null, leftOut } : part)),
    limit,
  );
}

function missingIn(part: BundlePart, name: string): readonly Missing[] {
  if ('leftOut' in part) return [{ name, because: part.leftOut }];
  return part.remark === null ? [] : [{ name, because: part.remark }];
}
