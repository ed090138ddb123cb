import type { LogConversation } from '../../shared/debug-log/document.ts';
import type { MarkKind } from './settings-marks.ts';

/** A line as it is shown, and how much of it is not. */
export interface ShownLine {
  readonly text: string;
  readonly more: number;
}

const longestShown = 2000;

/** The lines of a text, without returns. */
export const linesOf = (text: string): readonly string[] => text.split(/\r?\n/);

/** One line, cut where it is too long. */
export const shownLine = (line: string): ShownLine => ({
  text: line.slice(0, longestShown),
  more: Math.max(0, line.length - longestShown),
});

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
