// Builds every part of the program in one process: `npm run build`. Takes nothing twice: an unchanged tree is left alone.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { gatherLicences, noteBundled } from './licences.mjs';
import { main, Refusal, root, say } from './set-up.mjs';
import { versionStamp } from './version-stamp.mjs';

const sources = [
  'collector',
  'main',
  'preload',
  'renderer',
  'shared',
  'packaging/licences',
  'scripts/build.mjs',
  'scripts/licences.mjs',
  'package.json',
  'package-lock.json',
];
const fonts = [
  ['source-sans-3', '400Regular', 'SourceSans3_400Regular.ttf'],
  ['source-sans-3', '600SemiBold', 'SourceSans3_600SemiBold.ttf'],
  ['source-sans-3', '700Bold', 'SourceSans3_700Bold.ttf'],
  ['jetbrains-mono', '400Regular', 'JetBrainsMono_400Regular.ttf'],
];
const dist = join(root, 'dist');
const stamp = join(dist, '.stamp');
/** Folders of the packages of which something is in what was built. */
const bundled = new Set();

const external = ['electron', /^electron\/.+/, ...builtinModules, /^node:/];
const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [noteBundled(bundled)],
  define: { __IS_BUILT__: 'true' },
};

/** The parts: where each begins, and how Vite makes it into `outDir`. */
const parts = [
  {
    name: 'desktop',
    entry: 'main/hosts/desktop/index.ts',
    config: (entry, outDir) => forNode(entry, outDir, 'index.js'),
  },
  {
    name: 'threads',
    entry: 'main/session/trust/matrix-program.ts',
    config: (entry, outDir) => forThread(entry, outDir, 'trust-matrix.cjs'),
  },
  {
    // The same folder: what is built later leaves there what was built before.
    name: 'threads',
    entry: 'main/system/proxy-script/script-program.ts',
    config: (entry, outDir) => beside(forThread(entry, outDir, 'proxy-script.cjs')),
    // A thread that is started from its text has no place of its own to find the interpreter by.
    finish: (outDir) =>
      cpSync(join(root, 'node_modules', 'quickjs-wasi', 'quickjs.wasm'), join(outDir, 'quickjs.wasm')),
  },
  {
    name: 'threads',
    entry: 'main/session/configuration/review-program.ts',
    config: (entry, outDir) => beside(forThread(entry, outDir, 'configuration.cjs')),
  },
  {
    name: 'threads',
    entry: 'main/session/capture/capture-program.ts',
    config: (entry, outDir) => beside(forThread(entry, outDir, 'capture.cjs')),
  },
  {
    name: 'threads',
    entry: 'main/session/explain-program.ts',
    config: (entry, outDir) => beside(forThread(entry, outDir, 'explain.cjs')),
  },
  { name: 'preload', entry: 'preload/index.ts', config: forPreload },
  { name: 'renderer', entry: 'renderer/index.html', config: forPage },
  {
    name: 'terminal',
    entry: 'main/hosts/terminal/launch.ts',
    config: (entry, outDir) => forNode(entry, outDir, 'handshake-doctor.js'),
    finish: (outDir) => chmodSync(join(outDir, 'handshake-doctor.js'), 0o755),
  },
];

await main(async () => {
  const now = fingerprint();
  // `npm run build -- renderer` builds one part, while others do not hold together yet.
  const names = process.argv.slice(2);
  if (names.length > 0)
    return buildParts(
      parts.filter(({ name }) => names.includes(name)),
      '',
    );
  if (!isBuilt(now)) return buildParts(parts, now);
  // The bundles know nothing of it, so that a commit that changes none of them builds none of them.
  stampVersion(dist);
  say('Build: up to date.');
});

async function buildParts(wanted, fingerprintNow) {
  say('Build: building …');
  const began = performance.now();
  // Into a folder beside, then swapped in: a failed build, or one beside this one, never leaves half a program.
  const beside = `${dist}.${process.pid}`;
  try {
    await buildInto(beside, wanted);
    copyFonts(join(beside, 'fonts'));
    cpSync(join(root, 'collector'), join(beside, 'collector'), { recursive: true });
    if (wanted === parts) writeLicences(beside);
    stampVersion(beside);
    writeFileSync(join(beside, '.stamp'), fingerprintNow);
    swapIn(beside);
    say(`Build: done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  } catch (error) {
    throw new Refusal(`${error.message}\nBuild: failed.`, { cause: error });
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function buildInto(folder, wanted) {
  const vite = await import('vite');
  for (const { name, entry, config, finish } of wanted) {
    const outDir = join(folder, name);
    await vite.build(await config(entry, outDir));
    finish?.(outDir);
  }
}

/** An engine host: one ES module for Node with everything in it but Electron and Node's own modules. */
function forNode(entry, outDir, fileName) {
  return {
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        output: { format: 'es', entryFileNames: fileName, chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/** A thread is started from its text: one CommonJS file. */
function forThread(entry, outDir, fileName) {
  const config = forNode(entry, outDir, fileName);
  config.build.rolldownOptions.output = { format: 'cjs', entryFileNames: fileName, codeSplitting: false };
  return config;
}

function beside(config) {
  config.build.emptyOutDir = false;
  return config;
}

/** A sandboxed preload script must be one CommonJS file. */
function forPreload(entry, outDir) {
  const config = forThread(entry, outDir, 'index.cjs');
  config.build.target = 'chrome156';
  return config;
}

async function forPage(_entry, outDir) {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...common,
    root: join(root, 'renderer'),
    base: './',
    plugins: [...common.plugins, react()],
    // No data: addresses for scripts or fonts: the page's policy allows its own files alone.
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome156',
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What the first screen needs in one file: sixty small ones are sixty questions to the host before it is drawn.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
      // Read from this computer, all of it needed for the first screen.
      chunkSizeWarningLimit: 2_000,
    },
  };
}

function copyFonts(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [family, weight, file] of fonts) {
    cpSync(join(root, 'node_modules', '@expo-google-fonts', family, weight, file), join(folder, file));
  }
}

/** A package without the text of its licence, or under one that does not fit, is a failed build. */
function writeLicences(folder) {
  for (const [family] of fonts) bundled.add(join(root, 'node_modules', '@expo-google-fonts', family));
  const licences = gatherLicences(bundled, join(root, 'packaging', 'licences'));
  writeFileSync(join(folder, 'licences.json'), `${JSON.stringify(licences, null, 1)}\n`);
}

/** The one place where the program finds what it is made from. */
function stampVersion(folder) {
  const file = join(folder, 'version.json');
  const text = `${JSON.stringify(versionStamp(root))}\n`;
  // A program that runs may be reading it.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** Part by part, because a running program may have the old files open. */
function swapIn(folder) {
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(folder)) {
    const old = `${folder}.old-${name}`;
    if (existsSync(join(dist, name))) renameSync(join(dist, name), old);
    renameSync(join(folder, name), join(dist, name));
    rmSync(old, { recursive: true, force: true });
  }
}

function isBuilt(wanted) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) return false;
  return [...parts.map(({ name }) => name), 'licences.json'].every((name) => existsSync(join(dist, name)));
}

/** One hash over everything that decides what the build makes. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(root, source)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
}
