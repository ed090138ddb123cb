import { unansweredProbe } from '../../shared/connections-made.ts';
import type { HandshakeReport } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { leadingChain } from '../../shared/leading-chain.ts';
import type { Observation, ObservationOf } from '../../shared/observation.ts';
import { type PastedProgram, pairOfProgram, pastedPrograms } from '../../shared/pasted-program.ts';

type Hello = ObservationOf<'handshake'>;

/** A controlled pair with the attempt that was its variant. */
export interface TestedPair {
  readonly pair: ObservationOf<'pair'>;
  readonly variant: HandshakeReport | null;
  readonly control: HandshakeReport | null;
  /** The same pair tried again, in order: what a try says must hold for all of them. */
  readonly repeats: readonly Tried[];
}

/** One try of a pair. */
export type Tried = Omit<TestedPair, 'repeats'>;

/** One address of the target: its first hello, and what followed from it. */
export interface Place {
  readonly address: string;
  readonly hello: Hello;
  readonly report: HandshakeReport;
  /** `unfinished`: stopped, or this program could not carry on; nothing follows from it. */
  readonly state: 'passed' | 'failed' | 'unfinished';
  /** How the first hello failed; null unless `state` is `failed`. */
  readonly failure: HandshakeFailure | null;
  /** A quiet end after the handshake was complete; null otherwise. */
  readonly late: HandshakeFailure | null;
  /** Controlled pairs by their id; those of another address that ended in the same way, where this one has none. */
  readonly pairs: ReadonlyMap<string, TestedPair>;
  /** The hello of a program that was asked about by name, where it was sent; read as `pairs` are, and no part of them. */
  readonly asProgram?: { readonly program: PastedProgram; readonly tried: Tried } | null;
  /** True where the pairs are those of another address: they suggest what is wrong here, and prove it there alone. */
  readonly borrowed: boolean;
  readonly chain: ObservationOf<'certificate-chain'> | null;
  /** All that it showed to the same hello, `chain` among them; absent where there was one at most. */
  readonly chains?: readonly ObservationOf<'certificate-chain'>[];
  /** What each handshake that brought one of `chains` offered in ALPN, by its id; absent with them. */
  readonly alpn?: ReadonlyMap<string, string>;
  /** Absent where nobody looked. */
  readonly revocation?: ObservationOf<'revocation'> | null;
  /** The certificate that the person chose to show, against what this address asked for; absent where none was given. */
  readonly clientCertificate?: ObservationOf<'client-certificate'> | null;
  readonly replies: readonly ObservationOf<'http-reply'>[];
}

/** Brings observations together by address, in the order of the first hellos. */
export function readPlaces(observations: readonly Observation[]): readonly Place[] {
  const hellos = observations.filter((seen): seen is Hello => seen.kind === 'handshake');
  const ended = hellos.filter(({ probe }) => probe === 'handshake');
  // While a hello is still waited for, its silence so far is what there is.
  const waiting = hellos.filter(({ probe }) => probe === unansweredProbe);
  const first = [...ended, ...waiting];
  const distinct = first.filter((hello, index) => first.findIndex((other) => sameAddress(hello, other)) === index);
  const places = distinct.map((hello) => readPlace(hello, hellos, observations));
  return places.map((place) => {
    const twin = place.pairs.size > 0 ? null : twinOf(place, places);
    const { asProgram = null, pairs } = twin ?? place;
    return {
      ...place,
      pairs,
      asProgram,
      borrowed: twin !== null,
      ...(mayBeForeign(place) ? { chain: null, chains: [] } : {}),
    };
  });
}

/**
 * Addresses that only deserve a remark while another address can be reached: a loopback name whose
 * second family is closed, and a family that this computer has no route for (ENETUNREACH).
 */
export function excusedAddresses(places: readonly Place[], host: string): ReadonlySet<string> {
  const reached = places.filter(({ report }) => report.tcp.state === 'open');
  if (reached.length === 0) return new Set();
  const local = isLocalName(host) || places.every(({ address }) => isLoopback(address));
  const excused = places.filter(({ report }) => {
    if (report.tcp.state === 'refused') return local;
    const otherFamily = reached.some((other) => other.report.family !== report.family);
    return otherFamily && noRouteCodes.has(report.tcp.errorCode ?? '');
  });
  return new Set(excused.map(({ address }) => address));
}

/** Whether an address is this computer itself. */
export const isLoopback = (address: string) => address === '::1' || /^(?:::ffff:)?127\./.test(address);

const isLocalName = (host: string) => /^(?:localhost|.+\.localhost)\.?$/i.test(host);

