import { join } from 'node:path';
import type { Value } from '../../../shared/contract.ts';
import { type Outcome, ok } from '../../../shared/outcome.ts';
import { isThere, type NewFile } from '../../system/new-files.ts';
import { type FolderFile, newFolderRefusal, writeNewFolder } from '../../system/write-folder.ts';
import { notSaved } from './save-document.ts';

/** What belongs beside a folder of this path: the key to its names. */
type KeyFor = (folder: string) => readonly NewFile[];

/**
 * Puts a new folder with all its files, or nothing, into the place that a person chooses. Where one of that name holds
 * something already, a number is added: nothing that is there is replaced. `keyFor` gives what belongs beside it.
 */
export async function saveFolder(
  choosePlace: () => Promise<string | null>,
  name: string,
  files: readonly FolderFile[],
  keyFor: KeyFor,
): Promise<Outcome<Value<'saveReport'>>> {
  const place = await choosePlace();
  if (place === null) return ok({ kind: 'cancelled' });
  try {
    const path = await freeName(place, name, keyFor);
    await writeNewFolder(path, files, keyFor(path));
    return ok({ kind: 'saved', path });
  } catch (error) {
    return notSaved(error);
  }
}

/** Nobody saves the same check this often. */
const mostOfOneName = 99;

async function freeName(place: string, name: string, keyFor: KeyFor, number = 1): Promise<string> {
  const path = join(place, number === 1 ? name : `${name}-${number}`);
  const isTaken =
    number < mostOfOneName && ((await newFolderRefusal(path)) === 'EEXIST' || (await isAny(keyFor(path))));
  return isTaken ? freeName(place, name, keyFor, number + 1) : path;
}

const isAny = async (files: readonly NewFile[]) =>
  (await Promise.all(files.map(({ path }) => isThere(path)))).some(Boolean);
