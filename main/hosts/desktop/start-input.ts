import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { caseEnding, isCaseName, isFolderName } from '../../../shared/case.ts';
import { linkScheme, readLink } from './links.ts';

/** Something to pre-fill the start field with; nothing is ever run from it. */
export interface Prefill {
  readonly text: string;
  readonly from: 'command-line' | 'link';
}

/** The contract's limit for an input, in UTF-16 units. */
const inputLimit = 8000;

/**
 * The words of a command line that are for us: everything after `--`, or else everything from the first
 * word that is no switch, because a pasted command has switches of its own. `appPath` is true where the
 * first such word is the program itself (`electron .`).
 */
export function wordsForUs(commandLine: readonly string[], appPath: boolean): readonly string[] {
  const words = commandLine.slice(1);
  const marker = words.indexOf('--');
  if (marker >= 0) return words.slice(marker + 1);
  const ours = withoutLeadingSwitches(words);
  return appPath ? withoutLeadingSwitches(ours.slice(1)) : ours;
}

function withoutLeadingSwitches(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !word.startsWith('-'));
  return first < 0 ? [] : words.slice(first);
}

/** What to pre-fill; null where there are no words, or a link that we do not follow. */
export function prefillFrom(words: readonly string[]): Prefill | null {
  if (words.some(isOurLink)) return words.length === 1 ? prefillFromLink(words[0] ?? '') : null;
  const text = words.join(' ').trim().slice(0, inputLimit);
  return text === '' ? null : { text, from: 'command-line' };
}

/** The same where it names a case by its place, as a program of that folder wrote it. */
export function seenFrom(folder: string, prefill: Prefill | null): Prefill | null {
  if (prefill?.from !== 'command-line' || !(isCaseName(prefill.text) || isFolderName(prefill.text))) return prefill;
  const path = resolve(folder, prefill.text);
  // Names of servers end like files as well.
  const isCase = prefill.text.toLowerCase().endsWith(caseEnding) || existsSync(path);
  return isCase ? { ...prefill, text: path } : prefill;
}

function prefillFromLink(link: string): Prefill | null {
  const target = readLink(link);
  return target === null ? null : { text: target, from: 'link' };
}

const isOurLink = (word: string) => word.toLowerCase().startsWith(`${linkScheme}:`);
