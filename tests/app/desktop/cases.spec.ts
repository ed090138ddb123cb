import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type DesktopApp, launchOptions, startDesktop } from '../../support/desktop-app.ts';
import * as faults from '../gallery/faults.ts';

test.describe('a case file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-given-'));
  let desktop: DesktopApp;
  test.beforeAll(async () => {
    for (const name of ['first', 'second'])
      writeFileSync(join(folder, `${name}.hdcase.json`), JSON.stringify(faults.tcpRefused));
    desktop = await startDesktop({ words: [join(folder, 'first.hdcase.json')] });
  });
  test.afterAll(async () => {
    await desktop.close();
    rmSync(folder, { recursive: true });
  });

  const banner = () => desktop.page.getByRole('complementary', { name: 'Cases' });

  test('that the program was started with opens, and tests nothing', async () => {
    await expect(banner()).toContainText('From the case first.hdcase.json');
    const made = await desktop.page.evaluate(() => window.handshakeDoctor.call('connections', null));
    expect(made).toMatchObject({ ok: true, value: { total: 0 } });
  });

  test('that a second start names, as seen from its own folder, opens in the first', async () => {
    const { args, env } = launchOptions({ words: ['second.hdcase.json'] }, desktop.stateFolder);
    const program = await desktop.app.evaluate(() => process.argv[0] ?? '');
    const second = spawn(program, ['--no-sandbox', ...args], { cwd: folder, env, stdio: 'ignore' });
    await once(second, 'exit');
    await expect(banner()).toContainText('From the case second.hdcase.json');
  });
});
