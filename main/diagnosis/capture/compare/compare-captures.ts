import type { CaptureComparison, ComparedEnd, ComparedPair } from '../../../../shared/capture/comparison.ts';
import { comparedPairLimit } from '../../../../shared/capture/comparison.ts';
import type { CaptureFile } from '../../../../shared/capture/document.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import { type Phrase, phrase } from '../../../../shared/phrase.ts';
import { clockOffset } from './clock-offset.ts';
import { compareAnswer } from './compare-answer.ts';
import { compareCertificates } from './compare-certificates.ts';
import { compareEnds } from './compare-ends.ts';
import { compareHello } from './compare-hello.ts';
import { compareTimes } from './compare-times.ts';
import { compareWay } from './compare-way.ts';
import { type ComparedCase, comparedCase, type End, losesPackets, type Told } from './compared-case.ts';
import { missingPartner, type OtherFile } from './missing-partner.ts';
import { type Pairs, pairByName, pairStreams } from './pair-streams.ts';
import { tellSides } from './tell-sides.ts';
import { writeCauses, writeFinding } from './write-comparison.ts';

/** A capture as the comparison takes it; its conversations with those that carried nothing. */
export interface ComparedFile {
  readonly file: CaptureFile;
  readonly streams: readonly CaptureStream[];
}

export type Comparison = Pick<CaptureComparison, 'sides' | 'clock' | 'pairs'> & { readonly notes: readonly Phrase[] };

/** Holds two captures against each other: what left one end, and what arrived at the other. */
export function compareCaptures(first: ComparedFile, second: ComparedFile): Comparison {
  return compareTold(onlyTold(first), onlyTold(second));
}

/** Connections that carried nothing are there to be paired alone: no cause is theirs. */
const onlyTold = ({ file, streams }: ComparedFile): ComparedFile => ({
  file,
  streams: streams.map((one) => (isWorthTelling(one) ? one : { ...one, cause: null, confidence: null, causes: [] })),
});

function compareTold(first: ComparedFile, second: ComparedFile): Comparison {
  const tried = pairStreams(first.streams, second.streams);
  const sides = tellSides(tried.pairs);
  if (sides.known === 'same') return { sides, clock: null, pairs: [], notes: [phrase('comparison.note.same-side')] };
  const [client, server] = sides.swapped ? [second, first] : [first, second];
  const found = sides.swapped ? pairStreams(client.streams, server.streams) : tried;
  const clock = clockOffset(found.pairs);
  const all = pairByName(found, clock?.offsetMs ?? null);
  const losing = { client: isLosing(client), server: isLosing(server) };
  const isTold = ({ client: one, server: other }: Pairs['pairs'][number]) =>
    isWorthTelling(one) || isWorthTelling(other);
  const pairs = all.pairs.filter(isTold);
  const compared = pairs.map((pair) => comparePair(comparedCase(pair, losing)));
  const { firstPacketAt, lastPacketAt } = server.file;
  const alone = compareAlone(all, { firstPacketAt, lastPacketAt, clock, pairs: all.pairs });
  const inOrder = [...compared, ...alone].toSorted((one, other) => one.client.packets[0] - other.client.packets[0]);
  const notes = notesOf(all, sides, { compared: compared.length, alone: alone.length }, losing);
  return { sides, clock, pairs: inOrder.slice(0, comparedPairLimit), notes };
}

/** There is a handshake in it, or the wish to connect came to nothing. */
function isWorthTelling({ alerts, answer, hello, kind, plaintext, tcp }: CaptureStream): boolean {
  if (hello !== null || answer !== null || alerts.length > 0) return true;
  if (kind === 'tcp') return tcp?.accepted === false;
  return kind !== 'plaintext' || plaintext?.upgrade != null || plaintext?.connectTo != null;
}

/** Packets are missing that were confirmed: what this file lacks may have gone by all the same. */
const isLosing = ({ file, streams }: ComparedFile): boolean =>
  file.damage !== null || streams.some(({ tcp }) => tcp !== null && losesPackets(tcp));

function comparePair(pair: ComparedCase): ComparedPair {
  const parts: Told[] = [compareHello, compareAnswer, compareEnds, compareCertificates, compareWay].map((rule) =>
    rule(pair),
  );
  return {
    pairedBy: pair.by,
    client: endOf(pair.client),
    server: endOf(pair.server),
    findings: parts
      .flatMap(({ findings }) => findings)
      .slice(0, 40)
      .map(writeFinding),
    causes: writeCauses(
      parts.flatMap(({ causes }) => causes),
      pair,
    ),
    times: compareTimes(pair),
  };
}

/** Conversations of the client with servers that the other file knows, and that it lacks. */
function compareAlone({ clientOnly }: Pairs, other: OtherFile): ComparedPair[] {
  const known = new Set(other.pairs.map(({ client }) => client.server));
  return clientOnly
    .filter((stream) => isWorthTelling(stream) && known.has(stream.server))
    .map((stream) => {
      const { causes, findings } = missingPartner(stream, other);
      const written = { findings: findings.map(writeFinding), causes: writeCauses(causes, null) };
      return { pairedBy: null, client: endOf(stream), server: null, ...written, times: null };
    });
}

function endOf({ client, index, outcome, packets, server, serverName, startedAt }: CaptureStream): ComparedEnd {
  return { index, client, server, serverName, outcome, startedAt, packets };
}

function notesOf(
  { clientOnly, serverOnly }: Pairs,
  { known, swapped }: CaptureComparison['sides'],
  count: { readonly compared: number; readonly alone: number },
  losing: Readonly<Record<End, boolean>>,
): Phrase[] {
  const others = {
    client: clientOnly.filter(isWorthTelling).length - count.alone,
    server: serverOnly.filter(isWorthTelling).length,
  };
  return [
    ...(count.compared === 0 ? [phrase('comparison.note.nothing-common')] : []),
    ...(swapped ? [phrase('comparison.note.swapped')] : []),
    ...(known === 'order' && count.compared > 0 ? [phrase('comparison.note.by-order')] : []),
    ...(['client', 'server'] as const)
      .filter((end) => losing[end])
      .map((place) => phrase('comparison.note.losing', { place })),
    ...(others.client > 0 ? [phrase('comparison.note.client-only', { count: others.client })] : []),
    ...(others.server > 0 ? [phrase('comparison.note.server-only', { count: others.server })] : []),
  ];
}
