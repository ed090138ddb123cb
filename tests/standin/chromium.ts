import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Chromium {
  /** Where its DevTools listen. */
  readonly devToolsAddress: string;
  readonly process: ChildProcess;
  /** Ends it and removes its profile. */
  stop(): Promise<void>;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-startup-window',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Nothing leaves this machine, even where a test breaks a lock: every connection is sent to a port
  // where nobody listens, loopback included.
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--remote-debugging-port=0',
];

/** Starts a Chromium without any window, on a fresh profile. */
export async function startChromium(): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'standin-profile-'));
  const program = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  // What a test loads into the program, another clock say, is for the main process: a browser waits by the real one.
  const env = { ...process.env, LD_PRELOAD: '' };
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'pipe'], env });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Whatever ends this process, no browser stays behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const stop = async () => {
    child.kill('SIGTERM');
    const deadline = setTimeout(() => child.kill('SIGKILL'), 2000);
    await exited;
    clearTimeout(deadline);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { devToolsAddress: await devToolsAddressOf(child, exited), process: child, stop };
}

function devToolsAddressOf(child: ChildProcess, exited: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    void exited.then(() => reject(new Error('stand-in: Chromium did not start')));
    if (!child.stderr) return;
    createInterface(child.stderr).on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line);
      if (found?.[1]) resolve(found[1]);
    });
  });
}
