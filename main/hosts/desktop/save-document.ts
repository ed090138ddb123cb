import type { Value } from '../../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../../shared/outcome.ts';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import { writeFileWhole } from '../../system/write-file.ts';

/** Saves to the place that a person chooses, for its owner alone. A disk that is full or closed to us is an answer, not a crash. */
export async function saveDocument(
  choosePlace: () => Promise<string | null>,
  bytes: Uint8Array,
): Promise<Outcome<Value<'saveReport'>>> {
  const path = await choosePlace();
  if (path === null) return ok({ kind: 'cancelled' });
  try {
    await writeFileWhole(path, bytes);
    return ok({ kind: 'saved', path });
  } catch (error) {
    return notSaved(error);
  }
}

/** What stood in the way, and what to do; the system's own code where there is no sentence for it. */
export function notSaved(error: unknown): Outcome<never> {
  const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  const id = `save.failed.${code}`;
  return failed('file', say(desktopTexts, phrase(Object.hasOwn(desktopTexts, id) ? id : 'save.failed', { code })));
}
