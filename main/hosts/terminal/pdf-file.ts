import { writeFileWhole } from '../../system/write-file.ts';
import { type DownloadOptions, momentAt } from '../download-options.ts';
import type { Resources } from '../resources.ts';
import { paperOf } from './document-options.ts';
import { notWritten } from './file-problem.ts';

/** Writes a report as PDF, on this system's usual paper; one sentence where it could not be written, null where it was. */
export async function writePdfFile(
  file: string,
  bytesOf: (options: DownloadOptions) => Promise<Uint8Array>,
  { fonts }: Pick<Resources, 'fonts'>,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const bytes = await bytesOf({ paper: paperOf(environment), fonts, ...momentAt(new Date()) });
  return notWritten(() => writeFileWhole(file, bytes));
}
