/** What looking for trust stores needs of a computer, so that a test can hand over another one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** What runs this program, e.g. `Node 24.21.0`: its list of roots is built in. */
  readonly runtime: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly files: MachineFiles;
}

/** Reading without ever changing anything. No function rejects. */
export interface MachineFiles {
  /** Names in a folder, sorted, at most 5000; empty where it cannot be read. */
  list(folder: string): Promise<readonly string[]>;
  /** The whole file, or why not. */
  read(path: string, mostBytes: number): Promise<FileRead>;
  /** Where links lead; null where nothing is there. */
  realPath(path: string): Promise<string | null>;
}

export type FileRead = { readonly ok: true; readonly bytes: Uint8Array } | FileNotRead;

export interface FileNotRead {
  readonly ok: false;
  readonly why: 'missing' | 'denied' | 'too-large' | 'too-slow' | 'unreadable' | 'no-reader';
  /** A fact for the sentence, e.g. an error code; never a path. */
  readonly detail: string;
}
