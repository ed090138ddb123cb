import { writeFileSync } from 'node:fs';
import { type Figure, markOf, type Part, rounded } from './bench.ts';
import { describeMachine } from './machine.ts';
import { type Measured, performanceDocument } from './performance-document.ts';

/**
 * Measures the parts that are named, or all of them, one after the other, and prints what it finds. `--write FILE` keeps
 * the figures of a whole run as a document. Gives the exit status: 1 where a target was missed, 2 for words that mean nothing.
 */
export async function runBench(
  parts: Readonly<Record<string, Part>>,
  words: readonly string[],
  print: (line: string) => void = console.log,
): Promise<number> {
  const wish = readWords(parts, words);
  if ('refused' in wish) {
    print(wish.refused);
    return 2;
  }
  const machine = describeMachine();
  const measured: Measured[] = [];
  for (const part of wish.parts) measured.push({ title: part.title, figures: await measurePart(part, print) });
  if (wish.file !== null) writeFileSync(wish.file, performanceDocument(measured, machine));
  return measured.some(({ figures }) => missesIn(figures) > 0) ? 1 : 0;
}

/** Once more where a target was missed: other work on a computer makes a program slower, and nothing makes it faster. */
async function measurePart(part: Part, print: (line: string) => void): Promise<readonly Figure[]> {
  const first = await measureOnce(part, print);
  if (missesIn(first) === 0) return first;
  const second = await measureOnce({ ...part, title: `${part.title}, once more` }, print);
  return missesIn(second) < missesIn(first) ? second : first;
}

async function measureOnce({ measure, title }: Part, print: (line: string) => void): Promise<readonly Figure[]> {
  print(`\n${title}`);
  const figures = await measure();
  for (const figure of figures) print(lineOf(figure));
  return figures;
}

const missesIn = (figures: readonly Figure[]) => figures.filter((figure) => markOf(figure) === 'missed').length;

type Wish = { readonly parts: readonly Part[]; readonly file: string | null } | { readonly refused: string };

function readWords(parts: Readonly<Record<string, Part>>, words: readonly string[]): Wish {
  const at = words.indexOf('--write');
  const file = at < 0 ? null : (words[at + 1] ?? '');
  const names = at < 0 ? words : words.toSpliced(at, 2);
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined)
    return { refused: `There is no part ${unknown}. There are: ${Object.keys(parts).join(', ')}.` };
  if (file === '') return { refused: '--write takes a file.' };
  if (file !== null && names.length > 0) return { refused: 'Only a whole run is written down: name no parts.' };
  const wanted = Object.entries(parts).filter(([name]) => names.length === 0 || names.includes(name));
  return { parts: wanted.map(([, part]) => part), file };
}

function lineOf(figure: Figure): string {
  const { atLeast, because, name, target, unit, value } = figure;
  const mark = { ok: 'ok', missed: 'MISSED', told: 'told', open: 'open' }[markOf(figure)].padEnd(6);
  const said = value === null ? `not measured: ${because ?? 'not known why'}` : `${rounded(value).padStart(8)} ${unit}`;
  const bounds = [target, atLeast === undefined ? null : `at least ${atLeast}`].filter((one) => one !== null);
  return `${mark} ${name.padEnd(64)} ${said}${bounds.length > 0 ? `  (target ${bounds.join(', ')})` : ''}`;
}
