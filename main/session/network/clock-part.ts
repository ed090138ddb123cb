import { type ClockInquiry, inspectClock, referenceTimeServers } from '../../evidence/network/clock.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { leaveOut, type NetworkRun, networkWords, runPart } from './run.ts';
import { noTimeEvidence, type TimeEvidence, timeEvidence } from './time-evidence.ts';

/**
 * The clock: against the build date at once, then against what one whole handshake brought, and the time servers where
 * they are allowed.
 */
export async function lookAtClock(run: NetworkRun, found: Promise<readonly ResolvedAddress[]>): Promise<void> {
  const { board, ports, request, signal } = run;
  const timeServers = request.allow.includes('reference') ? referenceTimeServers : [];
  await runPart(run, 'clock', async () => {
    const ask = (seen: TimeEvidence, servers: readonly string[], ofTarget: readonly string[] = []) =>
      inspectClock({ ...inquiryOf(run, seen, servers), ofTarget }, ports, signal, (clock) => board.learn({ clock }));
    await ask(noTimeEvidence, []);
    const addresses = await found;
    const seen = await timeEvidence(run, addresses);
    const purpose = networkWords('contact.first-handshake');
    const contacts = seen.asked.map((where) => ({ part: 'clock' as const, ...where, purpose }));
    board.learn({
      certificateDates: seen.leaf,
      chosenVersion: seen.version,
      contacts: [...board.found.contacts, ...contacts],
    });
    if (seen.leaf === null) leaveOut(run, 'clock', networkWords('what.clock'), 'gap.first-answer');
    const ofTarget = addresses.map(({ address }) => address);
    board.learn({ clock: await ask(seen, timeServers, ofTarget) });
  });
}

function inquiryOf(
  { limits, ports, request }: NetworkRun,
  seen: TimeEvidence,
  timeServers: readonly string[],
): ClockInquiry {
  const { dates, stapled, certificates, randoms } = seen;
  const shown = { dates, stapled, certificates, randoms };
  return { builtAt: ports.builtAt, ...shown, timeServers, allowed: request.allow, limits: limits.clock };
}
