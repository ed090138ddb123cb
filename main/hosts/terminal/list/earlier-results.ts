import { createReadStream } from 'node:fs';
import {
  type ListResultHead,
  listResultSchema,
  type ToldInResult,
  toldInResult,
} from '../../../../shared/list-result.ts';
import { exitCodes } from '../exit-codes.ts';
import { byteLines } from './byte-lines.ts';
import { ListTally } from './list-tally.ts';

/** What a file of results says of a list that was interrupted. */
export interface EarlierResults {
  readonly lines: ReadonlySet<number>;
  readonly tally: ListTally;
  /** Bytes of whole results; what follows was cut in the middle. */
  readonly bytes: number;
}

/** A whole result with its document has some hundred kilobytes. */
const longestResult = 64_000_000;

/**
 * Reads results that are there already; one sentence where they are not those of this list.
 * @throws the operating system's error, with its `code`
 */
export async function readEarlier(
  file: string,
  expected: Pick<ListResultHead, 'command' | 'list' | 'shard' | 'options'>,
): Promise<EarlierResults | { readonly refused: string }> {
  const lines = new Set<number>();
  const tally = new ListTally();
  let bytes = 0;
  let at = 0;
  for await (const { bytes: line, end, isWhole } of byteLines(createReadStream(file), longestResult)) {
    at += 1;
    const told = line === null ? null : parsed(line);
    if (told === null && !isWhole && line !== null && isCutResult(line)) break;
    if (told === null) return { refused: `Line ${at} of ${file} is no result of a list. Choose another --out.` };
    const other = difference(told, expected);
    if (other !== null) return { refused: `${file} has results of ${other}. Choose another --out.` };
    if (!isWhole) break;
    bytes = end;
    // A fault of this program says nothing of the server: its line is done anew, and what comes of it then counts.
    if (told.status === exitCodes.ownBug || lines.has(told.line)) continue;
    tally.count(told);
    lines.add(told.line);
  }
  return { lines, tally, bytes };
}

/** How every result begins. */
const resultStart = Buffer.from(`{"schema":"${listResultSchema}"`);

/** Whether it is what a crash or a power cut leaves of a result: its beginning, with zeros where the disk had no more. */
function isCutResult(line: Buffer): boolean {
  const zeros = line.indexOf(0);
  const written = zeros < 0 ? line : line.subarray(0, zeros);
  const common = Math.min(written.length, resultStart.length);
  const isStart = written.subarray(0, common).equals(resultStart.subarray(0, common));
  return isStart && line.subarray(written.length).every((byte) => byte === 0);
}

function parsed(line: Buffer): ToldInResult | null {
  try {
    return toldInResult(JSON.parse(line.toString('utf8')));
  } catch {
    return null;
  }
}

function difference(
  told: ToldInResult,
  { command, list, options, shard }: Parameters<typeof readEarlier>[1],
): string | null {
  if (told.command !== command) return `${told.command}, and this is ${command}`;
  if (told.list !== list) return 'another list, or this list has changed since';
  if (told.shard !== shard) return told.shard === null ? 'the whole list' : `part ${told.shard}`;
  return told.options === options ? null : 'the same list, asked with other options';
}
