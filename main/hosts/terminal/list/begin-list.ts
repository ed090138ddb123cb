import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { ListResultHead } from '../../../../shared/list-result.ts';
import { fileProblem, isFileError } from '../file-problem.ts';
import { readEarlier } from './earlier-results.ts';
import { listEntries } from './list-entries.ts';
import { type ListMark, markList } from './list-mark.ts';
import type { ListWish } from './list-options.ts';
import { ResultFile } from './list-output.ts';
import { ListTally } from './list-tally.ts';

/** What every result of one command has in common. */
export type ListPlace = Pick<ListResultHead, 'command' | 'list' | 'shard' | 'options'>;

/** Everything that is known before the first server is asked. */
export interface Begun {
  /** Null for standard input, which can be read but once. */
  readonly mark: ListMark | null;
  readonly place: ListPlace;
  readonly file: ResultFile | null;
  /** Lines that an interrupted command has done. */
  readonly done: ReadonlySet<number>;
  readonly tally: ListTally;
}

type Refused = { readonly refused: string };

/** The bytes of a list; null is standard input. */
export const streamOf = (file: string | null): Readable => (file === null ? process.stdin : createReadStream(file));

/** Reads the list through, and what is done of it; or says in one sentence why it cannot be gone through. */
export async function beginList(
  wish: ListWish,
  { command, options }: Pick<ListPlace, 'command' | 'options'>,
): Promise<Begun | Refused> {
  const mark = wish.file === null ? null : await markOf(wish.file);
  if (mark !== null && 'refused' in mark) return mark;
  const shard = wish.shard && `${wish.shard.part}/${wish.shard.parts}`;
  const place = { command, list: mark?.mark ?? null, shard, options };
  const output = wish.out === null ? noOutput() : await openOutput(wish.out, wish.resume, place);
  return 'refused' in output ? output : { mark, place, ...output };
}

/** The system's word about a file. @throws anything else */
export function systemWord(error: unknown): string {
  if (!isFileError(error) && !(error instanceof Error && 'syscall' in error)) throw error;
  return fileProblem(error);
}

async function markOf(file: string): Promise<ListMark | Refused> {
  // It is read once for its mark and once for its servers, and so is what can be read again.
  if (await isDevice(file))
    return { refused: `--list ${file} is no file on a disk. Let - stand for it, and lead its text to standard input.` };
  try {
    const mark = await markList(listEntries(streamOf(file)));
    return mark.entries > 0 ? mark : { refused: `--list ${file} names no server. Write one in each line.` };
  } catch (error) {
    return { refused: `--list ${file} cannot be read: ${systemWord(error)}.` };
  }
}

const noOutput = () => ({ file: null, done: new Set<number>(), tally: new ListTally() });

async function openOutput(
  out: string,
  resume: boolean,
  place: ListPlace,
): Promise<Pick<Begun, 'file' | 'done' | 'tally'> | Refused> {
  try {
    if (resume && (await isDevice(out))) return { refused: `--out ${out} is no file on a disk. Choose another name.` };
    const earlier = resume ? await readEarlier(out, place).catch(unlessMissing) : null;
    if (earlier === null) return { ...noOutput(), file: await ResultFile.create(out) };
    if ('refused' in earlier) return earlier;
    const { bytes, lines, tally } = earlier;
    return { file: await ResultFile.goOn(out, bytes), done: lines, tally };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return { refused: `--out ${out} is there already. Add --resume to go on with it, or choose another name.` };
    return { refused: `--out ${out} cannot be written: ${systemWord(error)}.` };
  }
}

/** A pipe or a device: what was read of it once is gone, or it never ends. */
async function isDevice(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  return there !== null && !there.isFile() && !there.isDirectory();
}

/** Whoever always goes on begins with no file: a job that is started again is typed the same way as at first. */
function unlessMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
