import type { CauseId, RankedCause, Risk } from '../../../shared/cause.ts';
import type { BetweenSection, PlainHttp } from '../../../shared/network/between.ts';
import type { AddressPath, IcmpWord } from '../../../shared/network/path.ts';
import type { AddressPort, PortsSection, TcpResult } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkReachTexts as texts } from '../../../shared/text/en/network-reach.ts';
import { say } from '../../../shared/text/say.ts';
import { isLoopback } from '../place.ts';
import type { NetworkFacts } from '../remedies/remedy.ts';
import { counted, listed } from '../wording.ts';
import { clearTextAt } from './name-filter.ts';
import { type NetworkJudgement, networkRisk, writeNetworkCause } from './network-cause.ts';
import {
  type Around,
  answersInTls,
  closedPorts,
  isOpenPort,
  mindsMany,
  otherProtocols,
  quietEnds,
  type Sighted,
  unsteadyHellos,
  unsteadyPorts,
} from './reach-sightings.ts';
import { refusedStarttls } from './refused-starttls.ts';
import { shakyHelloAt } from './shaky-hellos.ts';

/** What is judged beside the section. */
export interface PortsContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /** Ways that have been followed; absent where none was. */
  readonly paths?: readonly AddressPath[];
  /** What answered plain HTTP; absent where nobody asked. */
  readonly plainHttp?: PlainHttp | null;
  /** Which names were tried at the same ports; absent or null where none was yet. */
  readonly between?: Pick<BetweenSection, 'nameTests'> | null;
  /** What remedies name beside the target. */
  readonly seen?: NetworkFacts;
  /** How many more addresses of the same name accept connections, which the system did not give. */
  readonly othersOpen?: number;
}

/**
 * Why ports do not open or do not answer. Where a proxy is used, a closed way beside it is no fault. Addresses of a
 * family that this computer cannot use are a remark where another one opens: programs skip them. Pure.
 */
export function judgePorts(section: PortsSection, context: PortsContext): NetworkJudgement {
  const { target } = context;
  const tested = section.addresses.filter(({ tcp }) => tcp.state !== 'not-tested');
  if (target.proxy !== null || tested.length === 0) return { causes: [], risks: [], ruledOut: [] };
  const excused = tested.filter((place) => isExcused(place, tested));
  const counting = tested.filter((place) => !excused.includes(place));
  const open = counting.filter(isOpenPort);
  const closed = counting.filter((place) => !isOpenPort(place));
  const shakyAt = (place: AddressPort) => shakyHelloAt(place, context.between?.nameTests ?? [], target);
  const shaky = open.filter((place) => shakyAt(place) !== null);
  const steady = open.filter((place) => !shaky.includes(place));
  const found = [
    ...closedPorts(closed, target, (place) => aroundOf(place, section, context)),
    ...otherProtocols(open, target, (place) => clearTextAt(place, context.between ?? null)),
    ...refusedStarttls(open, target),
    ...quietEnds(steady, target),
    ...unsteadyHellos(shaky, target, shakyAt),
    ...unsteadyPorts(steady, target),
  ];
  return {
    causes: found.map((sighted) => write(sidedBy(sighted, counting), counting, context)),
    risks: [...unusableFamilies(excused), ...fewAtATime(open)],
    ruledOut: section.partial || shaky.length > 0 ? [] : ruledOut(counting),
  };
}

/**
 * Where another address of the name answers, the way out of here is open. A refusal stays anyone's: a firewall on the
 * way, or one of this computer, resets one address and lets the other be. Silence over one family says nothing about
 * the way of the other.
 */
function sidedBy(sighted: Sighted, counting: readonly AddressPort[]): Sighted {
  const { places, sighting } = sighted;
  if (sighting.side !== 'unknown' || sighting.cause !== 'tcp-timeout') return sighted;
  const families = new Set(workingIn(counting).map(({ family }) => family));
  const isBeside = places.every(({ family }) => families.has(family));
  return isBeside ? { places, sighting: { ...sighting, side: 'server', why: 'why.beside' } } : sighted;
}

const workingIn = (counting: readonly AddressPort[]) => counting.filter(({ tls }) => answersInTls(tls.state));

/** A family without a route here, and a loopback name of which one family is closed: no program minds. */
function isExcused(place: AddressPort, tested: readonly AddressPort[]): boolean {
  const { address, family, tcp } = place;
  const open = tested.filter(isOpenPort);
  if (open.length === 0 || isOpenPort(place)) return false;
  if (tcp.state === 'refused') return isLoopback(address) && open.every((other) => isLoopback(other.address));
  const isUnusable = tcp.meanings.some((meaning) => meaning === 'no-route-here' || meaning === 'no-address-here');
  return isUnusable && open.some((other) => other.family !== family);
}

function unusableFamilies(excused: readonly AddressPort[]): Risk[] {
  const families = new Set(excused.filter(({ tcp }) => tcp.state !== 'refused').map(({ family }) => family));
  return [...families].map((family) => networkRisk(texts, 'family-unusable-here', 'notice', 'addresses', { family }));
}

function fewAtATime(open: readonly AddressPort[]): Risk[] {
  return open
    .filter(mindsMany)
    .slice(0, 4)
    .map(({ address }) => networkRisk(texts, 'few-at-a-time', 'notice', 'addresses', { address }));
}

