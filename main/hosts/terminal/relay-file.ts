import type { RelayDocument, RunDocument } from '../../../shared/relay/document.ts';
import type { KeptConnection } from '../../session/relay/board.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import { notWritten } from './file-problem.ts';
import { jsonWithoutSecrets } from './json-without-secrets.ts';

/** What `--save` takes, or one sentence about what is wrong. */
export const saveProblem = (file: string | undefined): string | null =>
  file === undefined || /\.(?:pcapng|json)$/i.test(file)
    ? null
    : '--save takes a file that ends in .pcapng (the bytes, for Wireshark) or .json (the whole document).';

/** Writes it; null, or what went wrong. Never with keys in it, nor with secrets or home folders in the document. */
export function saveRelayFile(
  file: string,
  document: RelayDocument | RunDocument,
  kept: readonly KeptConnection[],
): Promise<string | null> {
  return notWritten(async () => {
    if (/\.json$/i.test(file))
      return writeFileWhole(
        file,
        Buffer.from(await jsonWithoutSecrets('program' in document ? 'run' : 'relay', document)),
      );
    const { renderRelayCapture } = await import('../../report/pcapng/render-relay.ts');
    const recorded = kept.map(({ connection, recording }) => ({ connection, events: recording.events }));
    return writeFileWhole(file, renderRelayCapture(document, recorded));
  });
}
