import type { RankedCause } from '../../../shared/cause.ts';
import { firstRemedy } from '../../../shared/first-remedy.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { leadingCause } from '../../../shared/network/leading-cause.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkTextId, networkTexts } from '../../../shared/text/en/network.ts';
import { networkClockTexts } from '../../../shared/text/en/network-clock.ts';
import { networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { networkPortsTexts } from '../../../shared/text/en/network-ports.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import { neighbourTable } from '../../report/network-address-tables.ts';
import { proofLines } from '../../report/network-proof.ts';
import type { NetworkTable } from '../../report/network-rows.ts';
import { comparisonTable, partsTable } from '../../report/network-tables.ts';
import { wrapped } from '../../report/text-layout.ts';
import { drawn, list, remedyLines } from './print-network-blocks.ts';
import { isConfirmed } from './print-network-details.ts';

/** Rows of a table somebody asked for; a server with sixty addresses has its answer in fewer. */
const mostRows = 12;
/** Items of a list that proves nothing. */
const mostItems = 3;
/** Titles of remedies besides the first. */
const mostTitles = 6;
/** Characters of the line that names what was not tested. */
const gapsWidth = 96;

/** Below the headline, on one screen: the proof, the first step, a line for every part, and what was left out. */
export function networkShortly(found: NetworkDocument): string[][] {
  const { causes, neighbours, risks } = found;
  const leading = leadingCause(found);
  const others = causes.filter((cause) => cause !== leading);
  const probable = others.filter((cause) => !isConfirmed(cause));
  return [
    leading === null ? [] : [...wrapped(leading.explanation, ''), ...proof(found)],
    leading === null ? [] : whatToDo(leading),
    ...others.filter(isConfirmed).map(alsoConfirmed),
    few(
      'Other causes',
      probable.map(({ confidence, headline }) => `${headline} (${confidence})`),
    ),
    few(
      'Worth knowing',
      risks.map(({ headline }) => headline),
    ),
    ...drawn(partsTable(found)),
    ...drawn([...comparisonTable(found), ...(neighbours.asked ? neighbourTable(found) : [])].map(shortened)),
    [...gaps(found), words('more.details')],
  ];
}

const proof = (found: NetworkDocument): string[] => proofLines(found).flatMap((line) => wrapped(line, '  ', '    '));

/** The first remedy whole, and a line for each other one. */
function whatToDo(cause: RankedCause): string[] {
  const first = firstRemedy(cause);
  if (first === null) return [];
  const others = cause.remedies.filter((remedy) => remedy !== first);
  const left = others.length - mostTitles;
  return [
    ...remedyLines(words(`fix.first.${first.side}`, { title: first.title }), first),
    ...others
      .slice(0, mostTitles)
      .flatMap(({ side, title }) => wrapped(words(`fix.other.${side}`, { title }), '', '  ')),
    ...(left > 0 ? [words('more.items', { count: left })] : []),
  ];
}

/** A second proven fault: mending the first alone would bring this one to light. */
function alsoConfirmed(cause: RankedCause): string[] {
  const first = firstRemedy(cause);
  return [
    ...wrapped(`Also confirmed: ${cause.headline}`, ''),
    ...(first === null ? [] : wrapped(words(`fix.first.${first.side}`, { title: first.title }), '  ', '    ')),
  ];
}

function few(title: string, items: readonly string[]): string[] {
  const left = items.length - mostItems;
  return list(title, [...items.slice(0, mostItems), ...(left > 0 ? [words('more.items', { count: left })] : [])]);
}

function shortened(table: NetworkTable): NetworkTable {
  const left = table.rows.length - mostRows;
  if (left <= 0) return table;
  return {
    ...table,
    rows: table.rows.slice(0, mostRows),
    after: [...table.after, words('more.items', { count: left })],
  };
}

/** What was left out is named in one line; what nobody is asked about by default stands apart, with its option. */
function gaps({ notTested }: NetworkDocument): string[] {
  const asked = notTested.map((gap) => ({ ...gap, option: optionFor(gap) }));
  const left = [...new Set(asked.filter(({ option }) => option === null).map(({ what }) => what))];
  const things = asked.flatMap(({ option, what }) =>
    option === null ? [] : [words('more.thing', { thing: what, option })],
  );
  return [
    ...(left.length === 0 ? [] : wrapped(gapsLine(left), '', '  ')),
    ...(things.length === 0 ? [] : wrapped(words('more.asked', { things: [...new Set(things)].join(', ') }), '', '  ')),
  ];
}

function gapsLine(left: readonly string[]): string {
  const lengths = left.map((_, at) => left.slice(0, at + 1).join(', ').length);
  const fitting = Math.max(1, lengths.filter((length) => length <= gapsWidth - cutWords).length);
  const whole = words('more.gaps', { gaps: left.join(', ') });
  if (whole.length <= gapsWidth || fitting >= left.length) return whole;
  return words('more.gaps.cut', { gaps: left.slice(0, fitting).join(', '), count: left.length - fitting });
}

/** Room for “Not tested” and for the number of the rest. */
const cutWords = 28;

/** The option that has it looked at; null where none was left out. */
function optionFor({ because, what }: NetworkDocument['notTested'][number]): string | null {
  const found = onRequest.find((one) => one.what === what && one.because.includes(because));
  return found?.option ?? null;
}

const onRequest: readonly { readonly what: string; readonly because: readonly string[]; readonly option: string }[] = [
  {
    what: textOf(networkPortsTexts, 'gap.neighbours'),
    because: [textOf(networkPortsTexts, 'gap.neighbours.not-asked')],
    option: '--neighbours',
  },
  {
    what: textOf(networkClockTexts, 'gap.time-server'),
    because: [textOf(networkClockTexts, 'gap.not-allowed')],
    option: '--allow reference',
  },
  {
    what: textOf(networkNamesTexts, 'gap.another-server'),
    because: [textOf(networkNamesTexts, 'gap.not-allowed'), textOf(networkNamesTexts, 'gap.none-named')],
    option: '--allow dns --resolver ADDRESS',
  },
];

const words = (id: NetworkTextId, parameters: Record<string, string | number> = {}): string =>
  say(networkTexts, phrase(id, parameters));
