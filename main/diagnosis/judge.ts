import type { CauseId, RankedCause } from '../../shared/cause.ts';
import { usualClient } from '../../shared/client-profile.ts';
import type { Judgement, Run, Verdict } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import { causeTexts, ruledOutTexts, type WhyTextId, whyTexts } from '../../shared/text/en/causes.ts';
import { verdictTexts } from '../../shared/text/en/verdicts.ts';
import { say } from '../../shared/text/say.ts';
import { doubtedAcrossNetworks, untestedAcrossNetworks } from './across-networks.ts';
import { rules } from './catalogue.ts';
import { type Client, refusedByClient, untestedOfClient } from './clients/demands-in-run.ts';
import { candidatesFromMessage, preferDescribed, settleDoubts } from './described.ts';
import { tellEnding } from './ending.ts';
import { type Evidence, readEvidence, wasStopped } from './evidence.ts';
import { hangsOnAddress, hostsLineSentence } from './network/hosts-line.ts';
import { writtenSchemeTold } from './network/written-scheme.ts';
import { nextSteps } from './next-step/next-steps.ts';
import { listNotTested, missingNeeds } from './not-tested.ts';
import { helped, triesOf } from './pairs.ts';
import { withCertificateUnread, withLimitsUntested } from './pasted-command.ts';
import type { Place } from './place.ts';
import { type PrintedCause, printedCandidates } from './printed.ts';
import { type Candidate, foundCauses, isExact, type Judged, rank } from './rank.ts';
import { remediesFor } from './remedies/remedies-for.ts';
import { findRisks } from './risks/catalogue.ts';
import { withRootsUnread } from './roots-file.ts';
import { type Finding, notTested, type Rule, type Sighting } from './rule.ts';
import { withSettings } from './settings-evidence.ts';
import { withoutSilence } from './silent-pairs.ts';
import { faultVerdict, type Outlook, openVerdict, outlook, unexplained, whereOf } from './verdict.ts';
import { suspectWay } from './where/suspect-way.ts';
import { weighAnswers } from './where/weigh-answers.ts';
import { withWhoFails } from './who-fails.ts';

/** The client whose point of view counts; `client` where it is not the usual one. */
export interface PointOfView {
  readonly testedAs: string;
  readonly client?: Client | null;
  /** All that is known is what Windows told of its own handshakes: then nothing is more than likely. */
  readonly toldByWindows?: boolean;
  /** What a client there printed that showed no handshake. */
  readonly printed?: readonly PrintedCause[];
}

/**
 * Names the causes in a run, ranked, with what each side can do. Pure: it sees the target, the
 * attempts and the observations, and nothing else; the same run always gives the same judgement.
 */
export function judgeRun(
  run: Run,
  { testedAs, client = null, printed = [], toldByWindows = false }: PointOfView,
): Judgement {
  const evidence = readEvidence(run);
  const judged = applyRules(evidence);
  const tested = evidence.places.length;
  const refused = client === null ? [] : refusedByClient(evidence, client);
  const added = [...refused, ...printedCandidates(printed, evidence)].filter(({ cause }) => !isFound(cause, judged));
  const found = [...foundCauses(judged), ...added, ...suspectWay(evidence, judged)];
  // A hello that was not recorded proves nothing about its client.
  const unrecorded = client !== null && client.provenance !== 'recorded';
  const doubt = toldByWindows ? 'why.told-by-windows' : unrecorded ? 'why.client-not-recorded' : null;
  const sure = preferDescribed(rank(settleDoubts(found, evidence), tested), evidence).map((candidate) =>
    doubt === null ? candidate : asLikely(candidate, doubt),
  );
  const open = sure.map((candidate) => withCertificateUnread(withRootsUnread(candidate, evidence), evidence));
  const weighed = doubtedAcrossNetworks(weighAnswers(open, evidence), evidence);
  const ranked = testedAs === usualClient ? weighed.map((one) => withWhoFails(one, evidence)) : weighed;
  const { causes, verdict } = conclude(run, evidence, judged, ranked, testedAs);
  const isSplit = evidence.network !== null && verdict.state !== 'healthy';
  const shown = isSplit ? untestedAcrossNetworks(judged) : withoutMasked(judged, ranked, evidence);
  const named = new Set(causes.map(({ cause }) => cause));
  const untested = [...listNotTested(run, evidence, shown), ...untestedOfClient(client)].slice(0, 50);
  return {
    verdict: tellEnding(verdict, shown, untested),
    causes: withSettings(causes, run.observations),
    risks: findRisks(evidence, causes, verdict.state === 'fault'),
    ruledOut: listRuledOut(shown).filter(({ cause }) => !named.has(cause)),
    notTested: untested,
    next: nextSteps({ verdict, causes }, evidence),
  };
}

