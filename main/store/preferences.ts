import type { StoreTrouble } from '../../shared/keeping.ts';
import { type PreferenceChange, type Preferences, preferencesIn } from '../../shared/preferences.ts';
import { aloneWith } from '../system/alone-with.ts';
import { setAside } from '../system/set-aside.ts';
import { readSmallFile } from '../system/small-file.ts';
import { makeStateFolder } from '../system/state-folder.ts';
import { oneAtATime } from '../system/turn.ts';
import { writeFileWhole } from '../system/write-file.ts';

/** The choices of a person, in one file of the state folder, which other programs of this person may change as well. */
export interface PreferencesFile {
  read(): Promise<Preferences>;
  /** Keeps what has changed. What cannot be written counts until the program ends, and `trouble` says why. */
  change(change: PreferenceChange): Promise<Preferences>;
  trouble(): StoreTrouble | null;
}

export interface PreferencesPlace {
  readonly folder: string;
  readonly wallClock: () => Date;
}

type Document = Readonly<Record<string, unknown>>;

const fileName = 'preferences.json';
/** Of the form of the file. A newer one is read as far as it makes sense here, and keeps its number. */
const version = 1;
/** Bytes; an honest file has a few hundred. */
const longestFile = 200_000;

export function openPreferences({ folder, wallClock }: PreferencesPlace): PreferencesFile {
  const path = `${folder}/${fileName}`;
  /** Of the last attempt. */
  let obstacle: StoreTrouble | null = null;
  let damage: StoreTrouble | null = null;
  /** What could not be written. */
  let unwritten: PreferenceChange = {};
  let newest: Document = {};
  // No change overwrites the one before.
  const inTurn = oneAtATime();

  const load = async (): Promise<Document> => {
    const bytes = await readSmallFile(path, longestFile);
    const document = bytes === null ? {} : objectIn(bytes);
    if (document !== null) return document;
    // Its bytes are kept under another name.
    damage = { kind: 'damaged', file: await setAside(path, wallClock()) };
    return {};
  };
  const keep = async (changed: PreferenceChange): Promise<Document> => {
    await makeStateFolder(folder);
    return aloneWith(path, async () => {
      const document = { version, ...(await load()), ...changed };
      await writeFileWhole(path, utf8(`${JSON.stringify(document, null, 2)}\n`));
      unwritten = {};
      return document;
    });
  };
  const attempt = async (work: () => Promise<Document>): Promise<Preferences> => {
    try {
      newest = await work();
      if (Object.keys(unwritten).length === 0) obstacle = null;
    } catch (error) {
      obstacle = { kind: 'unwritable', because: messageOf(error).slice(0, 500) };
    }
    return preferencesIn({ ...newest, ...unwritten });
  };
  return {
    read: () => inTurn(() => attempt(load)),
    change: (changed) =>
      inTurn(() => {
        unwritten = { ...unwritten, ...changed };
        return attempt(() => keep(unwritten));
      }),
    trouble: () => obstacle ?? damage,
  };
}

/** Null where the bytes are no JSON object. */
function objectIn(bytes: Uint8Array): Document | null {
  try {
    const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof document === 'object' && document !== null && !Array.isArray(document)
      ? (document as Document)
      : null;
  } catch {
    return null;
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const utf8 = (text: string) => new TextEncoder().encode(text);
