import type { ChainDocument } from '../../shared/chain.ts';
import type { Argument } from '../../shared/contract.ts';
import { chainPem } from '../../shared/pem-text.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import { fileReportStem, reportFileStem } from '../report/file-name.ts';
import type { DownloadOptions } from './download-options.ts';

export type ChainFormat = Argument<'saveChain'>['format'];

/** A chain as a file to keep, without secrets. No form of it holds a private key: the document has none. */
export async function chainBytes(
  seen: ChainDocument,
  format: ChainFormat,
  { fonts, paper, ...options }: DownloadOptions,
): Promise<Uint8Array> {
  const { withoutSecrets } = await import('../report/redaction/redact-case.ts');
  const found = withoutSecrets('chain', seen);
  switch (format) {
    case 'pdf': {
      // A PDF library is parsed only for who asks for one.
      const [{ renderDocument }, { describeChain }] = await Promise.all([
        import('../report/render-pdf.ts'),
        import('../report/chain-document.ts'),
      ]);
      return renderDocument(describeChain(found, options), { paper, fonts: await fonts() });
    }
    case 'json':
      return utf8(`${JSON.stringify(found, null, 2)}\n`);
    case 'text':
      return utf8(`${(await import('./terminal/print-chain.ts')).printChain(found)}\n`);
    case 'pem':
      return utf8(chainPem(found.certificates));
  }
}

const endings: Readonly<Record<ChainFormat, string>> = { json: '.json', text: '.txt', pem: '.pem', pdf: '.pdf' };

/** `tls-chain_<host>_<port>_<UTC>.json`, in characters that every file system takes. */
export function chainFileName({ input, startedAt, target }: ChainDocument, format: ChainFormat): string {
  const stem =
    target === null
      ? fileReportStem('tls-chain', input, startedAt)
      : reportFileStem('tls-chain', { target, startedAt });
  return `${stem}${endings[format]}`;
}
