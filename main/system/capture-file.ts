import { constants, createReadStream, openSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How reading ended. */
export interface FileEnd {
  /** Of the file as it lies there. */
  readonly bytes: number;
  readonly gzip: boolean;
  /** Why it broke off, in a few words; null where it was read to its end. */
  readonly broke: { readonly kind: 'compression' | 'unreadable'; readonly detail: string } | null;
  readonly stopped: boolean;
}

/** A file that is read once, from its beginning. */
export interface FedFile {
  readonly name: string;
  /** Bytes of it; null where that is not known. */
  readonly size: number | null;
  /** Gives the bytes, unpacked, piece after piece, while `take` says that it wants more. A piece is good until it returns. */
  feed(take: (piece: Uint8Array) => boolean, read: (bytes: number) => void, signal: AbortSignal): Promise<FileEnd>;
}

/** Pieces in which a file is read: large enough that the reading costs nothing. */
const pieceLength = 1 << 20;

/**
 * A file on the disk; what gzip packed is unpacked on the way.
 * @throws what the system says of a file that cannot be opened, EISDIR for a folder and ENODEV for a device
 */
export async function fileOnDisk(path: string): Promise<FedFile> {
  const about = await stat(path);
  const code = about.isDirectory() ? 'EISDIR' : about.isFile() || about.isFIFO() ? null : 'ENODEV';
  if (code !== null) throw Object.assign(new Error(code), { code, syscall: 'read', path });
  // A pipe can be opened once: it is taken as it is.
  const gzip = about.isFile() && (await isGzip(path));
  return {
    name: path,
    size: about.isFile() ? about.size : null,
    feed: (take, read, signal) =>
      (gzip ? feedPacked : about.isFIFO() ? feedPipe : feedPlain)({ path, take, read, signal }),
  };
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

interface Feeding {
  readonly path: string;
  readonly take: (piece: Uint8Array) => boolean;
  readonly read: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** Two buffers for the whole file: one is filled while the other is looked at. */
async function feedPlain({ path, read, signal, take }: Feeding): Promise<FileEnd> {
  const handle = await open(path, 'r');
  const buffers = [Buffer.allocUnsafe(pieceLength), Buffer.allocUnsafe(pieceLength)] as const;
  let bytes = 0;
  try {
    let next = handle.read(buffers[0], 0, pieceLength);
    for (let turn = 1; !signal.aborted; turn += 1) {
      const { buffer, bytesRead } = await next;
      if (bytesRead === 0) break;
      next = handle.read(buffers[turn % 2 === 0 ? 0 : 1], 0, pieceLength);
      bytes += bytesRead;
      const wantsMore = take(buffer.subarray(0, bytesRead));
      read(bytes);
      if (!wantsMore) break;
    }
    await next;
    return { bytes, gzip: false, broke: null, stopped: signal.aborted };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { bytes, gzip: false, broke: { kind: 'unreadable', detail: error.message.slice(0, 300) }, stopped: false };
  } finally {
    await handle.close();
  }
}

/** Opened without waiting for whoever writes into it: a thread that waits for that can never be called off. */
async function feedPipe({ path, read, signal, take }: Feeding): Promise<FileEnd> {
  // Windows has no such files.
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const pipe = new Socket({ fd, readable: true, writable: false });
  const stop = () => void pipe.destroy();
  signal.addEventListener('abort', stop, { once: true });
  let bytes = 0;
  try {
    for await (const piece of pipe as AsyncIterable<Buffer>) {
      if (signal.aborted) break;
      bytes += piece.length;
      const wantsMore = take(piece);
      read(bytes);
      if (!wantsMore) break;
    }
  } catch (error) {
    // What was destroyed by a Stop ends too soon.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    pipe.destroy();
  }
  return { bytes, gzip: false, broke: null, stopped: signal.aborted };
}

/** With events and not as an iterator: what was unpacked before a break is given before the break is told. */
function feedPacked({ path, ...feeding }: Feeding): Promise<FileEnd> {
  const file = createReadStream(path, { highWaterMark: pieceLength });
  return feedUnpacked({ file, bytesRead: () => file.bytesRead, ...feeding });
}

interface Unpacking extends Omit<Feeding, 'path'> {
  readonly file: Readable;
  readonly bytesRead: () => number;
}

function feedUnpacked({ bytesRead, file, read, signal, take }: Unpacking): Promise<FileEnd> {
  const { promise, reject, resolve } = Promise.withResolvers<FileEnd>();
  const unpacked = file.pipe(createGunzip({ chunkSize: pieceLength }));
  const leave = () => {
    signal.removeEventListener('abort', stop);
    file.destroy();
    unpacked.destroy();
  };
  const end = (broke: FileEnd['broke'], stopped = false) => {
    leave();
    resolve({ bytes: bytesRead(), gzip: true, broke, stopped });
  };
  const stop = () => end(null, true);
  const fail = (kind: 'compression' | 'unreadable') => (error: Error) =>
    end({ kind, detail: error.message.slice(0, 300) });
  file.on('error', fail('unreadable'));
  unpacked.on('error', fail('compression'));
  unpacked.on('end', () => end(null));
  unpacked.on('data', (piece: Buffer) => {
    try {
      const wantsMore = !signal.aborted && take(piece);
      read(bytesRead());
      if (!wantsMore) end(null, signal.aborted);
    } catch (error) {
      leave();
      reject(error as Error);
    }
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return promise;
}

/** The same of bytes that are there already, e.g. of a file that was dropped on a page. */
export function fileOfBytes(name: string, bytes: Uint8Array): FedFile {
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return {
    name,
    size: bytes.length,
    feed: (take, read, signal) => {
      if (!gzip) return feedBytes(bytes, take, read, signal);
      const file = Readable.from(piecesOf(bytes), { objectMode: false });
      let given = 0;
      file.on('data', (piece: Uint8Array) => {
        given += piece.length;
      });
      return feedUnpacked({ file, bytesRead: () => given, take, read, signal });
    },
  };
}

/** With a turn of the loop after each piece, in which a Stop arrives. */
async function feedBytes(bytes: Uint8Array, ...[take, read, signal]: Parameters<FedFile['feed']>): Promise<FileEnd> {
  let given = 0;
  for (const piece of piecesOf(bytes)) {
    if (signal.aborted) break;
    const wantsMore = take(piece);
    given += piece.length;
    read(given);
    if (!wantsMore) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { bytes: given, gzip: false, broke: null, stopped: signal.aborted };
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
}

/** Bytes of a key log that are read. */
const keyLogLimit = 64 * 1024 * 1024;

/**
 * The text of a key log, as much of it as is believed.
 * @throws what the system says of a file that cannot be opened, with its path
 */
export async function keyLogOnDisk(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, keyLogLimit));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return keyLogOfBytes(bytes.subarray(0, bytesRead));
  } catch (error) {
    throw Object.assign(error as Error, { path });
  } finally {
    await handle.close();
  }
}

/** The same of bytes that are there already. */
export function keyLogOfBytes({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, Math.min(length, keyLogLimit)).toString('latin1');
}
