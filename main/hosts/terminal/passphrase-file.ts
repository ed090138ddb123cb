import { readFile } from 'node:fs/promises';
import { fileProblem } from './file-problem.ts';

/** The passphrase in a file, without its line end; null where no file is named. It is kept in memory alone. */
export async function readPassphrase(
  option: string,
  file: string | undefined,
): Promise<{ readonly passphrase: string | null } | { readonly refused: string }> {
  if (file === undefined) return { passphrase: null };
  const text = await readFile(file, 'utf8').catch((error: unknown) => ({ problem: fileProblem(error) }));
  if (typeof text !== 'string') return { refused: `${option} ${file} cannot be read: ${text.problem}.` };
  return { passphrase: text.replace(/\r?\n$/, '') };
}
