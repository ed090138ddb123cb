import type { RankedCause } from '../../../shared/cause.ts';
import { commandsText } from '../../../shared/commands-text.ts';
import { type NetworkDocument, networkParts } from '../../../shared/network/document.ts';
import { partsOf } from '../../../shared/network/evidence-parts.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { networkCommandsNote } from '../../../shared/text/en/network-commands.ts';
import { nextCommand } from '../../diagnosis/equivalent-commands/next-command.ts';
import { neighbourTable } from '../../report/network-address-tables.ts';
import type { NetworkTable } from '../../report/network-rows.ts';
import { comparisonTable, partsTable, partTables } from '../../report/network-tables.ts';
import { columns, plain, wrapped } from '../../report/text-layout.ts';

export interface NetworkTextOptions {
  /** Adds everything that was found, part by part, and what was ruled out and contacted. */
  readonly details?: boolean;
  /** Adds the commands that ask the same, for every shell. */
  readonly commands?: boolean;
}

/**
 * A look at the network as text for a terminal: the answer, its proof and what to do, then one line for every part.
 * Long values go on in the next line, and hostile characters are shown by their number.
 */
export function printNetwork(
  found: NetworkDocument,
  { commands = false, details = false }: NetworkTextOptions = {},
): string {
  const [first, ...others] = found.causes;
  const confirmed = others.filter(isConfirmed);
  const sections = [
    headline(found),
    first ? wrapped(first.explanation, '') : [],
    ...(details ? [] : proof(found)),
    first ? fixes(first) : [],
    ...confirmed.map((cause) => [...wrapped(`Also confirmed: ${cause.headline}`, ''), ...fixes(cause)]),
    list(
      'Other causes',
      others.filter((cause) => !isConfirmed(cause)).map((cause) => `${cause.headline} (${cause.confidence})`),
    ),
    list(
      'Worth knowing',
      found.risks.map((risk) => risk.headline),
    ),
    ...drawn(partsTable(found)),
    ...drawn(comparisonTable(found)),
    ...(details ? allDetails(found) : shortly(found)),
    found.partial ? ['It was stopped before its end: what is known so far is above.'] : [],
    commands && found.commands.length > 0
      ? ['Commands that ask the same', commandsText(found.commands, networkCommandsNote).trimEnd()]
      : [],
    next(found),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  // The last word on every line: what a table forgot is still shown by its number.
  return `${text.split('\n').map(plain).join('\n')}\n`;
}

/** What the leading cause rests on, and the other ports where somebody asked for them. */
function proof(found: NetworkDocument): string[][] {
  const [leading] = found.causes;
  const parts = leading === undefined ? [] : partsOf(leading.cause, leading.evidence);
  const asked = found.neighbours.asked && !parts.includes('ports') ? neighbourTable(found) : [];
  return drawn([...parts.flatMap((part) => partTables[part](found)), ...asked].map(shortened));
}

function shortened(table: NetworkTable): NetworkTable {
  const more = table.rows.length - mostRows;
  if (more <= 0) return table;
  return { ...table, rows: table.rows.slice(0, mostRows), after: [...table.after, `${more} more rows: --details.`] };
}

function allDetails(found: NetworkDocument): string[][] {
  return [
    ...networkParts.flatMap((part) => drawn(partTables[part](found))),
    list(
      'Ruled out',
      found.ruledOut.map(({ because, cause }) => `${causeNames[cause]}: ${because}`),
    ),
    list(
      'Not tested',
      found.notTested.map(({ because, part, what }) => `${partName(part)}, ${what}: ${because}`),
    ),
    list(
      'Contacted',
      found.contacts.map(
        ({ address, port, purpose }) => `${address}${port === null ? '' : ` port ${port}`}: ${purpose}`,
      ),
    ),
  ];
}

/** What was left out is named in any case: only its reasons stand behind `--details`. */
function shortly({ notTested }: NetworkDocument): string[][] {
  const left = [...new Set(notTested.map(({ what }) => what))];
  return [
    left.length === 0 ? [] : wrapped(`Not tested: ${left.join(', ')}.`, '', '  '),
    ['All that was found stands behind --details, and --json has it for programs.'],
  ];
}

/** Where the network is not why, the next question is the handshake itself. */
function next({ answer, target }: NetworkDocument): string[] {
  const command = answer.state === 'fault' ? null : nextCommand(target);
  return command === null ? [] : [networkTexts['next.diagnose'], `  ${command}`];
}

const drawn = (tables: readonly NetworkTable[]): string[][] =>
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
/** Rows of one proof; a server with sixty addresses has its answer in fewer. */
const mostRows = 12;

const isConfirmed = ({ confidence }: RankedCause) => confidence === 'confirmed';

function headline({ answer, causes, durationMs, target }: NetworkDocument): string[] {
  const { cause, confidence, side, state } = answer;
  const scope = causes[0]?.scope ?? null;
  const told = [confidence, `side: ${side}`, cause, scope].filter((one) => one !== null).join(' · ');
  const judged = cause === null ? networkTexts[`state.${state}`] : told;
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const about = `${host}:${target.port} · ${(durationMs / 1000).toFixed(1)} s`;
  return [...wrapped(answer.headline, ''), judged, ...wrapped(about, ''), '', ...wrapped(answer.summary, '')];
}

function fixes({ remedies }: RankedCause): string[] {
  return remedies.flatMap(({ check, risk, side, steps, title, undo }) => [
    ...wrapped(`Fix, ${side} side: ${title}`, ''),
    ...steps.flatMap(({ command, text }, index) => [
      ...wrapped(text, `  ${index + 1}. `, '     '),
      ...(command ? command.split('\n').map((line) => `       ${plain(line)}`) : []),
    ]),
    ...wrapped(risk, '  Risk: ', '        '),
    ...wrapped(undo, '  Undo: ', '        '),
    ...wrapped(check, '  Check: ', '         '),
  ]);
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.flatMap((item) => wrapped(item, '  ', '    '))];
}

const partName = (part: string) => networkTexts[`part.${part}` as NetworkTextId];
