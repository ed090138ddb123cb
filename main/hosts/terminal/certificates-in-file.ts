import { stat } from 'node:fs/promises';
import { readGivenFile } from '../../session/chain/given-files.ts';
import { readGiven } from './chain-files.ts';

/** The certificates of a file in any form, as DER. */
export interface ReadCertificates {
  readonly certificates: readonly Uint8Array[];
}

/** One sentence about what is wrong; `absent` where no file has that name. */
export interface NoCertificates {
  readonly refused: string;
  readonly absent?: boolean;
}

/** What the certificates are for: the passphrase may be meant for another file than that of anchors. */
type Role = 'chain' | 'extra-trust';

/**
 * Reads a file as `chain` does. `option` is the one that gives its passphrase, so that the sentence about a locked
 * file names it.
 */
export async function readCertificates(
  file: string,
  passphrase: string | null = null,
  option = '--passphrase-file',
  role: Role = 'chain',
): Promise<ReadCertificates | NoCertificates> {
  const given = await readGiven(file, passphrase);
  if ('refused' in given) return { ...given, absent: await isAbsent(file) };
  const read = readGivenFile(given, role);
  if ('refused' in read) return { refused: read.refused.replaceAll('--passphrase-file', option) };
  return { certificates: read.content.certificates.map(({ der }) => der) };
}

const isAbsent = (file: string): Promise<boolean> =>
  stat(file).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
