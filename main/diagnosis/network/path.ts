import type { CauseId, RankedCause, Risk } from '../../../shared/cause.ts';
import type { AddressPath, PathMtu, PathSection, SegmentTry } from '../../../shared/network/path.ts';
import type { PortsSection } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkReachTexts as texts } from '../../../shared/text/en/network-reach.ts';
import { say } from '../../../shared/text/say.ts';
import { provingTries } from '../firmness.ts';
import type { PacketFacts } from '../remedies/remedy.ts';
import type { Found } from '../rule.ts';
import { counted, shown } from '../wording.ts';
import { type NetworkJudgement, type NetworkSighting, networkRisk, writeNetworkCause } from './network-cause.ts';
import type { PortsContext } from './ports.ts';
import { answersInTls } from './reach-sightings.ts';

/**
 * Whether large packets get lost. Silence to pings alone is nobody's fault, and neither is a router that answers no
 * traces; a size that only pings show is a remark while TLS answers. Pure.
 */
export function judgePath(
  { addresses, partial }: Pick<PathSection, 'addresses' | 'partial'>,
  ports: Pick<PortsSection, 'addresses'> | null,
  context: PortsContext,
): NetworkJudgement {
  if (context.target.proxy !== null) return { causes: [], risks: [], ruledOut: [] };
  const seen = addresses.flatMap((path) => {
    const sighting = sightingIn(path, context);
    return sighting === null ? [] : [{ address: path.address, sighting }];
  });
  return {
    causes: strongest(seen, addresses, ports, context),
    risks: addresses.flatMap(risksOf),
    ruledOut: partial || seen.length > 0 ? [] : ruledOut(addresses, ports),
  };
}

const order: readonly Found[] = ['confirmed', 'likely', 'possible'];

function strongest(
  seen: readonly { readonly address: string; readonly sighting: NetworkSighting }[],
  tested: readonly AddressPath[],
  ports: Pick<PortsSection, 'addresses'> | null,
  context: PortsContext,
): RankedCause[] {
  const rank = ({ sighting }: (typeof seen)[number]) => order.indexOf(sighting.confidence);
  const [best] = seen.toSorted((one, other) => rank(one) - rank(other));
  if (best === undefined) return [];
  const alike = seen.filter(({ sighting }) => sighting.variant === best.sighting.variant);
  const all = counted(tested.length, 'address', 'addresses');
  const scope = alike.length === tested.length ? null : `${alike.length} of ${all}`;
  const working = (ports?.addresses ?? []).filter(({ tls }) => answersInTls(tls.state)).map(({ address }) => address);
  // What was measured holds for the way to the best; commands ask there first.
  const failing = [best.address, ...alike.map(({ address }) => address).filter((one) => one !== best.address)];
  const facts = { ...best.sighting.seen, where: { failing, working } };
  return [{ ...writeNetworkCause({ ...best.sighting, seen: facts }, texts, context), scope }];
}

function sightingIn({ family, pathMtu }: AddressPath, { target }: PortsContext): NetworkSighting | null {
  if (pathMtu.symptom !== 'silence-after-connect') return null;
  const firmness = weigh(pathMtu, family);
  if (firmness === null) return null;
  const { confidence, side, text, variant, why } = firmness;
  const bytes = pathMtu.largestPassed ?? 0;
  const count = formed(pathMtu, 'whole').length;
  return {
    ...{ cause: 'path-mtu', variant, confidence, side, text, why, evidence: ['addresses'] },
    parameters: { host: shown(target.host), bytes, count },
    seen: { packet: packetOf(pathMtu, family) },
    remediesOf: variant === 'answers' ? 'cause.path-mtu.answers' : 'cause.path-mtu',
  };
}

/** Only a limit that was measured is one to set. */
function packetOf(pathMtu: PathMtu, family: 4 | 6): PacketFacts {
  const { device = null, interfaceMtu, largestPassed, smallestLost, state } = pathMtu;
  const limit = state === 'measured' ? { largestPassed, smallestLost } : { largestPassed: null, smallestLost: null };
  return { family, ...limit, device, deviceMtu: interfaceMtu };
}

/**
 * The proof: the same bytes whole fail, and in segments pass, small ones as well as large ones, at every try; a small
 * hello with the same name passes whole; and pings vanish from a size on that the whole hello reaches. So it is neither
 * the name nor the number of packets, and no filter that is blind to small pieces. Where the large pieces pass at a size
 * at which pings vanish, the pings are filtered and the limit is none of the way: the server may read hellos badly.
 */
function weigh(pathMtu: PathMtu, family: 4 | 6): Weight | null {
  const [whole, pieces, small] = [
    formed(pathMtu, 'whole'),
    formed(pathMtu, 'small-segments'),
    formed(pathMtu, 'small-hello'),
  ];
  const fails = whole.length > 0 && whole.every(isSilent);
  if (!fails) return null;
  const helped = pieces.filter(isAnswered).length;
  const hole = isBlackHole(pathMtu);
  if (helped === 0) return weighAnswers(pathMtu, pieces, small);
  const steady = helped === pieces.length && small.length > 0 && small.every(isAnswered);
  const large = formed(pathMtu, 'large-segments');
  const often = [whole, pieces, small].every(({ length }) => length >= provingTries);
  const isSizeAlone = large.length >= provingTries && large.every(isAnswered);
  if (hole && passesVanishing(large, pathMtu, family)) {
    return {
      confidence: 'possible',
      side: 'unknown',
      text: 'cause.pieces',
      variant: 'pieces',
      why: 'why.pings-differ',
    };
  }
  if (steady && often && isSizeAlone && hole && reaches(whole, pathMtu)) {
    const text = 'cause.black-hole';
    return { confidence: 'confirmed', side: 'network', text, variant: 'black-hole', why: 'why.sizes-and-pieces' };
  }
  const firm = steady && often ? (['likely', 'why.pieces'] as const) : (['possible', 'why.pieces-doubt'] as const);
  return { confidence: firm[0], side: 'network', text: 'cause.pieces', variant: 'pieces', why: firm[1] };
}

