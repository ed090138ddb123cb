import { writeFileWhole } from '../../system/write-file.ts';
import type { DownloadOptions } from '../download-options.ts';
import type { Resources } from '../resources.ts';
import { fileProblem, isFileError } from './file-problem.ts';

/** Writes a report as PDF; one sentence where the file could not be written, null where it was. */
export async function writePdfFile(
  file: string,
  bytesOf: (options: DownloadOptions) => Promise<Uint8Array>,
  resources: Resources,
): Promise<string | null> {
  const savedAt = new Date();
  const moment = { savedAt: savedAt.toISOString(), localOffsetMinutes: -savedAt.getTimezoneOffset() };
  const bytes = await bytesOf({ paper: 'A4', fonts: resources.fonts, ...moment });
  try {
    await writeFileWhole(file, bytes);
    return null;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return `A file could not be written: ${fileProblem(error)} (${error.path}). Choose another one.`;
  }
}
