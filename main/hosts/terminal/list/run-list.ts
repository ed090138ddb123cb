import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import {
  type ListEntryResult,
  type ListResult,
  type ListResultHead,
  listResultSchema,
} from '../../../../shared/list-result.ts';
import type { Target } from '../../../../shared/target.ts';
import { checkList } from '../../../session/list/check-list.ts';
import type { SessionPorts } from '../../../session/ports.ts';
import type { Resolve } from '../../../system/resolver.ts';
import { exitCodes } from '../exit-codes.ts';
import { fileProblem, isFileError } from '../file-problem.ts';
import { progressLine } from '../progress-line.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { readEarlier } from './earlier-results.ts';
import { type ListEntry, listEntries } from './list-entries.ts';
import { type ListMark, markList } from './list-mark.ts';
import { type ListOptions, type ListWish, readListOptions } from './list-options.ts';
import { jsonLine, ResultFile, writeSlowly } from './list-output.ts';
import { ListTally } from './list-tally.ts';
import { listLeft, listRow, listSummary } from './print-list.ts';
import { shardOf } from './shard.ts';

/** What a command does with each server of a list. */
export interface ListedCheck<Asked extends { readonly target: Target }> {
  readonly command: ListResultHead['command'];
  readonly version: string;
  /** Servers at the same time where nothing was typed. */
  readonly usualAtOnce: number;
  readonly dnsMs: number;
  readonly ports: SessionPorts;
  /** Reads one line. */
  readonly read: (text: string) => Asked | { readonly refused: string };
  readonly check: (asked: Asked, ports: SessionPorts, full: boolean, stop: AbortSignal) => Promise<CheckedEntry>;
}

/** How one server stands. */
export interface CheckedEntry {
  readonly status: ListResult['status'];
  readonly told: ListEntryResult;
}

/** Goes through a list and returns the highest status of its lines. */
export async function runList<Asked extends { readonly target: Target }>(
  options: ListOptions & { readonly list: string; readonly json?: boolean },
  check: ListedCheck<Asked>,
): Promise<number> {
  const wish = readListOptions(options, check.usualAtOnce);
  const begun = 'refused' in wish ? wish : await begin(wish, check);
  if ('refused' in wish) return refuse(wish.refused);
  if ('refused' in begun) return refuse(begun.refused);
  return untilInterrupted((stop) => new ListRun(wish, begun, check, options.json ?? false).run(stop));
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}

/** Everything that is known before the first server is asked. */
interface Begun {
  /** Null for standard input, which can be read but once. */
  readonly mark: ListMark | null;
  readonly file: ResultFile | null;
  /** Lines that an interrupted command has done. */
  readonly done: ReadonlySet<number>;
  readonly tally: ListTally;
}

const streamOf = (file: string | null) => (file === null ? process.stdin : createReadStream(file));

/** Ends with a Stop, also where the next line is still being waited for. */
async function* untilStopped(stream: Readable, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of addAbortSignal(stop, stream)) yield chunk as Uint8Array;
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}

async function begin(
  { file, out, resume, shard }: ListWish,
  { command }: Pick<ListedCheck<never>, 'command'>,
): Promise<Begun | { readonly refused: string }> {
  const mark =
    file === null ? null : await markList(listEntries(streamOf(file))).catch((error: unknown) => said(error));
  if (typeof mark === 'string') return { refused: `--list ${file} cannot be read: ${mark}.` };
  if (mark?.entries === 0) return { refused: `--list ${file} names no server. Write one in each line.` };
  const fresh = { mark, file: null, done: new Set<number>(), tally: new ListTally() };
  if (out === null) return fresh;
  const expected = { command, list: mark?.mark ?? null, shard: shard && shardName(shard) };
  try {
    const earlier = resume ? await readEarlier(out, expected).catch(unlessMissing) : null;
    if (earlier === null) return { ...fresh, file: await ResultFile.create(out) };
    if ('refused' in earlier) return earlier;
    const { bytes, lines, tally } = earlier;
    return { mark, file: await ResultFile.goOn(out, bytes), done: lines, tally };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return { refused: `--out ${out} is there already. Add --resume to go on with it, or choose another name.` };
    return { refused: `--out ${out} cannot be written: ${said(error)}.` };
  }
}

const shardName = ({ part, parts }: NonNullable<ListWish['shard']>) => `${part}/${parts}`;

/** The system's word about a file. @throws anything else */
function said(error: unknown): string {
  if (!isFileError(error) && !(error instanceof Error && 'syscall' in error)) throw error;
  return fileProblem(error);
}

/** Whoever always goes on begins with no file: a job that is started again is typed the same way as at first. */
function unlessMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

/** One way through a list. */
class ListRun<Asked extends { readonly target: Target }> {
  readonly #wish: ListWish;
  readonly #begun: Begun;
  readonly #check: ListedCheck<Asked>;
  readonly #json: boolean;
  /** Ends the list where its results can no longer go anywhere. */
  readonly #end = new AbortController();
  /** Rows of a terminal are progress enough. */
  readonly #progress = process.stdout.isTTY ? null : progressLine(process.stderr);
  #unwritten: string | null = null;
  #seen = 0;

  constructor(wish: ListWish, begun: Begun, check: ListedCheck<Asked>, json: boolean) {
    this.#wish = wish;
    this.#begun = begun;
    this.#check = check;
    this.#json = json;
  }

