import type { RankedCause } from '../../../shared/cause.ts';
import type { NetworkAnswer } from '../../../shared/network/document.ts';
import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { untriedProxies } from './program-proxies.ts';
import { concernsPrograms } from './program-settings.ts';

/** Causes of the way itself, and those of programs with a setting of their own: one does not explain the other. */
export interface SplitCauses {
  readonly ofTheWay: readonly RankedCause[];
  readonly ofPrograms: readonly RankedCause[];
}

/** The causes of a run, those of programs by their strength. `ranked` are all, as they explain one another. */
export const splitCauses = (ranked: readonly RankedCause[], all: readonly RankedCause[]): SplitCauses => ({
  ofTheWay: ranked.filter((cause) => !concernsPrograms(cause)),
  // Two proxies that fail in the same way are two things to mend.
  ofPrograms: all.filter(concernsPrograms).toSorted((one, other) => strength(one) - strength(other)),
});

const strength = ({ confidence }: RankedCause) => ['confirmed', 'likely', 'possible'].indexOf(confidence);

const isGuess = ({ confidence }: RankedCause) => confidence === 'possible';

/** In the order in which people read them: what is only possible comes last. */
export function inOrder({ ofPrograms, ofTheWay }: SplitCauses): RankedCause[] {
  const all = [...ofTheWay, ...ofPrograms];
  return [...all.filter((cause) => !isGuess(cause)), ...all.filter(isGuess)];
}

/** The causes that the answer about the way goes by: what fails for some programs says more than a guess about all. */
export const leadingCauses = ({ ofPrograms, ofTheWay }: SplitCauses): readonly RankedCause[] =>
  ofPrograms.some((cause) => !isGuess(cause)) ? ofTheWay.filter((cause) => !isGuess(cause)) : ofTheWay;

/**
 * The answer about the way, with what holds for programs that have a setting of their own. Where the way works and such
 * programs were seen to fail, that is a fault of this computer. What was not tried is said, and nothing is claimed of it.
 */
export function answerPrograms(
  base: NetworkAnswer,
  { ofPrograms }: SplitCauses,
  proxies: ProxiesSection | null,
): NetworkAnswer {
  if (base.state !== 'healthy') return base;
  const [first] = ofPrograms.filter((cause) => !isGuess(cause));
  if (first === undefined) {
    const left = proxies === null ? null : untriedProxies(proxies);
    return left === null ? base : { ...base, summary: `${base.summary} ${left}`.slice(0, 1000) };
  }
  const settings = settingsOf(first);
  const text = phrase('programs.answer', { settings });
  const told = { headline: first.headline, why: first.why, base: base.summary };
  return {
    ...{ state: 'fault', cause: first.cause, confidence: first.confidence, side: first.side, text },
    headline: say(texts, text).slice(0, 300),
    summary: say(texts, phrase('programs.answer.summary', told)).slice(0, 1000),
  };
}

/** As the scope of the cause names them. */
const settingsOf = ({ scope }: RankedCause) => (scope ?? '').slice(lead.length);
const lead = say(texts, phrase('programs.scope', { settings: '' }));
