import type { ReportOptions } from '../report/options.ts';
import type { ReportFonts } from '../report/pdf/sheet.ts';

/** How a document is kept. */
export interface DownloadOptions extends ReportOptions {
  /** Of the PDF alone. */
  readonly paper: 'A4' | 'Letter';
  /** Read when a PDF is asked for. */
  readonly fonts: () => Promise<ReportFonts>;
}

/** When a document is saved, and what the clock on the wall says there. */
export const momentAt = (savedAt: Date): Required<Pick<DownloadOptions, 'savedAt' | 'localOffsetMinutes'>> => ({
  savedAt: savedAt.toISOString(),
  localOffsetMinutes: -savedAt.getTimezoneOffset(),
});
