import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standin } from '../standin.ts';
import { ListedEmitter, strict } from '../strict.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { openWindows } from './open-windows.ts';

const events = [
  'ready',
  'activate',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'web-contents-created',
  'second-instance',
  // Known, and never emitted here: the system and the network of the test have no part in them.
  'open-url',
  'certificate-error',
  'select-client-certificate',
];

class App extends ListedEmitter {
  readonly isPackaged = false;
  readonly paths = new Map<string, string>();
  readonly whenReadyAnswer = Promise.withResolvers<void>();
  readonly commandLine = strict({ appendSwitch() {}, hasSwitch: () => false }, 'app.commandLine');
  ready = false;

  constructor() {
    super('app', events);
    // biome-ignore lint/correctness/noConstructorReturn: every access goes through the strict view
    return strict(this, 'app');
  }

  get name(): string {
    return standin.manifest.productName ?? standin.manifest.name;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return standin.manifest.version;
  }

  /** Nobody sees the panel here. */
  setAboutPanelOptions(_options: object): void {}

  getAppPath(): string {
    return standin.appFolder;
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.whenReadyAnswer.promise;
  }

  /** For run.ts, after the program's modules have run: a top-level `await` of `whenReady` hangs, as it does there. */
  becomeReady(): void {
    this.ready = true;
    this.emit('ready', {}, {});
    this.whenReadyAnswer.resolve();
  }

  /** Every page is sandboxed here anyway. */
  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  /** A new folder unless the program has set one: nothing is written to where a person keeps things. */
  getPath(name: string): string {
    let path = this.paths.get(name);
    if (!path) {
      const made = mkdtempSync(join(tmpdir(), `standin-${name}-`));
      process.once('exit', () => rmSync(made, { recursive: true, force: true }));
      this.paths.set(name, made);
      path = made;
    }
    mkdirSync(path, { recursive: true });
    return path;
  }

  requestSingleInstanceLock(data: object = {}): boolean {
    return takeInstanceLock(this.getPath('userData'), data, (commandLine, folder, sent) =>
      this.emit('second-instance', {}, commandLine, folder, sent),
    );
  }

  setAsDefaultProtocolClient(): boolean {
    throw new Error('stand-in: a program that is not installed must not register itself');
  }

  quit(): void {
    if (!this.permits('before-quit', {})) return;
    for (const window of [...openWindows]) window.close();
    if (openWindows.size > 0) return;
    if (this.permits('will-quit', {})) this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    standin.exit(code);
  }
}

export const app = new App();
