import { readSmallFile } from '../../system/small-file.ts';
import { fileProblem } from './file-problem.ts';

/** Bytes of a text that a person wrote for us. */
const textLimit = 100_000;

/** The text of a file that an option names, or one sentence about why it cannot be read. */
export async function readSmallText(
  option: string,
  file: string,
): Promise<{ readonly text: string } | { readonly refused: string }> {
  const refuse = (why: string) => ({ refused: `${option} ${file} cannot be read: ${why}.` });
  try {
    const bytes = await readSmallFile(file, textLimit + 1);
    if (bytes === null) return refuse('there is no such file');
    if (bytes.length > textLimit) return refuse('it is too large');
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return refuse('it is no text in UTF-8');
    return refuse(fileProblem(error));
  }
}
