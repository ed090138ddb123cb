import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

// What the stand-in cannot do, or Electron would not: the program ends with a word about it, and never
// goes on as if nothing had been asked.

const folder = import.meta.dirname;

for (const [fault, complaint] of [
  ['unknown member', 'app.dock is not implemented'],
  ['unknown event', 'app never emits gpu-info-update'],
  ['unknown session member', 'session.defaultSession.clearCache is not implemented'],
  ['no isolation', 'only sandboxed, isolated windows without Node are supported'],
  ['window too early', 'Cannot create BrowserWindow before app is ready'],
  ['awaits ready', 'the program waits for itself'],
] as const) {
  test(`ends a program that fails at: ${fault}`, async () => {
    const { code, said } = await run(fault);
    expect(said).toContain(complaint);
    expect(code).toBe(1);
  });
}

async function run(fault: string): Promise<{ code: number | null; said: string }> {
  const state = mkdtempSync(join(tmpdir(), 'standin-gaps-'));
  const program = spawn(join(folder, '../electron'), [join(folder, 'unlocked')], {
    env: { ...process.env, FAULT: fault, HANDSHAKE_DOCTOR_STATE: state },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(program, 'close', { signal: AbortSignal.timeout(30_000) }).finally(() => program.kill());
  rmSync(state, { recursive: true });
  return { code, said };
}
