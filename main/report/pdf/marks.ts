import type { Mark } from '../document-model.ts';
import type { Sheet } from './sheet.ts';
import { colours, markColours } from './type.ts';

/**
 * A status as a shape of its own: circle with a tick, octagon with a cross, triangle, square,
 * dashed circle. They differ without colour. `size` is the height in points, `solid` the strong form.
 */
export function drawMark({ pdf }: Sheet, mark: Mark, x: number, y: number, size: number, solid = false): void {
  const colour = markColours[mark];
  const centre: Point = [x + size / 2, y + size / 2];
  pdf
    .save()
    .lineWidth(size / 10)
    .lineCap('round')
    .lineJoin('round')
    .strokeColor(colour)
    .fillColor(colour);
  outlines[mark](pdf, centre, size / 2);
  if (solid) pdf.fillAndStroke(colour, colour);
  else pdf.stroke();
  pdf
    .undash()
    .lineWidth(size / 8)
    .strokeColor(solid ? '#FFFFFF' : colour);
  signs[mark](pdf, centre, size / 2);
  pdf.stroke().restore();
}

type Point = readonly [number, number];
type Pen = PDFKit.PDFDocument;

const outlines: Readonly<Record<Mark, (pdf: Pen, centre: Point, radius: number) => void>> = {
  ok: (pdf, [x, y], radius) => pdf.circle(x, y, radius * 0.95),
  problem: (pdf, centre, radius) => pdf.polygon(...corners(centre, radius * 1.02, 8, Math.PI / 8)),
  risk: (pdf, [x, y], radius) => pdf.polygon(...corners([x, y + radius * 0.2], radius * 1.15, 3, -Math.PI / 2)),
  note: (pdf, [x, y], radius) => pdf.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7),
  'not-tested': (pdf, [x, y], radius) => pdf.circle(x, y, radius * 0.95).dash(radius * 0.45, { space: radius * 0.4 }),
};

const signs: Readonly<Record<Mark, (pdf: Pen, centre: Point, radius: number) => void>> = {
  ok: (pdf, [x, y], r) =>
    pdf
      .moveTo(x - r * 0.42, y + r * 0.05)
      .lineTo(x - r * 0.1, y + r * 0.36)
      .lineTo(x + r * 0.45, y - r * 0.32),
  problem: (pdf, [x, y], r) =>
    pdf
      .moveTo(x - r * 0.38, y - r * 0.38)
      .lineTo(x + r * 0.38, y + r * 0.38)
      .moveTo(x + r * 0.38, y - r * 0.38)
      .lineTo(x - r * 0.38, y + r * 0.38),
  risk: (pdf, [x, y], r) =>
    pdf
      .moveTo(x, y - r * 0.35)
      .lineTo(x, y + r * 0.2)
      .moveTo(x, y + r * 0.48)
      .lineTo(x, y + r * 0.5),
  note: (pdf, [x, y], r) =>
    pdf
      .moveTo(x, y - r * 0.05)
      .lineTo(x, y + r * 0.45)
      .moveTo(x, y - r * 0.45)
      .lineTo(x, y - r * 0.43),
  'not-tested': (pdf, [x, y], r) =>
    pdf
      .moveTo(x - r * 0.26, y - r * 0.22)
      .bezierCurveTo(x - r * 0.26, y - r * 0.62, x + r * 0.34, y - r * 0.62, x + r * 0.3, y - r * 0.18)
      .bezierCurveTo(x + r * 0.28, y + r * 0.02, x, y, x, y + r * 0.2)
      .moveTo(x, y + r * 0.46)
      .lineTo(x, y + r * 0.48),
};

/** A slim arrowhead with its tip at `x`, pointing right (1) or left (-1). */
export function drawArrowhead(
  { pdf }: Sheet,
  x: number,
  y: number,
  direction: 1 | -1,
  colour: string = colours.ink,
): void {
  pdf.polygon([x, y], [x - 6 * direction, y - 2.1], [x - 6 * direction, y + 2.1]).fill(colour);
}

const corners = ([x, y]: Point, radius: number, count: number, turn: number): number[][] =>
  Array.from({ length: count }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / count;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