/** This computer has no address or route of that family; no remote side said anything. */
const noRouteCodes = new Set(['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

function readPlace(hello: Hello, hellos: readonly Hello[], observations: readonly Observation[]): Place {
  const { report } = hello;
  const here = observations.filter((seen) => 'address' in seen && seen.address === report.address);
  return {
    address: report.address,
    hello,
    report,
    ...endOf(report),
    ...readPairs(here, hellos),
    borrowed: false,
    ...readChains(here, hellos),
    revocation: here.find((seen) => seen.kind === 'revocation') ?? null,
    clientCertificate: here.find((seen) => seen.kind === 'client-certificate') ?? null,
    replies: here.filter((seen) => seen.kind === 'http-reply'),
  };
}

function readChains(here: readonly Observation[], hellos: readonly Hello[]): Pick<Place, 'chain' | 'chains' | 'alpn'> {
  const chains = here.filter((seen) => seen.kind === 'certificate-chain');
  const chain = leadingChain(chains);
  if (chains.length < 2) return { chain };
  const ids = new Set(chains.flatMap(({ handshakes = [] }) => handshakes));
  const bringing = hellos.filter(({ id }) => ids.has(id));
  return { chain, chains, alpn: new Map(bringing.map(({ id, report }) => [id, report.hello.alpn.join()])) };
}

/**
 * A chain that only a pair brought to light, where a pair with another name or none passed: it may be
 * the certificate of another site, and says nothing about this one.
 */
function mayBeForeign({ pairs, report }: Place): boolean {
  if (['certificate', 'finished', 'reply'].includes(report.reached)) return false;
  return ['without-server-name', 'with-server-name', 'other-server-name'].some(
    (id) => pairs.get(id)?.pair.variantPassed,
  );
}

function readPairs(
  here: readonly Observation[],
  hellos: readonly Hello[],
): { readonly pairs: Place['pairs']; readonly asProgram: NonNullable<Place['asProgram']> | null } {
  const pairs = here.filter((seen) => seen.kind === 'pair');
  const report = (wanted: string) => hellos.find(({ id }) => id === wanted)?.report ?? null;
  const tried = pairs.map((pair): Tried => ({ pair, variant: report(pair.variant), control: report(pair.control) }));
  // A variant that was cut short by Stop shows nothing.
  const whole = tried.filter(({ variant }) => variant?.failure?.kind !== 'stopped');
  const [asProgram = null] = whole.flatMap((one) => {
    const program = pastedPrograms.find((known) => pairOfProgram(known) === one.pair.pair);
    return program ? [{ program, tried: one }] : [];
  });
  const byId = Map.groupBy(
    whole.filter(({ pair }) => pair.pair !== asProgram?.tried.pair.pair),
    ({ pair }) => pair.pair,
  );
  return { pairs: new Map([...byId].flatMap(([id, tries]) => readTries(id, tries))), asProgram };
}

/** The first try speaks for a pair; of the unchanged hello the one that passed, since it must never pass. */
function readTries(id: string, tries: readonly Tried[]): [string, TestedPair][] {
  const passing = id === 'again' ? tries.find(({ pair }) => pair.variantPassed) : undefined;
  const leading = passing ?? tries[0];
  return leading ? [[id, { ...leading, repeats: tries.filter((tried) => tried !== leading) }]] : [];
}

/** Pairs are run once for each way to fail: the address with pairs that ended alike; null where none did. */
const twinOf = (place: Place, places: readonly Place[]): Place | null =>
  places.find((other) => other.pairs.size > 0 && endsAlike(place.failure, other.failure)) ?? null;

/** Whether two handshakes ended in the same way at the same point. */
export function endsAlike(one: HandshakeFailure | null, other: HandshakeFailure | null): boolean {
  if (!one || !other || one.kind !== other.kind || one.after !== other.after) return false;
  return one.kind !== 'alert' || other.kind !== 'alert' || one.description === other.description;
}

/** How a first hello failed; null where it passed, and where nothing follows from its end. */
export const failureOf = (report: HandshakeReport): HandshakeFailure | null => endOf(report).failure;

function endOf(report: HandshakeReport): Pick<Place, 'state' | 'failure' | 'late'> {
  const { failure } = report;
  if (failure === null) return { state: 'passed', failure: null, late: null };
  if (handshakeComplete(report) && isQuiet(failure)) return { state: 'passed', failure: null, late: failure };
  if (failure.kind === 'stopped' || failure.kind === 'unsupported') {
    return { state: 'unfinished', failure: null, late: null };
  }
  return { state: 'failed', failure, late: null };
}

/** Whether anything in TLS came back to the first hello. */
export function answeredInTls({ failure, report, state }: Place): boolean {
  if (state === 'passed' || report.negotiated !== null) return true;
  return failure !== null && ['alert', 'misbehaved', 'nothing-in-common'].includes(failure.kind);
}

/** Both Finished have crossed; what follows is no longer the handshake, except a late alert. */
export const handshakeComplete = ({ reached }: HandshakeReport) => reached === 'finished' || reached === 'reply';

/** An end that refuses nothing by its own words. */
function isQuiet(failure: HandshakeFailure): boolean {
  if (failure.kind === 'alert') return failure.description === 0 || failure.level === 'warning';
  return ['closed', 'reset', 'silence', 'stopped', 'limit'].includes(failure.kind);
}

const sameAddress = (one: Hello, other: Hello) => one.report.address === other.report.address;

/** Whether a limit that was passed is on things that arrived whole, one after the other: damage does not make those. */
export const isFlood = (limit: string): boolean => floods.has(limit);

const floods: ReadonlySet<string> = new Set([
  'empty-records',
  'small-records',
  'records-without-progress',
  'warning-alerts',
  'change-cipher-specs',
  'hello-requests',
  'session-tickets',
  'key-updates',
  'starttls-lines',
]);
