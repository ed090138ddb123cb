import type { FileNotRead, Machine } from './machine.ts';
import { type NssRow, readNssRows } from './nss-rows.ts';
import { joined } from './paths.ts';
import { hashName, type TrustPlace } from './place.ts';

/** What lies at a place, before anything of it is understood. */
export type PlaceContent =
  /** One for a file; one per root for a folder. */
  | { readonly form: 'files'; readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[] }
  | { readonly form: 'nss'; readonly rows: readonly NssRow[] }
  | { readonly form: 'nothing'; readonly refused: FileNotRead };

/** Largest file of roots: all public roots have 250 KB, with their descriptions 1 MB. */
const largestFile = 4_194_304;
/** Most roots of a folder, and the largest of them. */
const mostInFolder = 2000;
const largestInFolder = 262_144;
const largestDatabase = 33_554_432;

/** Reads one place without changing it. Never rejects; what cannot be read comes with its reason. */
export async function readPlace(machine: Machine, { form, path }: TrustPlace): Promise<PlaceContent> {
  if (form === 'folder') return readFolder(machine, path);
  if (form === 'nss') return readDatabase(machine, path);
  const read = await machine.files.read(path, largestFile);
  return read.ok ? { form: 'files', files: [{ path, bytes: read.bytes }] } : nothing(read);
}

async function readFolder(machine: Machine, folder: string): Promise<PlaceContent> {
  if ((await machine.files.realPath(folder)) === null) return nothing({ ok: false, why: 'missing', detail: '' });
  const names = (await machine.files.list(folder)).filter((name) => hashName.test(name));
  if (names.length > mostInFolder) {
    return nothing({ ok: false, why: 'too-large', detail: `${names.length} roots` });
  }
  const paths = names.map((name) => joined(machine, folder, name));
  const files: { path: string; bytes: Uint8Array }[] = [];
  for (const path of paths) {
    const read = await machine.files.read(path, largestInFolder);
    // Links to roots that were taken out stay behind in such folders.
    if (read.ok) files.push({ path, bytes: read.bytes });
  }
  return { form: 'files', files };
}

async function readDatabase(machine: Machine, path: string): Promise<PlaceContent> {
  const header = await machine.files.read(path, largestDatabase);
  if (!header.ok) return nothing(header);
  if (Buffer.from(header.bytes.subarray(0, 15)).toString('latin1') !== 'SQLite format 3') {
    return nothing({ ok: false, why: 'unreadable', detail: 'no SQLite database' });
  }
  const read = await readNssRows(path);
  return read.ok ? { form: 'nss', rows: read.rows } : nothing(read);
}

const nothing = (refused: FileNotRead): PlaceContent => ({ form: 'nothing', refused });
