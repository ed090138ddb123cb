import type { AddressPort } from '../../../shared/network/ports.ts';
import type { Target } from '../../../shared/target.ts';
import { isPageOfItsOwn } from '../http-page.ts';
import { isLoopback } from '../place.ts';
import { upgradingProtocols } from '../starttls.ts';
import { counted, listed, shown } from '../wording.ts';
import type { NetworkSighting } from './network-cause.ts';
import type { ShakyHello } from './shaky-hellos.ts';

/** A sighting at some of the addresses. */
export interface Sighted {
  readonly sighting: NetworkSighting;
  readonly places: readonly AddressPort[];
}

type Draft = Pick<NetworkSighting, 'cause' | 'variant' | 'confidence' | 'side' | 'text' | 'why' | 'remediesOf'>;

/** What the rest of the look says of an address whose port does not open. */
export interface Around {
  /** One sentence: what shows that the computer is up; null where nothing does. */
  readonly sign: string | null;
  /**
   * Who says that packets to it are forbidden, and of which packets: those to this port, or others, while connections
   * end as that word ends them or, with `-only`, in silence. Null where nobody does.
   */
  readonly forbids: {
    readonly address: string;
    readonly of: 'this-port' | 'other-packets' | 'other-packets-only';
  } | null;
  /** Another computer says of other packets that no way leads there. */
  readonly isSaidElsewhere: boolean;
}

/** Why connections do not open: each kind of end once, with the addresses that show it. */
export function closedPorts(
  failing: readonly AddressPort[],
  target: Target,
  look: (place: AddressPort) => Around,
): Sighted[] {
  const kinds = Map.groupBy(failing, (place) => draftAmid(place, look(place)));
  return [...kinds].flatMap(([draft, places]) => {
    const [first] = places;
    if (draft === null || first === undefined) return [];
    const { forbids, sign } = look(first);
    return [sightedAt(drafts[draft], places, target, { hop: forbids?.address ?? '', sign: sign ?? '' })];
  });
}

/** What a firewall says of itself explains more than the silence or the code, and a sign of life rules out a dead end. */
function draftAmid(place: AddressPort, { forbids, isSaidElsewhere, sign }: Around): Kind | null {
  const kind = draftOf(place);
  if (kind === null || !open.has(kind)) return kind;
  if (forbids !== null) return forbidding[forbids.of];
  if (kind === 'unreachable') return isSaidElsewhere ? 'unreachableThere' : 'unreachable';
  return kind === 'silent' && sign !== null ? 'dropped' : kind;
}

/** Ends that leave open who is behind them. */
const open: ReadonlySet<Kind> = new Set(['silent', 'unreachable', 'noNeighbour', 'prohibited']);

type Kind = keyof typeof drafts;

const forbidding = {
  'this-port': 'forbiddenBy',
  'other-packets': 'forbiddenLikely',
  'other-packets-only': 'forbiddenPerhaps',
} as const satisfies Record<NonNullable<Around['forbids']>['of'], Kind>;

function draftOf({ address, tcp }: AddressPort): Kind | null {
  const { decidedHere, errorCode, meanings, state } = tcp;
  if (state === 'refused') return isLoopback(address) ? 'refusedHere' : 'refused';
  if (state === 'no-answer') return isLoopback(address) ? 'silentHere' : 'silent';
  if (state !== 'unreachable') return null;
  const [first] = meanings;
  if (first === 'forbidden-here') return 'forbidden';
  if (decidedHere || first === 'no-route-here' || first === 'no-address-here') return 'noRoute';
  if (errorCode === 'EACCES') return 'prohibited';
  return first === 'no-neighbour' ? 'noNeighbour' : 'unreachable';
}

