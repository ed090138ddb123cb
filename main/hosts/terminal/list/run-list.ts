import { addAbortSignal, type Readable } from 'node:stream';
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
import { progressLine } from '../progress-line.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { type Begun, beginList, streamOf, systemWord } from './begin-list.ts';
import { type ListEntry, listEntries } from './list-entries.ts';
import { type ListMark, marked, markOptions } from './list-mark.ts';
import { type ListOptions, type ListWish, readListOptions } from './list-options.ts';
import { jsonLine, writeSlowly } from './list-output.ts';
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

/**
 * Goes through a list and returns the highest status of its lines; `notDone` where it was not gone through to its end,
 * which no line can have.
 */
export async function runList<Asked extends { readonly target: Target }>(
  options: ListOptions & { readonly list: string; readonly json?: boolean },
  check: ListedCheck<Asked>,
): Promise<number> {
  const wish = readListOptions(options, check.usualAtOnce);
  if ('refused' in wish) return refuseList(wish.refused);
  const begun = await beginList(wish, { command: check.command, options: markOptions(options) });
  if ('refused' in begun) return refuseList(begun.refused);
  return untilInterrupted((stop) => new ListRun(wish, begun, check, options.json ?? false).run(stop));
}

/** Says why a list cannot be gone through. */
export function refuseList(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.notDone;
}

/** Ends with a Stop, also where the next line is still being waited for. */
async function* untilStopped(stream: Readable, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of addAbortSignal(stop, stream)) yield chunk as Uint8Array;
  } catch (error) {
    if (!stop.aborted) throw error;
  }
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
  #unread: string | null = null;
  #isUnheard = false;
  /** What list it was, once it has been read through a second time. */
  #read: ListMark | null = null;

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
      read: (entry: ListEntry) => this.#readEntry(entry),
      check: (asked: Listed<Asked>, resolve: Resolve) => this.#checkOne(asked, resolve, signal),
    };
    await checkList(this.#entries(signal), pace, work, signal).catch((error: unknown) => {
      this.#unread = systemWord(error);
    });
    this.#progress?.clear();
    await this.#begun.file?.close().catch((error: unknown) => {
      this.#unwritten ??= systemWord(error);
    });
    return this.#conclude(stop, performance.now() - since);
  }

  async *#entries(stop: AbortSignal): AsyncGenerator<ListEntry> {
    const { file, shard } = this.#wish;
    const all = marked(listEntries(untilStopped(streamOf(file), stop)), (read) => {
      this.#read = read;
    });
    for await (const entry of shard === null ? all : shardOf(all, shard)) {
      if (!this.#begun.done.has(entry.line)) yield entry;
    }
  }

  async #readEntry({ line, text }: ListEntry): Promise<Listed<Asked> | null> {
    const { asked, status } = this.#askedIn(text);
    if (!('refused' in asked)) return { line, asked, target: asked.target };
    await this.#note(line, status, { result: 'not-read', reason: asked.refused.slice(0, longestReason) });
    return null;
  }

  #askedIn(text: string | null): { asked: Asked | { readonly refused: string }; status: ListResult['status'] } {
    const status = exitCodes.badInput;
    if (text === null) return { asked: { refused: 'This line is too long for a server.' }, status };
    try {
      return { asked: this.#check.read(text), status };
    } catch (bug) {
      return { asked: { refused: reported(bug) }, status: exitCodes.ownBug };
    }
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
    const { file, mark, place, tally } = this.#begun;
    const { version } = this.#check;
    const result: ListResult = { schema: listResultSchema, version, ...place, line, status, ...told };
    if (!(await this.#keep(result))) return;
    tally.count(result);
    const isRead = await writeSlowly(process.stdout, this.#json ? jsonLine(result) : listRow(result));
    if (!isRead && file === null) {
      this.#isUnheard = true;
      this.#end.abort();
    }
    const of = mark === null || place.shard !== null ? '' : ` of ${mark.entries.toLocaleString('en')}`;
    this.#progress?.say(`${tally.total.toLocaleString('en')}${of}  ${tally.of(exitCodes.fault)} with a fault`);
  }

  /** False where the file could not take it; nothing more is begun then. */
  async #keep(result: ListResult): Promise<boolean> {
    try {
      await this.#begun.file?.write(jsonLine(result));
      return true;
    } catch (error) {
      this.#unwritten ??= systemWord(error);
      this.#end.abort();
      return false;
    }
  }

  #conclude(stop: AbortSignal, elapsedMs: number): number {
    const { out, shard } = this.#wish;
    const { mark, tally } = this.#begun;
    const notDone = this.#whyNotDone(stop);
    if (notDone !== null) return refuseList(notDone);
    // Of standard input nobody knows the length, and of a part only the whole.
    if (stop.aborted) process.stderr.write(listLeft(tally, shard === null ? (mark?.entries ?? null) : null));
    if (stop.aborted && out !== null)
      process.stderr.write(`${out} keeps what is done. The same command with --resume does the rest.\n`);
    if (!this.#json) process.stdout.write(listSummary(tally, elapsedMs));
    return stop.aborted ? exitCodes.interrupted : tally.status;
  }

  /** One sentence where the list was not gone through, for another reason than a Stop; null where it was. */
  #whyNotDone(stop: AbortSignal): string | null {
    const { file, out } = this.#wish;
    const { mark } = this.#begun;
    const list = file === null ? 'Standard input' : `--list ${file}`;
    if (this.#unwritten !== null) return `--out ${out} cannot be written: ${this.#unwritten}.`;
    if (this.#unread !== null) return `${list} cannot be read to its end: ${this.#unread}.`;
    if (stop.aborted) return null;
    if (this.#isUnheard)
      return 'Nobody takes the results any more: the list ended there, and the rest was not checked.';
    if (this.#read?.entries === 0) return `${list} names no server. Write one in each line.`;
    if (mark === null || mark.mark === this.#read?.mark) return null;
    return `${list} was changed meanwhile: servers may be left out, or asked twice. Go through it again${out === null ? '' : ' with another --out'}.`;
  }
}

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
  return {
    status: exitCodes.ownBug,
    told: { result: 'failed', target, reason: reported(bug).slice(0, longestReason) },
  };
}

/** Prints what there is to report, and returns what the line says of it. */
function reported(bug: unknown): string {
  process.stderr.write(`This is a fault of Handshake Doctor. Please report this text:\n${stackOf(bug)}\n`);
  return `This is a fault of Handshake Doctor, and nothing is said of the server: ${String(bug)}`;
}

const stackOf = (bug: unknown): string => (bug instanceof Error ? (bug.stack ?? String(bug)) : String(bug));
