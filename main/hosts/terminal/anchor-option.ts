import { readCertificates } from './certificates-in-file.ts';

/** Whether one of these files may need a passphrase, by its name. */
export const mayBeLocked = (files: readonly string[] = []): boolean =>
  files.some((file) => /\.(?:p12|pfx|jks|jceks|keystore|truststore)$/i.test(file));

/** The anchors in the files of `--ca`, in any form; or one sentence about the first that cannot be used. */
export async function readAnchors(
  files: readonly string[],
  passphrase: string | null,
): Promise<{ readonly anchors: readonly Uint8Array[] } | { readonly refused: string }> {
  const anchors: Uint8Array[] = [];
  for (const file of files) {
    const read = await readCertificates(file, passphrase, '--passphrase-file', 'extra-trust');
    if ('refused' in read) return { refused: `--ca ${read.refused}` };
    for (const der of read.certificates) anchors.push(der);
  }
  return { anchors };
}
