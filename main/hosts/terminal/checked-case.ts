import type { SavedCase } from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { writeCase } from '../../session/cases/write-case.ts';

/** A check of this command as a case: no other step was taken, and nobody has written anything yet. */
export function checkedCase(diagnosis: Diagnosis): SavedCase {
  const { durationMs, startedAt, version } = diagnosis;
  const endedAt = new Date(Date.parse(startedAt) + durationMs);
  const documents = { survey: null, chain: null, network: null, settings: null, capture: null };
  const labels = { title: '', ticket: '', notes: '', role: null };
  return writeCase({ diagnosis, labels, documents, firstReading: null }, { savedAt: endedAt, savedBy: version });
}
