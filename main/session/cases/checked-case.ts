import type { CaseLabels, SavedCase } from '../../../shared/case.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import type { TicketAnswers } from '../../../shared/ticket-answers.ts';
import { siteOf } from '../../diagnosis/health/renewed-on-disk.ts';
import { writeCase } from './write-case.ts';

/** What came with a check: what a person wrote, settings that were read along, and a look at the way. */
export interface AlongCheck {
  readonly labels?: CaseLabels;
  readonly answers?: TicketAnswers;
  readonly settings?: ConfigurationReview | null;
  readonly network?: NetworkDocument | null;
}

const noLabels: CaseLabels = { title: '', ticket: '', notes: '', role: null };

/** A check as a case of its own, with what came with it. Settings belong to it where a site of them is this server. */
export function checkedCase(
  diagnosis: Diagnosis,
  { answers, labels = noLabels, network = null, settings = null }: AlongCheck = {},
): SavedCase {
  const { durationMs, startedAt, target, version } = diagnosis;
  const endedAt = new Date(Date.parse(startedAt) + durationMs);
  const own = settings !== null && siteOf(settings, target) !== null ? settings : null;
  const documents = { survey: null, chain: null, network, settings: own, capture: null };
  const said = answers === undefined ? {} : { answers };
  const whole = { ...said, diagnosis, labels, documents, firstReading: null };
  return writeCase(whole, { savedAt: endedAt, savedBy: version });
}
