import { readFile } from 'node:fs/promises';
import { chainFileTexts } from '../../../shared/text/en/chain-files.ts';
import { say } from '../../../shared/text/say.ts';
import { readCertificateFile } from '../../certificates/files/read-certificate-file.ts';
import { fileProblem } from './file-problem.ts';

/** The certificates of a file in any form, as DER; or one sentence about what is wrong. */
export async function readCertificates(
  file: string,
): Promise<{ readonly certificates: readonly Uint8Array[] } | { readonly refused: string; readonly absent?: boolean }> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    const refused = `${file} cannot be read: ${fileProblem(bytes)}.`;
    return { refused, absent: bytes.code === 'ENOENT' };
  }
  const read = readCertificateFile(bytes);
  if (!read.ok) return { refused: `${file}: ${say(chainFileTexts, read.phrase)}` };
  const [why] = read.problems;
  if (read.certificates.length > 0) return { certificates: read.certificates.map(({ der }) => der) };
  return { refused: why ? `${file}: ${say(chainFileTexts, why.phrase)}` : `${file} holds no certificate.` };
}
