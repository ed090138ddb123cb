import type { Names } from '../../../shared/network/names.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';
import { lookAtPorts } from '../../evidence/network/ports.ts';
import { tryPort } from '../../evidence/network/tcp-tries.ts';
import { addressFamily, type ResolvedAddress } from '../../system/resolver.ts';
import { atOnce } from '../../system/turn.ts';
import { dialled, type NetworkRun, networkWords, runPart } from './run.ts';

/** Tries at each address: a server that fails now and then shows it, and nobody minds three connections. */
const tries = 3;
/** Nor the same hello at three: a server of which one part is out of order answers some alone. */
const hellos = 3;

/** The port of every address; `hear` is told of each as it is done. */
export async function lookAtDoors(
  run: NetworkRun,
  addresses: readonly ResolvedAddress[],
  hear: (address: AddressPort) => void,
): Promise<void> {
  const { board, limits, ports, request, signal } = run;
  const { gentle, neighbours, target } = request;
  board.learn({ resolved: addresses });
  await runPart(run, 'ports', async () => {
    const inquiry = {
      ...{ target, addresses, port: dialled(target).port, neighbours, limits: limits.ports },
      ...{ tries: gentle ? 1 : tries, hellos, oneByOne: gentle },
    };
    const section = await lookAtPorts(inquiry, ports, signal, (one) => {
      board.learn({ looked: [...board.found.looked, one] });
      hear(one);
    });
    board.learn({ ports: section });
  });
}

/** More answers than this tell nothing new. */
const mostElsewhere = 4;

/**
 * Where no address of the system opens, and somebody else's answer (a name server, the hosts file) has others: whether
 * one of those does. That makes the difference between a dead server and a wrong answer.
 */
export async function lookElsewhere(run: NetworkRun): Promise<void> {
  const { board, limits, ports, request, signal } = run;
  const { looked, names } = board.found;
  const open = looked.some(({ tcp }) => tcp.state === 'open');
  const known = new Set(looked.map(({ address }) => address));
  const others = [...new Set(saidElsewhere(names))].filter((address) => !known.has(address)).slice(0, mostElsewhere);
  if (open || looked.length === 0 || others.length === 0 || signal.aborted) return;
  const { port } = dialled(request.target);
  const { turn = atOnce } = ports;
  const tried = await Promise.all(
    others.map((address) => {
      const where = { address, family: addressFamily(address) ?? 4, port, count: 1 };
      return turn(() => tryPort({ ...where, connectMs: limits.ports.connectMs }, ports, signal));
    }),
  );
  const contacts = others.map((address) => ({
    ...{ part: 'names' as const, address, port, purpose: networkWords('contact.elsewhere') },
  }));
  board.learn({
    elsewhereReached: tried.some(({ state }) => state === 'open'),
    contacts: [...board.found.contacts, ...contacts],
  });
}

/** Of splits, and of name servers that give another part of a pool at each question. */
function saidElsewhere(names: Names | null): readonly string[] {
  const splits = (names?.splits ?? []).filter(({ kind }) => kind !== 'families');
  const queries = (names?.servers ?? []).flatMap((server) => server.queries);
  const told = queries.filter(({ name }) => name === names?.name).flatMap(({ addresses }) => addresses);
  return [
    ...splits.flatMap(({ oneSays, otherSays }) => [...oneSays, ...otherSays]),
    ...told.map(({ address }) => address),
  ];
}
