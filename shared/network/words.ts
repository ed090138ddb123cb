import type { Phrase } from '../phrase.ts';
import { networkScreenTexts } from '../text/en/network-screens.ts';
import { say } from '../text/say.ts';

/** Id of a text about the network that the window and documents share. */
export type NetworkWord = keyof typeof networkScreenTexts;

export const networkWords = (id: NetworkWord, parameters: Phrase['parameters'] = {}): string =>
  say(networkScreenTexts, { id, parameters });

type Counted<T extends string> = T extends `${infer Stem}.one` ? Stem : never;

/** One thing or many: picks `stem.one` or `stem.many`, and fills in `{count}`. */
export const counted = (stem: Counted<NetworkWord>, count: number, parameters: Phrase['parameters'] = {}): string =>
  networkWords(`${stem}.${count === 1 ? 'one' : 'many'}` as NetworkWord, { count, ...parameters });

/** A span in two units at most: `3 d 4 h`, `2 h 12 min`, `1 min 5 s`, `0.4 s`. The sign does not count. */
export function span(inSeconds: number): string {
  const whole = Math.abs(inSeconds);
  if (whole < 60)
    return networkWords('span.seconds', { seconds: whole < 10 ? Math.round(whole * 10) / 10 : Math.round(whole) });
  const minutes = Math.floor(whole / 60);
  const seconds = Math.floor(whole % 60);
  if (whole < 3600 && seconds === 0) return networkWords('span.minutes.whole', { minutes });
  if (whole < 3600) return networkWords('span.minutes', { minutes, seconds });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return networkWords('span.hours', { hours, minutes: minutes % 60 });
  return networkWords('span.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
