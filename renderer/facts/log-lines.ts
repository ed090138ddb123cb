import type { LogConversation } from '../../shared/debug-log/document.ts';
import type { MarkKind } from './settings-marks.ts';

/** A line as it is shown, and how much of it is not. */
export interface ShownLine {
  readonly text: string;
  readonly more: number;
}

const longestShown = 2000;

/** What must not stand on a screen that somebody may photograph: the names stay, the values go. */
const secrets: readonly RegExp[] = [
  /((?:proxy-)?authorization\s*[:=]\s*(?:[a-z]+ )?)\S.*/i,
  /((?:set-)?cookie\s*[:=]\s*)\S.*/i,
  /((?:x-api-key|api[-_]?key|access[-_]?token|client[-_]?secret|password|passwd|pwd)["']?\s*[:=]\s*)\S+/i,
  /((?:master[- ]key|master[- ]secret|resumption psk|psk|session-ticket)\s*[:=]\s*)\S.*/i,
  /((?:CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:HANDSHAKE_)?TRAFFIC_SECRET\w*|EXPORTER_SECRET)\s+[\da-f]{8,}\s+)\S.*/i,
  /(:\/\/[^\s/:@]{1,200}:)[^\s/@]{1,200}(?=@)/,
];

/** The lines of a text, without returns. */
export const linesOf = (text: string): readonly string[] => text.split(/\r?\n/);

/** One line without secrets, cut where it is too long. */
export function shownLine(line: string): ShownLine {
  const safe = secrets.reduce((rest, secret) => rest.replace(secret, '$1…'), line.slice(0, longestShown));
  return { text: safe, more: Math.max(0, line.length - longestShown) };
}

/** What a marked line is marked with; a log marks lines whole. */
export type LogMarks = ReadonlyMap<number, { readonly kind: MarkKind; readonly column: number }>;

export const noMarks: LogMarks = new Map();

/** The lines of a conversation that say something: those that show a cause, then what was remarked. */
export function marksOf({ causes, remarks }: LogConversation): LogMarks {
  const marks = new Map<number, { kind: MarkKind; column: number }>();
  for (const { kind, line } of remarks) {
    const mark = kind === 'error' || kind === 'verify' ? 'risk' : 'notice';
    if (marks.get(line)?.kind !== 'risk') marks.set(line, { kind: mark, column: 0 });
  }
  for (const line of causes[0]?.evidence ?? []) marks.set(line, { kind: 'cause', column: 0 });
  return new Map([...marks].sort(([one], [other]) => one - other));
}

/** The conversation that the answer is about: the first that failed for a reason, then the first that failed. */
export const leadingConversation = (conversations: readonly LogConversation[]): LogConversation | null =>
  conversations.find(({ causes }) => causes[0]?.kind === 'failure') ??
  conversations.find(({ outcome }) => outcome === 'failed' || outcome === 'not-tls') ??
  conversations[0] ??
  null;
