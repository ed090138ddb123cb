import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { GivenFile } from '../../session/chain/given-files.ts';
import { fileProblem, isFileError } from './file-problem.ts';

/** Files beside the one that is analysed. */
export interface ChainFileOptions {
  readonly trust?: readonly string[];
  readonly ca?: readonly string[];
  readonly intermediates?: readonly string[];
  readonly crl?: readonly string[];
}

type GivenFiles = Readonly<Record<'trust' | 'extraTrust' | 'intermediates' | 'crls', readonly GivenFile[]>>;

/** Largest file that is read, in octets: the readers refuse more, and nothing so large is a chain. */
const largestFile = 33_554_432;

/** Reads every file that an option names; the first that cannot be read ends it, in words. */
export async function readChainFiles(
  options: ChainFileOptions,
  passphrase: string | null,
): Promise<GivenFiles | { readonly refused: string }> {
  const read: Record<keyof GivenFiles, GivenFile[]> = { trust: [], extraTrust: [], intermediates: [], crls: [] };
  for (const [key, option, files] of named(options)) {
    for (const name of files ?? []) {
      const file = await readGiven(name, passphrase);
      if ('refused' in file) return { refused: `${option} ${file.refused}` };
      read[key].push(file);
    }
  }
  return read;
}

const named = ({ ca, crl, intermediates, trust }: ChainFileOptions) =>
  [
    ['trust', '--trust', trust],
    ['extraTrust', '--ca', ca],
    ['intermediates', '--intermediates', intermediates],
    ['crls', '--crl', crl],
  ] as const;

/** One file as a whole, or what is wrong with it in words. */
export async function readGiven(
  name: string,
  passphrase: string | null,
): Promise<GivenFile | { readonly refused: string }> {
  try {
    const about = await stat(name);
    if (about.isDirectory()) return { refused: `${name} cannot be read: ${fileProblem({ code: 'EISDIR' })}.` };
    if (about.size > largestFile) return { refused: tooLarge(name) };
    // By what comes and not by what the size says: a pipe has none.
    const bytes = await readUpTo(createReadStream(name, { end: largestFile }));
    return bytes === null ? { refused: tooLarge(name) } : { name, bytes, ...locked(passphrase) };
  } catch (error) {
    if (!isFileError(error)) throw error;
    return { refused: `${name} cannot be read: ${fileProblem(error)}.` };
  }
}

/** Standard input as a file. */
export async function readStandardInput(passphrase: string | null): Promise<GivenFile | { readonly refused: string }> {
  const bytes = await readUpTo(process.stdin);
  return bytes === null ? { refused: tooLarge('-') } : { name: '-', bytes, ...locked(passphrase) };
}

const locked = (passphrase: string | null) => (passphrase === null ? {} : { passphrase });

const tooLarge = (name: string) => `${name} has more than ${largestFile / 1_048_576} MB. No chain is so large.`;

/** Null where more comes than a chain can have. */
async function readUpTo(stream: NodeJS.ReadableStream): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > largestFile) return null;
    parts.push(bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
}
