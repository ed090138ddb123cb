import { toolByName } from './catalogue.ts';
import { readWords, type Word } from './shell-words.ts';
import type { Tool } from './tool.ts';

/** A command somewhere in a text. */
export interface Command {
  readonly tool: Tool;
  /** The name it was called by. */
  readonly name: string;
  readonly words: readonly Word[];
  /** Assignments in front of it: `https_proxy=… curl`. */
  readonly environment: ReadonlyMap<string, string>;
  /** True where a shell would take it as the command; false in the middle of a sentence. */
  readonly isHead: boolean;
}

/** Finds the commands of known programs, in their order, without overlaps. */
export function findCommands(text: string): readonly Command[] {
  const commands: Command[] = [];
  const names = new RegExp(nameSource, 'gi');
  for (let match = names.exec(text); match !== null; match = names.exec(text)) {
    const name = match[1] ?? '';
    const tool = toolByName.get(name.toLowerCase());
    if (tool === undefined) continue;
    const { words, end } = readWords(text, match.index + match[0].length);
    const { environment, isHead } = surroundings(text, match.index);
    commands.push({ tool, name, words, environment, isHead: isHead || tool.distinct === true });
    names.lastIndex = Math.max(end, match.index + match[0].length);
  }
  return commands;
}

const escapeName = (name: string): string => name.replace(/[.+]/g, '\\$&');

/** Longest names first, so that `wget2` is not read as `wget`. A program stands before a space or ends the line. */
const nameSource = `(?<![\\w.@:=-])(${[...toolByName.keys()]
  .sort((a, b) => b.length - a.length)
  .map(escapeName)
  .join('|')})(?:\\.exe)?["']?(?=[ \\t]|$|\\n)`;

/** Words that may stand before a command without being one themselves. */
const wrappers =
  /^(?:sudo|doas|env|time|exec|nohup|nice|watch|stdbuf|command|strace|ltrace|torsocks|proxychains4?|timeout|xargs|do|then|else|!|docker|podman|kubectl|run|bash|sh|zsh|cmd|powershell|pwsh|java|call|start|winpty|-\S+|\d+[smh]?)$/i;

const prompt =
  /^\s*(?:\([^()\n]{1,40}\)\s*)?(?:(?:[\w.-]{1,64}@[\w.-]{1,64}|\[[^\]\n]{1,100}\]|PS |[A-Z]:\\)[^\n$#>%❯➜]{0,200})?[$#>%❯➜]\s*/;

function surroundings(text: string, at: number): Pick<Command, 'environment' | 'isHead'> {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(Math.max(lineStart, at - 600), at).replace(prompt, '');
  const environment = new Map<string, string>();
  const words = before.split(/\s+/);
  // What touches the name is its folder: /usr/bin/ or C:\tools\.
  const folder = words.pop() ?? '';
  if (!/^(?:\$\(|["'`(&])?(?:[\w.:~$-]*[\\/])*$/.test(folder)) return { environment, isHead: false };
  if (/^[$"'`(&]/.test(folder)) return { environment, isHead: true };
  for (const word of words.reverse()) {
    const [, name, value = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    if (/(?:[|;&({`]|^["'-]+)$/.test(word)) break;
    if (name !== undefined) environment.set(name, value.replace(/^["']|["']$/g, ''));
    else if (word !== '' && !wrappers.test(word)) return { environment, isHead: false };
  }
  return { environment, isHead: true };
}
