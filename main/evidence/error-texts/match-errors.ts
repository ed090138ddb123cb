import { phrase } from '../../../shared/phrase.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import { errorText } from '../../../shared/text/en/error-texts.ts';
import { say } from '../../../shared/text/say.ts';
import { anchorFilter } from './anchor-filter.ts';
import { catalogue } from './catalogue.ts';
import { closerTopic } from './context.ts';
import type { Entry } from './entry.ts';
import { isServerLog, speakerOf } from './speaker.ts';
import { speakerName } from './speaker-name.ts';
import { type TopicId, topics, topicsInServerLog } from './topic.ts';

const mostMatches = 10;
const longestText = 65_536;

interface Hit {
  readonly entry: Entry;
  readonly topic: TopicId;
  readonly index: number;
  readonly quote: string;
}

/**
 * What the dictionary knows about a text: the exact before the vague, then in the order of the text. One match
 * per meaning. Messages that only say "it failed" are left out once something better is known.
 * Reads at most 64 KB; works on any text, and never names a cause by itself.
 * @param inServerLog the side that was connected to says it: "the other side" is then the client
 */
export function matchErrors(text: string, inServerLog = isServerLog(text.slice(0, longestText))): ErrorMatch[] {
  const read = text.slice(0, longestText);
  const asPasted = hitsIn(read, read, inServerLog);
  const hits =
    asPasted.some(({ entry }) => entry.weight > 0) || !/[\r\n]/.test(read)
      ? asPasted
      : hitsIn(unwrapped(read), read, inServerLog);
  const best = hits[0]?.entry.weight ?? 0;
  const telling = hits.filter((hit) => best === 0 || hit.entry.weight > (best === 3 ? 1 : 0));
  return onePerTopic(telling)
    .slice(0, mostMatches)
    .map((hit) => toMatch(hit, read, inServerLog));
}

/** What a terminal broke into lines, in one line; as long as before. */
const unwrapped = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');

function hitsIn(read: string, pasted: string, inServerLog: boolean): Hit[] {
  return possibleEntries(read)
    .flatMap((entry) => hitOf(entry, read, pasted, inServerLog))
    .sort((a, b) => b.entry.weight - a.entry.weight || a.index - b.index);
}

const possibleEntries = anchorFilter(catalogue, (entry) => entry.pattern.source);

function hitOf(entry: Entry, text: string, pasted: string, inServerLog: boolean): Hit[] {
  const match = entry.pattern.exec(text);
  if (match === null) return [];
  const topic = inServerLog ? entry.topic : closerTopic(entry.topic, pasted);
  const quote = quoteAround(pasted, match.index, match[0].length);
  return [{ entry, topic, index: match.index, quote }];
}

/** The line the match stands in, shortened around it. */
function quoteAround(text: string, index: number, length: number): string {
  const start = Math.max(text.lastIndexOf('\n', index) + 1, index - 120);
  const lineEnd = text.indexOf('\n', index + length);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, start + 300);
  return text.slice(start, Math.max(end, Math.min(index + length, start + 390))).trim();
}

function onePerTopic(hits: readonly Hit[]): Hit[] {
  return hits.filter((hit, index) => hits.findIndex((other) => other.topic === hit.topic) === index);
}

function toMatch({ entry, topic, quote }: Hit, text: string, inServerLog: boolean): ErrorMatch {
  const causes = (inServerLog ? topicsInServerLog[topic] : undefined) ?? topics[topic];
  return {
    entry: entry.id,
    quote,
    causes: [...causes],
    client: speakerOf(text, speakerName(entry.client)),
    meaning: say(errorText, phrase(`error.${topic}.meaning`)),
    nextTest: say(errorText, phrase(`error.${topic}.next`)),
  };
}
