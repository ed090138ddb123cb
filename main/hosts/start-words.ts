import { caseEnding, isCaseName } from '../../shared/case.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Reading } from '../../shared/reading.ts';
import { serveTexts } from '../../shared/text/en/serve.ts';
import { say } from '../../shared/text/say.ts';
import { isThere } from '../system/new-files.ts';
import { visible } from './terminal/visible.ts';

/**
 * What the terminal says of a text that fills the start field: what was read in it, or what it lacks. The text itself
 * may hold a password, and is not said again.
 */
export async function wordsOnInput(input: string): Promise<string> {
  if (await isCase(input.trim())) return words('start.case');
  const { readHere } = await import('./read-here.ts');
  return visible(wordsOn(readHere(input)));
}

const isCase = async (input: string): Promise<boolean> =>
  input.toLowerCase().endsWith(caseEnding) || (isCaseName(input) && (await isThere(input)));

function wordsOn(reading: Reading): string {
  if (reading.kind !== 'targets') return words('start.not-read', { problem: reading.text });
  const targets = reading.targets.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`);
  const more = targets.length > shown ? ', …' : '';
  return words('start.read', { targets: `${targets.slice(0, shown).join(', ')}${more}` });
}

/** Targets that are named. */
const shown = 5;

const words = (id: string, parameters = {}) => say(serveTexts, phrase(id, parameters));
