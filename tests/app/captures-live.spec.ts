import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { alertRecord, framesOf, opened, send } from '../support/captured-conversation.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { pcap } from '../support/packets.ts';
import type { Relay } from '../support/relay.ts';
import { firstFlightOf, startGuard } from '../support/replay.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { test } from './one-program.ts';
import { CapturesPage } from './pages/captures-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

let server: NginxServer;
/** Stands before the server, and refuses hellos with encrypt_then_mac (22). */
let guard: Relay;
let folder: string;
let failing: string;
let capture: Buffer;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-captures-'));
  server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  guard = await startGuard(server.port, ({ extensions }) =>
    (extensions ?? []).some(({ type }) => type === 22) ? 47 : 'pass',
  );
  const client = ['s_client', '-connect', '127.0.0.1:{port}', '-servername', 'localhost'];
  const hello = await firstFlightOf('openssl', client);
  const steps = [...opened, send('client', hello), send('server', alertRecord(2, 47))];
  capture = pcap(framesOf(steps, 50_000, guard.port));
  failing = join(folder, 'failing.pcap');
  writeFileSync(failing, capture);
});
test.afterAll(async () => {
  await guard.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

test.beforeEach(({ page }) => new CapturesPage(page).open());

test('a capture is read, its hello is sent again with consent, and a server is checked as that client', async ({
  page,
}) => {
  const screen = new CapturesPage(page);
  await screen.choose(failing);
  await expect(screen.headline).toContainText('The only handshake failed');
  await screen.ladder.getByRole('button', { name: /Hello, with its offer/ }).press('Enter');
  await screen.ladder.getByRole('button', { name: 'Show the bytes of packet 4' }).click();
  await expect(screen.ladder.getByRole('region', { name: 'Bytes of the message' })).toContainText('16 03 01');

  const again = screen.section('The same hello, once more');
  await expect(again).toContainText(`This contacts 10.0.0.2:${guard.port}, with at most 40 connections`);
  await again.getByRole('textbox').fill(`127.0.0.1:${guard.port}`);
  await expect(again).toContainText(`This contacts 127.0.0.1:${guard.port}, with at most 40 connections`);
  await again.getByRole('button', { name: 'Try this hello at the server' }).click();
  await expect(again.getByRole('heading', { level: 3 })).toHaveText(
    'Smallest change that makes the server accept: the extension encrypt_then_mac is left out.',
    { timeout: 30_000 },
  );
  await expect(again).toContainText('With it 3 of 3 hellos were accepted, without it 3 of 3 refused.');
  await expect(again).toContainText('It was sent as it was, with new random values and key shares.');

  await page.getByRole('button', { name: 'Use this client as the test profile' }).click();
  const verdict = new VerdictPage(page);
  await verdict.arrives();
  await expect(page.getByText('Tested as the client in failing.pcap, handshake 1')).toBeVisible();
  const diagnosis = await verdict.diagnosis();
  expect(diagnosis.verdict).toMatchObject({ state: 'fault', testedAs: 'file:failing.pcap#1' });
});

test('a large capture is stopped in the middle, and what was read of it is kept', async ({ page }) => {
  // Sixty megabytes pass through a socket, which takes its time on a busy machine.
  test.setTimeout(150_000);
  const large = join(folder, 'large.pcap');
  writeLarge(large);
  const screen = new CapturesPage(page);
  await stopAtOnce(page);
  await screen.choose(large);
  const remark = page.getByText(/^You stopped it\. This is what was read until then: [\d.]+ of 60 MB\.$/);
  await expect(remark).toBeVisible({ timeout: 120_000 });
  await expect(remark).not.toContainText('60 of 60 MB');
  await expect(screen.headline).toContainText('The only handshake failed');
});

/** A refused handshake, and 60 MB of packets with data. */
function writeLarge(path: string): void {
  const [data] = framesOf([send('server', new Uint8Array(50_000).fill(0x17))], 50_001);
  if (data === undefined) throw new Error('nothing to write');
  const block = pcap(Array.from({ length: 20 }, () => data)).subarray(24);
  const file = openSync(path, 'w');
  let written = writeSync(file, capture);
  while (written < 60_000_000) written += writeSync(file, block, 0, Math.min(block.length, 60_000_000 - written));
  closeSync(file);
}

/** Presses Stop as soon as it can be pressed: no hand is as fast as the reader. */
async function stopAtOnce(page: Page): Promise<void> {
  await page.evaluate(() => {
    const press = () => {
      for (const button of document.querySelectorAll('footer button'))
        if (button.textContent?.startsWith('Stop')) (button as HTMLButtonElement).click();
    };
    new MutationObserver(press).observe(document.body, { childList: true, subtree: true });
  });
}
