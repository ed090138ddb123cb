import type { Diagnosis } from '../../shared/diagnosis.ts';

/** File systems allow 255 bytes; a ticket number goes before, and a counter may go behind. */
const hostLimit = 100;
const ticketLimit = 60;

/**
 * `tls-report_<host>_<port>_<UTC>.<extension>`: only letters, digits, dots, dashes and underscores,
 * at most 160 characters, whatever the host is called. The time is the run's, so the name is stable.
 */
export function reportFileName(diagnosis: Diagnosis, extension: 'pdf' | 'html' | 'json' | 'txt' | 'pcapng'): string {
  return `${reportFileStem('tls-report', diagnosis)}.${extension}`;
}

/** `02436811_<name>`: trackers put a file to the ticket whose number stands first. The name alone where there is none. */
export function withTicket(ticket: string, name: string): string {
  const plain = safeName(ticket, ticketLimit, '');
  return plain === '' ? name : `${plain}_${name}`;
}

/** The same without its end, for any document about one target at one time. */
export function reportFileStem(kind: string, { target, startedAt }: Pick<Diagnosis, 'target' | 'startedAt'>): string {
  return `${kind}_${safeName(target.host)}_${target.port}_${compactUtc(startedAt)}`;
}

/** The same for a document about a file. */
export function fileReportStem(kind: string, fileName: string, startedAt: string): string {
  return `${kind}_${safeName(fileName)}_${compactUtc(startedAt)}`;
}

/** A run of other characters becomes one dash; no dot or dash at either end, and never nothing. */
export function safeName(name: string, limit = hostLimit, empty = 'host'): string {
  const plain = name
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+/, '')
    .slice(0, limit);
  return plain.replace(/[.-]+$/, '') || empty;
}

/** `20261120T140211Z`: a colon is no character for a file name. */
function compactUtc(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return 'unknown-time';
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
