import type { ListResult } from '../../../../shared/list-result.ts';
import { exitCodes } from '../exit-codes.ts';
import { visible } from '../visible.ts';
import type { ListTally } from './list-tally.ts';

/** One row for a person: the line of the list, how it went, which server, and why. */
export function listRow(result: ListResult): string {
  const cells = [String(result.line).padStart(6), (words[result.status] ?? '').padEnd(wordWidth)];
  return `${[...cells, ...('target' in result ? [place(result.target).padEnd(placeWidth)] : []), said(result)].join('  ')}\n`;
}

/** What all of it came to, in one sentence. */
export function listSummary(tally: ListTally, elapsedMs: number): string {
  const parts = Object.entries(words)
    .map(([status, word]) => ({ word, count: tally.of(Number(status)) }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${word} ${count.toLocaleString('en')}`);
  const { total } = tally;
  const lines = `${total.toLocaleString('en')} ${total === 1 ? 'line' : 'lines'}`;
  return `\n${lines} in ${(elapsedMs / 1000).toFixed(1)} s: ${parts.join(', ') || 'nothing to check'}.\n`;
}

/** How many lines of an interrupted list were not looked at; `entries` is null where nobody knows how many there are. */
export function listLeft(tally: ListTally, entries: number | null): string {
  if (entries === null) return '';
  const left = Math.max(0, entries - tally.total);
  return `${left.toLocaleString('en')} ${left === 1 ? 'line is' : 'lines are'} left.\n`;
}

/** By exit status. */
const words: Readonly<Record<number, string>> = {
  [exitCodes.noFault]: 'no fault',
  [exitCodes.fault]: 'fault',
  [exitCodes.badInput]: 'not read',
  [exitCodes.nothingConcluded]: 'not known',
  [exitCodes.ownBug]: 'our fault',
};
const wordWidth = Math.max(...Object.values(words).map(({ length }) => length));

/** Most names are shorter; a longer one moves what follows. */
const placeWidth = 36;

const place = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  visible(host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);

function said(result: ListResult): string {
  if (result.result === 'diagnosed') {
    const { cause, confidence, headline } = result.verdict;
    return visible(cause === null ? headline : `${headline} (${confidence}, ${cause})`);
  }
  if (result.result !== 'surveyed') return visible(result.reason.replaceAll('\n', ' '));
  const serious = result.risks.filter(({ severity }) => severity !== 'notice').length;
  const risks = serious === 0 ? '' : `; ${serious} ${serious === 1 ? 'risk' : 'risks'}`;
  const incomplete = result.complete ? '' : '; not everything could be tested';
  return `${result.versions.join(', ') || 'no version was found'}${risks}${incomplete}`;
}
