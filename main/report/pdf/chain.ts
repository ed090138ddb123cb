import type { ChainFigure, ChainNode } from '../document-model.ts';
import { lifeDates } from '../figure-words.ts';
import { utcDate } from '../time.ts';
import { words } from '../words.ts';
import { cutLines } from './lines.ts';
import { drawMark } from './marks.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, markColours, styles } from './type.ts';

const nodeHeight = 50;
const nodeGap = 14;

/** The chain, root on top, each certificate with its life as a bar and the moment of the check on it. */
export function drawChain(sheet: Sheet, parent: Element, figure: ChainFigure): void {
  const caption = sheet.wrap(figure.caption, styles.smallQuiet, sheet.width);
  const height = figure.nodes.length * (nodeHeight + nodeGap);
  sheet.need(height + caption.length * styles.small.leading);
  const bbox = [sheet.left, sheet.y, sheet.right, sheet.y + height];
  const element = sheet.element('Figure', parent, { alt: figure.alt, bbox });
  const top = sheet.y;
  sheet.tagged(element, 'Figure', () => {
    for (const [index, node] of figure.nodes.entries()) {
      const y = top + index * (nodeHeight + nodeGap);
      drawNode(sheet, node, figure.at, y);
      if (index < figure.nodes.length - 1) drawLink(sheet, y + nodeHeight, node, figure.nodes[index + 1] as ChainNode);
    }
  });
  sheet.y += height;
  sheet.flow(sheet.element('P', parent), 'P', caption, styles.smallQuiet);
  sheet.y += 6;
}

function drawNode(sheet: Sheet, node: ChainNode, at: string, y: number): void {
  const { pdf, left } = sheet;
  const width = 300;
  pdf
    .save()
    .rect(left, y, width, nodeHeight)
    .lineWidth(node.mark === 'problem' ? 1.4 : 0.7);
  if (!node.sent) pdf.dash(3, { space: 2.5 });
  pdf
    .strokeColor(node.mark === 'problem' ? markColours.problem : colours.rule)
    .stroke()
    .restore();
  const place = `${node.role} · ${node.place}`;
  sheet.write(sheet.show(place, 'sans'), left + 10, y + 13, styles.tiny);
  sheet.write(oneLine(sheet, node.name, width - 20), left + 10, y + 27, styles.bodyStrong);
  const marked = node.mark !== 'note';
  if (marked) drawMark(sheet, node.mark, left + 10, y + 33, 9);
  const remark = marked ? node.remark : lifeDates(node);
  const style = marked ? { ...styles.small, colour: markColours[node.mark] } : styles.smallQuiet;
  sheet.write(oneLine(sheet, remark, width - 36, style), left + (marked ? 23 : 10), y + 41, style);
  drawLife(sheet, node, at, left + width + 24, y);
}

function oneLine(
  sheet: Sheet,
  text: string,
  width: number,
  style: Parameters<Sheet['measure']>[1] = styles.bodyStrong,
): string {
  const lines = sheet.wrap(text, style, width);
  return cutLines(lines, 1, width, (part) => sheet.measure(part, style))[0] ?? '';
}

function drawLink({ pdf, left }: Sheet, y: number, above: ChainNode, below: ChainNode): void {
  const whole = above.sent && below.sent;
  pdf
    .save()
    .moveTo(left + 24, y)
    .lineTo(left + 24, y + nodeGap)
    .lineWidth(0.7)
    .strokeColor(colours.rule);
  if (!whole) pdf.dash(2, { space: 2 });
  pdf.stroke().restore();
}

/** From its first to its last day, with a tick at the moment of the check: inside the bar or past its end. */
function drawLife(sheet: Sheet, { validity, mark }: ChainNode, at: string, x: number, y: number): void {
  if (!validity) return;
  const { pdf } = sheet;
  const [from, to, now] = [validity.notBefore, validity.notAfter, at].map(Date.parse) as [number, number, number];
  const width = sheet.right - x - 16;
  const part = Math.min(1.08, Math.max(-0.06, (now - from) / Math.max(1, to - from)));
  const tick = x + 8 + part * width * 0.9;
  const colour = mark === 'problem' ? markColours.problem : colours.ink;
  pdf
    .rect(x + 8, y + 22, width * 0.9, 4)
    .lineWidth(0.7)
    .strokeColor(colours.rule)
    .stroke();
  const past = Math.min(1, Math.max(0, part)) * width * 0.9;
  if (past > 0) pdf.rect(x + 8, y + 22, past, 4).fill(colours.hairline);
  pdf
    .moveTo(tick, y + 16)
    .lineTo(tick, y + 32)
    .lineWidth(1.4)
    .strokeColor(colour)
    .stroke();
  const label = words('report.chain.tested');
  const centred = Math.min(
    Math.max(tick - sheet.measure(label, styles.tiny) / 2, x),
    sheet.right - sheet.measure(label, styles.tiny),
  );
  sheet.write(label, centred, y + 12, { ...styles.tiny, colour });
  sheet.write(utcDate(validity.notBefore), x + 8, y + 42, styles.tinyCode);
  sheet.writeRight(utcDate(validity.notAfter), x + 8 + width * 0.9, y + 42, styles.tinyCode);
}
