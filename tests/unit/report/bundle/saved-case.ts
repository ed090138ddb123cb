import type { SavedCase } from '../../../../shared/case.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import type { Redaction } from '../../../../shared/redaction.ts';

export const savedAt = '2026-11-20T15:00:00.000Z';

/** A case in which nobody wrote anything and no other step was taken. */
export const savedCase = (diagnosis: Diagnosis, block: Partial<SavedCase['case']> = {}): SavedCase => ({
  ...diagnosis,
  case: {
    ...{ format: 1, savedAt, savedBy: '0.1.0', title: '', ticket: '', notes: '', role: null, firstReading: null },
    documents: { survey: null, chain: null, network: null, settings: null, capture: null },
    ...block,
  },
});

/** Nothing was hidden but secrets. */
export const open: Redaction = { audience: 'it', replacements: [], removed: [], leftOut: [], shown: [] };