const isFound = (cause: CauseId, judged: readonly Judged[]) =>
  judged.some(({ rule, finding }) => rule.cause === cause && finding.outcome === 'found');

function asLikely(candidate: Candidate, why: WhyTextId): Candidate {
  const { sighting } = candidate;
  if (sighting.confidence !== 'confirmed') return candidate;
  return { ...candidate, sighting: { ...sighting, confidence: 'likely', why } };
}

function applyRules(evidence: Evidence): readonly Judged[] {
  const lacking = missingNeeds(evidence);
  const unfinished = evidence.places.some(({ state }) => state === 'unfinished');
  const stopped = wasStopped(evidence);
  return rules.map((rule) => {
    const finding = applyRule(rule, evidence, lacking, unfinished);
    return { rule, finding: stopped ? namingTheStop(finding) : finding };
  });
}

/** After a stop the stop is the reason, whatever a rule would make of the gap. */
function namingTheStop(finding: Finding): Finding {
  if (finding.outcome !== 'not-tested' || !gaps.has(finding.because.id)) return finding;
  return notTested('not-tested.stopped');
}

const gaps: ReadonlySet<string> = new Set(
  ['hello', 'open-port', 'chain', 'reply', 'unfinished', 'pair', 'no-answer', 'key'].map((gap) => `not-tested.${gap}`),
);

function applyRule(rule: Rule, evidence: Evidence, lacking: ReturnType<typeof missingNeeds>, unfinished: boolean) {
  const missing = rule.needs.find((need) => lacking.has(need));
  if (missing) return notTested(`not-tested.${missing}`);
  const finding = withoutSilence(rule.judge(evidence), evidence);
  if (finding.outcome !== 'ruled-out') return finding;
  // What one address shows is no word about another whose handshake was cut short.
  return unfinished ? notTested('not-tested.unfinished') : (untestedSomewhere(rule, evidence) ?? finding);
}

/** Nor about another that failed before it could show: there it was not tested. */
function untestedSomewhere(rule: Rule, evidence: Evidence): Finding | null {
  if (rule.cause === 'partial-outage') return null;
  const failed = evidence.places.filter(({ state }) => state === 'failed');
  if (failed.length === evidence.places.length && failed.length < 2) return null;
  for (const place of failed) {
    const alone = { ...evidence, places: [place] };
    const missing = rule.needs.find((need) => missingNeeds(alone).has(need));
    const finding = missing ? notTested(`not-tested.${missing}`) : withoutSilence(rule.judge(alone), alone);
    if (finding.outcome === 'not-tested') return finding;
  }
  return null;
}

function conclude(
  run: Run,
  evidence: Evidence,
  judged: readonly Judged[],
  ranked: readonly Candidate[],
  testedAs: string,
): { causes: RankedCause[]; verdict: Verdict } {
  const seen = withLimitsUntested(outlook(evidence, ranked), evidence);
  const write = (candidates: readonly Candidate[]) =>
    candidates.slice(0, 20).map((candidate) => writeCause(candidate, evidence, run, ranked));
  if (seen.state === 'fault') return lead(evidence, write(ranked), true, testedAs);
  const told = weighAnswers(candidatesFromMessage(evidence, judged), evidence);
  const works = seen.state === 'healthy' || seen.works;
  if (told.length > 0 && works) return lead(evidence, write([...told, ...ranked]), false, testedAs);
  const cautious = told.map(asPossible);
  const verdict = openVerdict(evidence, ...openEnd(evidence, seen, works), testedAs);
  return { causes: write([...ranked, ...cautious]), verdict };
}

