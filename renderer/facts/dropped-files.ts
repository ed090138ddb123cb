/** A file with the folders that it was dropped with, `/` between them. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** Most files that are taken out of folders; what is given beyond it is refused as a whole. */
const mostFiles = 1001;
const deepest = 12;

/** What was dropped. Read at once, because the event's own data are gone after it. */
export function droppedEntries(transfer: DataTransfer): readonly (FileSystemEntry | File)[] {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  return items.flatMap((item) => {
    const found = item.webkitGetAsEntry() ?? item.getAsFile();
    return found === null ? [] : [found];
  });
}

/** Every file among them, those of folders as well. */
export async function filesOf(entries: readonly (FileSystemEntry | File)[]): Promise<readonly NamedBlob[]> {
  const found: NamedBlob[] = [];
  for (const entry of entries) {
    if (entry instanceof File) found.push(namedFile(entry));
    else await collect(entry, found, 0);
  }
  return found;
}

/** Files of an input; those of a folder carry its name. */
export const filesOfInput = (files: FileList): readonly NamedBlob[] => [...files].map(namedFile);

const namedFile = (file: File): NamedBlob => ({ name: file.webkitRelativePath || file.name, blob: file });

async function collect(entry: FileSystemEntry, found: NamedBlob[], depth: number): Promise<void> {
  if (found.length >= mostFiles || depth > deepest || skipped.test(entry.name)) return;
  if (isFile(entry)) {
    const blob = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (blob !== null) found.push({ name: entry.fullPath.replace(/^\/+/, ''), blob });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // A reader hands out at most a hundred at a time, and an empty list at its end.
  for (let batch = await next(reader); batch.length > 0; batch = await next(reader))
    for (const one of batch) await collect(one, found, depth + 1);
}

const next = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Never settings of a server. */
const skipped = /^(?:\.git|\.svn|node_modules|\.DS_Store|Thumbs\.db)$/;

/** The contract's limit; the end of a path says which file it is. */
export const shortName = (name: string): string => name.slice(-1000);

/** Whether something dropped on another screen is settings rather than a certificate. */
export function looksLikeSettings(entries: readonly (FileSystemEntry | File)[]): boolean {
  if (entries.length > 1 || entries.some((entry) => !(entry instanceof File) && entry.isDirectory)) return true;
  return entries.some(({ name }) => settingsName.test(name));
}

const settingsName =
  /\.(?:conf|cfg|cnf|cf|vhost|reg|ya?ml|security|properties|xml|ini|inc|load|list|pol|config)$|^(?:sites?|default|httpd|nginx|haproxy)[\w.-]*$/i;
