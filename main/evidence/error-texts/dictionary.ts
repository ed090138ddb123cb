import type { DictionaryEntry } from '../../../shared/contract-logs.ts';
import { phrase } from '../../../shared/phrase.ts';
import { errorText } from '../../../shared/text/en/error-texts.ts';
import { say } from '../../../shared/text/say.ts';
import { catalogue } from './catalogue.ts';
import { examples } from './examples.ts';
import { sources } from './sources.ts';
import { speakerName } from './speaker-name.ts';
import { topics } from './topic.ts';

/** Every entry as a person reads it, in the order of the catalogue. */
export function listDictionary(): DictionaryEntry[] {
  const shown = Map.groupBy(examples, ([entry]) => entry);
  return catalogue.map(({ client, id, topic }) => ({
    ...{ id, client: speakerName(client) },
    meaning: say(errorText, phrase(`error.${topic}.meaning`)),
    causes: [...topics[topic]],
    nextTest: say(errorText, phrase(`error.${topic}.next`)),
    source: sources[id.slice(0, id.indexOf('/'))] ?? '',
    examples: (shown.get(id) ?? []).slice(0, 4).map(([, , text]) => text.slice(0, 400)),
  }));
}
