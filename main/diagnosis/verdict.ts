import type { CauseId, RankedCause } from '../../shared/cause.ts';
import type { Verdict } from '../../shared/diagnosis.ts';
import { isTrusted, wasJudged } from '../../shared/leading-chain.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { type VerdictTextId, verdictTexts } from '../../shared/text/en/verdicts.ts';
import { say, textOf } from '../../shared/text/say.ts';
import { describedCauses } from './described.ts';
import type { Evidence } from './evidence.ts';
import type { Candidate } from './rank.ts';
import { isUnanswered } from './risks/reply.ts';
import { isRareKey } from './signing-keys.ts';
import { shown, version } from './wording.ts';

/** What the observations say as a whole, before a message is taken into account. */
export type Outlook =
  | { readonly state: 'fault' }
  | { readonly state: 'healthy' }
  | {
      readonly state: 'inconclusive';
      readonly headline: VerdictTextId;
      readonly summary: VerdictTextId;
      readonly parameters: Phrase['parameters'];
      /** True where everything that was tested worked. */
      readonly works: boolean;
    };

/** Healthy only where every address that counts completed the handshake with a trusted certificate for the name. */
export function outlook(evidence: Evidence, candidates: readonly Candidate[]): Outlook {
  if (candidates.some(({ sighting }) => sighting.stands === 'fault')) return { state: 'fault' };
  const seen = outlookWithoutFault(evidence, candidates);
  if (evidence.network === null || seen.state === 'healthy') return seen;
  return undecided(evidence.network === 'gone' ? 'verdict.network-gone' : 'verdict.network-changed', {});
}

function outlookWithoutFault(evidence: Evidence, candidates: readonly Candidate[]): Outlook {
  const failed = evidence.places.find(({ state }) => state === 'failed');
  if (failed) return undecided('verdict.failed-open', { code: failed.report.tcp.errorCode ?? 'unknown' });
  const unfinished = unfinishedOutlook(evidence);
  if (unfinished) return unfinished;
  const doubt = candidates.find(({ sighting }) => sighting.stands === 'doubt');
  if (doubt) return doubtOutlook(doubt);
  return trustOutlook(evidence);
}

/** The verdict where something failed, or where only the message speaks of a failure. */
export function faultVerdict(evidence: Evidence, leading: RankedCause, reproduced: boolean, testedAs: string): Verdict {
  const named = { cause: leading.cause, confidence: leading.confidence, side: leading.side };
  const common = { state: 'fault', reproduced, testedAs, ...named, partial: evidence.partial } as const;
  if (reproduced) {
    return { ...common, headline: leading.headline, summary: faultSummary(evidence, leading), text: leading.text };
  }
  const headline = leading.confidence === 'possible' ? 'verdict.described-perhaps' : 'verdict.described';
  const text = phrase(headline, { causeName: textOf(causeNames, leading.cause), ...whereOf(evidence) });
  const summary = speak('verdict.described.summary', whereOf(evidence));
  return { ...common, headline: say(verdictTexts, text), summary, text };
}

/** The verdict where no cause leads. */
export function openVerdict(
  evidence: Evidence,
  seen: Exclude<Outlook, { state: 'fault' }>,
  reproduced: boolean | null,
  testedAs: string,
): Verdict {
  const { headline, summary, parameters } = seen.state === 'healthy' ? healthyWords(evidence) : seen;
  const all = { ...whereOf(evidence), ...parameters };
  const text = phrase(headline, all);
  const none = { cause: null, confidence: null, side: null };
  const words = { headline: say(verdictTexts, text), summary: speak(summary, all) };
  return { state: seen.state, reproduced, testedAs, ...none, ...words, partial: evidence.partial, text };
}

/** It works from here and the message is not known. */
export const unexplained: Outlook & { state: 'inconclusive' } = {
  state: 'inconclusive',
  headline: 'verdict.works-unexplained',
  summary: 'verdict.works-unexplained.summary',
  parameters: {},
  works: true,
};

