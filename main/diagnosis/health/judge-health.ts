import { dayMs } from '../../../shared/day.ts';
import { type HealthDocument, type HealthOrigin, type HealthReminder, healthSchema } from '../../../shared/health.ts';
import { configuration } from './configuration.ts';
import { type HealthFacts, isAnsweredByOthers, isClockInDoubt } from './facts.ts';
import { monitoring } from './monitoring.ts';
import { daysToAct, renewal } from './renewal.ts';
import { endsFirst, mostPressing, type ServedChain, servedChains, timelineAt } from './served-chains.ts';
import { strongCiphers } from './strong-ciphers.ts';
import { upToDate } from './up-to-date.ts';

/** Five best practices, each as what was seen of it; what nobody looked at is said to be not known. */
export function judgeHealth(facts: HealthFacts, version: string): HealthDocument {
  const { diagnosis, now, programs, target } = facts;
  const pressing = isAnsweredByOthers(facts) ? null : mostPressing(servedChains(facts));
  return {
    ...{ schema: healthSchema, version, at: now.toISOString(), target },
    name: target.serverName ?? target.host,
    practices: [upToDate(facts), strongCiphers(facts), renewal(facts), configuration(facts), monitoring(facts)],
    fault:
      diagnosis?.verdict.state === 'fault' && diagnosis.verdict.reproduced !== false
        ? diagnosis.verdict.headline
        : null,
    timeline: pressing === null ? null : timelineAt(pressing, now),
    reminder: pressing === null || isClockInDoubt(facts) ? null : reminderOf(pressing, now),
    seen: seenOf(facts),
    programs: programs?.length ?? null,
  };
}

/** The day to act by; null where less than a day is left, for which any reminder comes too late. */
function reminderOf(served: ServedChain, now: Date): HealthReminder | null {
  const { notAfter, sha256 } = endsFirst(served);
  const end = Date.parse(notAfter);
  if (end - now.getTime() < dayMs) return null;
  const wanted = end - daysToAct(served.certificates[0]) * dayMs;
  // A day that has passed reminds nobody.
  const day = Math.min(Math.max(wanted, now.getTime() + dayMs), end);
  return { sha256, notAfter, day: new Date(day).toISOString().slice(0, 10) };
}

function seenOf({ chain, diagnosis, network, settings, survey }: HealthFacts): HealthDocument['seen'] {
  const ofRun = (origin: HealthOrigin, document: { runId: string; startedAt: string } | null) =>
    document === null ? [] : [{ origin, runId: document.runId, at: document.startedAt }];
  return [
    ...ofRun('diagnosis', diagnosis),
    ...ofRun('survey', survey),
    ...ofRun('chain', chain),
    ...ofRun('network', network),
    ...(settings === null ? [] : [{ origin: 'settings' as const, runId: null, at: settings.startedAt }]),
  ];
}
