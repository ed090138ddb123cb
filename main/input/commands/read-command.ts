import { phrase } from '../../../shared/phrase.ts';
import { type Found, found, type ReaderResult, type Refusal, refuse } from '../found.ts';
import { type Command, findCommands } from './find-commands.ts';
import { sortArguments } from './options.ts';

/** Commands of known programs, with prompts, `sudo`, pipes and continued lines around them. */
export function readCommand(text: string): ReaderResult {
  const commands = findCommands(text).filter((command) => command.isHead);
  const servers: Found[] = [];
  let tool: string | null = null;
  let refusal: Refusal | null = null;
  for (const command of commands) {
    const read = readOne(command);
    if (read === null) continue;
    tool ??= command.name;
    if ('kind' in read) refusal ??= read;
    else servers.push(...read);
  }
  if (servers.length > 0) return found(servers, phrase('input.value.command', { tool: tool ?? '' }));
  if (refusal !== null) return refusal;
  return tool === null ? null : refuse('CMD_NO_TARGET');
}

const readOne = ({ tool, words, environment }: Command): readonly Found[] | Refusal | null =>
  isProse(words.map((word) => word.text)) ? null : tool.read(sortArguments(tool.options, words, environment));

/** "curl works from my laptop" begins like a command and is a sentence. */
function isProse(words: readonly string[]): boolean {
  const plain = words.filter((word) => /^[A-Za-z']{1,20}[,.!?]?$/.test(word)).length;
  return (words.length >= 2 && plain === words.length) || (words.length >= 4 && plain / words.length > 0.7);
}
