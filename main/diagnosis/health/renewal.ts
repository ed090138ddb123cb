import type { HealthLine, Practice } from '../../../shared/health.ts';
import { commonName, counted, day, daysInWords } from '../wording.ts';
import { type HealthFacts, isAnsweredByOthers, isClockInDoubt } from './facts.ts';
import { line, practice, seenIn } from './line.ts';
import { renewalCommands } from './renewal-commands.ts';
import { renewedOnDisk } from './renewed-on-disk.ts';
import { daysUntil, endsFirst, lifetime, mostPressing, type ServedChain, servedChains } from './served-chains.ts';

/** Whether the certificates are renewed in time, as far as what was seen tells it. */
export function renewal(facts: HealthFacts): Practice {
  if (isAnsweredByOthers(facts)) {
    return practice('renewal', [line('not-known', { id: 'health.in-between', action: 'network' })]);
  }
  const served = servedChains(facts);
  const pressing = mostPressing(served);
  if (pressing === null) return practice('renewal', [nothingSeen(facts)]);
  const lines = [
    endLine(pressing, facts),
    ...aboveLine(pressing, facts),
    ...addressLine(served, pressing),
    ...automaticLine(pressing, facts),
    ...renewedOnDisk(facts, served),
  ];
  return practice('renewal', lines, renewalCommands(facts));
}

const nothingSeen = ({ diagnosis }: HealthFacts): HealthLine =>
  line('not-known', { id: 'health.renewal.none', action: diagnosis === null ? 'check' : 'chain' });

/** When something began and ends. */
type Life = Parameters<typeof lifetime>[0];

/** Days before its end at which a certificate is usually replaced: programs do it with a third of its life left. */
export const isShortLived = (certificate: Life) => lifetime(certificate) < 100;

/**
 * From here on every part of the program calls the end of a certificate a risk: 30 days, or a quarter of a short life. Of
 * a few weeks at most a quarter is little, so that it is a week, unless that were most of its life.
 */
export function daysToAct(certificate: Life): number {
  if (!isShortLived(certificate)) return 30;
  const days = lifetime(certificate);
  const quarter = Math.max(1, Math.floor(days / 4));
  return days > 2 * urgentDays ? Math.max(urgentDays, quarter) : quarter;
}

/** With fewer days left than these, a risk is an urgent one. */
export const urgentDays = 7;

function endLine(served: ServedChain, facts: HealthFacts): HealthLine {
  const { evidence } = served;
  const first = endsFirst(served);
  const [own] = served.certificates;
  const parameters = { what: commonName(first.subject), day: day(first.notAfter) };
  const said = { parameters, evidence: [evidence], action: 'chain' } as const;
  if (isClockInDoubt(facts)) return line('not-known', { ...said, id: 'health.renewal.clock', action: 'network' });
  if (Date.parse(own.notBefore) > facts.now.getTime()) {
    return line('problem', {
      ...said,
      id: 'health.renewal.not-yet',
      parameters: { what: commonName(own.subject), day: day(own.notBefore) },
    });
  }
  const days = daysUntil(first.notAfter, facts.now);
  const withDays = { ...said, parameters: { ...parameters, days: daysInWords(days) } };
  if (days < 0) return line('problem', { ...said, id: 'health.renewal.ended' });
  if (days > daysToAct(own)) return line('ok', { ...withDays, id: 'health.renewal.ends' });
  return line('risk', { ...withDays, id: isShortLived(own) ? 'health.renewal.late' : 'health.renewal.due' });
}

/** An authority's certificate that ends before the server's own: renewing the latter does not help. */
function aboveLine(served: ServedChain, { now }: HealthFacts): HealthLine[] {
  const first = endsFirst(served);
  const [own] = served.certificates;
  if (first === own || Date.parse(first.notAfter) >= Date.parse(own.notAfter)) return [];
  const state = daysUntil(first.notAfter, now) < 0 ? 'problem' : 'risk';
  const parameters = { what: commonName(first.subject), own: commonName(own.subject), day: day(own.notAfter) };
  return [line(state, { id: 'health.renewal.above', parameters, evidence: [served.evidence], action: 'chain' })];
}

/** One address may have been left out of a renewal. */
function addressLine(served: readonly ServedChain[], pressing: ServedChain): HealthLine[] {
  const [own] = pressing.certificates;
  const newer = served.filter(
    ({ certificates: [other] }) =>
      other.sha256 !== own.sha256 && Date.parse(other.notBefore) > Date.parse(own.notBefore),
  );
  const [one] = newer;
  const same = served.filter(({ certificates: [other] }) => other.sha256 === own.sha256);
  if (served.length < 2) return [];
  const evidence = served.map((each) => each.evidence);
  if (same.length === served.length) {
    return [line('ok', { id: 'health.renewal.same', parameters: { count: served.length }, evidence })];
  }
  const ends = day(own.notAfter);
  return one === undefined
    ? [line('not-known', { id: 'health.renewal.different', parameters: { day: ends }, evidence, action: 'chain' })]
    : [
        line('risk', {
          id: 'health.renewal.left-out',
          parameters: { address: pressing.address, day: ends, other: day(one.certificates[0].notAfter) },
          evidence,
          action: 'chain',
        }),
      ];
}

/** A short life is renewed by a program or not at all; that it runs shows only over time. */
function automaticLine({ certificates: [own], evidence }: ServedChain, { history }: HealthFacts): HealthLine[] {
  if (history !== null && history.renewedAt !== null) {
    const { renewedAt } = history;
    const parameters = { day: day(renewedAt) };
    return [line('ok', { id: 'health.renewal.changed', parameters, evidence: [seenIn('history', renewedAt)] })];
  }
  if (!isShortLived(own)) return [];
  const parameters = { days: counted(lifetime(own), 'day') };
  return [line('not-known', { id: 'health.renewal.automatic', parameters, evidence: [evidence], action: 'watch' })];
}
