import type { NetworkDocument, PartGap } from '../../../shared/network/document.ts';
import type { DelayWatch } from '../../system/event-loop-delay.ts';
import { networkWords } from './run.ts';

/** From so many milliseconds on, a time on a usual way could be mostly our own. */
const spoilingMs = 200;

/** How late this program itself was so far; nothing where nobody measures it. */
export function ownDelay(watch: DelayWatch | null): Pick<NetworkDocument, 'ownDelay'> {
  if (watch === null) return {};
  const worstMs = watch.worstMs();
  return { ownDelay: { worstMs, spoilsTimes: worstMs >= spoilingMs } };
}

/** What is said of times that cannot be trusted: exact ones were not measured. */
export function delayGaps({ ownDelay: delay }: Pick<NetworkDocument, 'ownDelay'>): PartGap[] {
  if (delay?.spoilsTimes !== true) return [];
  const because = networkWords('gap.own-delay', { seconds: (delay.worstMs / 1000).toFixed(1) });
  return [{ part: 'machine', what: networkWords('what.times'), because }];
}
