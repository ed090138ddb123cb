import type { ClockVerdict, TimeSource } from '../../../shared/network/clock.ts';

type Word = 'right' | 'behind' | 'ahead';

interface Voice {
  readonly source: TimeSource;
  readonly word: Word;
}

/**
 * Weighs what every source says. Two that belong to one party are one witness. A clock is called wrong beyond doubt
 * only where two parties say so, a public issuer vouches for one of them, and nobody contradicts, or where it is older
 * than this program and no other clock agrees with it. Else one computer with two addresses may be both: the server, and whoever answers for every time
 * server. Pure.
 */
export function weighSources(sources: readonly TimeSource[], toleranceSeconds: number): ClockVerdict {
  const voices = sources.flatMap((source) => {
    const word = source.state === 'usable' || source.state === 'bound' ? wordOf(source, toleranceSeconds) : null;
    return word === null ? [] : [{ source, word }];
  });
  const isBeforeBuild = voices.some(({ source, word }) => source.kind === 'build' && word === 'behind');
  const [right, behind, ahead] = (['right', 'behind', 'ahead'] as const).map((word) =>
    voices.filter((voice) => voice.word === word),
  ) as [Voice[], Voice[], Voice[]];
  // Where another clock shows the same, the date of the build may be what is wrong.
  if (isBeforeBuild && right.length > 0) return settled('disputed', voices, sources);
  if (isBeforeBuild) return wrong('behind', 'confirmed', voices, sources);
  const accusers = behind.length > 0 ? behind : ahead;
  if (behind.length > 0 && ahead.length > 0) return settled('disputed', voices, sources);
  if (accusers.length === 0) return settled(agreementOf(right, sources), right, sources);
  const word = behind.length > 0 ? 'behind' : 'ahead';
  if (right.length === 0) return wrong(word, confidenceOf(accusers), voices, sources);
  // Time packets are not signed, and some networks send them all to one server of their own.
  if (!accusers.some(isBeyondNtp)) return settled('disputed', voices, sources);
  const [against, fore] = [weightOf(accusers), weightOf(right)];
  if (against > fore) return wrong(word, 'likely', voices, sources);
  return fore > against ? settled('right', voices, sources) : settled('disputed', voices, sources);
}

/** Null where the bounds leave it open. */
function wordOf({ lowestSeconds, highestSeconds }: TimeSource, tolerance: number): Word | null {
  if (highestSeconds !== null && highestSeconds < -tolerance) return 'behind';
  if (lowestSeconds !== null && lowestSeconds > tolerance) return 'ahead';
  const inside = lowestSeconds !== null && highestSeconds !== null;
  return inside && lowestSeconds >= -tolerance && highestSeconds <= tolerance ? 'right' : null;
}

/** Whose business is time, or who signs it, counts more than a header that nobody looks at. */
const weights: Readonly<Record<TimeSource['kind'], number>> = {
  build: 9,
  ntp: 2,
  ocsp: 2,
  'http-date': 1,
  certificate: 1,
  'tls-random': 0,
};

function weightOf(voices: readonly Voice[]): number {
  const parties = new Map<string, number>();
  for (const { source } of voices)
    parties.set(source.party, Math.max(parties.get(source.party) ?? 0, weights[source.kind]));
  return [...parties.values()].reduce((sum, weight) => sum + weight, 0);
}

function confidenceOf(accusers: readonly Voice[]): 'confirmed' | 'likely' | 'possible' {
  const parties = new Set(accusers.map(({ source }) => source.party));
  if (parties.size > 1 && meet(accusers) === null) return 'possible';
  if (parties.size > 1 && accusers.some(({ source }) => source.vouched === true)) return 'confirmed';
  return accusers.some(({ source }) => weights[source.kind] > 1) ? 'likely' : 'possible';
}

/** A server and a computer may be wrong alike: the header of the server in question shows that they agree. */
function agreementOf(right: readonly Voice[], sources: readonly TimeSource[]): 'right' | 'agrees' | 'unknown' {
  const headers = new Set(sources.flatMap(({ kind, party }) => (kind === 'http-date' ? party : [])));
  if (right.some(({ source }) => !headers.has(source.party))) return 'right';
  return right.length > 0 ? 'agrees' : 'unknown';
}

/** A header or a signature: whoever answers every time server of a network writes neither. */
const isBeyondNtp = ({ source }: Voice) => source.kind !== 'ntp';

/** What all of them leave open; null where that is nothing: then one of them is wrong by much as well. */
function meet(voices: readonly Voice[]): { lowest: number; highest: number } | null {
  // Clocks that are right differ by some seconds.
  const slack = 5;
  const lowest = Math.max(...voices.map(({ source }) => (source.lowestSeconds ?? Number.NEGATIVE_INFINITY) - slack));
  const highest = Math.min(...voices.map(({ source }) => (source.highestSeconds ?? Number.POSITIVE_INFINITY) + slack));
  return lowest <= highest ? { lowest, highest } : null;
}

function wrong(
  direction: 'behind' | 'ahead',
  confidence: 'confirmed' | 'likely' | 'possible',
  voices: readonly Voice[],
  sources: readonly TimeSource[],
): ClockVerdict {
  const agreeing = voices.filter(({ word }) => word === direction);
  const best = narrowest(agreeing.map(({ source }) => source));
  const least = agreeing.map(({ source }) =>
    direction === 'behind' ? -(source.highestSeconds ?? 0) : (source.lowestSeconds ?? 0),
  );
  return {
    state: 'wrong',
    confidence,
    direction,
    ...estimate(best),
    atLeastSeconds: Math.max(0, ...least),
    agreeing: idsOf(agreeing),
    contradicting: idsOf(voices.filter(({ word }) => word !== direction)),
    serverOffsetSeconds: serverOffset(best, sources),
  };
}

function settled(
  state: 'right' | 'agrees' | 'disputed' | 'unknown',
  voices: readonly Voice[],
  sources: readonly TimeSource[],
): ClockVerdict {
  const agreeing = voices.filter(({ word }) => state !== 'disputed' && word === 'right');
  const best = narrowest(agreeing.map(({ source }) => source));
  return {
    ...{ state, confidence: null, direction: null, ...estimate(best), atLeastSeconds: null },
    agreeing: idsOf(agreeing),
    contradicting: idsOf(voices.filter((voice) => !agreeing.includes(voice))),
    serverOffsetSeconds: state === 'right' ? serverOffset(best, sources) : null,
  };
}

const estimate = (best: TimeSource | null) => ({
  offsetSeconds: best?.offsetSeconds ?? null,
  uncertaintySeconds: best?.uncertaintySeconds ?? null,
});

function narrowest(sources: readonly TimeSource[]): TimeSource | null {
  const usable = sources.filter(({ uncertaintySeconds }) => uncertaintySeconds !== null);
  const [best] = usable.toSorted((one, other) => (one.uncertaintySeconds ?? 0) - (other.uncertaintySeconds ?? 0));
  return best ?? null;
}

/** The server's clock minus the true time; only by a source that is somebody else's. */
function serverOffset(best: TimeSource | null, sources: readonly TimeSource[]): number | null {
  const date = sources.find(({ kind, offsetSeconds }) => kind === 'http-date' && offsetSeconds !== null);
  const isOther = best !== null && date !== undefined && best.party !== date.party;
  if (!isOther || best.offsetSeconds === null || date.offsetSeconds === null) return null;
  return Math.round((best.offsetSeconds - date.offsetSeconds) * 1000) / 1000;
}

const idsOf = (voices: readonly Voice[]): string[] => voices.map(({ source }) => source.id).slice(0, 40);