// biome-ignore format: a table
const drafts = {
  refused: { cause: 'tcp-refused', variant: 'refused', confidence: 'confirmed', side: 'unknown', text: 'cause.refused', why: 'why.os', remediesOf: 'cause.tcp-refused' },
  refusedHere: { cause: 'tcp-refused', variant: 'refused', confidence: 'confirmed', side: 'server', text: 'cause.refused', why: 'why.os', remediesOf: 'cause.tcp-refused' },
  forbidden: { cause: 'tcp-refused', variant: 'here', confidence: 'confirmed', side: 'client', text: 'cause.forbidden-here', why: 'why.os', remediesOf: 'cause.tcp-refused.here' },
  silent: { cause: 'tcp-timeout', variant: 'silent', confidence: 'likely', side: 'unknown', text: 'cause.silent', why: 'why.silence', remediesOf: 'cause.tcp-timeout' },
  silentHere: { cause: 'tcp-timeout', variant: 'here', confidence: 'likely', side: 'client', text: 'cause.silent-here', why: 'why.silent-here', remediesOf: 'cause.tcp-timeout' },
  dropped: { cause: 'tcp-timeout', variant: 'dropped', confidence: 'likely', side: 'unknown', text: 'cause.dropped', why: 'why.dropped', remediesOf: 'cause.tcp-timeout' },
  forbiddenBy: { cause: 'host-unreachable', variant: 'forbidden-by', confidence: 'confirmed', side: 'network', text: 'cause.forbidden-by', why: 'why.forbidden-by', remediesOf: 'cause.host-unreachable' },
  forbiddenLikely: { cause: 'host-unreachable', variant: 'forbidden-by', confidence: 'likely', side: 'network', text: 'cause.forbidden-by', why: 'why.forbidden-likely', remediesOf: 'cause.host-unreachable' },
  forbiddenPerhaps: { cause: 'host-unreachable', variant: 'forbidden-by', confidence: 'possible', side: 'network', text: 'cause.forbidden-by', why: 'why.forbidden-perhaps', remediesOf: 'cause.host-unreachable' },
  noRoute: { cause: 'host-unreachable', variant: 'no-route-here', confidence: 'confirmed', side: 'client', text: 'cause.no-route-here', why: 'why.os', remediesOf: 'cause.host-unreachable' },
  noNeighbour: { cause: 'host-unreachable', variant: 'no-neighbour', confidence: 'likely', side: 'server', text: 'cause.no-neighbour', why: 'why.time', remediesOf: 'cause.host-unreachable' },
  prohibited: { cause: 'host-unreachable', variant: 'prohibited', confidence: 'confirmed', side: 'unknown', text: 'cause.prohibited', why: 'why.os', remediesOf: 'cause.host-unreachable' },
  unreachable: { cause: 'host-unreachable', variant: 'unreachable', confidence: 'confirmed', side: 'unknown', text: 'cause.unreachable', why: 'why.os', remediesOf: 'cause.host-unreachable' },
  unreachableThere: { cause: 'host-unreachable', variant: 'unreachable', confidence: 'confirmed', side: 'network', text: 'cause.unreachable-there', why: 'why.os', remediesOf: 'cause.host-unreachable' },
} as const satisfies Record<string, Draft>;

/** What is said instead of TLS, where no TLS came back at all. */
export function otherProtocols(
  open: readonly AddressPort[],
  target: Target,
  clearText: (place: AddressPort) => 'alone' | 'by-name' | 'not-tested',
): Sighted[] {
  if (target.starttls !== null) return [];
  const speaking = open.filter(
    ({ greeting, tls }) =>
      !answersInTls(tls.state) && greeting.protocol !== null && greeting.protocol !== 'tls' && greeting.bytes !== '',
  );
  const all = speaking.filter((place) => clearText(place) !== 'by-name');
  return [...Map.groupBy(all, ({ greeting }) => greeting.protocol ?? 'unknown')].map(([protocol, places]) => {
    const parameters = { protocol: protocolNames[protocol] ?? protocol.toUpperCase() };
    const draft = protocolDraft(
      protocol,
      places.some(({ greeting }) => isPageOfItsOwn(greeting.text)),
    );
    // Another name may get TLS there: nobody asked.
    const isForOne = draft.confidence === 'confirmed' && places.some((place) => clearText(place) !== 'alone');
    const firm = isForOne ? ({ confidence: 'likely', why: 'why.bytes-one-name' } as const) : {};
    return sightedAt({ ...draft, ...firm }, places, target, parameters);
  });
}

