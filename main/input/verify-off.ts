import { checksOffBySetting } from '../../shared/checks-off.ts';
import type { Note } from './found.ts';
import { verifyOff } from './notes.ts';

/** What in the text switches checks off, beyond the options of a known command. */
export function verifyOffNotes(text: string): Note[] {
  const off = checksOffBySetting(text);
  return off === null ? [] : [verifyOff(off)];
}
