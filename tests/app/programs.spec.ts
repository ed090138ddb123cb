import { expect, type Page } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';

let page: Page;
test.beforeEach(({ page: shared }) => {
  page = shared;
});

const open = (state: string) => page.goto(addressOf(`programs-${state}`));
const headline = () => page.getByRole('heading', { level: 1 });
const section = (name: string) => page.getByRole('region', { name, exact: true });

test('a page in a browser starts no program: it gives the command to type', async () => {
  await open('run-browser');
  const command = page.getByRole('textbox', { name: 'The command, as you type it' });
  await expect(page.getByRole('button', { name: 'Start it', exact: true })).toHaveCount(0);
  await command.fill('npm view left-pad');
  await expect(page.getByText('handshake-doctor run -- npm view left-pad')).toBeVisible();
  await expect(page.getByText('No shell reads the line', { exact: false })).toBeVisible();
});

test('the window of the program starts one, and says before what is done with it', async () => {
  await open('run-desktop');
  await page.getByRole('button', { name: 'Start it', exact: true }).click();
  await expect(page.getByText('Write the command first.')).toBeVisible();
  await expect(page.getByText('SSLKEYLOGFILE')).toBeVisible();
});

test('while it listens it says where, how a program is pointed there, and for how long', async () => {
  await open('waiting');
  await expect(headline()).toHaveText('Waiting for the program');
  await expect(page.getByText('127.0.0.1:32947', { exact: true })).toBeVisible();
  await expect(section('Point the program here')).toContainText('--connect-to shop.example.test:18443');
  await expect(page.getByText('ends by itself in 9 min')).toBeVisible();
  await open('recording');
  await expect(section('Right now')).toContainText('ClientHello');
  await expect(section('Right now')).not.toContainText('It got as far as was asked');
  await expect(section('Connections')).toContainText('The client does not know the issuer');
});

test('a run names the cause, the servers, the trusted file and the words of the program', async () => {
  await open('run');
  await expect(headline()).toHaveText(/^Problem: The server shows a certificate that it signed itself/);
  await expect(headline()).toBeFocused();
  await expect(section('Where it stopped')).toContainText('The client ended it with alert 48');
  await expect(section('Certificates it trusts')).toContainText('/etc/ssl/certs/ca-certificates.crt');
  await expect(section('Servers it called')).toContainText('localhost:18443');
  await expect(section('What it says')).toContainText('Ended with status 60');
});

test('another connection of a relay is shown on request, with its own end', async () => {
  await open('relay');
  const row = section('Connections').getByRole('row', { name: /^2 / });
  await row.getByRole('button').click();
  await expect(section('Its handshake')).toContainText('Both sides agree, on TLS 1.3.');
});
