import { provingTries } from '../../../main/diagnosis/firmness.ts';
import type { RankedCause } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Observation } from '../../../shared/observation.ts';
import { whyTexts } from '../../../shared/text/en/causes.ts';

/** Whether the evidence of a cause holds the proof that its sentence claims. */
type Proof = (evidence: readonly Observation[]) => boolean;

/** Confirmed causes of a case whose evidence lacks what their own sentence names, or whose sentence is unknown here. */
export function missingProofs({ causes, observations }: Diagnosis): string[] {
  const confirmed = causes.filter(({ confidence }) => confidence === 'confirmed');
  return confirmed.flatMap((cause) => {
    const evidence = observations.filter(({ id }) => cause.evidence.includes(id));
    const claim = claimOf(cause);
    const proof = claim === null ? undefined : proofs[claim];
    return proof?.(evidence) ? [] : [`${cause.cause}: ${claim ?? cause.why}`];
  });
}

/** Whether any confirmed cause rests on a controlled pair, so that it can be run again. */
export function restsOnPairs({ causes, observations }: Diagnosis): boolean {
  const confirmed = causes.filter(({ confidence }) => confidence === 'confirmed');
  return confirmed.some(({ evidence }) =>
    observations.some(({ id, kind }) => kind === 'pair' && evidence.includes(id)),
  );
}

/** The text that a cause's reason was written from. */
function claimOf({ why }: RankedCause): string | null {
  const ids = Object.entries(whyTexts).filter(([, text]) => {
    const pieces = text.split(/\{[a-zA-Z]+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${pieces.join('.*')}$`, 's').test(why);
  });
  return ids[0]?.[0] ?? null;
}

const has =
  (kind: Observation['kind']): Proof =>
  (evidence) =>
    evidence.some((seen) => seen.kind === kind);

const ended =
  (fits: (failure: HandshakeFailure) => boolean): Proof =>
  (evidence) =>
    evidence.some((seen) => seen.kind === 'handshake' && seen.report.failure !== null && fits(seen.report.failure));

/** One pair that flipped at every one of enough tries, and its unchanged side as often. */
const repeatedPair: Proof = (evidence) => {
  const pairs = evidence.filter((seen) => seen.kind === 'pair');
  const tries = (id: string) => pairs.filter(({ pair }) => pair === id);
  const unchanged = [...tries('again'), ...tries('fresh')];
  // The first hello was a fresh handshake too.
  const enough = unchanged.length + (tries('fresh').length > 0 ? 1 : 0) >= provingTries;
  if (!enough || unchanged.some(({ flipped }) => flipped)) return false;
  return pairs.some(({ pair }) => tries(pair).length >= provingTries && tries(pair).every(({ flipped }) => flipped));
};

/** A chain that is refused and one that is accepted, each with a handshake that showed it. */
const bothSeen: Proof = (evidence) =>
  ['trusted', 'rejected'].every((verdict) =>
    evidence.some(
      (seen) =>
        seen.kind === 'certificate-chain' &&
        seen.judgement.verdict === verdict &&
        seen.handshakes?.some((id) => evidence.some((other) => other.id === id)),
    ),
  );

const flippedPair: Proof = (evidence) => evidence.some((seen) => seen.kind === 'pair' && seen.flipped);

const alertWith = (...numbers: number[]) =>
  ended((failure) => failure.kind === 'alert' && numbers.includes(failure.description));

const proofs: Readonly<Record<string, Proof>> = {
  'why.pair': repeatedPair,
  'why.size-separated': repeatedPair,
  'why.other-address': repeatedPair,
  'why.resumed': repeatedPair,
  'why.with-h2': repeatedPair,
  'why.certificates-differ': bothSeen,
  'why.starttls-pair': flippedPair,
  'why.alert-and-ladder': (evidence) => alertWith(70)(evidence) && flippedPair(evidence),
  'why.alert-changed': alertWith(70),
  'why.alert-names-it': alertWith(112, 116, 120),
  'why.chosen': ended(({ kind }) => kind === 'nothing-in-common'),
  'why.bytes': ended(({ kind }) => kind === 'plaintext' || kind === 'starttls'),
  'why.dialogue': ended(({ kind }) => kind === 'starttls'),
  'why.offered-refused': ended(({ kind }) => kind === 'starttls'),
  'why.os': (evidence) => ended(({ kind }) => kind === 'tcp')(evidence) || has('dns')(evidence),
  'why.proxy-status': (evidence) => has('proxy-reply')(evidence) || ended(({ kind }) => kind === 'plaintext')(evidence),
  'why.proxy-system': has('proxy-reply'),
  'why.reply-names-it': has('http-reply'),
  'why.dates': (evidence) => has('certificate-chain')(evidence) && has('clock')(evidence),
  'why.dates-build': (evidence) => has('certificate-chain')(evidence) && has('clock')(evidence),
  'why.clock-before-build': has('clock'),
  'why.names': has('certificate-chain'),
  'why.own-issuer': has('certificate-chain'),
  'why.root-sent': has('certificate-chain'),
  'why.issuer-found': has('certificate-chain'),
  'why.chain-rule': has('certificate-chain'),
  'why.signature': ended(({ kind }) => kind === 'misbehaved'),
};
