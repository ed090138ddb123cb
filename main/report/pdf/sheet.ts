import PDFDocument from 'pdfkit';
import { visible } from '../visible.ts';
import { withoutTables } from './font-file.ts';
import { wrapText } from './lines.ts';
import type { FontName, TextStyle } from './type.ts';

/** TrueType files, whole: nothing is read from a disk here. */
export interface ReportFonts {
  readonly sans: Uint8Array;
  readonly sansBold: Uint8Array;
  readonly mono: Uint8Array;
}

export interface SheetOptions {
  readonly paper: 'A4' | 'Letter';
  readonly fonts: ReportFonts;
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly createdAt: Date;
}

export type Element = PDFKit.PDFStructureElement;
type ElementOptions = Parameters<PDFKit.PDFDocument['struct']>[1] & { scope?: 'Row' | 'Column'; bbox?: number[] };

/** Pages under a pen: where the next line goes, what fits, and which element of the tag tree it belongs to. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left = 52;
  readonly top = 60;
  /** Top of the next block, in points from the top of the page. */
  y = 60;
  private readonly widths = new Map<string, number>();
  private readonly root: Element;
  private readonly sansName: string;

  constructor(options: SheetOptions) {
    const fonts = plainFonts(options.fonts);
    this.pdf = new PDFDocument(documentOptions(options, fonts.sans));
    this.pdf.registerFont('bold', Buffer.from(fonts.bold)).registerFont('mono', Buffer.from(fonts.mono));
    this.sansName = parsedFont(this.pdf).name;
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  get right(): number {
    return this.pdf.page.width - this.left;
  }

  get bottom(): number {
    return this.pdf.page.height - 58;
  }

  get width(): number {
    return this.right - this.left;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  /** Text as this font can draw it. */
  show(text: string, font: FontName): string {
    const { font: drawn } = parsedFont(this.select(font));
    return visible(text, (codePoint) => drawn.hasGlyphForCodePoint(codePoint));
  }

  /** Points, as the sum of the characters: kerning only ever makes it a little less. */
  measure(text: string, { font, size }: TextStyle): number {
    let sum = 0;
    for (const character of text) sum += this.advance(character, font);
    return sum * size;
  }

  wrap(text: string, style: TextStyle, width: number): readonly string[] {
    return wrapText(this.show(text, style.font), width, (part) => this.measure(part, style));
  }

  /** Draws one line on a baseline. The text must have gone through `show`. */
  write(text: string, x: number, baseline: number, style: TextStyle): void {
    if (text === '') return;
    this.select(style.font).fontSize(style.size).fillColor(style.colour);
    this.pdf.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  writeRight(text: string, right: number, baseline: number, style: TextStyle): void {
    const shown = text.trimEnd();
    this.write(shown, right - this.measure(shown, style), baseline, style);
  }

  /** A new element of the tag tree; without a parent it hangs under the document. */
  element(type: string, parent: Element | null = null, options: ElementOptions = {}): Element {
    const element = this.pdf.struct(type, options);
    (parent ?? this.root).add(element);
    return element;
  }

  /** What `draw` puts on this page belongs to the element. */
  tagged(element: Element, type: string, draw: () => void): void {
    const content = this.pdf.markStructureContent(type);
    draw();
    this.pdf.endMarkedContent();
    element.add(content);
  }

  /** What `draw` puts on this page is decoration: rules, page numbers, repeated headers. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  hairline(y: number, colour: string, width = 0.5, left = this.left, right = this.right): void {
    this.artifact(() => this.pdf.moveTo(left, y).lineTo(right, y).lineWidth(width).strokeColor(colour).stroke());
  }

  newPage(): void {
    this.pdf.addPage();
    this.y = this.top;
  }

  /** Starts a new page unless this much is left; what is higher than a page starts where it is. */
  need(height: number): void {
    if (this.room < height && height <= this.bottom - this.top) this.newPage();
  }

  /** Lines of one element, over as many pages as they take. */
  flow(element: Element, type: string, lines: readonly string[], style: TextStyle, left = this.left): void {
    for (let from = 0; from < lines.length; ) {
      if (this.room < style.leading) this.newPage();
      const fit = Math.max(1, Math.floor(this.room / style.leading));
      const shown = lines.slice(from, from + fit);
      this.tagged(element, type, () => {
        for (const [index, line] of shown.entries()) this.write(line, left, this.baseline(style, index), style);
      });
      this.y += shown.length * style.leading;
      from += shown.length;
    }
  }

  /** Where the baseline of a line lies when its box begins at `y`. */
  baseline({ size, leading }: TextStyle, line = 0, y = this.y): number {
    return y + (leading - size) / 2 + size * 0.8 + line * leading;
  }

  private advance(character: string, font: FontName): number {
    const key = font + character;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const width = this.select(font).fontSize(1000).widthOfString(character) / 1000;
    this.widths.set(key, width);
    return width;
  }

  /**
   * The font of the constructor goes by its own name: registered under a second one, pdfkit 0.20
   * would parse the file again at every change of font.
   */
  private select(font: FontName): PDFKit.PDFDocument {
    return this.pdf.font(font === 'sans' ? this.sansName : font);
  }
}

interface ParsedFont {
  readonly name: string;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** pdfkit keeps the parsed font to itself; its own text drawing depends on the same field. */
const parsedFont = (pdf: PDFKit.PDFDocument) => (pdf as unknown as { readonly _font: ParsedFont })._font;

/**
 * Without substitutions code copies as it was written (`--` and `!=` stay two characters each), and
 * a page is laid out in a tenth of the time. Prose keeps its kerning.
 */
const plainFonts = ({ sans, sansBold, mono }: ReportFonts): Readonly<Record<FontName, Uint8Array>> => ({
  sans: withoutTables(sans, ['GSUB']),
  bold: withoutTables(sansBold, ['GSUB']),
  mono: withoutTables(mono, ['GSUB', 'GPOS']),
});

function documentOptions(options: SheetOptions, font: Uint8Array): PDFKit.PDFDocumentOptions {
  const { createdAt, creator } = options;
  return {
    size: options.paper === 'A4' ? 'A4' : 'LETTER',
    margin: 0,
    // Without a font of our own pdfkit opens a standard one, which a bundle does not have.
    font: Buffer.from(font) as unknown as string,
    pdfVersion: '1.7',
    // pdfkit knows this subset; its types do not.
    subset: 'PDF/UA' as unknown as 'PDF/A-1',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: true,
    info: {
      Title: markupFree(options.title),
      Subject: markupFree(options.subject),
      Creator: markupFree(creator),
      Producer: markupFree(creator),
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  };
}

/** pdfkit writes these into XML as they are. */
function markupFree(text: string): string {
  const shown = visible(text, (codePoint) => codePoint < 0x10000);
  return shown.replace(/[<>&]/g, (character) => ({ '<': '‹', '>': '›', '&': '+' })[character] ?? '');
}
