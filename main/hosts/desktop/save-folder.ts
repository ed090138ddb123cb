import { join } from 'node:path';
import type { Value } from '../../../shared/contract.ts';
import { type Outcome, ok } from '../../../shared/outcome.ts';
import { type FolderFile, newFolderRefusal, writeNewFolder } from '../../system/write-folder.ts';
import { notSaved } from './save-document.ts';

/**
 * Puts a new folder with all its files, or nothing, into the place that a person chooses. Where one of that name holds
 * something already, a number is added: nothing that is there is replaced.
 */
export async function saveFolder(
  choosePlace: () => Promise<string | null>,
  name: string,
  files: readonly FolderFile[],
): Promise<Outcome<Value<'saveReport'>>> {
  const place = await choosePlace();
  if (place === null) return ok({ kind: 'cancelled' });
  try {
    const path = await freeName(place, name);
    await writeNewFolder(path, files);
    return ok({ kind: 'saved', path });
  } catch (error) {
    return notSaved(error);
  }
}

/** Nobody saves the same check this often. */
const mostOfOneName = 99;

async function freeName(place: string, name: string, number = 1): Promise<string> {
  const path = join(place, number === 1 ? name : `${name}-${number}`);
  const isTaken = number < mostOfOneName && (await newFolderRefusal(path)) === 'EEXIST';
  return isTaken ? freeName(place, name, number + 1) : path;
}
