import type { Diagnosis } from '../../shared/diagnosis.ts';
import { describeCase } from './document.ts';
import type { ReportDocument } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { type Attachment, attachFile } from './pdf/attach-file.ts';
import { drawSection } from './pdf/blocks.ts';
import { drawFront } from './pdf/front.ts';
import { drawRunningLines } from './pdf/running-lines.ts';
import { type ReportFonts, Sheet } from './pdf/sheet.ts';

export type { ReportFonts } from './pdf/sheet.ts';

export interface PdfOptions extends ReportOptions {
  readonly paper: 'A4' | 'Letter';
  readonly fonts: ReportFonts;
  /** What the report was made from, inside the file; left out where nothing is to be. */
  readonly attachment?: Attachment | null;
}

/**
 * The report as a tagged PDF of about five pages. The same case and options give the same bytes:
 * its dates are those of the case.
 */
export function renderPdf(diagnosis: Diagnosis, options: PdfOptions): Promise<Uint8Array> {
  return renderDocument(describeCase(diagnosis, options), options);
}

/** Any document as a tagged PDF. The same document and fonts give the same bytes. */
export function renderDocument(
  report: ReportDocument,
  options: Pick<PdfOptions, 'paper' | 'fonts' | 'attachment'>,
): Promise<Uint8Array> {
  const { title, subject, creator } = report;
  const sheet = new Sheet({ ...options, title, subject, creator, createdAt: new Date(report.createdAt) });
  const finished = collect(sheet.pdf);
  draw(sheet, report);
  if (options.attachment) attachFile(sheet.pdf, options.attachment);
  sheet.pdf.end();
  return finished;
}

function draw(sheet: Sheet, report: ReportDocument): void {
  drawFront(sheet, report.front);
  if (report.sections.length > 0) sheet.newPage();
  for (const section of report.sections) drawSection(sheet, section);
  drawRunningLines(sheet, report.running);
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}
