import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { LogDialect } from '../../../shared/debug-log/dialect.ts';
import { logLines } from './lines.ts';
import type { Talk } from './talk.ts';
import { talkFacts } from './talk-facts.ts';
import { tellDialect } from './tell-dialect.ts';

/** One conversation: what it shows in the words of a capture, and what the log says besides. */
export interface HeardConversation {
  readonly facts: CaptureFacts;
  readonly talk: Talk;
}

export interface HeardLog {
  readonly dialect: LogDialect;
  readonly program: string | null;
  readonly lines: number;
  readonly conversations: readonly HeardConversation[];
  /** Conversations beyond the limit. */
  readonly leftOut: number;
}

/**
 * Reads a debug log of a program that is known; null for any other text. Never throws, keeps no secrets but what a
 * line that is quoted may hold, and takes time in proportion to the length of the text.
 */
export function readDebugLog(text: string, limit: number): HeardLog | null {
  const dialect = tellDialect(text);
  if (dialect === null) return null;
  const reader = dialect.start();
  let lines = 0;
  for (const line of logLines(text)) {
    lines = line.number;
    reader.line(line);
  }
  const told = reader.talks.filter(({ isWorthTelling }) => isWorthTelling);
  const conversations = told.slice(0, limit).map((talk, index) => ({ talk, facts: talkFacts(talk, index) }));
  return {
    ...{ dialect: dialect.id, program: reader.program, lines, conversations },
    leftOut: told.length - conversations.length,
  };
}
