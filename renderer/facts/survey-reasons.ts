import type { SurveyedAddress } from '../../shared/survey.ts';
import { words } from '../words.ts';

/**
 * Why something is not known, in few words: that the server began to refuse us is told once at the top of the
 * page, and named shortly from there on.
 */
export function shortReason(reason: string, { refusal }: Pick<SurveyedAddress, 'refusal'>): string {
  if (reason === '') return words('survey.reason.none');
  return reason === refusal ? words('survey.reason.refused') : reason;
}

/** A reason that most of a list share, to be said once; null where they differ. */
export function sharedReason(reasons: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most !== undefined && most[0] !== '' && most[1] >= enoughToShare ? most[0] : null;
}

const enoughToShare = 3;

/** Things that are not known for one and the same reason, together; reasons in the order they first come. */
export function byReason<T>(items: readonly T[], reasonOf: (item: T) => string): readonly (readonly [string, T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(reasonOf(item), [...(groups.get(reasonOf(item)) ?? []), item]);
  return [...groups];
}
