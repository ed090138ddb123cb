import type { RankedCause } from '../../../shared/cause.ts';
import { commandsText } from '../../../shared/commands-text.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { networkCommandsNote } from '../../../shared/text/en/network-commands.ts';
import { plain, wrapped } from '../../report/text-layout.ts';
import {
  addressTable,
  betweenTable,
  clockTable,
  comparisonTable,
  machineTable,
  namesTable,
  neighbourTable,
  pathTable,
  proxyTable,
} from './print-network-tables.ts';

export interface NetworkTextOptions {
  /** Adds the commands that ask the same, for every shell. */
  readonly commands?: boolean;
}

/**
 * A look at the network as text for a terminal: the answer, why and what to do, then every part, one fact to a line.
 * Long values go on in the next line, and hostile characters are shown by their number.
 */
export function printNetwork(found: NetworkDocument, { commands = false }: NetworkTextOptions = {}): string {
  const [first, ...others] = found.causes;
  const confirmed = others.filter(isConfirmed);
  const sections = [
    headline(found),
    ...(first ? [wrapped(first.explanation, ''), fixes(first)] : []),
    ...confirmed.map((cause) => [...wrapped(`Also confirmed: ${cause.headline}`, ''), ...fixes(cause)]),
    list(
      'Other causes',
      others.filter((cause) => !isConfirmed(cause)).map((cause) => `${cause.headline} (${cause.confidence})`),
    ),
    namesTable(found),
    addressTable(found),
    neighbourTable(found),
    pathTable(found),
    proxyTable(found),
    betweenTable(found),
    clockTable(found),
    machineTable(found),
    comparisonTable(found),
    list(
      'Worth knowing',
      found.risks.map((risk) => risk.headline),
    ),
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
    found.partial ? ['It was stopped before its end: what is known so far is above.'] : [],
    commands && found.commands.length > 0
      ? ['Commands that ask the same', commandsText(found.commands, networkCommandsNote).trimEnd()]
      : [],
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  // The last word on every line: what a table forgot is still shown by its number.
  return `${text.split('\n').map(plain).join('\n')}\n`;
}

const isConfirmed = ({ confidence }: RankedCause) => confidence === 'confirmed';

function headline({ answer, causes, durationMs, target }: NetworkDocument): string[] {
  const { cause, confidence, side, state } = answer;
  const scope = causes[0]?.scope ?? null;
  const told = [confidence, `side: ${side}`, cause, scope].filter((one) => one !== null).join(' · ');
  const judged = cause === null ? state : told;
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
