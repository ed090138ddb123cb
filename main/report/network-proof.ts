import type { NetworkDocument } from '../../shared/network/document.ts';
import { partsOf } from '../../shared/network/evidence-parts.ts';
import { leadingCause } from '../../shared/network/leading-cause.ts';
import { addressTable, namesTable } from './network-address-tables.ts';
import { words } from './network-rows.ts';

/** Lines of one proof; the tables have the rest. */
const most = 2;

/** What the leading cause rests on, in two lines at most: numbers and codes that its sentences leave out. */
export function proofLines(found: NetworkDocument): readonly string[] {
  const leading = leadingCause(found);
  if (leading === null) return [];
  const parts = partsOf(leading.cause, leading.evidence);
  const lines = [
    ...(parts.includes('path') ? sizeLines(found) : []),
    ...(parts.includes('ports') ? portLines(found) : []),
    ...(parts.includes('names') ? nameLines(found) : []),
  ];
  // What the sentences say already is said once.
  const said = `${leading.headline} ${leading.explanation} ${leading.why}`;
  return lines.filter((line) => !said.includes(line)).slice(0, most);
}

function sizeLines({ addresses }: NetworkDocument): string[] {
  return addresses.flatMap(({ address, pathMtu }) => {
    if (pathMtu === null || pathMtu.largestPassed === null || pathMtu.smallestLost === null) return [];
    const size = words('proof.size', { size: pathMtu.largestPassed, lost: pathMtu.smallestLost });
    return [`${address}: ${size}`];
  });
}

/** The addresses that do not answer as they should, or the first where all do. */
function portLines(found: NetworkDocument): string[] {
  const rows = addressTable(found).flatMap((table) => table.rows);
  const isWell = (at: number) => {
    const one = found.addresses[at];
    return one?.tcp.state === 'open' && one.tls.state === 'server-hello';
  };
  const odd = rows.filter((_, at) => !isWell(at));
  return odd.map(([address = '', connection = '', hello = '']) =>
    [address, [connection, hello].filter((cell) => cell !== words('tls.not-tested')).join('; ')].join(': '),
  );
}

/** What this computer was told, and by whom. */
function nameLines(found: NetworkDocument): string[] {
  const rows = namesTable(found).flatMap((table) => table.rows);
  return rows.map(([who = '', , says = '']) => `${who}: ${says}`);
}