function lead(evidence: Evidence, causes: RankedCause[], reproduced: boolean, testedAs: string) {
  const [leading] = causes;
  if (!leading) throw new Error('a fault without a cause');
  return { causes, verdict: faultVerdict(evidence, leading, reproduced, testedAs) };
}

/** A message that nothing here explains leaves even a healthy server undecided: it did fail somewhere. */
function openEnd(
  { described }: Evidence,
  seen: Exclude<Outlook, { state: 'fault' }>,
  works: boolean,
): [Exclude<Outlook, { state: 'fault' }>, boolean | null] {
  if (!described || !works) return [seen, null];
  return [seen.state === 'healthy' ? unexplained : seen, false];
}

/** In an unfinished run nothing is known that would make a message more than possible. */
function asPossible(candidate: Candidate): Candidate {
  const { sighting } = candidate;
  if (sighting.confidence === 'possible') return candidate;
  return { ...candidate, sighting: { ...sighting, confidence: 'possible', why: 'why.described-several' } };
}

function writeCause(candidate: Candidate, evidence: Evidence, run: Run, ranked: readonly Candidate[]): RankedCause {
  const { cause, sighting } = candidate;
  const { confidence, side, variant } = sighting;
  const text = phrase(sighting.text, { ...whereOf(evidence), ...sighting.parameters });
  const headline = say(causeTexts, text);
  const line = evidence.dns?.hostsLine;
  const seen = line !== undefined && hangsOnAddress(cause) ? { hostsLine: line } : null;
  const told = cause === 'hostname-mismatch' ? null : hostsLineSentence(seen ?? {});
  const why = [say(whyTexts, { ...text, id: sighting.why }), told, writtenSchemeTold(cause, run.target)]
    .filter((one) => one !== null)
    .join(' ')
    .slice(0, 600);
  return {
    cause,
    variant,
    confidence,
    side,
    scope: scopeOf(candidate, evidence),
    headline,
    explanation: `${say(causeTexts, { ...text, id: `${sighting.text}.explanation` }).trim()}${remarked(sighting)}`,
    why,
    text,
    evidence: [...new Set(sighting.evidence)].slice(0, 60),
    remedies: remediesFor(candidate, evidence, { why, seenAt: run.startedAt, ranked, ...(seen && { seen }) }),
  };
}

const remarked = ({ remark }: Sighting) => (remark ? ` ${say(verdictTexts, remark)}` : '');

function scopeOf({ addresses, alike }: Candidate, { places }: Evidence): string | null {
  if (addresses.length === 0) return null;
  const parameters = { some: addresses.length, all: places.length, more: alike.length };
  if (alike.length > 0) return say(verdictTexts, phrase('scope.alike', parameters));
  if (addresses.length < places.length) return say(verdictTexts, phrase('scope.addresses', parameters));
  const [place] = places;
  return places.length === 1 && place && helped(place, 'again') ? scopeOfTries(place) : null;
}

/** How many tries of the very same hello failed, the first one among them. */
function scopeOfTries(place: Place): string {
  const tries = triesOf(place, 'again');
  const failed = 1 + tries.filter((result) => result === 'no-help').length;
  return say(verdictTexts, phrase('scope.tries', { some: failed, all: 1 + tries.length }));
}

/**
 * A change that did not help rules its cause out only where the handshake could have got that far.
 * Where the server named another reason and nothing helped, it may never have looked at the rest.
 */
function withoutMasked(judged: readonly Judged[], ranked: readonly Candidate[], { places }: Evidence) {
  const named = ranked.some(({ cause, sighting }) => isExact(cause) && sighting.confidence !== 'possible');
  const helpful = places.some((place) => [...place.pairs.keys()].some((id) => helped(place, id)));
  if (!named || helpful) return judged;
  return judged.map(({ finding, rule }) => {
    const id = finding.outcome === 'found' ? '' : finding.because.id;
    const tried = id.endsWith('-tried') || id === 'not-tested.suites';
    return { rule, finding: tried ? notTested('not-tested.masked') : finding };
  });
}

function listRuledOut(judged: readonly Judged[]): Judgement['ruledOut'] {
  return judged.flatMap(({ rule, finding }) =>
    finding.outcome === 'ruled-out' ? [{ cause: rule.cause, because: say(ruledOutTexts, finding.because) }] : [],
  );
}
