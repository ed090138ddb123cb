import type { TopicId } from './topic.ts';

/**
 * How exact an entry is: 3 names the thing itself (an alert number, a code), 2 is a message with one meaning,
 * 1 a message with several, 0 only says that something failed.
 */
export type Weight = 0 | 1 | 2 | 3;

/** One message and what it means. */
export interface Entry {
  /** `family/name`; stable. */
  readonly id: string;
  /** Which program or library says it: its name, or a key of `speakerTexts` where many do. */
  readonly client: string;
  readonly topic: TopicId;
  readonly weight: Weight;
  /** Without the flag `g`, and linear in the length of the text. */
  readonly pattern: RegExp;
}

/** A table of entries that share their family and client: `[name, topic, pattern, weight]`. */
export function entries(
  family: string,
  client: string,
  rows: readonly (readonly [name: string, topic: TopicId, pattern: RegExp, weight?: Weight])[],
): readonly Entry[] {
  return rows.map(([name, topic, pattern, weight = 2]) => ({
    id: `${family}/${name}`,
    client,
    topic,
    pattern,
    weight,
  }));
}
