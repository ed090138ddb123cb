/** A file that travels inside a PDF. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type. */
  readonly type: string;
  /** What readers are told it is. */
  readonly description: string;
  readonly savedAt: Date;
}

/** Puts a file into the PDF as what it was made from (ISO 32000-2, 14.13: an associated file). */
export function attachFile(pdf: PDFKit.PDFDocument, { bytes, description, name, savedAt, type }: Attachment): void {
  const options = { name, type, description, creationDate: savedAt, modifiedDate: savedAt, relationship: 'Source' };
  // The library's types know no option for what an associated file is to its document.
  pdf.file(Buffer.from(bytes), options as Parameters<typeof pdf.file>[1]);
}
