import type { Diagnosis } from '../../shared/diagnosis.ts';

/** File systems allow 255 bytes; a ticket number goes before, and a counter may go behind. */
const hostLimit = 100;

/**
 * `tls-report_<host>_<port>_<UTC>.<extension>`: only letters, digits, dots, dashes and underscores,
 * at most 160 characters, whatever the host is called. The time is the run's, so the name is stable.
 */
export function reportFileName(diagnosis: Diagnosis, extension: 'pdf' | 'json' | 'txt' | 'pcapng'): string {
  return `${reportFileStem('tls-report', diagnosis)}.${extension}`;
}

/** The same without its end, for any document about one target at one time. */
export function reportFileStem(kind: string, { target, startedAt }: Pick<Diagnosis, 'target' | 'startedAt'>): string {
  return `${kind}_${safe(target.host)}_${target.port}_${compactUtc(startedAt)}`;
}

/** The same for a document about a file. */
export function fileReportStem(kind: string, fileName: string, startedAt: string): string {
  return `${kind}_${safe(fileName)}_${compactUtc(startedAt)}`;
}

/** A run of other characters becomes one dash; no dot or dash at either end, and never nothing. */
function safe(host: string): string {
  const plain = host
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, hostLimit);
  return plain.replace(/^[.-]+|[.-]+$/g, '') || 'host';
}

/** `20261120T140211Z`: a colon is no character for a file name. */
function compactUtc(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return 'unknown-time';
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
