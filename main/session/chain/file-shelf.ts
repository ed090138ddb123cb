import { randomUUID } from 'node:crypto';
import type { FileIntake } from '../../../shared/chain-run.ts';
import type { Argument } from '../../../shared/contract.ts';
import { refusal } from '../../../shared/refusal.ts';
import { type GivenFile, readGivenFile } from './given-files.ts';

/** Files that were given, in memory alone: for asking about them again, and for another passphrase. */
export interface FileShelf {
  get(fileId: string): GivenFile | undefined;
  put(fileId: string, file: GivenFile): void;
  drop(fileId: string): void;
}

/** The newest few are kept; what was given before them is forgotten. */
const mostFiles = 9;

export function openFileShelf(): FileShelf {
  const files = new Map<string, GivenFile>();
  return {
    get(fileId) {
      const file = files.get(fileId);
      // What is in use stays: roots that count in every check are not forgotten for files that were looked at once.
      if (file !== undefined && files.delete(fileId)) files.set(fileId, file);
      return file;
    },
    drop: (fileId) => void files.delete(fileId),
    put(fileId, file) {
      files.delete(fileId);
      files.set(fileId, file);
      for (const oldest of [...files.keys()].slice(0, -mostFiles)) files.delete(oldest);
    },
  };
}

/** Reads a file, and keeps it where it can be used or wants a passphrase. A lone private key is forgotten at once. */
export function inspect(shelf: FileShelf, { file, passphrase, role }: Argument<'inspectFile'>): FileIntake {
  const fileId = file.kind === 'kept' ? file.fileId : randomUUID();
  const kept =
    file.kind === 'kept' ? shelf.get(fileId) : { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
  if (kept === undefined) return { kind: 'unusable', name: '', text: refusal('gone.file') };
  const given: GivenFile = passphrase === null ? kept : { ...kept, passphrase };
  const name = given.name.slice(0, 1000);
  const read = readGivenFile(given, role);
  if (!('refused' in read)) {
    shelf.put(fileId, given);
    return { kind: 'kept', fileId, name, certificates: read.content.certificates.length };
  }
  if (read.passphrase) {
    // Without the passphrase that does not open it.
    shelf.put(fileId, { name: given.name, bytes: given.bytes });
    return { kind: 'locked', fileId, name, isWrong: passphrase !== null };
  }
  shelf.drop(fileId);
  return { kind: 'unusable', name, text: read.refused.slice(0, 4000) };
}
