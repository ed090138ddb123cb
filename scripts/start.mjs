// `npm start [-- INPUT]`: installs what is missing, builds what is stale, opens the window, or the same page in a browser.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, cache, installDependencies, main, nodeProgram, root, run, say } from './set-up.mjs';

const electron = join(root, 'node_modules', 'electron');
const downloadMs = 240_000;
/** A window that ends sooner than this, and with an error, never opened. */
const openingMs = 8_000;

await main(async () => {
  await installDependencies();
  const node = nodeProgram();
  await build(node);
  const input = process.argv.slice(2);
  const obstacle = await windowObstacle(node);
  if (obstacle === null) {
    const code = await openWindow(input);
    if (code !== null) return code;
    say('The window could not be opened (Electron says why above), so Handshake Doctor opens in a browser.');
  } else {
    say(`${obstacle}, so Handshake Doctor opens in a browser.`);
  }
  return openBrowserHost(node, input);
});

/** Why there can be no window, as the first half of a sentence; null where nothing speaks against it. Cheap checks first. */
async function windowObstacle(node) {
  if (!existsSync(join(root, 'dist', 'desktop'))) return 'The desktop window is not built';
  if (process.platform === 'linux') {
    if (process.getuid() === 0) return 'Electron opens no window for root';
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display';
  }
  if (electronProgram() === null && !(await downloadElectron(node)))
    return 'Electron could not be downloaded (`npx install-electron` tries again)';
  return null;
}

function electronProgram() {
  const name = join(electron, 'path.txt');
  if (!existsSync(name)) return null;
  const program = join(electron, 'dist', readFileSync(name, 'utf8'));
  return existsSync(program) ? program : null;
}

/** Tried once for each version of Electron: who has no way to it should not wait at every start. */
async function downloadElectron(node) {
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
  const failure = join(cache, `electron-${version}-failed`);
  if (existsSync(failure)) return false;
  say(`Electron: downloading ${version} …`);
  const timeout = AbortSignal.timeout(downloadMs);
  const { code } = await run(node, [join(electron, 'install.js')], {
    signal: timeout,
    stdio: ['ignore', 'ignore', 'ignore'],
  }).catch(() => ({ code: 1 }));
  if (code === 0 && electronProgram() !== null) return true;
  mkdirSync(dirname(failure), { recursive: true });
  writeFileSync(failure, '');
  return false;
}

/** The exit code of the window, or null when it never opened: it ended at once, with an error, and nobody asked it to. */
async function openWindow(input) {
  say('Opening the window …');
  const began = performance.now();
  const { code, interrupted } = await run(electronProgram(), ['.', ...input]);
  if (interrupted) return 0;
  return code !== 0 && performance.now() - began < openingMs ? null : code;
}

async function openBrowserHost(node, input) {
  const { code } = await run(node, ['dist/terminal/handshake-doctor.js', 'serve', ...input]);
  return code;
}