function unfinishedOutlook({ partial, places, target }: Evidence): Outlook | null {
  if (places.length === 0) return undecided(partial ? 'verdict.stopped' : 'verdict.nothing-run', {});
  const unfinished = places.find(({ state }) => state === 'unfinished');
  const failure = unfinished?.report.failure;
  if (failure?.kind === 'unsupported') return undecided('verdict.unsupported', { what: shown(failure.what) });
  if (unfinished) return undecided('verdict.stopped', {});
  // Cut short while the reply was awaited that tells whether a client certificate is insisted on.
  const awaited = places.some(({ late, replies, report }) => {
    return report.certificateRequested && replies.length === 0 && (late?.kind === 'stopped' || target.http);
  });
  return partial && awaited ? undecided('verdict.stopped', {}) : null;
}

function doubtOutlook({ cause, sighting }: Candidate): Outlook {
  const headline =
    doubts[cause] ?? (sighting.variant === 'unanswered' ? 'verdict.doubt.unanswered' : 'verdict.doubt.reply');
  return undecided(headline, { status: sighting.parameters.status ?? 0 }, true);
}

const doubts: Partial<Record<CauseId, InconclusiveId>> = {
  'connection-reset': 'verdict.doubt.late',
  'session-resumption-failed': 'verdict.doubt.resumed',
  'partial-outage': 'verdict.doubt.tries',
};

function trustOutlook({ partial, places }: Evidence): Outlook {
  const chains = places.map(({ chain }) => chain);
  if (chains.some((chain) => chain === null)) {
    return undecided(partial ? 'verdict.stopped' : 'verdict.no-certificate', {});
  }
  if (chains.some((chain) => chain && !wasJudged(chain))) return undecided('verdict.trust-unknown', {});
  // Every refusal has its cause; should one be missing, nothing is called healthy.
  if (chains.some((chain) => chain && !isTrusted(chain))) return undecided('verdict.trust-unknown', {});
  return { state: 'healthy' };
}

/** An ending without a cause. */
export function undecided(headline: InconclusiveId, parameters: Phrase['parameters'], works = false): Outlook {
  return { state: 'inconclusive', headline, summary: `${headline}.summary`, parameters, works };
}

type InconclusiveId = Exclude<
  { [Id in VerdictTextId]: `${Id}.summary` extends VerdictTextId ? Id : never }[VerdictTextId],
  'verdict.described' | 'verdict.described-perhaps'
>;

function healthyWords({ places, target }: Evidence) {
  const agreed = places[0]?.report.negotiated?.version;
  const many = places.length > 1;
  const silent = places.some((place) => isUnanswered(place, target.http));
  const rest: VerdictTextId = many ? 'verdict.healthy.summary-many' : 'verdict.healthy.summary';
  const summary: VerdictTextId = silent ? 'verdict.healthy.silent.summary' : rest;
  const parameters = { count: places.length, version: agreed ? version(agreed) : 'TLS' };
  return { headline: 'verdict.healthy', summary, parameters } as const;
}

function faultSummary(evidence: Evidence, { cause, scope, side, text, variant, why }: RankedCause): string {
  const named = describedCauses(evidence.described);
  const other = named[0];
  const fits = named.some((one) => one.cause === cause);
  const sentences = [
    why,
    scope ? speak('summary.scope', { scope }) : null,
    speak(
      side === 'unknown' && (isRareKey(variant) || 'program' in text.parameters) ? 'summary.either' : `summary.${side}`,
      {},
    ),
    evidence.described && fits ? speak('summary.described-same', {}) : null,
    evidence.described && other && !fits
      ? speak('summary.described-differs', { causeName: textOf(causeNames, other.cause) })
      : null,
    evidence.described && !other ? speak('summary.described-unknown', {}) : null,
    evidence.partial ? speak('summary.partial', {}) : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

/** Values that every sentence may use. */
export function whereOf({ target }: Pick<Evidence, 'target'>): {
  where: string;
  host: string;
  port: number;
  name: string;
} {
  const host = shown(target.host);
  const { port } = target;
  const where = target.host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return { where, host, port, name: shown(target.serverName ?? target.host) };
}

const speak = (id: VerdictTextId, parameters: Phrase['parameters']) => say(verdictTexts, phrase(id, parameters));
