import { type FileHandle, open, truncate } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { ListResult } from '../../../../shared/list-result.ts';
import { oneAtATime } from '../../../system/turn.ts';
import { ownerOnly } from '../../../system/write-file.ts';

/** The file of `--out`: one result in each line, each on the disk's way before the next begins. */
export class ResultFile {
  readonly #file: FileHandle;
  readonly #inTurn = oneAtATime();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** A new file, for its owner alone. @throws the operating system's error, with its `code`: `EEXIST` where there is one */
  static async create(path: string): Promise<ResultFile> {
    return new ResultFile(await open(path, 'wx', ownerOnly));
  }

  /** A file that is there, without what stands behind its first `bytes`. @throws as above */
  static async goOn(path: string, bytes: number): Promise<ResultFile> {
    await truncate(path, bytes);
    return new ResultFile(await open(path, 'a'));
  }

  /** @throws the operating system's error, with its `code`: `ENOSPC` where the disk is full */
  write(line: string): Promise<void> {
    return this.#inTurn(() => this.#file.appendFile(line));
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#file.sync().catch(() => {}));
    await this.#file.close();
  }
}

/** Writes and waits until it has left, so that a slow reader slows the list and fills no memory; false where nobody reads. */
export function writeSlowly(stream: Writable, text: string): Promise<boolean> {
  return new Promise((done) => void stream.write(text, (error) => done(!error)));
}

/** A line of JSON. */
export const jsonLine = (result: ListResult): string => `${JSON.stringify(result)}\n`;
