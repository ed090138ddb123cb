import type { ReportOptions } from '../report/options.ts';
import type { ReportFonts } from '../report/pdf/sheet.ts';

/** How a document is kept. */
export interface DownloadOptions extends ReportOptions {
  /** Of the PDF alone. */
  readonly paper: 'A4' | 'Letter';
  /** Read when a PDF is asked for. */
  readonly fonts: () => Promise<ReportFonts>;
}
