import type { RankedCause } from '../../../shared/cause.ts';
import type { NetworkAnswer } from '../../../shared/network/document.ts';
import type { ProxiesSection, ProxyScript } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { shown } from '../wording.ts';
import { isDirectCause } from './direct-way.ts';
import { untriedProxies } from './program-proxies.ts';
import { concernsPrograms } from './program-settings.ts';
import { silentScript, untriedScript, wayOf } from './script-proxies.ts';

/** Causes of the way itself, and those of programs with a setting of their own: one does not explain the other. */
export interface SplitCauses {
  readonly ofTheWay: readonly RankedCause[];
  readonly ofPrograms: readonly RankedCause[];
}

/** The causes of a run, those of programs by their strength. `ranked` are all, as they explain one another. */
export const splitCauses = (ranked: readonly RankedCause[], all: readonly RankedCause[]): SplitCauses => ({
  ofTheWay: ranked.filter((cause) => !concernsPrograms(cause)),
  // Two proxies that fail in the same way are two things to mend.
  ofPrograms: all
    .filter(concernsPrograms)
    .toSorted((one, other) => strength(one) - strength(other) || Number(isByScript(other)) - Number(isByScript(one))),
});

const strength = ({ confidence }: RankedCause) => ['confirmed', 'likely', 'possible'].indexOf(confidence);

const isGuess = ({ confidence }: RankedCause) => confidence === 'possible';

/** In the order in which people read them: what is only possible comes last. */
export function inOrder({ ofPrograms, ofTheWay }: SplitCauses): RankedCause[] {
  const all = [...ofPrograms.filter(isByScript), ...ofTheWay, ...ofPrograms.filter((cause) => !isByScript(cause))];
  return [...all.filter((cause) => !isGuess(cause)), ...all.filter(isGuess)];
}

/** The causes that the answer about the way goes by: what fails for some programs says more than a guess about all. */
export const leadingCauses = ({ ofPrograms, ofTheWay }: SplitCauses): readonly RankedCause[] =>
  ofPrograms.some((cause) => !isGuess(cause)) ? ofTheWay.filter((cause) => !isGuess(cause)) : ofTheWay;

/**
 * The answer about the way, with what holds for programs that have a setting of their own. Where the way works and such
 * programs were seen to fail, that is a fault of this computer; a script that the person gave, or that the system uses,
 * is what was asked. What was not tried is said, and nothing is claimed of it.
 */
export function answerPrograms(
  base: NetworkAnswer,
  { ofPrograms }: SplitCauses,
  proxies: ProxiesSection | null,
): NetworkAnswer {
  const [first] = ofPrograms.filter((cause) => !isGuess(cause));
  if (first !== undefined && isByScript(first)) return answerScript(base, first);
  if (first === undefined || base.state !== 'healthy') return withUntried(base, proxies);
  const settings = settingsOf(first);
  const text = phrase('programs.answer', { settings });
  const told = { headline: first.headline, why: first.why, base: base.summary };
  return {
    ...{ state: 'fault', cause: first.cause, confidence: first.confidence, side: first.side, text },
    headline: say(texts, text).slice(0, 300),
    summary: say(texts, phrase('programs.answer.summary', told)).slice(0, 1000),
  };
}

/** Whether the script is what was asked: its answer leads, wherever the direct way may end. */
export const isByScript = ({ text }: RankedCause): boolean => text.id.startsWith('script.cause.');

function answerScript(base: NetworkAnswer, first: RankedCause): NetworkAnswer {
  const { cause, confidence, headline, side, text, why } = first;
  const direct = base.state === 'healthy' ? 'script.direct-works' : 'script.direct-fails';
  const rest = base.state === 'inconclusive' ? '' : say(texts, phrase(direct, { headline: base.headline }));
  const summary = say(texts, phrase('script.answer.summary', { why, rest })).trim();
  return { state: 'fault', cause, confidence, side, headline, summary: summary.slice(0, 1000), text };
}

/** Ways that programs take and that nobody tried: of a fault on the direct way it is said first. */
function withUntried(base: NetworkAnswer, proxies: ProxiesSection | null): NetworkAnswer {
  if (proxies === null || proxies.partial) return base;
  const script = untriedScript(proxies);
  if (script !== null) return scriptUntried(base, script);
  const silent = silentScript(proxies);
  if (silent !== null) return scriptSilent(base, silent);
  const left = untriedProxies(proxies);
  if (left === null) return base;
  if (base.state === 'healthy') return { ...base, summary: `${base.summary} ${left}`.slice(0, 1000) };
  const lead = isDirectCause(base.cause) ? `${say(texts, phrase('programs.direct-failed'))} ${left}` : left;
  return { ...base, summary: `${lead} ${base.summary}`.slice(0, 1000) };
}

/** What was asked is not known then, however well the direct way works. */
function scriptSilent(base: NetworkAnswer, { because, url }: ProxyScript): NetworkAnswer {
  const rest = base.state === 'healthy' ? say(texts, phrase('script.direct-works')) : base.summary;
  const told = { script: shown(url, 150), because: shown(because, 300), rest };
  const summary = say(texts, phrase('script.silent.summary', told)).slice(0, 1000);
  if (base.state === 'fault') return { ...base, summary };
  const text = phrase('script.silent');
  const headline = say(texts, text).slice(0, 300);
  return { state: 'inconclusive', cause: null, confidence: null, side: null, headline, summary, text };
}

/** The script was the question: that the direct way works does not answer it. */
function scriptUntried(base: NetworkAnswer, script: ProxyScript): NetworkAnswer {
  const rest = base.state === 'healthy' ? say(texts, phrase('script.direct-works')) : base.summary;
  const told = { script: shown(script.url, 150), answer: shown(script.answer ?? '', 200), rest };
  const summary = say(texts, phrase('script.untried.summary', told)).slice(0, 1000);
  if (base.state === 'fault') return { ...base, summary };
  const text = phrase('script.untried', { way: wayOf(script, script.ways[0]?.proxy ?? null) });
  const headline = say(texts, text).slice(0, 300);
  return { state: 'inconclusive', cause: null, confidence: null, side: null, headline, summary, text };
}

/** As the scope of the cause names them. */
const settingsOf = ({ scope }: RankedCause) => (scope ?? '').slice(lead().length);
const lead = () => say(texts, phrase('programs.scope', { settings: '' }));
