import * as v from 'valibot';
import { causeIds, severities } from '../cause.ts';
import { count, instant, list, text, word } from '../field.ts';
import { Comparison } from './comparison.ts';
import { DialectId } from './place.ts';

/** What settings that were read along (`--config`) say of one server: the lines that hold for it alone. */
export const settingsSeen = {
  files: list(text('name', 4096), 100),
  /** The site that answers the target by these settings; null where none does. */
  scope: v.nullable(text('name', 1000)),
  findings: list(
    v.object({
      rule: word(),
      cause: v.nullable(v.picklist(causeIds)),
      confidence: v.picklist(['confirmed', 'likely', 'possible']),
      severity: v.picklist(severities),
      file: text('name', 4096),
      line: count(),
      column: count(),
      headline: text('name', 500),
    }),
    100,
  ),
  /** Certificates that this site has by them, for the name that was asked for; absent in cases of older versions. */
  certificates: v.optional(
    list(
      v.object({
        file: text('name', 4096),
        line: count(),
        dialect: DialectId,
        /** SHA-256 of the certificate itself. */
        sha256: word(),
        notBefore: instant(),
        notAfter: instant(),
      }),
      20,
    ),
  ),
};

/** The same beside what was asked; only a survey asks enough to compare. */
export const SettingsAlong = v.object({ ...settingsSeen, comparisons: list(Comparison, 1) });
export type SettingsAlong = v.InferOutput<typeof SettingsAlong>;
