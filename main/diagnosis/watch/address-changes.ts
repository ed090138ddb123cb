import { phrase } from '../../../shared/phrase.ts';
import type { WatchOutcome } from '../../../shared/watch.ts';
import { mostKnownAddresses, type WatchMemory } from '../../../shared/watch-memory.ts';
import { listed } from '../wording.ts';
import type { Change, Compared } from './watch-change.ts';

/** Names whose addresses take turns would be told for ever. */
const mostTold = 3;

/** Addresses that the name did not have before. The first check makes no news of them. */
export function seeAddresses(memory: WatchMemory, { addresses }: WatchOutcome, where: string): Compared {
  const { addresses: known, addressesTold } = memory;
  const added = addresses.filter((address) => !known.includes(address));
  if (added.length === 0) return { memory, changes: [] };
  const remembered = [...addresses, ...known.filter((address) => !addresses.includes(address))].slice(
    0,
    mostKnownAddresses,
  );
  const isNews = known.length > 0 && addressesTold < mostTold;
  return {
    memory: { ...memory, addresses: remembered, addressesTold: addressesTold + (isNews ? 1 : 0) },
    changes: isNews ? [newAddresses(added, known, addressesTold + 1 === mostTold, where)] : [],
  };
}

function newAddresses(added: readonly string[], known: readonly string[], isLast: boolean, where: string): Change {
  const id = isLast ? 'watch-event.new-addresses.often' : 'watch-event.new-addresses';
  return { kind: 'new-addresses', text: phrase(id, { where, added: listed(added), before: listed(known) }) };
}
