import { readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Chromium, startChromium } from './chromium.ts';
import { readCommandLine } from './command-line.ts';
import { connectDevTools } from './devtools.ts';
import { standin } from './standin.ts';

/** How long the modules of a program may take, in milliseconds: much longer than any does. */
const loadingLimit = 10_000;

const commandLine = readCommandLine(process.argv.slice(2));
const electronModule = new URL('./electron-module.ts', import.meta.url).href;

// What programs look at to see where they are.
process.argv = [join(import.meta.dirname, 'electron'), ...process.argv.slice(2)];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'defaultApp', { value: true });
const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
Object.defineProperty(process.versions, 'electron', { value: version });

// One hook serves `import` and `require` alike.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: electronModule, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => standin.exit(1));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

const chromium = await startChromium();
standin.exit = endWith(chromium);
standin.devtools = await connectDevTools(chromium.devToolsAddress);
standin.appFolder = statSync(commandLine.appPath).isDirectory() ? commandLine.appPath : dirname(commandLine.appPath);
standin.manifest = JSON.parse(readFileSync(join(standin.appFolder, 'package.json'), 'utf8'));

const { app } = await import('./api/app.ts');
const { guardDownloads } = await import('./api/downloads.ts');
const { guardWindowOpen } = await import('./api/window-open.ts');
await guardWindowOpen();

// Before Playwright is told that it may begin: it asks for what its own module leaves behind.
const requireForProgram = createRequire(join(standin.appFolder, 'package.json'));
for (const preload of commandLine.preloads) requireForProgram(preload);

const isFile = commandLine.appPath !== standin.appFolder;
const entry = isFile ? commandLine.appPath : join(standin.appFolder, standin.manifest.main);
// Electron becomes ready only after the program's modules have run, so one that awaits it hangs there.
const hanging = setTimeout(() => fail(new Error('stand-in: the program waits for itself')), loadingLimit);
await import(pathToFileURL(entry).href);
clearTimeout(hanging);

// The two lines that Playwright waits for; the first comes from Node itself. Not before all modules are there: what
// a debugger asks for while one is being loaded it may get in part.
if (commandLine.inspect) inspector.open(0);
process.stderr.write(`DevTools listening on ${chromium.devToolsAddress}\n`);
app.becomeReady();
// After Playwright has set its own, which happens before it lets the program be ready.
void app.whenReady().then(guardDownloads);

/** A fault that nobody caught shows a dialog in Electron; here it ends the test that caused it. */
function fail(error: unknown): void {
  console.error('main process:', error);
  if (standin.exit) standin.exit(1);
  else process.exit(1);
}

/** The one way out: the browser first, so that nothing of it stays behind. */
function endWith({ process: browser, stop }: Chromium): (code: number) => void {
  let ending = false;
  const exit = (code: number) => {
    if (ending) return;
    ending = true;
    void stop().finally(() => process.exit(code));
  };
  browser.once('exit', () => exit(1));
  return exit;
}
