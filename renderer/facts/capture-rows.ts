import type { CaptureRow } from '../../shared/capture/overview.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { textOf } from '../../shared/text/say.ts';
import type { CaptureFilter } from '../state/captures.ts';

/** Rows that fit; every word of the text must be somewhere in a row. */
export function filteredRows(rows: readonly CaptureRow[], filter: CaptureFilter): readonly CaptureRow[] {
  const wanted = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => fitsOutcome(row, filter) && wanted.every((word) => searched(row).includes(word)));
}

function fitsOutcome({ cause, outcome }: CaptureRow, filter: CaptureFilter): boolean {
  const failed = outcome === 'failed' || outcome === 'not-tls';
  if (filter.which === 'failed' ? !failed : filter.which !== 'all' && filter.which !== outcome) return false;
  return filter.cause === null || (failed && (cause?.cause ?? 'none') === filter.cause);
}

function searched({ cause, client, server, serverName, version }: CaptureRow): string {
  const reason = cause === null ? '' : `${cause.cause} ${textOf(causeNames, cause.cause)} ${cause.headline}`;
  return `${serverName ?? ''} ${server} ${client} ${version?.name ?? ''} ${reason}`.toLowerCase();
}

/** Part of a long list that is drawn: what is in sight, and a few rows beside it. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, total: number) {
  const beside = 6;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beside);
  const last = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + beside);
  return { first: Math.min(first, total), last };
}

/** Capture files and key logs by their names; what they are is told by their bytes. */
export const looksLikeCapture = (name: string): boolean => /\.(?:pcap|pcapng|cap|ntar|dmp|trc)(?:\.gz)?$/i.test(name);

export const looksLikeKeyLog = (name: string): boolean => /\.(?:log|txt|keys?|keylog)$|key-?log/i.test(name);
