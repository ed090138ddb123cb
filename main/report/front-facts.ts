import type { Remedy } from '../../shared/cause.ts';
import type { Phrase } from '../../shared/phrase.ts';
import type { Fact, Value } from './document-model.ts';
import { words as reportWords } from './words.ts';

/** Lines of one fact; what is more stands further on. */
const shownLines = 5;

type SharedId = 'front.more' | 'front.risks.none' | 'front.not-tested.none' | 'section.risks' | 'section.not-tested';

/** The words of one document, which has all that its first page shares with the others. */
export type FrontWords = (id: SharedId, parameters?: Phrase['parameters']) => string;

export const code = (text: string): Value => ({ text, style: 'code' });
export const quiet = (text: string): Value => ({ text, style: 'quiet' });

/** Facts under the words of one document. */
export const factsIn =
  <Id extends string>(words: (id: Id) => string) =>
  (id: Id, ...values: readonly Value[]): Fact => ({ label: words(id), values });

/** How many more there are, and in which section; nothing where all are shown. */
export const moreLine = (count: number, section: string, words: FrontWords): Value[] =>
  count > 0 ? [quiet(words('front.more', { count, section }))] : [];

/** Risks, the first few. */
export function riskLines(risks: readonly { readonly headline: string }[], words: FrontWords): Value[] {
  if (risks.length === 0) return [quiet(words('front.risks.none'))];
  const shown = risks.slice(0, shownLines).map(({ headline }): Value => ({ text: headline, mark: 'risk' }));
  return [...shown, ...moreLine(risks.length - shown.length, words('section.risks'), words)];
}

/** What was not tested and why, the first few. */
export function gapLines(
  gaps: readonly { readonly what: string; readonly because: string }[],
  words: FrontWords,
): Value[] {
  if (gaps.length === 0) return [quiet(words('front.not-tested.none'))];
  const shown = gaps
    .slice(0, shownLines)
    .map(({ because, what }): Value => ({ text: `${what}: ${because}`, mark: 'not-tested' }));
  return [...shown, ...moreLine(gaps.length - shown.length, words('section.not-tested'), words)];
}

/** A remedy whole: who has only the first page can act on it. */
export const remedyLines = (remedy: Remedy): Value[] => [
  { text: remedyTitle(remedy), style: 'strong' },
  ...remedy.steps.flatMap(({ command, text }, at): Value[] => [
    { text: reportWords('report.front.step.numbered', { number: at + 1, text }) },
    ...(command === null ? [] : command.split('\n').map(code)),
  ]),
];

export const remedyTitle = ({ side, title }: Remedy): string =>
  reportWords('report.front.step.titled', { side: reportWords(`report.side.${side}`), title });
