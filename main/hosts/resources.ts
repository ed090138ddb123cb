import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Put in by the build; from source there is no such name. */
declare const __IS_BUILT__: boolean;

/** TrueType files of a report, whole. */
export interface ReportFontFiles {
  readonly sans: Uint8Array;
  readonly sansBold: Uint8Array;
  readonly mono: Uint8Array;
}

/** What came with the program. */
export interface Resources {
  readonly version: string;
  /** Hash of the commit that was built; null from source, and where the build was not of one commit alone. */
  readonly commit: string | null;
  /** A right clock is never earlier than this. */
  readonly builtAt: Date;
  /** `build`: the date of the commit that was built. `source`: run from source, the time this file was written. */
  readonly builtAtFrom: 'build' | 'source';
  /** The folder of the built page; it exists only after a build. */
  readonly pageFolder: string;
  /** The built preload script of the desktop window; it exists only after a build. */
  readonly preloadFile: string;
  /** The folder of the collector scripts. */
  readonly collectorFolder: string;
  /** The licences of what others wrote, gathered by the build; it exists only after one. */
  readonly licencesFile: string;
  /** Read when first asked for, because most starts never save a report. */
  readonly fonts: () => Promise<ReportFontFiles>;
}

const thisFile = fileURLToPath(import.meta.url);
const isBuilt = typeof __IS_BUILT__ !== 'undefined';

/** Font files and the package each comes from. */
const fontFiles = {
  sans: ['source-sans-3/400Regular', 'SourceSans3_400Regular.ttf'],
  sansBold: ['source-sans-3/700Bold', 'SourceSans3_700Bold.ttf'],
  mono: ['jetbrains-mono/400Regular', 'JetBrainsMono_400Regular.ttf'],
} as const;

/** The same from source, from `dist/` and from inside a package: everything hangs on where package.json is. */
export function findResources(): Resources {
  const { root, version } = findProgram(dirname(thisFile));
  let fonts: Promise<ReportFontFiles> | undefined;
  return {
    version,
    ...readStamp(root),
    pageFolder: join(root, 'dist', 'renderer'),
    preloadFile: join(root, 'dist', 'preload', 'index.cjs'),
    collectorFolder: isBuilt ? join(root, 'dist', 'collector') : join(root, 'collector'),
    licencesFile: join(root, 'dist', 'licences.json'),
    fonts: () => {
      fonts ??= readFonts(root);
      return fonts;
    },
  };
}

/** What scripts/version-stamp.mjs wrote beside the bundles: they say nothing of it, and are the same each time. */
function readStamp(root: string): Pick<Resources, 'commit' | 'builtAt' | 'builtAtFrom'> {
  const stamp = isBuilt ? readJson<BuildStamp>(join(root, 'dist', 'version.json')) : null;
  if (stamp === null) return { commit: null, builtAt: statSync(thisFile).mtime, builtAtFrom: 'source' };
  return { commit: stamp.commit, builtAt: new Date(stamp.builtAt), builtAtFrom: 'build' };
}

interface BuildStamp {
  readonly commit: string | null;
  /** ISO 8601. */
  readonly builtAt: string;
}

function findProgram(folder: string): { root: string; version: string } {
  const manifest = readJson<{ name?: string; version?: string }>(join(folder, 'package.json'));
  if (manifest?.name?.startsWith('handshake-doctor') && manifest.version) {
    return { root: folder, version: manifest.version };
  }
  if (dirname(folder) === folder) throw new Error('The package.json of Handshake Doctor is missing.');
  return findProgram(dirname(folder));
}

function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return null;
  }
}

async function readFonts(root: string): Promise<ReportFontFiles> {
  const [sans, sansBold, mono] = await Promise.all([
    readFont(root, ...fontFiles.sans),
    readFont(root, ...fontFiles.sansBold),
    readFont(root, ...fontFiles.mono),
  ]);
  return { sans, sansBold, mono };
}

function readFont(root: string, packageFolder: string, file: string): Promise<Uint8Array> {
  const fromSource = join(root, 'node_modules', '@expo-google-fonts', packageFolder, file);
  return readFile(isBuilt ? join(root, 'dist', 'fonts', file) : fromSource);
}
