import type { NetworkDocument } from '../../../shared/network/document.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import { networkBytes } from '../network-download.ts';
import type { Resources } from '../resources.ts';
import { fileProblem, isFileError } from './file-problem.ts';

/** Writes the report of a look at the network; one sentence where the file could not be written, null where it was. */
export async function writeNetworkPdf(
  file: string,
  found: NetworkDocument,
  resources: Resources,
): Promise<string | null> {
  const savedAt = new Date();
  const moment = { savedAt: savedAt.toISOString(), localOffsetMinutes: -savedAt.getTimezoneOffset() };
  const bytes = await networkBytes(found, 'pdf', { paper: 'A4', fonts: resources.fonts, ...moment });
  try {
    await writeFileWhole(file, bytes);
    return null;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return `A file could not be written: ${fileProblem(error)} (${error.path}). Choose another one.`;
  }
}
