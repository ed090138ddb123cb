import type { NameTest, NameTry } from '../../shared/network/between.ts';
import type { NetworkAddress, NetworkDocument } from '../../shared/network/document.ts';
import type { SegmentTry } from '../../shared/network/path.ts';
import type { ProxiesSection, SeenHandshake, WayTrial } from '../../shared/network/proxies.ts';
import { words } from '../words.ts';
import { commonName } from './chain.ts';
import { grouped, milliseconds } from './numbers.ts';

/** How one of two attempts came out. */
export interface PairEnd {
  readonly passed: boolean;
  /** In what it differs from the other one. */
  readonly label: string;
  readonly detail: string;
}

/** Two attempts that differ in one thing. */
export interface NetworkPair {
  readonly key: string;
  readonly change: string;
  /** Which address; empty where there is one. */
  readonly place: string;
  readonly control: PairEnd;
  readonly variant: PairEnd;
  /** The change made the difference. */
  readonly flipped: boolean;
}

/** Every pair that was tried: those that made a difference first. */
export function networkPairs(document: NetworkDocument): NetworkPair[] {
  const { addresses, between, proxies } = document;
  const severalAddresses = addresses.length > 1;
  const place = (address: string) => (severalAddresses ? words('pair.at', { address }) : '');
  const pairs = [
    ...(proxies === null ? [] : proxyPairs(proxies)),
    ...(between?.nameTests ?? []).flatMap((test) => namePairs(test, place(test.address))),
    ...addresses.flatMap((found) => sizePairs(found, place(found.address))),
  ];
  return pairs.toSorted((one, other) => Number(other.flipped) - Number(one.flipped));
}

const pair = (part: Omit<NetworkPair, 'flipped'>): NetworkPair => ({
  ...part,
  flipped: part.control.passed !== part.variant.passed,
});

function proxyPairs({ comparisons, trials }: ProxiesSection): NetworkPair[] {
  const direct = trials.find(({ handshake, way }) => way === 'direct' && handshake.state !== 'not-tested');
  if (direct === undefined) return [];
  const proxied = trials.filter(({ handshake, way }) => way === 'proxied' && handshake.state !== 'not-tested');
  const hasOtherIssuer = comparisons.some(({ state }) => state === 'other-issuer');
  return proxied.map((trial) => {
    const tried = pair({
      key: `proxy ${trial.proxy}`,
      change: words('pair.proxy', { proxy: trial.proxy ?? '' }),
      place: '',
      control: handshakeEnd(words('pair.proxy.before'), direct.handshake),
      variant: handshakeEnd('', trial.handshake, refusal(trial)),
    });
    return { ...tried, flipped: tried.flipped || hasOtherIssuer };
  });
}

/** What the proxy said where it did not open the way. */
const refusal = ({ opening }: WayTrial): string | null =>
  opening === null || opening.state === 'open' || opening.line === '' ? null : opening.line;

function handshakeEnd(
  label: string,
  { certificate, detail, state }: SeenHandshake,
  said: string | null = null,
): PairEnd {
  const issuer = certificate === null ? '' : words('pair.issuer', { issuer: commonName(certificate.issuer) });
  return { passed: state === 'completed', label, detail: said ?? (state === 'completed' ? issuer : detail) };
}

function namePairs({ tries }: NameTest, place: string): NetworkPair[] {
  const own = tries.find(({ form }) => form === 'own-name');
  if (own === undefined || own.handshake.state === 'not-tested') return [];
  const others = tries.filter(({ form, handshake }) => form !== 'own-name' && handshake.state !== 'not-tested');
  // Each form once: more rounds say the same.
  const once = others.filter(({ form }, at) => others.findIndex((other) => other.form === form) === at);
  return once.map((other) =>
    pair({
      key: `${place} ${other.form}`,
      change: words(`pair.${other.form as Exclude<NameTry['form'], 'own-name'>}`),
      place,
      control: nameEnd(words('pair.own-name.before', { name: own.serverName ?? '' }), own),
      variant: nameEnd('', other),
    }),
  );
}

const nameEnd = (label: string, { answeredInTls, handshake }: NameTry): PairEnd => ({
  passed: answeredInTls,
  label,
  detail: handshake.detail,
});

function sizePairs({ pathMtu }: NetworkAddress, place: string): NetworkPair[] {
  const segments = pathMtu?.segments ?? [];
  const whole = segments.find(({ form }) => form === 'whole');
  if (whole === undefined || whole.outcome === 'stopped') return [];
  const others = segments.filter(
    ({ form, outcome }) => form !== 'whole' && form !== 'short-answer' && outcome !== 'stopped',
  );
  const once = others.filter(({ form }, at) => others.findIndex((other) => other.form === form) === at);
  return once.map((other) =>
    pair({
      key: `${place} ${other.form}`,
      change: words(other.form === 'small-hello' ? 'pair.small-hello' : 'pair.small-segments'),
      place,
      control: segmentEnd(words('pair.whole.before', { size: grouped(whole.helloBytes) }), whole),
      variant: segmentEnd('', other),
    }),
  );
}

function segmentEnd(label: string, { milliseconds: took, outcome }: SegmentTry): PairEnd {
  if (outcome === 'answered')
    return { passed: true, label, detail: words('pair.answered', { time: milliseconds(took) }) };
  return { passed: false, label, detail: outcome === 'stopped' ? '' : words(`pair.${outcome}`) };
}
