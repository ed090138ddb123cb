import type { PathProgress } from '../../../shared/network/path.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';
import { lookAtPath } from '../../evidence/network/path.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import type { NetworkBoard } from './board.ts';
import type { WayKnown } from './found.ts';
import { dialled, leaveOut, type NetworkRun, networkWords } from './run.ts';

/** Ways to more addresses than this take longer than they tell. */
export const mostWays = 4;

/** How a whole hello was answered at an address, once it is known: the largest packet is tied to that. */
type Hello = Promise<AddressPort['tls']['state']>;

/** Follows the way to each address; whatever else runs does not wait for it. */
export class Ways {
  readonly #run: NetworkRun;
  readonly #followed: Promise<void>[] = [];
  readonly #hellos = new Map<string, PromiseWithResolvers<AddressPort['tls']['state']>>();

  constructor(run: NetworkRun) {
    this.#run = run;
  }

  follow(address: ResolvedAddress): void {
    const { board, request } = this.#run;
    if (this.#followed.length >= mostWays) return;
    const hello = this.#helloAt(address.address);
    if (this.#followed.length === 0) board.mark('path', 'running');
    const before = request.gentle ? Promise.all(this.#followed) : Promise.resolve();
    const followed = before.then(() => followWay(this.#run, address, hello.promise));
    // Whoever awaits `ended` hears of it; until then nobody does.
    followed.catch(() => {});
    this.#followed.push(followed);
  }

  /** What a port said, which the way to it may be waiting for. */
  tell({ address, tls }: AddressPort): void {
    this.#helloAt(address).resolve(tls.state);
  }

  #helloAt(address: string): PromiseWithResolvers<AddressPort['tls']['state']> {
    const hello = this.#hellos.get(address) ?? Promise.withResolvers();
    this.#hellos.set(address, hello);
    return hello;
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

async function followWay(run: NetworkRun, { address, family }: ResolvedAddress, hello: Hello): Promise<void> {
  const { board, limits, ports, request, signal } = run;
  const { target } = request;
  const inquiry = {
    target,
    port: dialled(target).port,
    addresses: [{ address, family, hello }],
    limits: limits.path,
    oneByOne: request.gentle,
  };
  // A trace with SYN packets knocks at the port many times at once; one with UDP does not.
  const asWished = request.gentle ? { ...ports, privileged: false } : ports;
  const section = await lookAtPath(inquiry, asWished, signal, (progress) => hear(board, progress));
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
