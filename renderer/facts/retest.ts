import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { RetestLoop, RetestTry } from '../../shared/retest.ts';
import type { WatchList } from '../../shared/watch.ts';
import type { Words } from '../words.ts';

/** Only what failed here can be waited for, and only as the usual client: the hello of another one is not kept. */
export function canWaitFor({ verdict }: Pick<Diagnosis, 'verdict'>): boolean {
  return verdict.state === 'fault' && verdict.reproduced !== false && verdict.testedAs === 'modern';
}

/** How it stands, or how it ended; the time until the next try is told apart. */
export function retestState({ state, tries }: Pick<RetestLoop, 'state' | 'tries'>): Words {
  if (state === 'trying') return { id: 'retest.trying' };
  if (state === 'held') return { id: 'retest.waiting' };
  const count = tries.length;
  if (state === 'works') return { id: `retest.ended.works.${count === 1 ? 'one' : 'many'}`, parameters: { count } };
  return { id: state === 'waiting' ? 'retest.title' : `retest.ended.${state}` };
}

/** What one try showed, in words. */
export const retestAnswer = ({ answer, headline }: Pick<RetestTry, 'answer' | 'headline'>): Words => ({
  id: `retest.answer.${answer}`,
  parameters: { headline },
});

/** Minutes and seconds until a moment, never below nought: `0:42`. */
export function untilMoment(instant: string, now: number): string {
  const left = Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/** What closing the window does to the tests: a program with an icon of its own goes on, and so does one on macOS. */
export function afterClosing(
  host: 'desktop' | 'browser',
  list: Pick<WatchList, 'inBackground' | 'isPaused' | 'entries'> | null,
  isMac: boolean,
): 'ends' | 'goes-on' | 'page' {
  if (host === 'browser') return 'page';
  const hasIcon =
    list !== null && list.inBackground === true && !list.isPaused && list.entries.some(({ isOn }) => isOn);
  return hasIcon || isMac ? 'goes-on' : 'ends';
}
