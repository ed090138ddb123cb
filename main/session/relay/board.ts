// The connections of one relay: recorded while they live, judged as they end.
import type { CaptureStream } from '../../../shared/capture/stream.ts';
import type { LiveConnection, RelayConnection } from '../../../shared/relay/connection.ts';
import { relayConnectionLimit } from '../../../shared/relay/document.ts';
import type { TrustStore } from '../../certificates/ports.ts';
import type { CapturedChain } from '../../diagnosis/capture/draft.ts';
import { judgeStream } from '../../diagnosis/capture/judge-stream.ts';
import { upstreamCauses } from '../../diagnosis/relay/upstream-causes.ts';
import { CertificateShelf } from '../../evidence/capture/certificate-shelf.ts';
import { Secrets } from '../../evidence/capture/secrets.ts';
import { Recording } from '../../evidence/relay/recording.ts';
import type { Caller, ConnectionListener, Reached } from '../../system/relay/exchange.ts';
import { chainJudge } from '../capture/chain-judge.ts';

/** A connection that has ended, with what was kept of its bytes. */
export interface KeptConnection {
  readonly connection: RelayConnection;
  readonly recording: Recording;
  /** The server's certificates, judged; null where none were seen. */
  readonly chain: CapturedChain | null;
}

export interface BoardOptions {
  /** Monotonic milliseconds, and the time of day. */
  readonly now: () => number;
  readonly wallClock: () => Date;
  readonly stores: readonly TrustStore[];
  /** Text of the key log that the program writes, at the end of a connection; empty where there is none. */
  readonly keyLog: () => string;
  /** Why connections are cut at this moment; null where it is nobody's doing of this program. */
  readonly cutBy: () => RelayConnection['relay']['cutBy'];
  /** Something was heard: bytes, an end, a new connection. */
  readonly heard: () => void;
  /** A connection has ended. */
  readonly ended: (connection: RelayConnection) => void;
}

interface Live {
  readonly index: number;
  readonly caller: Caller;
  readonly recording: Recording;
  readonly begun: number;
  reached: Reached | null;
  /** When the newest bytes came, microseconds since 1970. */
  heardAt: number;
}

/** One that has ended, with what held at its end. */
interface Over extends Live {
  readonly time: number;
  readonly cutBy: RelayConnection['relay']['cutBy'];
}

/** What keys that come later may change. */
const keysMayCome: ReadonlySet<RelayConnection['decryption']> = new Set(['no-keys', 'did-not-open']);

/** Bytes that all recordings keep together, beside a little of each. */
const roomForAll = 64 * 1024 * 1024;

/** Milliseconds of silence that no person calls short: programs wait for less when all is well. */
const vainMs = 5000;

export class ConnectionBoard {
  readonly shelf = new CertificateShelf();
  /** Those that have ended and are told of, in the order of their ends. */
  readonly kept: KeptConnection[] = [];
  readonly bytes = { client: 0, server: 0 };
  /** Connections so far, with those beyond the limit. */
  count = 0;
  readonly #live = new Set<Live>();
  readonly #ended = new WeakMap<Recording, Over>();
  readonly #room = { left: roomForAll };
  readonly #options: BoardOptions;
  #chain: ReturnType<typeof chainJudge>;

  constructor(options: BoardOptions) {
    this.#options = options;
    this.#chain = chainJudge(this.shelf, options.stores);
  }

  /** Connections that are not told of. */
  leftOut = 0;

  hear(caller: Caller): ConnectionListener {
    const index = this.count;
    this.count += 1;
    this.#options.heard();
    if (!this.#makeRoom()) return this.#countAlone();
    const begun = this.#time();
    const live: Live = {
      ...{ index, caller, begun, reached: null, heardAt: begun },
      recording: new Recording(this.shelf, this.#room, begun),
    };
    this.#live.add(live);
    return {
      reached: (end) => {
        live.reached = end;
      },
      bytes: (from, bytes) => this.#took(live, from, bytes),
      closed: (from) => this.#add(live, from, 'closed'),
      reset: (from) => this.#add(live, from, 'reset'),
      over: () => this.#over(live),
    };
  }

  /** Those that have ended, in the order in which they began. */
  connections(): RelayConnection[] {
    return this.kept.map(({ connection }) => connection).toSorted((one, other) => one.index - other.index);
  }

  /** The newest that live. */
  live(limit: number): LiveConnection[] {
    return [...this.#live].slice(-limit).map(({ begun, caller, index, recording }) => ({
      ...{ index, client: caller.client, asked: askedOf(caller), serverName: recording.serverName },
      bytes: { ...recording.bytes },
      ladder: recording.messages.slice(0, 64).map(({ bytes, encrypted, name, side, time }) => ({
        from: side === 0 ? ('client' as const) : ('server' as const),
        ...{ name, bytes, encrypted, milliseconds: Math.max(0, (time - begun) / 1000) },
      })),
    }));
  }

  /** The server's certificates of a connection that has ended. */
  chainOf(index: number): CapturedChain | null {
    return this.kept.find(({ connection }) => connection.index === index)?.chain ?? null;
  }

