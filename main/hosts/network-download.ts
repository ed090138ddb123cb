import { commandsText } from '../../shared/commands-text.ts';
import type { Argument } from '../../shared/contract.ts';
import type { NetworkDocument } from '../../shared/network/document.ts';
import { networkCommandsNote } from '../../shared/text/en/network-commands.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import { reportFileStem } from '../report/file-name.ts';
import type { DownloadOptions } from './download-options.ts';

export type NetworkFormat = Argument<'saveNetwork'>['format'];

/** A look at the network as a file to keep, without secrets. */
export async function networkBytes(
  seen: NetworkDocument,
  format: NetworkFormat,
  { fonts, paper, ...options }: DownloadOptions,
): Promise<Uint8Array> {
  const { withoutSecrets } = await import('../report/redaction/redact-case.ts');
  const found = withoutSecrets('network', seen);
  switch (format) {
    case 'pdf': {
      // A PDF library is parsed only for who asks for one.
      const [{ renderDocument }, { describeNetworkLook }] = await Promise.all([
        import('../report/render-pdf.ts'),
        import('../report/network-document.ts'),
      ]);
      return renderDocument(describeNetworkLook(found, options), { paper, fonts: await fonts() });
    }
    case 'json':
      return utf8(`${JSON.stringify(found, null, 2)}\n`);
    case 'text':
      return utf8((await import('./terminal/print-network.ts')).printNetwork(found, { details: true }));
    case 'commands':
      return utf8(commandsText(found.commands, networkCommandsNote));
  }
}

const endings: Readonly<Record<NetworkFormat, string>> = {
  pdf: '.pdf',
  json: '.json',
  text: '.txt',
  commands: '_commands.txt',
};

/** `tls-network_<host>_<port>_<UTC>.json`, in characters that every file system takes. */
export const networkFileName = (found: NetworkDocument, format: NetworkFormat): string =>
  `${reportFileStem('tls-network', found)}${endings[format]}`;
