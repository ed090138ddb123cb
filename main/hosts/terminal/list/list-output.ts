import { type FileHandle, open, truncate } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { ListResult } from '../../../../shared/list-result.ts';
import { oneAtATime } from '../../../system/turn.ts';
import { ownerOnly } from '../../../system/write-file.ts';

/** The file of `--out`: one result in each line, each on the disk's way before the next begins. */
export class ResultFile {
  readonly #file: FileHandle;
  readonly #inTurn = oneAtATime();
  /** Behind half a line nothing more may stand: going on with the file makes that line anew. */
  #failure: { readonly error: unknown } | null = null;

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

  /** @throws the operating system's error, with its `code`: `ENOSPC` where the disk is full; the same for all that follow */
  write(line: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#failure !== null) throw this.#failure.error;
      await this.#file.appendFile(line).catch((error: unknown) => {
        this.#failure = { error };
        throw error;
      });
    });
  }

  /** @throws as above: a disk far away tells only now that it was full */
  async close(): Promise<void> {
    try {
      await this.#inTurn(() => this.#file.sync().catch(unlessUnknown));
    } finally {
      await this.#file.close();
    }
  }
}

/** Some file systems have no such thing as sync, and have lost nothing. */
function unlessUnknown(error: NodeJS.ErrnoException): void {
  if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(error.code ?? '')) throw error;
}

/** Writes and waits until it has left, so that a slow reader slows the list and fills no memory; false where nobody reads. */
export function writeSlowly(stream: Writable, text: string): Promise<boolean> {
  return new Promise((done) => void stream.write(text, (error) => done(!error)));
}

/** A line of JSON. */
export const jsonLine = (result: ListResult): string => `${JSON.stringify(result)}\n`;
