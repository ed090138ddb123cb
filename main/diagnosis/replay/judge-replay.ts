import type { CauseId, Confidence, Side } from '../../../shared/cause.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { ReplayCause, ReplayChange, ReplaySolution } from '../../../shared/replay.ts';
import { replayTexts } from '../../../shared/text/en/replay.ts';
import { say } from '../../../shared/text/say.ts';

/** What a judgement goes by. */
export interface ReplayFacts {
  readonly outcome: 'same-failure' | 'other-failure';
  /** Whether the line was closed, reset or silent, without an alert. */
  readonly withoutWords: boolean;
  readonly solutions: readonly ReplaySolution[];
}

interface Meaning {
  readonly cause: CauseId;
  readonly variant: string | null;
  readonly side: Side;
  /** The most that the pair proves. */
  readonly most: Extract<Confidence, 'confirmed' | 'likely'>;
}

/**
 * Causes by what made the server accept. `confirmed` where hellos that differ in one thing were accepted and refused
 * each time, in the way that the capture shows, and nothing that means something else helps as well.
 */
export function judgeReplay({ outcome, solutions, withoutWords }: ReplayFacts): ReplayCause[] {
  const read = solutions.map((solution) => ({ solution, meanings: meaningsOf(solution, withoutWords) }));
  const agree =
    new Set(
      read.map(({ meanings }) =>
        meanings
          .map(({ cause }) => cause)
          .toSorted()
          .join(),
      ),
    ).size <= 1;
  const told = new Map<string, ReplayCause>();
  for (const [index, { meanings, solution }] of read.entries()) {
    for (const meaning of meanings) {
      const isSure = solution.proven && agree && outcome === 'same-failure';
      const confidence = isSure ? meaning.most : 'likely';
      const key = `${meaning.cause} ${meaning.variant}`;
      if (!told.has(key)) told.set(key, causeOf(meaning, confidence, { solution, index, isOneOf: !agree }));
    }
  }
  return [...told.values()].toSorted((one, other) => rank(one) - rank(other)).slice(0, 8);
}

/** A server that says at the end that it wants a certificate of the client. */
export function certificateCause(): ReplayCause {
  const [headline, explanation] = [
    phrase('replay.cause.client-certificate-required'),
    phrase('replay.because-certificate'),
  ];
  return {
    ...{ cause: 'client-certificate-required', variant: null, confidence: 'confirmed', side: 'client', solution: null },
    headline: say(replayTexts, headline),
    explanation: say(replayTexts, explanation),
    text: { headline, explanation },
  };
}

const rank = ({ confidence }: ReplayCause) => (confidence === 'confirmed' ? 0 : 1);

function causeOf(
  { cause, side, variant }: Meaning,
  confidence: Confidence,
  { index, isOneOf, solution }: { solution: ReplaySolution; index: number; isOneOf: boolean },
): ReplayCause {
  const { withChanges: changed, without } = solution;
  const headline = phrase(`replay.cause.${cause}`);
  const proof = say(
    replayTexts,
    phrase('replay.proof', {
      ...{ accepted: changed.accepted, tried: changed.tried },
      ...{ refused: without.refused, others: without.tried },
    }),
  );
  const changes = joined(solution.changes);
  const explanation = phrase(isOneOf ? 'replay.because-one-of' : 'replay.because', { changes, proof });
  return {
    ...{ cause, variant, confidence, side, solution: index },
    headline: say(replayTexts, headline),
    explanation: say(replayTexts, explanation),
    text: { headline, explanation },
  };
}

/** The changes of a solution in one breath. */
export const joined = (changes: readonly Pick<ReplayChange, 'change'>[]): string =>
  changes.map(({ change }) => change.sentence).join(` ${say(replayTexts, phrase('replay.and'))} `);

/** One meaning for each change; where it is the length that counts, that alone. */
function meaningsOf({ changes, size }: ReplaySolution, withoutWords: boolean): Meaning[] {
  const length = changes.some(({ kind }) => kind === 'longer') ? 'awkward-length' : null;
  if (size === 'length') return [meant('large-hello-intolerance', 'server', 'confirmed', length)];
  if (size === 'segments') return [meant('path-mtu', 'network', 'likely')];
  return changes.map((change) => meaningOf(change, withoutWords));
}

function meaningOf(change: ReplayChange, withoutWords: boolean): Meaning {
  const { kind, values } = change;
  const [first] = values.map(({ id }) => Number(id));
  if (kind === 'add-extension') return byExtension[first ?? -1] ?? meant('client-configuration', 'client', 'likely');
  if (kind === 'drop-server-name' && withoutWords) return meant('filtered-by-name', 'network', 'likely');
  // A server that chooses such a group and fails at it has a fault of its own; it never chooses one that it does not know.
  const isHybrid = first !== undefined && first > 0x0200;
  if ((kind === 'drop-group' || kind === 'drop-key-share') && !isHybrid) return ownFault;
  return byKind[kind];
}

const meant = (
  cause: CauseId,
  side: Side,
  most: Meaning['most'] = 'confirmed',
  variant: string | null = null,
): Meaning => ({
  ...{ cause, variant, side, most },
});

const intolerance = (variant: string) => meant('extension-intolerance', 'server', 'confirmed', variant);
const ownFault = meant('server-configuration', 'server', 'likely');

const byKind: Readonly<Record<Exclude<ReplayChange['kind'], 'add-extension'>, Meaning>> = {
  'add-version': meant('protocol-version-mismatch', 'client'),
  'drop-version': intolerance('version'),
  'add-suites': meant('no-common-cipher', 'client'),
  'drop-suites': ownFault,
  'add-group': meant('no-common-group', 'client'),
  'drop-group': intolerance('group'),
  'add-key-share': ownFault,
  'drop-key-share': intolerance('key-share'),
  'add-schemes': meant('no-common-signature-scheme', 'client'),
  'drop-schemes': ownFault,
  'add-server-name': meant('server-name-required', 'client', 'confirmed', 'missing'),
  'drop-server-name': meant('server-name-required', 'client', 'confirmed', 'unknown'),
  'drop-alpn': meant('alpn-mismatch', 'client'),
  'other-alpn': meant('alpn-mismatch', 'client'),
  'drop-extension': intolerance('extension'),
  'drop-grease': intolerance('grease'),
  'other-order': meant('fingerprint-blocked', 'network', 'likely'),
  'no-compression': intolerance('compression'),
  'record-version': intolerance('record-version'),
  longer: meant('large-hello-intolerance', 'server', 'confirmed', 'awkward-length'),
  'small-segments': meant('path-mtu', 'network', 'likely'),
};

/** supported_groups, signature_algorithms, extended_master_secret, renegotiation_info. */
const byExtension: Readonly<Record<number, Meaning>> = {
  10: meant('no-common-group', 'client'),
  13: meant('no-common-signature-scheme', 'client'),
  23: meant('extended-master-secret-required', 'client'),
  65281: meant('unsafe-legacy-renegotiation', 'client', 'likely'),
};
