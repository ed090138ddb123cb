import type { Remedy } from '../../../shared/cause.ts';
import type { NetworkTable } from '../../report/network-rows.ts';
import { columns, plain, wrapped } from '../../report/text-layout.ts';

export const drawn = (tables: readonly NetworkTable[]): string[][] =>
  tables.map(({ after, before, rows, title }) => [
    ...wrapped(title, ''),
    ...before.flatMap((one) => wrapped(one, '  ', '    ')),
    ...inColumns(rows),
    ...after.flatMap((one) => wrapped(one, '  ', '    ')),
  ]);

/** Long paths and names would push what is told of them off the screen: it stands below them then. */
function inColumns(rows: NetworkTable['rows']): string[] {
  const widths = (rows[0] ?? [])
    .slice(0, -1)
    .map((_, at) => Math.max(...rows.map((row) => plain(row[at] ?? '').length)));
  const lead = widths.reduce((sum, width) => sum + width + 2, 2);
  if (lead <= widestLead) return columns(rows);
  return rows.flatMap(([first = '', ...rest]) => [
    ...wrapped(first, '  ', '    '),
    ...wrapped(rest.filter(Boolean).join(' · '), '      '),
  ]);
}

const widestLead = 68;

export const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [title, ...items.flatMap((item) => wrapped(item, '  ', '    '))];

/** One remedy whole. What has no risk, and what changed nothing, is not worth a line. */
export function remedyLines(title: string, { check, risk, steps, undo }: Remedy): string[] {
  return [
    ...wrapped(title, ''),
    ...steps.flatMap(({ command, text }, index) => [
      ...wrapped(text, `  ${index + 1}. `, '     '),
      ...(command ? command.split('\n').map((line) => `       ${plain(line)}`) : []),
    ]),
    ...remark('Risk', risk),
    ...remark('Undo', undo),
    ...remark('Check', check),
  ];
}

function remark(name: string, text: string): string[] {
  if (text === '' || saysNothing.has(text)) return [];
  const lead = `  ${name}: `;
  return wrapped(text, lead, ' '.repeat(lead.length));
}

const saysNothing: ReadonlySet<string> = new Set(['None.', 'None known.', 'Nothing was changed.', 'Nothing to undo.']);
