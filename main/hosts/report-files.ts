import type { SavedCase } from '../../shared/case.ts';
import type { ReportForm } from '../../shared/contract-report.ts';
import { type BundleFile, utf8 } from '../report/bundle/bundle-file.ts';
import type { BundleOptions } from '../report/bundle/make-bundle.ts';
import { nameFor, ticketOf } from '../report/bundle/names.ts';
import { reportOptions } from '../report/bundle/report-options.ts';
import { reportFileName, reportFileStem } from '../report/file-name.ts';
import { momentAt } from './download-options.ts';
import type { RedactedReport } from './redact-for.ts';
import { keyBytes, keyName, type Redacted } from './redaction-key.ts';
import type { ReportFontFiles } from './resources.ts';

/** What a report needs beside the case, passed in. */
export interface ReportTools {
  readonly now: () => Date;
  readonly fonts: () => Promise<ReportFontFiles>;
}

/** What stays the same for every form. */
export async function bundleOptions(
  { redaction }: Redacted,
  { appendix, paper }: Required<Pick<BundleOptions, 'appendix' | 'paper'>>,
  { fonts, now }: ReportTools,
): Promise<BundleOptions> {
  return { redaction, paper, appendix, fonts: await fonts(), ...momentAt(now()) };
}

/** The files of one form. Libraries are parsed when the form needs them. */
export async function reportFiles(
  made: RedactedReport,
  form: ReportForm,
  options: BundleOptions,
): Promise<readonly BundleFile[]> {
  const { document } = made;
  const named = (extension: 'pdf' | 'html' | 'txt') => nameIn(made, reportFileName(document, extension));
  switch (form) {
    case 'pdf': {
      const { reportPdf } = await import('../report/bundle/report-pdf.ts');
      const { renderHtml } = await import('../report/html/render-html.ts');
      const twin = renderHtml(await described(document, options));
      return [{ name: named('pdf'), bytes: await reportPdf(document, options), twin }];
    }
    case 'html': {
      const { renderHtml } = await import('../report/html/render-html.ts');
      return [{ name: named('html'), bytes: utf8(renderHtml(await described(document, options))) }];
    }
    case 'text':
      return [{ name: named('txt'), bytes: utf8(await ticketText(document, options)) }];
    case 'folder':
    case 'zip': {
      const { makeBundle } = await import('../report/bundle/make-bundle.ts');
      return (await makeBundle(document, options)).files;
    }
    case 'key':
      return [{ name: keyName(bundleStem(made)), bytes: keyBytes(made) }];
  }
}

/** Of a folder or a zip, without an ending: the ticket first. */
export const bundleStem = (made: RedactedReport): string => nameIn(made, reportFileStem('tls-evidence', made.document));

const nameIn = ({ document, redaction }: RedactedReport, name: string): string =>
  nameFor(ticketOf(document), redaction, name);

/** The document that every form draws. */
export async function described(document: SavedCase, options: BundleOptions) {
  const { describeCase } = await import('../report/document.ts');
  return describeCase(document, reportOptions(document, options));
}

export async function ticketText(document: SavedCase, options: BundleOptions): Promise<string> {
  const { renderTicketText } = await import('../report/ticket-text.ts');
  return renderTicketText(document, reportOptions(document, options));
}
