import type { ComparedLine, Comparison } from '../../../shared/configuration/comparison.ts';
import { phrase } from '../../../shared/phrase.ts';
import { comparisonTableTexts, comparisonTexts } from '../../../shared/text/en/configuration-comparison.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import { visible } from './visible.ts';

type TableTextId = keyof typeof comparisonTableTexts;
const words = (id: TableTextId, parameters: Record<string, string | number> = {}): string =>
  say(comparisonTableTexts, phrase(id, parameters));

/** Settings beside one server: what differs with both values, what agrees in one line each, and what was not tested. */
export function printComparison({ scope, target, serverName, lines }: Comparison): string {
  const name = serverName ?? textOf(comparisonTexts, 'value.no-name');
  const title = words('table.title', { scope, target, name });
  const of = (state: ComparedLine['state']) => lines.filter((line) => line.state === state);
  const [differs, agrees, open] = [of('differs'), of('agrees'), of('not-tested')];
  const sum = words('table.sum', { agrees: agrees.length, differs: differs.length, open: open.length });
  const rows = [...differs.flatMap(differingRows), ...agrees.map(agreeingRow), ...open.map(openRow)];
  return `${[title, ...rows, sum].map(visible).join('\n')}\n`;
}

const thing = ({ what }: ComparedLine) => textOf(comparisonTexts, `thing.${what}`).padEnd(width);
const width = 32;

function differingRows(line: ComparedLine): string[] {
  const at = line.place ? `  (${words('table.at', { file: line.place.file, line: line.place.line })})` : '';
  return [
    `  ${thing(line)}${words('table.differs')}`,
    `    ${words('table.says').padEnd(8)}${short(line.says)}${at}`,
    `    ${words('table.does').padEnd(8)}${short(line.does)}`,
  ];
}

const agreeingRow = (line: ComparedLine) =>
  `  ${thing(line)}${words('table.agrees').padEnd(12)}${short(line.does, 60)}`;
const openRow = (line: ComparedLine) => `  ${thing(line)}${words('table.not-tested').padEnd(12)}${line.because ?? ''}`;

const short = (value: string, most = 300) => (value.length > most ? `${value.slice(0, most - 1)}…` : value);
