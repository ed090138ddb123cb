import type { SavedCase } from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { writeCase } from './write-case.ts';

/** A check as a case of its own: without any other step, and with nothing but notes. */
export function checkedCase(diagnosis: Diagnosis, notes = ''): SavedCase {
  const { durationMs, startedAt, version } = diagnosis;
  const endedAt = new Date(Date.parse(startedAt) + durationMs);
  const documents = { survey: null, chain: null, network: null, settings: null, capture: null };
  const labels = { title: '', ticket: '', notes, role: null };
  return writeCase({ diagnosis, labels, documents, firstReading: null }, { savedAt: endedAt, savedBy: version });
}
