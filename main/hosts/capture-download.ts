import type { CaptureDocument } from '../../shared/capture/document.ts';
import type { Argument } from '../../shared/contract.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import { fileReportStem } from '../report/file-name.ts';
import type { DownloadOptions } from './download-options.ts';

export type CaptureFormat = Argument<'saveCapture'>['format'];

/** A capture, or one of its conversations, as a file to keep. No form of it holds a key. */
export async function captureBytes(
  found: CaptureDocument,
  index: number | null,
  format: CaptureFormat,
  { fonts, paper, ...options }: DownloadOptions,
): Promise<Uint8Array> {
  const document = index === null ? found : onlyStream(found, index);
  switch (format) {
    case 'pdf': {
      // A PDF library is parsed only for who asks for one.
      const [{ renderDocument }, { describeCapture, describeConversation }, { captureSummary }] = await Promise.all([
        import('../report/render-pdf.ts'),
        import('../report/capture-document.ts'),
        import('../session/capture/capture-summary.ts'),
      ]);
      const one = index === null ? null : describeConversation(found, index, options);
      const described = one ?? describeCapture(found, captureSummary('', found), options);
      return renderDocument(described, { paper, fonts: await fonts() });
    }
    case 'json':
      return utf8(`${JSON.stringify(document, null, 2)}\n`);
    case 'text': {
      const { printCapture } = await import('./terminal/print-capture.ts');
      return utf8(printCapture(document));
    }
  }
}

/** One conversation as a capture of its own; it keeps its number. */
export function onlyStream(found: CaptureDocument, index: number): CaptureDocument {
  const streams = found.streams.slice(index, index + 1);
  const sent = new Set(
    streams.flatMap(({ certificates, clientCertificates }) => [...certificates, ...clientCertificates]),
  );
  return { ...found, streams, certificates: found.certificates.filter(({ sha256 }) => sent.has(sha256)) };
}

const endings: Readonly<Record<CaptureFormat, string>> = { json: '.json', pdf: '.pdf', text: '.txt' };

/** `tls-capture_failing.pcapng_<UTC>.json`, with the number of a conversation where it holds one alone. */
export function captureFileName({ file, startedAt }: CaptureDocument, index: number | null, format: CaptureFormat) {
  const name = index === null ? file.name : `${file.name}-${index + 1}`;
  return `${fileReportStem('tls-capture', name, startedAt)}${endings[format]}`;
}