function write(
  { places, sighting: bare }: Sighted,
  counting: readonly AddressPort[],
  context: PortsContext,
): RankedCause {
  const working = workingIn(counting).map(({ address }) => address);
  const failing = places.map(({ address }) => address);
  const sighting = { ...bare, seen: { ...context.seen, where: { failing, working } } };
  const { failed = 0, tried = 0, host = '', where = '' } = sighting.parameters;
  if (sighting.variant === 'tries') {
    const scope = `${failed} of ${counted(Number(tried), 'try', 'tries')}`;
    return { ...writeNetworkCause(sighting, texts, context), scope };
  }
  const others = context.othersOpen ?? 0;
  if ((places.length === counting.length && others === 0) || sighting.variant === 'addresses')
    return { ...writeNetworkCause(sighting, texts, context), ...scopeOf(places, counting.length) };
  const part = partOf(places, counting, others);
  const parameters = { ...sighting.parameters, host: `${host} ${part}`, where: `${where} ${part}` };
  const cause = writeNetworkCause({ ...sighting, parameters }, texts, context);
  const rest = working.length === 0 ? [] : [say(texts, phrase('elsewhere', { addresses: listed(working) }))];
  const all = counting.length + others;
  return { ...cause, ...scopeOf(places, all), explanation: [cause.explanation, ...rest].join(' ').slice(0, 2000) };
}

const scopeOf = (places: readonly AddressPort[], all: number) => ({
  scope: places.length === all ? null : `${places.length} of ${counted(all, 'address', 'addresses')}`,
});

/** Which of the addresses: one family, where all of it and nothing else is meant. */
function partOf(places: readonly AddressPort[], counting: readonly AddressPort[], more: number): string {
  const families = new Set(places.map(({ family }) => family));
  const [family] = families;
  const isFamily =
    families.size === 1 && more === 0 && counting.filter((one) => one.family === family).length === places.length;
  if (isFamily && family !== undefined) return say(texts, phrase('part.family', { family }));
  const [only, ...others] = places;
  return others.length === 0
    ? say(texts, phrase('part.address', { address: only?.address ?? '' }))
    : say(texts, phrase('part.addresses', { count: places.length, all: counting.length + more }));
}

function ruledOut(counting: readonly AddressPort[]): { cause: CauseId; because: string }[] {
  const because = (id: keyof typeof texts, parameters = {}) => say(texts, phrase(id, parameters));
  const opens = counting.every(({ tcp }) => tcp.tried > 0 && tcp.opened === tcp.tried);
  const answers = counting.every(({ tls }) => answersInTls(tls.state));
  const out = (causes: readonly CauseId[], reason: string) => causes.map((cause) => ({ cause, because: reason }));
  return [
    ...(opens ? out(['tcp-refused', 'tcp-timeout', 'host-unreachable'], because('ruled-out.opens')) : []),
    ...(answers
      ? out(['connection-reset', 'handshake-timeout', 'not-tls', 'starttls-required'], because('ruled-out.answers'))
      : []),
    ...(opens && answers && counting.length > 1
      ? out(['partial-outage'], because('ruled-out.alike', { count: counting.length }))
      : []),
  ];
}

/** What the rest of the look says of an address whose port does not open. */
function aroundOf(
  { address, port, tcp }: AddressPort,
  { neighbours }: PortsSection,
  { paths = [], plainHttp = null }: PortsContext,
): Around {
  const path = paths.find((one) => one.address === address);
  const open = neighbours.ports.find((one) => one.address === address && one.port !== port && one.tcp.state === 'open');
  const isPage = plainHttp?.address === address && plainHttp.port !== port && openPages.has(plainHttp.state);
  const other = open?.port ?? (isPage ? plainHttp.port : null);
  const sign = other !== null ? phrase('sign.port', { other }) : pingAnswered(path) ? phrase('sign.ping') : null;
  const forbids = path === undefined ? null : whoForbids(path, tcp);
  const isSaidElsewhere = path !== undefined && isUnreachableFor(path, tcp);
  return { sign: sign && say(texts, sign), forbids, isSaidElsewhere };
}

const openPages: ReadonlySet<PlainHttp['state']> = new Set(['answered', 'closed', 'not-http']);

const pingAnswered = (path: AddressPath | undefined) => (path?.ping.received ?? 0) > 0;

/**
 * Who says in its own name that packets to this address are forbidden, and of which. What is said of pings says nothing
 * of a port, and this computer's own word is none of the network. After the wait for a neighbour it was not that word.
 */
function whoForbids({ path, trace }: AddressPath, tcp: TcpResult): Around['forbids'] {
  const address = path.find(({ icmp }) => icmp === 'prohibited')?.address ?? null;
  if (address === null || address === tcp.localAddress || tcp.meanings[0] === 'no-neighbour') return null;
  const ofOthers = tcp.state === 'unreachable' ? 'other-packets' : 'other-packets-only';
  return { address, of: trace.protocol === 'tcp' ? 'this-port' : ofOthers };
}

/** Another computer says of pings or of a trace that no way leads there: it is no rule of this computer. */
function isUnreachableFor({ path, ping }: AddressPath, { localAddress }: TcpResult): boolean {
  if (ping.received > 0) return false;
  const words = [...path, ...ping.replies.map(({ from, icmp }) => ({ address: from, icmp }))];
  return words.some(({ address, icmp }) => address !== null && address !== localAddress && deadEnds.has(icmp));
}

const deadEnds: ReadonlySet<IcmpWord | null> = new Set(['network-unreachable', 'host-unreachable']);
