import type { ChainFigure, ChainNode } from '../document-model.ts';
import { lifeDates } from '../figure-words.ts';
import { utcDate } from '../time.ts';
import { words } from '../words.ts';
import { figureOf, figureWidth, fitting, lineAt, textAt } from './figure.ts';
import { markAt } from './marks.ts';
import { type Markup, markup } from './markup.ts';

const box = { width: 400, height: 66, gap: 18 } as const;
const life = { left: box.width + 40, right: figureWidth - 24 } as const;

/** The chain, root on top, each certificate with its life as a bar and the moment of the check on it. */
export function drawChain({ alt, at, caption, nodes }: ChainFigure, id: string): Markup {
  const step = box.height + box.gap;
  const drawn = nodes.flatMap((node, index) => [
    ...(index === 0 ? [] : [link(index * step, node, nodes[index - 1] as ChainNode)]),
    ...drawNode(node, index * step + 1, at),
  ]);
  return figureOf({ id, kind: 'chain', height: nodes.length * step - box.gap + 2, alt, caption }, drawn);
}

const link = (y: number, below: ChainNode, above: ChainNode): Markup =>
  lineAt(below.sent && above.sent ? 'arrow' : 'ahead', [28, y - box.gap + 1], [28, y + 1]);

function drawNode(node: ChainNode, y: number, at: string): Markup[] {
  const isMarked = node.mark !== 'note';
  const kind = `box ${node.mark === 'problem' ? 'problem' : ''} ${node.sent ? '' : 'missing'}`;
  return [
    markup`<rect class="${kind}" x="1" y="${y}" width="${box.width}" height="${box.height}"/>`,
    textAt(fitting(`${node.role} · ${node.place}`, box.width - 28, 12), { x: 14, y: y + 18, kind: 'quiet' }),
    textAt(fitting(node.name, box.width - 28, 14), { x: 14, y: y + 37, kind: 'strong' }),
    ...(isMarked ? [markAt(node.mark, 14, y + 45, 13)] : []),
    textAt(fitting(isMarked ? node.remark : lifeDates(node), box.width - 50, 12), {
      x: isMarked ? 33 : 14,
      y: y + 56,
      kind: isMarked ? node.mark : 'quiet',
    }),
    ...drawLife(node, y, at),
  ];
}

/** From its first to its last day, with a tick at the moment of the check: inside the bar or past its end. */
function drawLife({ mark, validity }: ChainNode, y: number, at: string): Markup[] {
  if (validity === null) return [];
  const [from, to, now] = [validity.notBefore, validity.notAfter, at].map((one) => Date.parse(one)) as [
    number,
    number,
    number,
  ];
  const width = (life.right - life.left) * 0.9;
  const part = Math.min(1.08, Math.max(-0.06, (now - from) / Math.max(1, to - from)));
  const tick = Math.round(life.left + part * width);
  return [
    markup`<rect class="bar" x="${life.left}" y="${y + 30}" width="${width}" height="6"/>`,
    lineAt(`tick ${mark === 'problem' ? 'problem' : ''}`, [tick, y + 22], [tick, y + 44]),
    textAt(words('report.chain.tested'), {
      x: Math.min(tick, life.right - 20),
      y: y + 17,
      kind: 'quiet',
      end: 'middle',
    }),
    textAt(utcDate(validity.notBefore), { x: life.left, y: y + 56, kind: 'code' }),
    textAt(utcDate(validity.notAfter), { x: life.left + width, y: y + 56, kind: 'code', end: 'end' }),
  ];
}
