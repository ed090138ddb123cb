import type { SavedCase } from '../../shared/case.ts';
import type { ReportDraft } from '../../shared/contract-report.ts';
import type { BundleFile } from '../report/bundle/bundle-file.ts';
import type { OwnNames } from '../report/redaction/conclude-known.ts';
import { findLeaks, type Leak } from '../report/redaction/find-leaks.ts';
import type { Redacted } from './redaction-key.ts';
import { shownBy } from './shown-by.ts';

/** A report before it is drawn: the case as its readers may see it. */
export interface RedactedReport extends Redacted {
  readonly document: SavedCase;
}

/** The case as these readers may see it. `here` are the names of this computer, hidden wherever they stand. */
export async function redactFor(
  whole: SavedCase,
  draft: Pick<ReportDraft, 'audience' | 'keep'>,
  here: OwnNames = {},
): Promise<RedactedReport> {
  const { redactCase } = await import('../report/redaction/redact-case.ts');
  const made = redactCase(whole, { ...draft, here });
  return { document: made.document, redaction: made.redaction };
}

/** The first file in which something stands that these readers may not see; null where none is. */
export function leakIn(files: readonly BundleFile[], { document, redaction }: Redacted): Leak | null {
  // A PDF is compressed: what it was drawn from, and holds as its attachment, is looked at in its place.
  const twin = files.some(isPdf) ? JSON.stringify(document, null, 1) : '';
  const seen = files.map((file) => (isPdf(file) ? { ...file, twin: `${file.twin ?? ''}\n${twin}` } : file));
  return findLeaks(seen, redaction, shownBy(document))[0] ?? null;
}

const isPdf = ({ name }: BundleFile): boolean => name.endsWith('.pdf');
