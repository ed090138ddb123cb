import type { CauseId, RankedCause, Risk } from '../../../shared/cause.ts';
import type { AddressPort, PortsSection } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkReachTexts as texts } from '../../../shared/text/en/network-reach.ts';
import { say } from '../../../shared/text/say.ts';
import { isLoopback } from '../place.ts';
import { counted, listed } from '../wording.ts';
import { type NetworkJudgement, networkRisk, writeNetworkCause } from './network-cause.ts';
import {
  answersInTls,
  closedPorts,
  isOpenPort,
  mindsMany,
  otherProtocols,
  quietEnds,
  type Sighted,
  unsteadyPorts,
} from './reach-sightings.ts';

/** What is judged beside the section. */
export interface PortsContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
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
  const found = [
    ...closedPorts(closed, target),
    ...otherProtocols(open, target),
    ...quietEnds(open, target),
    ...unsteadyPorts(open, target),
  ];
  return {
    causes: found.map((sighted) => write(sighted, counting, context)),
    risks: [...unusableFamilies(excused), ...fewAtATime(open)],
    ruledOut: section.partial ? [] : ruledOut(counting),
  };
}

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

function write({ places, sighting }: Sighted, counting: readonly AddressPort[], context: PortsContext): RankedCause {
  const { failed = 0, tried = 0, host = '', where = '' } = sighting.parameters;
  if (sighting.variant === 'tries') {
    const scope = `${failed} of ${counted(Number(tried), 'try', 'tries')}`;
    return { ...writeNetworkCause(sighting, texts, context), scope };
  }
  if (places.length === counting.length || sighting.variant === 'addresses')
    return { ...writeNetworkCause(sighting, texts, context), ...scopeOf(places, counting) };
  const part = partOf(places, counting);
  const parameters = { ...sighting.parameters, host: `${host} ${part}`, where: `${where} ${part}` };
  const cause = writeNetworkCause({ ...sighting, parameters }, texts, context);
  const working = counting.filter(({ tls }) => answersInTls(tls.state)).map(({ address }) => address);
  const rest = working.length === 0 ? [] : [say(texts, phrase('elsewhere', { addresses: listed(working) }))];
  return { ...cause, ...scopeOf(places, counting), explanation: [cause.explanation, ...rest].join(' ').slice(0, 2000) };
}

const scopeOf = (places: readonly AddressPort[], counting: readonly AddressPort[]) => ({
  scope:
    places.length === counting.length
      ? null
      : `${places.length} of ${counted(counting.length, 'address', 'addresses')}`,
});

/** Which of the addresses: one family, where all of it and nothing else is meant. */
function partOf(places: readonly AddressPort[], counting: readonly AddressPort[]): string {
  const families = new Set(places.map(({ family }) => family));
  const [family] = families;
  const isFamily = families.size === 1 && counting.filter((one) => one.family === family).length === places.length;
  if (isFamily && family !== undefined) return say(texts, phrase('part.family', { family }));
  const [only, ...others] = places;
  return others.length === 0
    ? say(texts, phrase('part.address', { address: only?.address ?? '' }))
    : say(texts, phrase('part.addresses', { count: places.length, all: counting.length }));
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