type Weight = Pick<NetworkSighting, 'confidence' | 'side' | 'text' | 'variant' | 'why'>;

/** Bytes of one large piece, and with it the headers and time stamps that go around it (RFC 7323 section 3.2). */
const largePiece = 1100;
const around: Readonly<Record<4 | 6, number>> = { 4: 52, 6: 72 };

const passesVanishing = (large: readonly SegmentTry[], { smallestLost }: PathMtu, family: 4 | 6): boolean =>
  large.some(isAnswered) && smallestLost !== null && smallestLost <= largePiece + around[family];

/**
 * No form of the hello is answered. A limit on the way, told or not, binds what the server sends as well; only that a
 * short answer comes through, each time, tells it from a server that hangs.
 */
function weighAnswers(pathMtu: PathMtu, pieces: readonly SegmentTry[], small: readonly SegmentTry[]): Weight | null {
  const isTested = pieces.length > 0 && pieces.every(isSilent) && small.every(isSilent);
  if (pathMtu.state !== 'measured' || !isTested) return null;
  const text = isBlackHole(pathMtu) ? 'cause.answers-lost' : 'cause.answers-told';
  const short = formed(pathMtu, 'short-answer');
  const isLengthAlone = short.length >= provingTries && short.every(isAnswered) && small.length >= provingTries;
  return isLengthAlone
    ? { confidence: 'likely', side: 'network', text, variant: 'answers', why: 'why.short-answers' }
    : { confidence: 'possible', side: 'network', text, variant: 'answers', why: 'why.answers' };
}

const formed = ({ segments }: PathMtu, form: SegmentTry['form']) => segments.filter((one) => one.form === form);
const isSilent = ({ outcome }: SegmentTry) => outcome === 'silence';
const isAnswered = ({ outcome }: SegmentTry) => outcome === 'answered';
const isBlackHole = ({ manner, state }: PathMtu) => state === 'measured' && manner === 'black-hole';

/** Headers of IPv4 and TCP without options; more of them would only make the packet larger. */
const headers = 40;

function reaches(whole: readonly SegmentTry[], { interfaceMtu, smallestLost }: PathMtu): boolean {
  const packet = Math.min(Math.max(...whole.map(({ helloBytes }) => helloBytes)) + headers, interfaceMtu ?? 1500);
  return smallestLost !== null && smallestLost <= packet;
}

function risksOf({ address, path, pathMtu, ping, trace }: AddressPath): Risk[] {
  const bytes = pathMtu.largestPassed ?? 0;
  const limited = isBlackHole(pathMtu) && pathMtu.symptom === 'none';
  const lost = ping.sent - ping.received;
  const isLossy = trace.lossFrom !== null && path.length > 0 && lost > 0;
  return [
    ...(limited ? [networkRisk(texts, 'silent-size-limit', 'notice', 'addresses', { address, bytes })] : []),
    ...(isLossy
      ? [
          networkRisk(texts, 'path-loss', 'warning', 'addresses', {
            address,
            hop: trace.lossFrom ?? 0,
            lost,
            sent: ping.sent,
          }),
        ]
      : []),
  ];
}

/** A first packet that fills the line shows that large ones pass. */
const fullPacket = 1460;

function ruledOut(
  addresses: readonly AddressPath[],
  ports: Pick<PortsSection, 'addresses'> | null,
): { cause: CauseId; because: string }[] {
  const rule = (id: keyof typeof texts, parameters = {}) => [
    { cause: 'path-mtu' as const, because: say(texts, phrase(id, parameters)) },
  ];
  const hellos = (ports?.addresses ?? []).filter(({ tcp }) => tcp.state === 'open').map(({ tls }) => tls);
  const bytes = Math.min(...hellos.map(({ helloBytes }) => helloBytes ?? 0));
  const large = hellos.length > 0 && hellos.every(({ state }) => answersInTls(state)) && bytes >= fullPacket;
  if (large && !addresses.some(({ pathMtu }) => isBlackHole(pathMtu))) return rule('ruled-out.large-hello', { bytes });
  const tried = addresses.filter(({ pathMtu }) => pathMtu.symptom === 'silence-after-connect');
  // That pieces got no answer either says nothing: an answer that is late, or lost, is silence as well.
  const full = tried.map(({ pathMtu }) => fullSizePassed(pathMtu));
  const isMeasured = full.length > 0 && full.every((size) => size !== null);
  return isMeasured ? rule('ruled-out.full-size', { bytes: Math.min(...full.map(Number)) }) : [];
}

/** Bytes of packets that came through there and back and are as large as any that leaves here; null where none did. */
function fullSizePassed({ interfaceMtu, largestPassed, state }: PathMtu): number | null {
  const isWhole =
    state === 'at-least' && largestPassed !== null && largestPassed >= Math.min(interfaceMtu ?? 1500, 1500);
  return isWhole ? largestPassed : null;
}
