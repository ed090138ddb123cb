import type { PathProgress } from '../../../shared/network/path.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';
import { lookAtPath, usualPathLimits } from '../../evidence/network/path.ts';
import type { NetworkBoard } from './board.ts';
import type { WayKnown } from './found.ts';
import { leaveOut, type NetworkRun, networkWords } from './run.ts';

/** Ways to more addresses than this take longer than they tell. */
export const mostWays = 4;

/** Follows the way to an address as soon as its port has been tried; whatever else runs does not wait for it. */
export class Ways {
  readonly #run: NetworkRun;
  readonly #followed: Promise<void>[] = [];

  constructor(run: NetworkRun) {
    this.#run = run;
  }

  follow(address: AddressPort): void {
    const { board, request } = this.#run;
    if (this.#followed.length >= mostWays) return;
    if (this.#followed.length === 0) board.mark('path', 'running');
    const before = request.gentle ? Promise.all(this.#followed) : Promise.resolve();
    const followed = before.then(() => followWay(this.#run, address));
    // Whoever awaits `ended` hears of it; until then nobody does.
    followed.catch(() => {});
    this.#followed.push(followed);
  }

  /** Once every address has been handed over: when all ways have been followed. */
  async ended(addresses: number): Promise<void> {
    const { board, signal } = this.#run;
    if (addresses > mostWays) leaveOut(this.#run, 'path', networkWords('what.ways'), 'gap.few-ways');
    if (addresses === 0) leaveOut(this.#run, 'path', networkWords('what.path'), 'gap.no-address');
    await Promise.all(this.#followed);
    board.mark('path', signal.aborted ? 'stopped' : 'done');
  }
}

async function followWay(run: NetworkRun, { address, family, port, tls }: AddressPort): Promise<void> {
  const { board, ports, request, signal } = run;
  const addresses = [{ address, family, hello: tls.state }];
  const inquiry = { target: request.target, port, addresses, limits: usualPathLimits };
  const section = await lookAtPath(inquiry, ports, signal, (progress) => hear(board, progress));
  const [whole = null] = section.addresses;
  know(board, address, (known) => ({ ...known, whole }));
  board.learn({ paths: [...board.found.paths, section] });
}

function hear(board: NetworkBoard, progress: PathProgress): void {
  know(board, progress.address, (known) => {
    if (progress.kind === 'ping') return { ...known, ping: progress.ping };
    if (progress.kind === 'path-mtu') return { ...known, pathMtu: progress.pathMtu };
    const others = known.hops.filter(({ hop }) => hop !== progress.hop.hop);
    return { ...known, hops: [...others, progress.hop].toSorted((one, other) => one.hop - other.hop) };
  });
}

const nothing: WayKnown = { ping: null, hops: [], pathMtu: null, whole: null };

function know(board: NetworkBoard, address: string, change: (known: WayKnown) => WayKnown): void {
  const { ways } = board.found;
  board.learn({ ways: { ...ways, [address]: change(ways[address] ?? nothing) } });
}
