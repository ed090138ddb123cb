import type { WatchOutcome } from '../../../shared/watch.ts';
import type { WatchMemory } from '../../../shared/watch-memory.ts';
import { whereOf } from '../verdict.ts';
import { seeAddresses } from './address-changes.ts';
import { seeCertificates } from './certificate-changes.ts';
import { seeIssuers } from './issuer-changes.ts';
import { seeStanding } from './standing.ts';
import type { Compared, WatchQuestion } from './watch-change.ts';

/**
 * Holds the newest outcome against what is remembered, and says what changed. Pure. A check that could not be made
 * changes nothing.
 */
export function compareWatch(memory: WatchMemory, outcome: WatchOutcome, question: WatchQuestion): Compared {
  if (outcome.state === 'not-checked') return { memory, changes: [] };
  const { where } = whereOf(question);
  const sent = [...outcome.certificates, ...(outcome.issuers ?? [])];
  const isPast = sent.some(({ notAfter }) => Date.parse(notAfter) < question.now);
  const isToldByDate = outcome.cause === 'certificate-expired' && isPast;
  const standing = seeStanding(memory, outcome, where, isToldByDate);
  const certificates = seeCertificates(standing.memory, outcome, question, where);
  const issuers = seeIssuers(certificates.memory, outcome, question, where);
  const addresses = seeAddresses(issuers.memory, outcome, where);
  const steps = [standing, certificates, issuers, addresses];
  return { memory: addresses.memory, changes: steps.flatMap(({ changes }) => changes) };
}
