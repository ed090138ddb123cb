import { type LogReading, longestReading } from '../../shared/contract-logs.ts';
import { longestInput } from '../input/read-input.ts';
import { hideSecrets } from '../input/secrets/remove-secrets.ts';
import { askThreadWithin } from '../system/thread.ts';
import { explainText, type LeftOut } from './explain.ts';

/** A text for a page, and what its answer says of itself. */
export interface LogQuestion {
  readonly text: string;
  readonly leftOut: LeftOut;
  readonly version: string;
}

/** Why it came to nothing: the person stopped it, or it is more than its bounds allow. */
export interface UnreadLog {
  readonly unread: 'stopped' | 'too-much';
}

/** Megabytes for the objects of a reading, and milliseconds until it is given up. */
const bounds = { megabytes: 1500, withinMs: 60_000 } as const;

/**
 * What a text means, with the text as it may be shown. A long one is read in a thread of its own, so that nothing else
 * waits for it. Rejects only for a bug of ours.
 */
export async function readLogText(question: LogQuestion, signal: AbortSignal): Promise<LogReading | UnreadLog> {
  if (!isLong(question.text)) return readHere(question);
  const end = await askThreadWithin<LogReading>({ file: program(), input: question, signal }, bounds);
  if (end.kind === 'answered') return end.answer;
  if (end.kind === 'died' && !/memory/i.test(end.detail)) throw new Error(`the reading broke off: ${end.detail}`);
  return { unread: end.kind === 'stopped' ? 'stopped' : 'too-much' };
}

/** Whether a text takes long enough to be stopped. */
export const isLong = (text: string): boolean => text.length > longestInput;

/** The same, here and now. */
export function readHere({ leftOut, text, version }: LogQuestion): LogReading {
  const ports = { now: () => performance.now(), wallClock: () => new Date(), version };
  return { ...explainText(text, ports, leftOut), text: hideSecrets(text).slice(0, longestReading) };
}

/** The build puts it beside the hosts' folders (scripts/build.mjs). */
const program = () =>
  new URL(import.meta.url.endsWith('.ts') ? './explain-program.ts' : '../threads/explain.cjs', import.meta.url);
