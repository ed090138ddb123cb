import type { SavedCase } from '../../../shared/case.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { siteOf } from '../../diagnosis/health/renewed-on-disk.ts';
import { writeCase } from './write-case.ts';

/** What came with a check: notes that were typed, settings that were read along, and a look at the way. */
export interface AlongCheck {
  readonly notes?: string;
  readonly settings?: ConfigurationReview | null;
  readonly network?: NetworkDocument | null;
}

/** A check as a case of its own, with what came with it. Settings belong to it where a site of them is this server. */
export function checkedCase(
  diagnosis: Diagnosis,
  { network = null, notes = '', settings = null }: AlongCheck = {},
): SavedCase {
  const { durationMs, startedAt, target, version } = diagnosis;
  const endedAt = new Date(Date.parse(startedAt) + durationMs);
  const own = settings !== null && siteOf(settings, target) !== null ? settings : null;
  const documents = { survey: null, chain: null, network, settings: own, capture: null };
  const labels = { title: '', ticket: '', notes, role: null };
  return writeCase({ diagnosis, labels, documents, firstReading: null }, { savedAt: endedAt, savedBy: version });
}
