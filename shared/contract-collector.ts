import * as v from 'valibot';
import { Diagnosis } from './diagnosis.ts';
import { saved } from './saved.ts';
import { Target } from './target.ts';

/** Longest text of a collector that a page hands over, in UTF-16 units. */
export const longestPageCollected = 4_000_000;

/** Calls of the page about the collector scripts and the files that they write. They touch no network. */
export const collectorCalls = {
  /** Opens the file of a collector as a case, which is then kept like one of a check; `bad-input` says why not. */
  openCollected: {
    argument: v.object({
      text: v.pipe(v.string(), v.maxLength(longestPageCollected), v.metadata({ sensitivity: 'secret' })),
    }),
    value: Diagnosis,
  },
  /** Saves a collector script for a server, or for none yet. */
  saveCollector: {
    argument: v.object({ script: v.picklist(['sh', 'powershell']), target: v.nullable(Target) }),
    value: saved,
  },
} as const;
