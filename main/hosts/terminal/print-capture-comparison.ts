import type { CaptureComparison, ComparedPair, ComparisonCause } from '../../../shared/capture/comparison.ts';
import { phrase } from '../../../shared/phrase.ts';
import { comparisonTexts } from '../../../shared/text/en/capture-comparison.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import { visible } from './visible.ts';

/** Pairs shown: nobody reads more of them on a terminal. */
const shownPairs = 100;

/** Two captures held against each other, as text for a terminal. */
export function printComparison(document: CaptureComparison): string {
  const { files, notes, pairs } = document;
  const head = [
    words('comparison.head', { client: visible(files.client.name), server: visible(files.server.name) }),
    ...sides(document),
    ...clock(document),
    ...notes.map(({ sentence }) => visible(sentence)),
  ];
  const inTrouble = pairs.filter(({ causes }) => causes.length > 0);
  const rest = pairs.filter(({ causes }) => causes.length === 0);
  const told = [...inTrouble, ...rest].slice(0, shownPairs);
  const more =
    pairs.length > told.length
      ? [say(captureListTexts, phrase('capture.more', { count: pairs.length - told.length }))]
      : [];
  return `${[head.join('\n'), ...told.map(pairLines), ...more].join('\n\n')}\n`;
}

function sides({ sides: { known, signs } }: CaptureComparison): string[] {
  if (known !== 'facts') return [];
  const named = signs.map((sign) => words(`comparison.sign.${sign}`));
  return [words('comparison.sides', { signs: named.join(', ') })];
}

function clock({ clock: found }: CaptureComparison): string[] {
  if (found === null) return [];
  const { offsetMs, uncertaintyMs } = found;
  const ahead = length(Math.abs(offsetMs));
  if (uncertaintyMs === null) return [words('comparison.clock.one-way', { ahead })];
  const id = offsetMs < 0 ? 'comparison.clock.behind' : 'comparison.clock';
  return [words(id, { ahead, uncertainty: length(uncertaintyMs) })];
}

const length = (milliseconds: number) =>
  milliseconds < 2000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(3)} s`;

function pairLines(pair: ComparedPair): string {
  const { causes, findings, pairedBy } = pair;
  const lines = [
    ...causes.flatMap(causeLines),
    ...(pairedBy === null ? [] : [words('comparison.by', { how: words(`comparison.by.${pairedBy}`) })]),
    ...findings.map(({ sentence }) => visible(sentence)),
    ...times(pair),
  ];
  return [title(pair), ...lines.map((line) => `   ${line}`)].join('\n');
}

function title({ client, server }: ComparedPair): string {
  const ends = { index: client.index + 1, client: client.client, server: client.server };
  const outcome = outcomeOf(client.outcome);
  const name = client.serverName === null ? '' : `  ${visible(client.serverName)}`;
  if (server === null) return `${words('comparison.alone', { ...ends, outcome })}${name}`;
  return `${words('comparison.pair', { ...ends, outcome, other: outcomeOf(server.outcome) })}${name}`;
}

const outcomeOf = (outcome: ComparedPair['client']['outcome']) =>
  say(captureListTexts, phrase(`capture.outcome.${outcome}`));

function causeLines({ cause, confidence, explanation, headline, kind, packets, side }: ComparisonCause): string[] {
  const mark = kind === 'finding' ? 'capture.finding' : `capture.confidence.${confidence}`;
  const sure = say(captureListTexts, phrase(mark));
  const list = (numbers: readonly number[]) => (numbers.length === 0 ? words('comparison.none') : numbers.join(', '));
  const where = words('comparison.packets', { client: list(packets.client), server: list(packets.server) });
  return [`${sure}: ${visible(headline)} (${cause}, ${side})`, `  ${visible(explanation)}`, `  ${where}`];
}

function times({ times: found }: ComparedPair): string[] {
  if (found === null) return [];
  const shown = (milliseconds: number) => milliseconds.toFixed(1);
  const { network, server, waited } = found;
  return [words('comparison.times', { waited: shown(waited), network: shown(network), server: shown(server) })];
}

const words = (id: keyof typeof comparisonTexts, parameters: Parameters<typeof phrase>[1] = {}) =>
  say(comparisonTexts, phrase(id, parameters));
