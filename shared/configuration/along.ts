import * as v from 'valibot';
import { causeIds, severities } from '../cause.ts';
import { count, list, text, word } from '../field.ts';
import { Comparison } from './comparison.ts';

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
};

/** The same beside what was asked; only a survey asks enough to compare. */
export const SettingsAlong = v.object({ ...settingsSeen, comparisons: list(Comparison, 1) });
export type SettingsAlong = v.InferOutput<typeof SettingsAlong>;
