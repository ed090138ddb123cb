import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Transport } from '../../shared/bridge.ts';

const root = join(import.meta.dirname, '../..');

declare global {
  interface Window {
    readonly handshakeDoctor: Transport;
  }
}

/** The real Electron where its program is there and can open a window; else the stand-in. Nothing else differs. */
export const usesRealElectron = hasElectron() && hasDisplay();
if (!usesRealElectron) process.env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'tests/standin');

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Holds what the program keeps; a second start with the same one meets the first. */
  readonly stateFolder: string;
  close(): Promise<void>;
}

export interface DesktopWish {
  /** Folder of the program; ours, as built, unless a test brings its own. */
  readonly program?: string;
  /** What stands behind the program on the command line. */
  readonly words?: readonly string[];
  /** Switches the page's policy off, to reach what lies behind it. */
  readonly bypassPolicy?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** What stands in front of Electron on the command line, and becomes it. */
  readonly before?: readonly string[];
  /** The same, where it becomes it in another network: a test stays outside, and reaches the window all the same. */
  readonly inside?: readonly string[];
  /** What an earlier start has kept; the caller removes it. A new one, removed with the program, unless it is given. */
  readonly stateFolder?: string;
}

/** Starts the program and waits for its page. */
export async function startDesktop(wish: DesktopWish = {}): Promise<DesktopApp> {
  const stateFolder = wish.stateFolder ?? mkdtempSync(join(tmpdir(), 'handshake-doctor-desktop-'));
  const options = { ...launchOptions(wish, stateFolder), ...wrapped(wish, stateFolder) };
  const app = await _electron.launch({ ...options, bypassCSP: wish.bypassPolicy ?? false });
  const close = async () => {
    await app.close();
    if (!wish.stateFolder) rmSync(stateFolder, { recursive: true, force: true });
  };
  try {
    const page = await app.firstWindow({ timeout: 15_000 });
    await page.waitForURL(/^app:|\.app\.localhost/);
    return { app, page, stateFolder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export function launchOptions({ program = root, words = [], environment = {} }: DesktopWish, stateFolder: string) {
  const env = { ...process.env, ...environment, HANDSHAKE_DOCTOR_STATE: stateFolder } as Record<string, string>;
  return { args: [program, ...words], env };
}

/** A program in Electron's place that becomes Electron behind other words. */
function wrapped({ before = [], inside = [] }: DesktopWish, folder: string): { readonly executablePath?: string } {
  if (before.length + inside.length === 0) return {};
  const electron = createRequire(import.meta.url)('electron') as unknown as string;
  const node = [process.execPath, join(root, 'tests/support/doors-out.mjs'), String(inside.length)];
  const words = [...(inside.length > 0 ? [...node, ...inside] : []), ...before, ...inside, electron];
  const executablePath = join(folder, 'electron');
  writeFileSync(executablePath, `#!/bin/sh\nexec ${words.map(quoted).join(' ')} "$@"\n`);
  chmodSync(executablePath, 0o755);
  return { executablePath };
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

function hasElectron(): boolean {
  const folder = join(root, 'node_modules/electron');
  if (!existsSync(join(folder, 'path.txt'))) return false;
  return existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')));
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
