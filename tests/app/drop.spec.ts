import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { alertRecord, framesOf, opened, send } from '../support/captured-conversation.ts';
import { pcap } from '../support/packets.ts';
import { firstFlightOf } from '../support/replay.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import * as faults from './gallery/faults.ts';
import { test } from './one-page.ts';

// What a person drags from their desktop onto the window, as the browser itself hands it over.

let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-drop-'));
const nginx =
  'server { listen 443; server_name shop.example.com; ssl_certificate a.pem; ssl_certificate_key a.key; }\n';

test.beforeAll(async ({ program, sharedPage }) => {
  const hello = await firstFlightOf('openssl', [
    's_client',
    '-connect',
    '127.0.0.1:{port}',
    '-servername',
    'localhost',
  ]);
  const conversation = [...opened, send('client', hello), send('server', alertRecord(2, 40))];
  writeFileSync(join(folder, 'failing.pcap'), pcap(framesOf(conversation, 50_000, 443)));
  writeFileSync(join(folder, 'chain.pem'), zooPair().chainPem);
  writeFileSync(join(folder, 'nginx.conf'), nginx);
  writeFileSync(join(folder, 'customer.hdcase.json'), JSON.stringify(faults.tcpRefused));
  writeFileSync(join(folder, 'empty.pem'), '');
  writeFileSync(join(folder, 'note.txt'), 'Dear support, it does not work.\n');
  for (const name of ['large.bin', 'large.conf', 'large.hdcase.json']) {
    writeFileSync(join(folder, name), '{');
    truncateSync(join(folder, name), 100 * 2 ** 20);
  }
  mkdirSync(join(folder, 'empty'));
  page = sharedPage;
  await page.goto(new URL('/', program.address).href);
  await expect(headline()).toHaveText('What fails?');
});
test.afterAll(() => rmSync(folder, { recursive: true }));
// Asks for the window that each test begins with.
test.beforeEach(async ({ page }) => {
  await page.keyboard.press('Control+n');
  await expect(headline()).toHaveText('What fails?');
});

const headline = () => page.getByRole('heading', { level: 1 });

async function drop(...names: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: names.map((name) => join(folder, name)), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
  await session.detach();
}

/** What each file opens when it is dropped on the first screen, and the button that takes the same one. */
const taken: readonly (readonly [name: string, shows: () => Locator, button: RegExp])[] = [
  ['chain.pem', () => headline().getByText('an issuer that is not known here'), /^Choose a file…$/],
  ['failing.pcap', () => headline().getByText('no cipher suite in common'), /^(?:Choose|Another) (?:a )?capture…$/],
  ['nginx.conf', () => headline().getByText('Port 443 is opened without “ssl”'), /^Review other files…$/],
  ['customer.hdcase.json', () => page.getByText('From the case customer.hdcase.json'), /^Open another case…$/],
];

for (const [name, shows, button] of taken) {
  test(`${name} is told by its content, and has a button for who cannot drag`, async () => {
    await drop(name);
    await expect(shows()).toBeVisible({ timeout: 20_000 });
    if (name.endsWith('.json')) await page.getByRole('button', { name: 'Cases', exact: true }).click();
    await expect(page.getByText(button).first()).toBeVisible();
  });
}

/** What nobody can use, and what is said of it; what was on screen before stays. */
const refused: readonly (readonly [name: string, ...dropped: string[]])[] = [
  ['“empty.pem” is empty: it has 0 bytes. Please choose another file.', 'empty.pem'],
  ['note.txt: No certificate was found.', 'note.txt'],
  ['This file is longer than 6 MB.', 'large.bin'],
  ['It has 104.9 MB. Settings are shorter, so it was not taken in.', 'large.conf'],
  ['This file is too large for a case.', 'large.hdcase.json'],
  ['There was no file in it.', 'empty'],
  ['This is a certificate, not settings.', 'chain.pem', 'failing.pcap'],
];

for (const [sentence, ...names] of refused) {
  test(`${names.join(' and ')}: a sentence says what is wrong`, async () => {
    await drop(...names);
    await expect(page.getByText(sentence).first()).toBeVisible({ timeout: 20_000 });
  });
}
