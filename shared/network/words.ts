import type { Phrase } from '../phrase.ts';
import { networkScreenTexts } from '../text/en/network-screens.ts';
import { lengthOfTime } from '../text/length-of-time.ts';
import { say } from '../text/say.ts';

/** Id of a text about the network that the window and documents share. */
export type NetworkWord = keyof typeof networkScreenTexts;

export const networkWords = (id: NetworkWord, parameters: Phrase['parameters'] = {}): string =>
  say(networkScreenTexts, { id, parameters });

type Counted<T extends string> = T extends `${infer Stem}.one` ? Stem : never;

/** One thing or many: picks `stem.one` or `stem.many`, and fills in `{count}`. */
export const counted = (stem: Counted<NetworkWord>, count: number, parameters: Phrase['parameters'] = {}): string =>
  networkWords(`${stem}.${count === 1 ? 'one' : 'many'}` as NetworkWord, { count, ...parameters });

/** A length of time as `lengthOfTime` says it, and tenths below ten seconds: `0.4 seconds`. The sign does not count. */
export function span(inSeconds: number): string {
  const tenths = Math.round(Math.abs(inSeconds) * 10) / 10;
  return tenths < 10 ? counted('span.seconds', tenths) : lengthOfTime(inSeconds);
}

/** `12 ms`, `0.4 ms`; never zero, which no measure is. */
export function millisecondsWords(milliseconds: number): string {
  if (milliseconds < 0.1) return networkWords('span.milliseconds.least');
  const rounded = milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds));
  return networkWords('span.milliseconds', { milliseconds: rounded });
}