function protocolDraft(protocol: string, isPage: boolean): Draft {
  const bytes = { confidence: 'confirmed', side: 'client', why: 'why.bytes' } as const;
  if (upgradingProtocols.has(protocol)) {
    return {
      ...bytes,
      cause: 'starttls-required',
      variant: protocol,
      text: 'cause.upgrade',
      remediesOf: 'cause.starttls-required',
    };
  }
  if (protocol === 'unknown') {
    const rest = {
      text: 'cause.speaks-unknown',
      why: 'why.bytes-unknown',
      remediesOf: 'cause.not-tls.unknown',
    } as const;
    return { ...bytes, ...rest, cause: 'not-tls', variant: 'unknown', confidence: 'likely' };
  }
  const isWeb = protocol === 'http' || protocol === 'html';
  if (isWeb && isPage) {
    const rest = { confidence: 'likely', side: 'unknown', why: 'why.bytes-page' } as const;
    const page = { cause: 'not-tls', variant: 'http-page', remediesOf: 'cause.not-tls.http-page' } as const;
    return { ...rest, ...page, text: 'cause.speaks' };
  }
  const remediesOf = isWeb ? 'cause.not-tls.http' : 'cause.not-tls.known';
  return { ...bytes, cause: 'not-tls', variant: isWeb ? 'http' : 'known', text: 'cause.speaks', remediesOf };
}

const protocolNames: Readonly<Record<string, string>> = {
  html: 'HTTP',
  mysql: 'MySQL',
  postgres: 'PostgreSQL',
  sieve: 'ManageSieve',
  redis: 'Redis',
};

/** Ends of the hello without a word, where nothing of the above explains them. */
export function quietEnds(open: readonly AddressPort[], target: Target): Sighted[] {
  const silent = open.filter(({ greeting }) => greeting.bytes === '');
  const [cut, quiet] = [
    silent.filter(({ tls }) => tls.state === 'reset' || tls.state === 'closed'),
    silent.filter(({ tls }) => tls.state === 'silence'),
  ];
  const passed = open.filter(({ tls }) => answersInTls(tls.state)).length;
  const failed = [...cut, ...quiet];
  if (failed.length === 0) return [];
  if (passed > 0) return [sightedAt(someAnswer, failed, target, { passed, tested: passed + failed.length })];
  const how = cut.some(({ tls }) => tls.state === 'reset') ? 'reset' : 'closed';
  return [
    ...(cut.length > 0
      ? [sightedAt({ ...cutDraft, variant: how, remediesOf: `cause.connection-reset.${how}` }, cut, target)]
      : []),
    ...(quiet.length > 0 ? [sightedAt(quietDraft, quiet, target)] : []),
  ];
}

// biome-ignore format: a table
const someAnswer: Draft = { cause: 'partial-outage', variant: 'addresses', confidence: 'likely', side: 'unknown', text: 'cause.some-answer', why: 'why.other-address', remediesOf: 'cause.partial-outage.addresses' };
// biome-ignore format: a table
const cutDraft = { cause: 'connection-reset', confidence: 'likely', side: 'unknown', text: 'cause.cut', why: 'why.cut' } as const;
// biome-ignore format: a table
const quietDraft: Draft = { cause: 'handshake-timeout', variant: 'silence', confidence: 'likely', side: 'unknown', text: 'cause.quiet', why: 'why.quiet', remediesOf: 'cause.handshake-timeout' };

/**
 * An address that opens at some tries only. What fails only while we open several at a time is our own doing; and where
 * everything fails from some try on, the server may have had enough of us.
 */
