import type { CauseId, Side } from '../../shared/cause.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { CauseTextId, RuledOutTextId, WhyTextId } from '../../shared/text/en/causes.ts';
import type { NotTestedTextId } from '../../shared/text/en/verdicts.ts';
import { type Evidence, judgedPlaces } from './evidence.ts';
import { answeredInTls, type Place } from './place.ts';

/** How sure a rule can be of what it found. */
export type Found = 'confirmed' | 'likely' | 'possible';

/** What a rule saw at one address, or in the run as a whole. */
export interface Sighting {
  readonly confidence: Found;
  readonly variant: string | null;
  readonly side: Side;
  /** Headline; its explanation has the same id with `.explanation`. */
  readonly text: CauseTextId;
  /** One sentence: why this confidence word and not another. */
  readonly why: WhyTextId;
  readonly parameters: Phrase['parameters'];
  /** What is said after the explanation; absent for nothing. */
  readonly remark?: Phrase;
  /** Observation ids. */
  readonly evidence: readonly string[];
  /**
   * `fault`: something failed. `doubt`: it may have failed, so nothing is called healthy.
   * `aside`: worth knowing, and no reason to call a healthy server broken.
   */
  readonly stands: 'fault' | 'doubt' | 'aside';
}

export type Finding =
  | {
      readonly outcome: 'found';
      readonly sighting: Sighting;
      readonly addresses: readonly string[];
      /** Addresses that failed in the same way and were not examined: it explains them, and is not shown there. */
      readonly alike: readonly string[];
    }
  /** A test would have shown it and did not. */
  | { readonly outcome: 'ruled-out'; readonly because: Phrase }
  | { readonly outcome: 'not-tested'; readonly because: Phrase };

/** What a rule cannot judge without. */
export const needs = ['dns', 'hello', 'open-port', 'chain', 'reply'] as const;
export type Need = (typeof needs)[number];

/** Metadata and one pure function; one rule per cause and file. */
export interface Rule {
  readonly cause: CauseId;
  readonly needs: readonly Need[];
  readonly judge: (evidence: Evidence) => Finding;
}

/** A sighting; the side defaults to the server and it stands as a fault. */
export function sight(
  confidence: Found,
  text: CauseTextId,
  why: WhyTextId,
  rest: Pick<Sighting, 'evidence'> & Partial<Sighting>,
): Sighting {
  return { confidence, text, why, variant: null, side: 'server', parameters: {}, stands: 'fault', ...rest };
}

/** Looks at every place; the strongest sighting speaks for the places where it is as strong, and for no other. */
export function seek(evidence: Evidence, look: (place: Place) => Sighting | null, otherwise: Finding): Finding {
  return gather(evidence.places, look, otherwise);
}

/** Looks at every chain that was judged. */
export function seekChains(
  evidence: Evidence,
  look: (place: ReturnType<typeof judgedPlaces>[number]) => Sighting | null,
  otherwise: Finding,
): Finding {
  return gather(judgedPlaces(evidence), look, otherwise);
}

export const ruledOut = (id: RuledOutTextId, parameters: Phrase['parameters'] = {}): Finding => ({
  outcome: 'ruled-out',
  because: phrase(id, parameters),
});

export const notTested = (id: NotTestedTextId, parameters: Phrase['parameters'] = {}): Finding => ({
  outcome: 'not-tested',
  because: phrase(id, parameters),
});

/** Ruled out where every address that could be reached answered in TLS; else nobody knows. */
export function unlessSilent({ places }: Evidence, id: RuledOutTextId): Finding {
  const open = places.filter(({ report }) => report.tcp.state === 'open');
  return open.every(answeredInTls) ? ruledOut(id) : notTested('not-tested.no-answer');
}

/** Ruled out where the port opened, or where the attempt to connect ended in another way. */
export function unlessOpen({ places }: Evidence): Finding {
  const open = places.some(({ report }) => report.tcp.state === 'open');
  return ruledOut(open ? 'ruled-out.port-open' : 'ruled-out.other-tcp-end');
}

export const found = (
  sighting: Sighting,
  addresses: readonly string[] = [],
  alike: readonly string[] = [],
): Finding => ({
  outcome: 'found',
  sighting,
  addresses,
  alike,
});

/** The better confidence first. */
export const confidenceOrder: readonly Found[] = ['confirmed', 'likely', 'possible'];

function gather<P extends Place>(
  places: readonly P[],
  look: (place: P) => Sighting | null,
  otherwise: Finding,
): Finding {
  const seen = places.flatMap((place) => {
    const sighting = look(place);
    return sighting ? [{ address: place.address, sighting, shown: isShownAt(place, sighting, look) }] : [];
  });
  const order = ({ shown, sighting }: (typeof seen)[number]) => strength(sighting) + (shown ? 0 : 1);
  const [best] = seen.toSorted((one, other) => order(one) - order(other));
  if (!best) return otherwise;
  const same = seen.filter(({ sighting }) => strength(sighting) === strength(best.sighting));
  const [there, alike] = [same.filter(({ shown }) => shown), same.filter(({ shown }) => !shown)];
  const own = there.length > 0 ? there : alike;
  const evidence = [...best.sighting.evidence, ...own.flatMap(({ sighting }) => sighting.evidence)];
  const addresses = (some: typeof seen) => some.map(({ address }) => address);
  return found(
    { ...best.sighting, evidence: [...new Set(evidence)] },
    addresses(own),
    there.length > 0 ? addresses(alike) : [],
  );
}

/** Whether a sighting is as strong without the pairs that ran at another address. */
function isShownAt<P extends Place>(place: P, sighting: Sighting, look: (place: P) => Sighting | null): boolean {
  if (!place.borrowed) return true;
  const own = look({ ...place, pairs: new Map(), borrowed: false });
  return own !== null && strength(own) <= strength(sighting);
}

const strength = ({ confidence, stands }: Sighting) =>
  confidenceOrder.indexOf(confidence) * 10 + ['fault', 'doubt', 'aside'].indexOf(stands);
