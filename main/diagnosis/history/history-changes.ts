import type { HistoryChange, HistoryEntry } from '../../../shared/history.ts';

type Facts = Pick<HistoryEntry, 'addresses' | 'cause' | 'certificates' | 'partial' | 'standing'>;

/**
 * What a check brought that those before it, newest first, did not show. The first one brings nothing new, and one that
 * could not be made says nothing of the server. Pure.
 */
export function historyChanges(now: Facts, earlier: readonly Facts[]): readonly HistoryChange[] {
  const certificates = earlier.flatMap((one) => one.certificates.map(({ sha256 }) => sha256));
  const addresses = earlier.flatMap((one) => one.addresses);
  return [
    ...whenAnyNew(
      'new-certificate',
      now.certificates.map(({ sha256 }) => sha256),
      certificates,
    ),
    ...whenAnyNew('new-addresses', now.addresses, addresses),
    ...changeOfStanding(now, earlier.find(isClear)),
  ];
}

function whenAnyNew(change: HistoryChange, now: readonly string[], known: readonly string[]): HistoryChange[] {
  return known.length > 0 && now.some((one) => !known.includes(one)) ? [change] : [];
}

function changeOfStanding(now: Facts, before: Facts | undefined): HistoryChange[] {
  if (before === undefined || !isClear(now)) return [];
  const [fails, failed] = [isFailing(now), isFailing(before)];
  if (!fails) return failed ? ['fixed'] : [];
  if (!failed) return ['new-fault'];
  return now.cause === before.cause ? [] : ['another-fault'];
}

const isFailing = ({ standing }: Facts) => standing === 'failing' || standing === 'unreachable';

/** A check that was stopped may have missed the fault: nothing is called fixed by it. */
const isClear = (one: Facts) => isFailing(one) || (one.standing === 'works' && !one.partial);