export function unsteadyPorts(open: readonly AddressPort[], target: Target): Sighted[] {
  const shaky = open.filter((place) => failedOf(place) > 0);
  const [worst] = shaky.toSorted((one, other) => failedOf(other) - failedOf(one));
  if (worst === undefined) return [];
  const { tried } = countedTries(worst);
  const failed = failedOf(worst);
  const firm = cameBack(worst)
    ? ({ confidence: 'likely', why: 'why.tries' } as const)
    : ({ confidence: 'possible', why: failed > 1 ? 'why.our-tries' : 'why.one-try' } as const);
  const rest = { cause: 'partial-outage', variant: 'tries', side: 'unknown', text: 'cause.tries' } as const;
  const draft = { ...rest, ...firm, remediesOf: 'cause.partial-outage.tries' } as const;
  return [sightedAt(draft, shaky, target, { tried, failed })];
}

/** An open port at which the very same hello is answered at some tries only. */
export function unsteadyHellos(
  shaky: readonly AddressPort[],
  target: Target,
  look: (place: AddressPort) => ShakyHello | null,
): Sighted[] {
  const [worst] = shaky
    .flatMap((place) => look(place) ?? [])
    .toSorted((one, other) => Number(other.isInTurns) - Number(one.isInTurns) || other.failed - one.failed);
  if (worst === undefined) return [];
  const { failed, isInTurns, isRefused, tried } = worst;
  const firm = isInTurns
    ? ({ confidence: 'likely', why: 'why.tries' } as const)
    : ({ confidence: 'possible', why: failed > 1 ? 'why.our-tries' : 'why.one-try' } as const);
  const rest = { cause: 'partial-outage', variant: 'tries', side: 'unknown' } as const;
  const text = isRefused ? 'cause.hello-refusals' : 'cause.hello-tries';
  const draft = { ...rest, ...firm, text, remediesOf: 'cause.partial-outage.tries' } as const;
  return [sightedAt(draft, shaky, target, { tried, failed })];
}

/** Tries one after the other count more than those at the same time. */
const countedTries = ({ tcp }: AddressPort) => tcp.singly ?? tcp;
const failedOf = (place: AddressPort) => countedTries(place).tried - countedTries(place).opened;

/** One after the other, at least two failed, and one opened after a failure: neither chance nor our number. */
function cameBack({ tcp }: AddressPort): boolean {
  const states = (tcp.singly?.tries ?? []).map(({ state }) => state === 'open');
  return states.filter((isOpen) => !isOpen).length > 1 && states.slice(states.indexOf(false)).includes(true);
}

/** Opens to one connection after the other, and did not to several at a time. */
export const mindsMany = ({ tcp }: AddressPort): boolean =>
  tcp.singly !== undefined && tcp.singly.tried > 0 && tcp.singly.opened === tcp.singly.tried;

/** An answer is an open port, whatever single connections came to. */
export const isOpenPort = ({ greeting, tcp, tls }: AddressPort): boolean =>
  tcp.state === 'open' || answersInTls(tls.state) || greeting.bytes !== '';

export const answersInTls = (state: AddressPort['tls']['state']) => state === 'server-hello' || state === 'alert';

function sightedAt(
  draft: Draft,
  places: readonly AddressPort[],
  { host }: Target,
  more: NetworkSighting['parameters'] = {},
): Sighted {
  const [first] = places;
  const port = first?.port ?? 0;
  const name = shown(host);
  const parameters = {
    host: name,
    port,
    where: name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`,
    computer: computerAt(places, name),
    code: first?.tcp.errorCode ?? 'no code',
    tries: counted(first?.tcp.tried ?? 0, 'time'),
    ...more,
  };
  return { sighting: { ...draft, parameters, evidence: ['addresses'] }, places };
}

/** Addresses with the name that leads to them. */
function computerAt(places: readonly AddressPort[], name: string): string {
  const addresses = listed(places.map(({ address }) => address));
  return addresses === name ? name : `${addresses} (${name})`;
}
