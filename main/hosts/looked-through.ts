import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { BundleFile } from '../report/bundle/bundle-file.ts';
import { leakWords } from './leak-words.ts';
import { leakIn } from './redact-for.ts';
import type { Redacted } from './redaction-key.ts';

/** One file after the last look: refused where something stands in it that its readers may not see. */
export const lookedThrough = (file: BundleFile, made: Redacted): Outcome<BundleFile> =>
  refusedLeak([file], made) ?? ok(file);

/** The refusal for the first file that must not be handed on; null where all may. */
export function refusedLeak(files: readonly BundleFile[], made: Redacted): Outcome<never> | null {
  const leak = leakIn(files, made);
  if (leak === null) return null;
  const { file, what } = leak;
  // What nobody could look through is not handed on as clean.
  if (what === 'too-much') return failed('bad-input', refusal('report.unread', { file }));
  return failed('bad-input', refusal('report.leak', leakWords(file, what)));
}
