import { setImmediate } from 'node:timers/promises';
import type { SavedCase } from '../../shared/case.ts';
import type { ReportDraft } from '../../shared/contract-report.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { BundleFile } from '../report/bundle/bundle-file.ts';
import type { OwnNames } from '../report/redaction/conclude-known.ts';
import { findLeaks, type Leak } from '../report/redaction/find-leaks.ts';
import type { Redacted } from './redaction-key.ts';
import { shownBy } from './shown-by.ts';

/** A report before it is drawn: the case as its readers may see it. */
export interface RedactedReport extends Redacted {
  readonly document: SavedCase;
}

/**
 * The case as these readers may see it. `here` are the names of this computer, hidden wherever they stand. Whatever else
 * the program has to do is done meanwhile.
 * @throws the reason of `stop`, soon after it was given
 */
export async function redactFor<T extends Diagnosis>(
  whole: T,
  draft: Pick<ReportDraft, 'audience' | 'keep'>,
  here: OwnNames = {},
  stop?: AbortSignal,
): Promise<Redacted & { readonly document: T }> {
  const { redaction } = await import('../report/redaction/redact-case.ts');
  const work = redaction(whole, { ...draft, here });
  let characters = 0;
  for (;;) {
    const { done, value } = work.next();
    if (done) return { document: value.document, redaction: value.redaction };
    characters += value + 1;
    if (characters < mostAtOnce) continue;
    characters = 0;
    await setImmediate();
    stop?.throwIfAborted();
  }
}

/** Characters that are gone over between two looks at everything else: some hundredths of a second. */
const mostAtOnce = 20_000;

/** The first file in which something stands that these readers may not see; null where none is. */
export function leakIn(files: readonly BundleFile[], { document, redaction }: Redacted): Leak | null {
  // A PDF is compressed: what it was drawn from, and holds as its attachment, is looked at in its place.
  const twin = files.some(isPdf) ? JSON.stringify(document, null, 1) : '';
  const seen = files.map((file) => (isPdf(file) ? { ...file, twin: `${file.twin ?? ''}\n${twin}` } : file));
  return findLeaks(seen, redaction, shownBy(document))[0] ?? null;
}

const isPdf = ({ name }: BundleFile): boolean => name.endsWith('.pdf');
