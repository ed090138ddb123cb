import { create } from 'zustand';
import type { Reading } from '../../shared/reading.ts';
import type { Target } from '../../shared/target.ts';
import type { Role } from '../facts/fixes.ts';

/** Where a text in the field came from, when the person did not type it. */
export type Origin = 'typed' | 'command-line' | 'link';

export interface StartState {
  readonly text: string;
  readonly origin: Origin;
  /** What the engine made of `readText`; null before the first answer. */
  readonly reading: Reading | null;
  readonly readText: string;
  /** True from Enter until the text changes: only then is a refusal an error and not a hint. */
  readonly asked: boolean;
  /** Which of several targets to test first. */
  readonly chosen: number;
  /** The server to ask about an error that names none. */
  readonly server: string;
  /** The text that server was given for. */
  readonly serverFor: string;
  /** Why the server field, or the engine, said no. */
  readonly complaint: string | null;
  readonly role: Role;
  /** A step was asked for while the text is still being read: it opens once that is done. */
  readonly leaving: boolean;
}

export const useStart = create<StartState>(() => ({
  text: '',
  origin: 'typed',
  reading: null,
  readText: '',
  asked: false,
  chosen: 0,
  server: '',
  serverFor: '',
  complaint: null,
  role: 'using',
  leaving: false,
}));

/**
 * A new text, and nothing known about it yet. The last reading stays on screen until the next one. The server that was
 * added to one error is not that of the next: it goes with its text, and stays while that is only edited.
 */
export function setText(text: string, origin: Origin = 'typed'): void {
  const { serverFor } = useStart.getState();
  const cleared = text.trim() === '' ? { reading: null, readText: '' } : {};
  const server = isAnother(serverFor, text) ? { server: '', serverFor: '' } : {};
  useStart.setState({ text, origin, asked: false, chosen: 0, complaint: null, ...cleared, ...server });
}

/** The server of the error that stands in the field. */
export function setServer(server: string): void {
  useStart.setState({ server, serverFor: useStart.getState().text, complaint: null });
}

/** Whether a text took the place of another: an edit leaves two thirds of the shorter one as they were, at its ends. */
function isAnother(before: string, after: string): boolean {
  const [one, other] = [before.trim(), after.trim()];
  const shorter = Math.min(one.length, other.length);
  const start = sameCharacters(shorter, (at) => one[at] === other[at]);
  const end = sameCharacters(shorter - start, (at) => one.at(-1 - at) === other.at(-1 - at));
  return other === '' || 3 * (start + end) < 2 * shorter;
}

/** How many of `most` places in a row are the same in both, from the first on. */
function sameCharacters(most: number, isSame: (at: number) => boolean): number {
  let count = 0;
  while (count < most && isSame(count)) count += 1;
  return count;
}

/** Takes an answer, unless the text has moved on. A private key leaves the field with its refusal: nothing of it is kept. */
export function setReading(readText: string, reading: Reading): void {
  if (useStart.getState().text !== readText) return;
  const secret = reading.kind === 'refused' && reading.code === 'PRIVATE_KEY';
  useStart.setState(secret ? { reading, text: '', readText: '' } : { reading, readText });
}

/** The server in the field: what was typed counts once it was read, and only as long as it stands there. */
export function targetIn({ text, readText, reading, chosen }: StartState): Target | null {
  if (reading?.kind !== 'targets' || text !== readText) return null;
  return reading.targets[chosen] ?? reading.targets[0] ?? null;
}

/** Whether the engine has still to read what stands in the field. */
export const isUnread = ({ text, readText }: StartState): boolean => text.trim() !== '' && text !== readText;
