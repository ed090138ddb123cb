import {
  at,
  type CauseDraft,
  type ComparedCase,
  type End,
  type FindingDraft,
  otherEnd,
  tooBig,
  wentOn,
} from './compared-case.ts';

/** Bytes of an end that left, and did not arrive. */
export interface LostBytes {
  readonly sender: End;
  /** Bytes that left, and that arrived. */
  readonly sent: number;
  readonly arrived: number;
  /** The packet that they left in, and when, since the conversation began. */
  readonly packet: number;
  readonly milliseconds: number;
}

/** The capture at the receiver may have been over before it could arrive. */
export function endedEarly(pair: ComparedCase, { milliseconds, sender }: LostBytes): FindingDraft[] {
  const place = otherEnd(sender);
  return wentOn(pair[place], milliseconds) ? [] : [{ id: 'ended-early', parameters: { place }, packets: {} }];
}

/** Segments of this size are what a narrow link cannot bear; smaller ones mostly go through. */
const largeSegment = 1200;

/** Why bytes get lost between two places of capture. */
export function lostCauses(pair: ComparedCase, lost: LostBytes): CauseDraft[] {
  const { arrived, packet, sender, sent } = lost;
  const parameters = { sender, receiver: otherEnd(sender), sent, arrived, packet };
  const router = tooBig(pair);
  const large = (pair[sender].tcp?.[sender].largestSegment ?? 0) >= largeSegment;
  const rest = { side: 'network', parameters, packets: at(sender, packet) } as const;
  if (router !== null && large) {
    const said = { ...parameters, router: router.from, heard: router.packet, mtu: router.mtu ?? 0, end: router.end };
    const why = { headline: 'comparison.cause.path-mtu', because: 'comparison.because.lost-mtu' } as const;
    const confidence = isProven(pair, lost) ? 'confirmed' : 'likely';
    const packets = { ...at(sender, packet), ...routerPacket(sender, packet, router) };
    return [{ ...rest, ...why, cause: 'path-mtu', confidence, parameters: said, packets }];
  }
  if (!large || (arrived === 0 && hadSmallPart(pair, lost))) return lostAll(pair, lost, rest);
  return arrived > 0 ? lostLarge(pair, lost, rest) : [...lostAll(pair, lost, rest), ...lostLarge(pair, lost, rest)];
}

type Rest = Pick<CauseDraft, 'side' | 'parameters' | 'packets'>;

/** Small segments were lost as well: it is not their size. */
function hadSmallPart(pair: ComparedCase, { sender, sent }: LostBytes): boolean {
  const largest = pair[sender].tcp?.[sender].largestSegment ?? 0;
  return sent > largest && sent % largest > 0 && sent % largest < largeSegment;
}

function lostLarge(pair: ComparedCase, lost: LostBytes, rest: Rest): CauseDraft[] {
  const { arrived, sender } = lost;
  const why = { headline: 'comparison.cause.path-mtu', because: 'comparison.because.lost-large' } as const;
  const confidence = arrived > 0 && isProven(pair, lost) ? 'likely' : 'possible';
  const large: CauseDraft = { ...rest, ...why, cause: 'path-mtu', confidence };
  if (sender === 'server') return [large];
  const headline = 'comparison.cause.large-hello' as const;
  return [large, { ...rest, ...why, headline, cause: 'large-hello-intolerance', confidence: 'possible' }];
}

function lostAll(pair: ComparedCase, lost: LostBytes, rest: Rest): CauseDraft[] {
  const why = { headline: 'comparison.cause.lost', because: 'comparison.because.lost-all' } as const;
  const confidence = isProven(pair, lost) ? 'confirmed' : 'possible';
  const silence: CauseDraft = { ...rest, ...why, cause: 'handshake-timeout', confidence };
  if (lost.sender === 'server' || pair.client.serverName === null) return [silence];
  const headline = 'comparison.cause.filtered' as const;
  return [silence, { ...rest, ...why, headline, cause: 'filtered-by-name', confidence: 'possible' }];
}

/** Sent more than once, both captures whole, and the receiver's went on: it cannot have arrived unseen. */
function isProven(pair: ComparedCase, { milliseconds, sender }: LostBytes): boolean {
  const again = (pair[sender].tcp?.[sender].retransmissions ?? 0) > 0;
  const { whole } = pair;
  return again && whole.client && whole.server && pair.sameConnection && wentOn(pair[otherEnd(sender)], milliseconds);
}

function routerPacket(sender: End, packet: number, router: { end: End; packet: number }) {
  return router.end === sender ? at(sender, packet, router.packet) : at(router.end, router.packet);
}
