import type { SavedCase } from '../../../shared/case.ts';
import type { Attachment } from '../pdf/attach-file.ts';
import { type PdfOptions, renderPdf } from '../render-pdf.ts';
import { type AttachedCase, attachedCase } from './attached-case.ts';
import { reportOptions } from './report-options.ts';
import { bundleWords } from './words.ts';

/**
 * The report of a case as PDF, with the case inside, as far as it was redacted: opened in the program, the PDF shows
 * all of it again. The same case and options give the same bytes.
 */
export function reportPdf(
  document: SavedCase,
  options: Omit<PdfOptions, 'attachment'>,
  attached = attachedCase(document),
): Promise<Uint8Array> {
  const { fonts, paper } = options;
  const attachment = attachmentOf(document, attached);
  return renderPdf(document, { ...reportOptions(document, options), fonts, paper, attachment });
}

function attachmentOf(document: SavedCase, attached: AttachedCase | null): Attachment | null {
  if (attached === null) return null;
  const description = bundleWords('bundle.attached');
  const savedAt = new Date(document.case.savedAt);
  return { name: 'report.json', bytes: attached.bytes, type: 'application/json', description, savedAt };
}
