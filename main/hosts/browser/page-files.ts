import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { mediaTypes } from '../page-headers.ts';

/** A file of the page: its media type and how to read it. */
export interface PageFile {
  readonly mediaType: string;
  readonly read: () => Promise<Uint8Array>;
}

/**
 * The page's files by their address. A request is looked up here and never turned into a path, so that
 * no request can lead out of the folder. Empty where the page is not built.
 */
export function findPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const path of filesUnder(folder)) {
    const mediaType = mediaTypes[extname(path)];
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    if (mediaType) files.set(address, { mediaType, read: () => readFile(path) });
  }
  const start = files.get('/index.html');
  return start ? files.set('/', start) : files;
}

function filesUnder(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    // Links are left out: they may lead anywhere.
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
