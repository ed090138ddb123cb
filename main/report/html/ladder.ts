import type { LadderFigure, Rung } from '../document-model.ts';
import { rungDetail } from '../figure-words.ts';
import { wrapText } from '../pdf/lines.ts';
import { duration } from '../time.ts';
import { words } from '../words.ts';
import { figureOf, figureWidth, fitting, lineAt, textAt } from './figure.ts';
import { markAt } from './marks.ts';
import { type Markup, markup } from './markup.ts';

const [client, server] = [96, figureWidth - 16] as const;
const head = 48;
const row = 34;
const reasonLine = 18;

/** Two rails, an arrow for each message, and the break as the one strong mark. */
export function drawLadder(figure: LadderFigure, id: string): Markup {
  const reason = reasonLines(figure);
  const breakAt = figure.rungs.findIndex(({ state }) => state === 'stopped');
  const below = breakAt < 0 ? 0 : reason.length * reasonLine + 30;
  const placeOf = (index: number) => head + (index + 1) * row - 8 + (breakAt >= 0 && index > breakAt ? below : 0);
  const height = head + figure.rungs.length * row + below + 12;
  const stopped = breakAt < 0 ? height : placeOf(breakAt) + 4;
  const drawn = [
    ...ends(figure),
    ...[client, server].flatMap((x) => [
      lineAt('rail', [x, head - 8], [x, stopped]),
      ...(stopped < height ? [lineAt('ahead', [x, stopped], [x, height])] : []),
    ]),
    ...figure.rungs.flatMap((rung, index) => drawRung(rung, placeOf(index), breakAt >= 0 && index > breakAt)),
    ...(breakAt < 0 ? [] : drawBreak(figure, figure.rungs[breakAt] as Rung, placeOf(breakAt), reason)),
  ];
  return figureOf({ id, kind: 'ladder', height, alt: figure.alt }, drawn);
}

const reasonLines = ({ stop }: LadderFigure): readonly string[] =>
  stop ? wrapText(stop.reason, 560, (part) => part.length * 13 * 0.5) : [];

const ends = ({ client: from, server: to }: LadderFigure): Markup[] => [
  textAt(words('report.ladder.client'), { x: client, y: 16, kind: 'strong' }),
  textAt(words('report.ladder.server'), { x: server, y: 16, kind: 'strong', end: 'end' }),
  textAt(fitting(from, 280, 11, 'mono'), { x: client, y: 32, kind: 'code' }),
  textAt(fitting(to, 300, 11, 'mono'), { x: server, y: 32, kind: 'code', end: 'end' }),
];

function drawRung(rung: Rung, y: number, isBehind: boolean): Markup[] {
  if (rung.state === 'omitted')
    return [textAt(rung.plain, { x: (client + server) / 2, y: y - 6, kind: 'quiet', end: 'middle' })];
  const isSent = rung.direction === 'sent';
  const kind = rung.state === 'never-reached' || isBehind ? 'quiet' : 'strong';
  const label = markup`<tspan class="${kind}">${fitting(rung.plain, 270, 13)}</tspan> <tspan class="code">${fitting(rungDetail(rung), 260, 11, 'mono')}</tspan>`;
  return [
    ...(rung.milliseconds === null
      ? []
      : [textAt(duration(rung.milliseconds), { x: client - 10, y: y + 4, kind: 'code', end: 'end' })]),
    markup`<text class="${kind}" x="${isSent ? client + 14 : server - 14}" y="${y - 6}" text-anchor="${isSent ? 'start' : 'end'}">${label}</text>`,
    ...(rung.state === 'stopped' ? [] : arrow(isSent, y, rung.state === 'never-reached' ? 'ahead' : 'arrow')),
  ];
}

function arrow(isSent: boolean, y: number, kind: string): Markup[] {
  const [tip, back] = isSent ? [server - 2, server - 10] : [client + 2, client + 10];
  const head = markup`<path class="head ${kind}" d="M${tip} ${y}L${back} ${y - 3}V${y + 3}z"/>`;
  return [lineAt(kind, [client + 2, y], [server - 2, y]), head];
}

/** The arrow breaks on its way, and what happened stands under it. */
function drawBreak({ stop }: LadderFigure, { direction }: Rung, y: number, reason: readonly string[]): Markup[] {
  const mark = stop?.mark ?? 'problem';
  const middle = client + (server - client) * (direction === 'sent' ? 0.84 : 0.16);
  const [tail, far] = direction === 'sent' ? [client + 2, server - 2] : [server - 2, client + 2];
  const inward = direction === 'sent' ? -11 : 11;
  return [
    lineAt(`break ${mark}`, [tail, y], [middle + inward, y]),
    lineAt(`ahead ${mark}`, [middle - inward, y], [far, y]),
    markAt(mark, middle - 9, y - 9, 18),
    textAt(stop?.word ?? '', { x: client + 24, y: y + 24, kind: `strong ${mark}` }),
    ...reason.map((line, at) => textAt(line, { x: client + 24, y: y + 42 + at * reasonLine })),
  ];
}
