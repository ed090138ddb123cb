import { writeFileWhole } from '../../system/write-file.ts';
import { type DownloadOptions, momentAt } from '../download-options.ts';
import type { Resources } from '../resources.ts';
import { notWritten } from './file-problem.ts';

/** Writes a report as PDF; one sentence where the file could not be written, null where it was. */
export async function writePdfFile(
  file: string,
  bytesOf: (options: DownloadOptions) => Promise<Uint8Array>,
  { fonts }: Pick<Resources, 'fonts'>,
): Promise<string | null> {
  const bytes = await bytesOf({ paper: 'A4', fonts, ...momentAt(new Date()) });
  return notWritten(() => writeFileWhole(file, bytes));
}
