import type { ChainDocument } from '../../../shared/chain.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import { chainBytes } from '../chain-download.ts';
import type { Resources } from '../resources.ts';
import { fileProblem, isFileError } from './file-problem.ts';

/** Writes the report of a chain; one sentence where the file could not be written, null where it was. */
export async function writeChainPdf(file: string, found: ChainDocument, resources: Resources): Promise<string | null> {
  const savedAt = new Date();
  const moment = { savedAt: savedAt.toISOString(), localOffsetMinutes: -savedAt.getTimezoneOffset() };
  const bytes = await chainBytes(found, 'pdf', { paper: 'A4', fonts: resources.fonts, ...moment });
  try {
    await writeFileWhole(file, bytes);
    return null;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return `A file could not be written: ${fileProblem(error)} (${error.path}). Choose another one.`;
  }
}
