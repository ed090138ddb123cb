import type { TlsScope } from '../../shared/configuration/scope.ts';
import type { Edit } from './edits.ts';
import type { LevelSettings } from './levels.ts';

/** Names, paths and versions that a configuration is written with. */
export interface WriterFacts {
  readonly settings: LevelSettings;
  /** For TLS 1.2 and older; empty where TLS 1.3 is alone. */
  readonly cipherString: string;
  /** Version of the program, `1.22.1`. */
  readonly version: string;
  /** Names that are served, the first one before all. */
  readonly names: readonly string[];
  readonly certificate: string;
  readonly key: string;
}

/** What a file that was dropped becomes. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly notes: readonly WriterNote[];
}

/** Something that the person has to know of the result: a text of `configuration-writer.ts`, and its values. */
export interface WriterNote {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** How the settings of one program are written. Pure. */
export interface ProgramWriter {
  /** Oldest version that the level can be written for. */
  readonly least: string;
  /** First version that knows TLS 1.3. */
  readonly leastTls13: string;
  /** A configuration of its own, whole. */
  fresh(facts: WriterFacts): string;
  /**
   * Changes of a file, as few as there can be. `scopes` are what the file says, with the places where it says it.
   */
  rewrite(text: string, file: string, scopes: readonly TlsScope[], facts: WriterFacts): Rewrite;
}

export const note = (id: string, parameters: WriterNote['parameters'] = {}): WriterNote => ({ id, parameters });

/** Versions as most programs write them: `TLSv1`, `TLSv1.2`. */
export const writtenVersion = (version: string): string => (version === 'TLSv1.0' ? 'TLSv1' : version);