  async run(stop: AbortSignal): Promise<number> {
    const since = performance.now();
    const signal = AbortSignal.any([stop, this.#end.signal]);
    const { dnsMs, ports } = this.#check;
    const pace = { atOnce: this.#wish.atOnce, lookUpsAtOnce, dnsMs, ports };
    const work = {
      read: (entry: ListEntry) => this.#read(entry),
      check: (asked: Listed<Asked>, resolve: Resolve) => this.#checkOne(asked, resolve, signal),
    };
    keepSmall();
    await checkList(this.#entries(signal), pace, work, signal);
    this.#progress?.clear();
    await this.#begun.file?.close();
    return this.#conclude(stop, performance.now() - since);
  }

  async *#entries(stop: AbortSignal): AsyncGenerator<ListEntry> {
    const { file, shard } = this.#wish;
    const all = listEntries(untilStopped(streamOf(file), stop));
    for await (const entry of shard === null ? all : shardOf(all, shard)) {
      this.#seen += 1;
      if (!this.#begun.done.has(entry.line)) yield entry;
    }
  }

  async #read({ line, text }: ListEntry): Promise<Listed<Asked> | null> {
    const asked = text === null ? { refused: 'This line is too long for a server.' } : this.#check.read(text);
    if (!('refused' in asked)) return { line, asked, target: asked.target };
    await this.#note(line, exitCodes.badInput, { result: 'not-read', reason: asked.refused.slice(0, longestReason) });
    return null;
  }

  /** What a Stop cut short is told by nobody: going on does it anew. */
  async #checkOne({ asked, line, target }: Listed<Asked>, resolve: Resolve, stop: AbortSignal): Promise<void> {
    const ports = { ...this.#check.ports, resolve };
    const { status, told } = await this.#check
      .check(asked, ports, this.#wish.full, stop)
      .catch((bug: unknown) => failed(target, bug));
    if (!stop.aborted) await this.#note(line, status, told);
  }

  async #note(line: number, status: ListResult['status'], told: ListEntryResult): Promise<void> {
    const { file, mark, tally } = this.#begun;
    const { command, version } = this.#check;
    const { shard } = this.#wish;
    const place = { list: mark?.mark ?? null, shard: shard && shardName(shard) };
    const result: ListResult = { schema: listResultSchema, version, command, line, ...place, status, ...told };
    if (!(await this.#keep(result))) return;
    tally.count(result);
    const isRead = await writeSlowly(process.stdout, this.#json ? jsonLine(result) : listRow(result));
    if (!isRead && file === null) this.#end.abort();
    const of = mark === null || shard !== null ? '' : ` of ${mark.entries.toLocaleString('en')}`;
    this.#progress?.say(`${tally.total.toLocaleString('en')}${of}  ${tally.of(exitCodes.fault)} with a fault`);
  }

  /** False where the file could not take it; nothing more is begun then. */
  async #keep(result: ListResult): Promise<boolean> {
    try {
      await this.#begun.file?.write(jsonLine(result));
      return true;
    } catch (error) {
      this.#unwritten ??= said(error);
      this.#end.abort();
      return false;
    }
  }

  #conclude(stop: AbortSignal, elapsedMs: number): number {
    const { out, shard } = this.#wish;
    const { mark, tally } = this.#begun;
    if (this.#unwritten !== null) return refuse(`--out ${out} cannot be written: ${this.#unwritten}.`);
    // Of standard input nobody knows the length, and of a part only the whole.
    if (stop.aborted) process.stderr.write(listLeft(tally, shard === null ? (mark?.entries ?? null) : null));
    if (stop.aborted && out !== null)
      process.stderr.write(`${out} keeps what is done. The same command with --resume does the rest.\n`);
    if (this.#seen === 0 && shard === null && !stop.aborted)
      return refuse('The list names no server. Write one in each line.');
    if (!this.#json) process.stdout.write(listSummary(tally, elapsedMs));
    return stop.aborted ? exitCodes.interrupted : tally.status;
  }
}

/**
 * What a check leaves behind is collected soon. By itself V8 gives young objects up to a hundred megabytes, which in a
 * list are full of checks that are over.
 */
const keepSmall = () => setFlagsFromString('--semi-space-growth-factor=1');

/** An entry that asks about a server. */
interface Listed<Asked> {
  readonly line: number;
  readonly asked: Asked;
  readonly target: Target;
}

const longestReason = 600;

/** One of the four threads that Node has for this (UV_THREADPOOL_SIZE) stays free for files. */
const lookUpsAtOnce = Math.max(1, Math.min(64, Number(process.env.UV_THREADPOOL_SIZE) || 4) - 1);

function failed(target: Target, bug: unknown): CheckedEntry {
  process.stderr.write(`This is a fault of Handshake Doctor. Please report this text:\n${stackOf(bug)}\n`);
  const reason = `This is a fault of Handshake Doctor, and nothing is said of the server: ${String(bug)}`;
  return { status: exitCodes.ownBug, told: { result: 'failed', target, reason: reason.slice(0, longestReason) } };
}

const stackOf = (bug: unknown): string => (bug instanceof Error ? (bug.stack ?? String(bug)) : String(bug));
