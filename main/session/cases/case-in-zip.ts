import { Unzip, type UnzipFile, UnzipInflate, UnzipPassThrough } from 'fflate';
import type { InsideProblem } from './inside-problem.ts';

/**
 * The `report.json` in a zip, with a ticket's number in front of it or not, in a folder or not. Every other file is
 * passed over unread, names lead nowhere, and what unpacks to more than `limit` bytes is dropped on the way.
 */
export function caseInZip(bytes: Uint8Array, limit: number): Uint8Array | InsideProblem {
  const reports: Report[] = [];
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (isReport(file.name) && reports.length <= mostReports) reports.push(read(file, limit));
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    for (let at = 0; at < bytes.length && !reports.some(isTooLong) && entries <= mostEntries; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch {
    return 'inside.damaged-zip';
  }
  return only(reports);
}

interface Report {
  readonly chunks: Uint8Array[];
  state: 'open' | 'whole' | 'too-long' | 'damaged';
}

function only(reports: readonly Report[]): Uint8Array | InsideProblem {
  const [report, ...others] = reports;
  if (report === undefined) return 'inside.no-case-zip';
  if (others.length > 0) return 'inside.several';
  if (report.state === 'too-long') return 'inside.too-long';
  return report.state === 'whole' ? Buffer.concat(report.chunks) : 'inside.damaged-zip';
}

function read(file: UnzipFile, limit: number): Report {
  const report: Report = { chunks: [], state: 'open' };
  let size = 0;
  file.ondata = (error, chunk, isLast) => {
    if (report.state !== 'open') return;
    size += chunk?.length ?? 0;
    if (error !== null) report.state = 'damaged';
    else if (size > limit) report.state = 'too-long';
    else report.chunks.push(chunk);
    if (report.state === 'open' && isLast) report.state = 'whole';
    if (report.state === 'too-long') report.chunks.length = 0;
  };
  file.start();
  return report;
}

const isTooLong = ({ state }: Report): boolean => state === 'too-long';

/** `report.json`, `02436811_report.json`, `evidence/report.json`. */
export const isReport = (name: string): boolean => /(?:^|[/\\_])report\.json$/.test(name);

/** An evidence folder has a dozen files; of a zip with very many more no part is looked at but its first. */
const mostEntries = 1000;

/** More than one is refused anyhow. */
const mostReports = 2;

/** Bytes that are unpacked at a time: the best packing makes a thousand times as many of them. */
const step = 16 * 1024;
