import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Assumptions } from '../../evidence/configuration/dialect.ts';
import { hideSecrets } from '../../evidence/configuration/hide-secrets.ts';
import type { SourceText } from '../../evidence/configuration/source-text.ts';
import { composeReview, leftOutWords } from './compose-review.ts';
import { withGivenNames } from './given-names.ts';
import { readSettings } from './read-settings.ts';
import { type GivenForReview, settingsPlaces } from './settings-places.ts';

/** What to review, and what is taken for granted. */
export interface ReviewQuestion {
  readonly given: GivenForReview;
  readonly assumed: Assumptions;
  /** Version of this program. */
  readonly version: string;
  /** ISO instant: when the review began, and what dates of certificates are held against. */
  readonly startedAt: string;
}

/** A file that was read, its secrets hidden. */
export type ReviewedSource = Pick<SourceText, 'file' | 'text' | 'lineStarts'>;

export interface ReviewedSettings {
  readonly document: ConfigurationReview;
  /** Texts to show beside the findings; long ones beyond the bound are left out. */
  readonly sources: readonly ReviewedSource[];
  /** Sentences about what was given and is no settings; all that is said where `document.files` is empty. */
  readonly leftOut: readonly string[];
}

/** Texts that are handed on, in UTF-16 units. */
const mostShown = 40_000_000;

/** Reads and judges at once: for a thread of its own. Never throws for what stands in a file. */
export function reviewSettings(
  { assumed, given, startedAt, version }: ReviewQuestion,
  now: () => number,
): ReviewedSettings {
  const begun = now();
  const read = withGivenNames(readSettings(settingsPlaces(given), assumed), given);
  const document = composeReview({ version, startedAt, durationMs: 0 }, read, assumed);
  return {
    document: { ...document, durationMs: Math.max(0, now() - begun) },
    sources: shownSources(read.sources),
    leftOut: read.leftOut.map((one) => {
      const { because, what } = leftOutWords(one);
      return `${what}: ${because}`;
    }),
  };
}

function shownSources(sources: readonly SourceText[]): readonly ReviewedSource[] {
  let left = mostShown;
  return sources.flatMap(({ file, lineStarts, text }) => {
    left -= text.length;
    return left < 0 ? [] : [{ file, lineStarts, text: hideSecrets(text, 'shown') }];
  });
}
