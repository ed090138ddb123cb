import type { RankedCause, Risk } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { caseTexts } from '../../../shared/text/en/cases.ts';
import { type Catalogue, textOf } from '../../../shared/text/say.ts';
import { recognised, saidAgain } from './said-again.ts';

/** The reason is named in the sentence alone: it stays where it is one of ours. */
export function causesAgain(causes: readonly RankedCause[], words: readonly Catalogue[]): RankedCause[] {
  return causes.flatMap((cause) => {
    const headline = saidAgain(words, cause.text, cause.headline);
    const id = `${cause.text.id}.explanation`;
    const ofFile = recognised(words, `file.${id}`, cause.text, cause.explanation);
    const explanation = ofFile ?? saidAgain(words, { ...cause.text, id }, cause.explanation) ?? '';
    if (headline === null) return [];
    const why = recognised(words, 'why.', cause.text, cause.why) ?? '';
    const scope =
      cause.scope !== null && /^\d+ of \d+ (?:address|tr)(?:es|y|ies)?$/.test(cause.scope) ? cause.scope : null;
    return [{ ...cause, headline: headline.slice(0, 300), explanation: explanation.slice(0, 2000), why, scope }];
  });
}

/** Its sentence; none where this version does not have it. */
export function headlineAgain<T extends Pick<Risk, 'headline' | 'text'>>(one: T, words: readonly Catalogue[]): T[] {
  const headline = saidAgain(words, one.text, one.headline);
  return headline === null ? [] : [{ ...one, headline: headline.slice(0, 400) }];
}

/** These have no phrase: those that name no value are known by their words. */
export function ruledOutAgain<T extends { readonly because: string }>(
  ruledOut: readonly T[],
  words: readonly Catalogue[],
): T[] {
  const known = new Set(words.flatMap((one) => Object.values(one)));
  return ruledOut.filter(({ because }) => known.has(because));
}

type Answer = {
  readonly cause: string | null;
  readonly headline: string;
  readonly summary: string;
  readonly text: Phrase;
};

/** Of a cause its own sentence and reason; else the answer of that id. */
export function answerAgain<T extends Answer>(
  answer: T,
  words: readonly Catalogue[],
  leading: RankedCause | undefined,
): T {
  const isOfCause = answer.cause !== null || answer.text.id === 'answer.perhaps';
  if (isOfCause && leading !== undefined) {
    const { headline, side, text, why } = leading;
    const whoActs = answer.cause === null ? null : saidAgain(words, phrase(`answer.side.${side}`), '');
    return { ...answer, headline, summary: [why, whoActs].filter(Boolean).join(' ').slice(0, 1000), text };
  }
  const text = withOwnRest(answer.text, words);
  const headline = isOfCause ? null : saidAgain(words, text, answer.headline);
  if (headline === null)
    return { ...answer, headline: textOf(caseTexts, 'case.unsaid'), summary: '', text: phrase('case.unsaid') };
  const summary =
    recognised(words, 'answer.', text, answer.summary) ??
    saidAgain(words, { ...text, id: `${text.id}.summary` }, answer.summary);
  return { ...answer, headline: headline.slice(0, 300), summary: (summary ?? '').slice(0, 1000) };
}

/** A value that is a sentence itself has to be one of ours. */
function withOwnRest(text: Phrase, words: readonly Catalogue[]): Phrase {
  const { rest } = text.parameters;
  const isOurs = words.some((one) => Object.values(one).includes(String(rest)));
  return rest === undefined || isOurs ? text : { ...text, parameters: { ...text.parameters, rest: '' } };
}
