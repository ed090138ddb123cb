import type { ChainDocument } from '../../../../shared/chain.ts';
import type { ComparedLine, ComparisonReason } from '../../../../shared/configuration/comparison.ts';
import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { Origin, Place } from '../../../../shared/configuration/place.ts';
import type { NotEvaluated, TlsScope } from '../../../../shared/configuration/scope.ts';
import { type Phrase, phrase } from '../../../../shared/phrase.ts';
import type { Survey } from '../../../../shared/survey.ts';
import { type ComparisonTextId, comparisonTexts } from '../../../../shared/text/en/configuration-comparison.ts';
import { say } from '../../../../shared/text/say.ts';
import type { Library } from './expected-offer.ts';

/** Settings and the server that was asked, side by side. */
export interface SidesCase {
  readonly scope: TlsScope;
  /** Every scope of the review: who answers without a name may be another one. */
  readonly scopes: readonly TlsScope[];
  readonly files: readonly FileFacts[];
  readonly library: Library;
  readonly survey: Survey;
  /** The chain that was looked at as well; null where none was. */
  readonly chain: ChainDocument | null;
  /** False where nobody has said the version: what the program does by itself is then a guess. True if left out. */
  readonly isVersionKnown?: boolean;
}

export type What = ComparedLine['what'];

/** Words of this room. */
export const words = (id: ComparisonTextId, parameters: Phrase['parameters'] = {}): string =>
  say(comparisonTexts, phrase(id, parameters));

/** One thing of both sides; what was not found out of either is left out. */
export interface Sides {
  readonly what: What;
  readonly says: string;
  readonly does: string;
  readonly place: Place | null;
}

export const differs = (sides: Sides): ComparedLine => line(sides, 'differs', null);
export const agrees = (sides: Sides): ComparedLine => line(sides, 'agrees', null);
export const notTested = (sides: Sides, because: string): ComparedLine => line(sides, 'not-tested', because);

/** Which of the three it is: a proven difference counts before a doubt, and a doubt before agreement. */
export function judged(sides: Sides, same: boolean, doubt: string | null): ComparedLine {
  if (!same) return differs(sides);
  return doubt === null ? agrees(sides) : notTested(sides, doubt);
}

const line = (sides: Sides, state: ComparedLine['state'], because: string | null): ComparedLine => ({
  ...sides,
  says: sides.says.slice(0, 4000),
  does: sides.does.slice(0, 4000),
  state,
  because: because?.slice(0, 400) ?? null,
});

/** What of a scope another line decides that was not worked out; null for none. */
export function notWorkedOut(scope: TlsScope, setting: Origin | null, touches: RegExp): string | null {
  const decides = ({ directive, written, reason }: NotEvaluated) =>
    reason !== 'condition' && (directive === setting?.directive || touches.test(`${directive} ${written}`));
  const found = scope.notEvaluated.find(decides);
  if (!found) return null;
  return words('because.not-evaluated', { directive: found.directive, written: found.written.slice(0, 200) });
}

/** Names in their order, as many as there is room for. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return words('value.none');
  let count = 0;
  for (let length = 0; count < names.length && length < mostCharacters; count += 1)
    length += (names[count]?.length ?? 0) + 2;
  const shown = names.slice(0, count).join(', ');
  return count === names.length ? shown : words('value.more', { shown, count: names.length - count });
}

/** Of the 4000 that a value may have. */
const mostCharacters = 3500;

export const switched = (on: boolean): string => words(on ? 'value.on' : 'value.off');

export const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

/** The line of a setting; of a default the scope's own. */
export const atSetting = (scope: TlsScope, setting: Origin | null): Pick<ComparisonReason, 'directive' | 'place'> => ({
  directive: setting?.directive ?? '',
  place: setting?.place ?? scope.place,
});

/** A reason in whole. */
export const reasonAt = (
  at: Pick<ComparisonReason, 'directive' | 'place'>,
  reason: Pick<ComparisonReason, 'rule' | 'variant' | 'confidence'> & {
    readonly explains: readonly What[];
    readonly subject?: string;
    readonly other?: Place;
  },
): ComparisonReason => ({
  ...at,
  ...reason,
  explains: [...reason.explains],
  subject: (reason.subject ?? '').slice(0, 1000),
  other: reason.other ?? null,
});