  /** Waits until no connection lives, at most so many milliseconds. */
  async quiet(withinMs: number): Promise<void> {
    const until = this.#options.now() + withinMs;
    while (this.#live.size > 0 && this.#options.now() < until) await new Promise((done) => setTimeout(done, 20));
  }

  #took(live: Live, from: 'client' | 'server', bytes: Uint8Array): void {
    this.bytes[from] += bytes.length;
    this.#add(live, from, bytes);
  }

  #add(live: Live, from: 'client' | 'server', what: Uint8Array | 'closed' | 'reset'): void {
    const time = this.#time();
    if (typeof what !== 'string') live.heardAt = time;
    // An end that our own stop brought about says nothing, but that it was waited in vain for long before that.
    const isOurs = this.#options.cutBy() !== null && time - live.heardAt < vainMs * 1000;
    if (typeof what !== 'string' || !isOurs) live.recording.add(from, what, time);
    this.#options.heard();
  }

  /** Judges once more what had ended before its keys were written: programs write them beside their connections. */
  judgeAgain(): void {
    for (const [at, { connection, recording }] of this.kept.entries()) {
      const over = this.#ended.get(recording);
      if (over && keysMayCome.has(connection.decryption)) this.kept[at] = { recording, ...this.#judged(over) };
    }
  }

  /** Judges once more all that came with certificates, now that the program is known to have these issuers of them. */
  judgeWith(issuers: readonly Uint8Array[]): void {
    if (issuers.length === 0) return;
    this.#chain = chainJudge(this.shelf, [...this.#options.stores, { store: 'custom', anchors: issuers }]);
    for (const [at, { chain, recording }] of this.kept.entries()) {
      const over = this.#ended.get(recording);
      if (over && chain !== null) this.kept[at] = { recording, ...this.#judged(over) };
    }
  }

  #over(live: Live): void {
    this.#live.delete(live);
    const over = { ...live, time: this.#time(), cutBy: this.#options.cutBy() };
    this.#ended.set(live.recording, over);
    const { chain, connection } = this.#judged(over);
    this.kept.push({ connection, recording: live.recording, chain });
    this.#options.ended(connection);
    this.#options.heard();
  }

  #judged({ caller, cutBy, index, reached, recording, time }: Over): Omit<KeptConnection, 'recording'> {
    const secrets = new Secrets();
    secrets.add(this.#options.keyLog());
    const asked = askedOf(caller);
    const ends = { client: caller.client, server: (reached?.address ?? asked).slice(0, 60) };
    const facts = recording.facts(index, ends, time, secrets);
    const upstream = upstreamOf(reached);
    const relay: RelayConnection['relay'] = {
      ...{ way: caller.way, asked, upstream },
      bytes: { ...recording.bytes },
      ...{ pieces: recording.pieces, notKept: recording.notKept, cutBy },
    };
    // Who asks its proxy for a way says whom it wants, also where the hello names nobody.
    const wanted = caller.way === 'connect' ? caller.host : null;
    const chain = this.#chain({ ...facts, serverName: facts.serverName ?? wanted });
    const failed = upstreamCauses(relay);
    const outcome = failed.length > 0 ? 'failed' : facts.outcome;
    const causes =
      failed.length > 0 ? failed : caller.way === 'http' ? [] : judgeStream({ facts, chain, unit: 'piece' });
    const [first] = causes;
    const judged: CaptureStream = {
      ...facts,
      outcome,
      cause: first?.cause ?? null,
      confidence: first?.confidence ?? null,
      causes,
    };
    return { chain, connection: { ...judged, relay } };
  }

  /** Beyond the limit the oldest one that was completed goes: whoever looks for a failure does not look for it. */
  #makeRoom(): boolean {
    if (this.kept.length + this.#live.size < relayConnectionLimit) return true;
    this.leftOut += 1;
    const at = this.kept.findIndex(({ connection }) => connection.outcome === 'completed' && connection.cause === null);
    if (at < 0) return false;
    for (const { recording } of this.kept.splice(at, 1)) recording.forget();
    return true;
  }

  #countAlone(): ConnectionListener {
    const bytes = (from: 'client' | 'server', piece: Uint8Array) => {
      this.bytes[from] += piece.length;
      this.#options.heard();
    };
    return { reached: () => {}, bytes, closed: () => {}, reset: () => {}, over: () => {} };
  }

  /** Microseconds since 1970, to a fraction of a millisecond. */
  #time(): number {
    this.#since ??= this.#options.wallClock().getTime() - this.#options.now();
    return (this.#since + this.#options.now()) * 1000;
  }

  #since: number | null = null;
}

const askedOf = ({ host, port }: Caller): string =>
  (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`).slice(-300);

function upstreamOf(reached: Reached | null): RelayConnection['relay']['upstream'] {
  if (reached === null) return { state: 'not-asked', address: null, said: null, proxy: null, milliseconds: 0 };
  const { address, milliseconds, proxy, said, state } = reached;
  return { state, address: address?.slice(0, 60) ?? null, said: said?.slice(0, 300) ?? null, proxy, milliseconds };
}
