import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { ChainDocument } from '../../shared/chain.ts';
import { issue, makeAuthority } from '../support/certificates.ts';
import { type NginxServer, type ServedPair, startNginx, tlsBlock } from '../support/nginx.ts';
import { served, zoo, zooPair, zooRoot } from '../support/zoo/certificates.ts';
import { test } from './one-program.ts';
import { CertificatesPage } from './pages/certificates-page.ts';
import { StartPage } from './pages/start-page.ts';

const dayMs = 86_400_000;
const here = { names: ['localhost'], ips: ['127.0.0.1'] };

let server: NginxServer | null = null;

// Every store of a busy machine is asked.
test.describe.configure({ timeout: 90_000 });
test.afterEach(async () => {
  await server?.stop();
  server = null;
});

/** Serves a chain, and looks at it; `ca`: a file of roots that is given first. */
async function look(page: Page, pair: ServedPair, ca: string | null = zooRoot()): Promise<CertificatesPage> {
  server = await startNginx({ pairs: [pair], blocks: [tlsBlock()] });
  await new StartPage(page).name(`127.0.0.1:${server.port}`);
  const step = new CertificatesPage(page);
  await step.open();
  await expect(step.begin).toBeVisible();
  if (ca !== null) {
    await step.give({ name: 'zoo-root.pem', content: ca }, 'File with roots');
    await expect(step.section('Your own roots')).toContainText('zoo-root.pem');
  }
  await step.begin.press('Enter');
  await step.ends();
  return step;
}

test('a private root that was given makes its chain trusted, and no other store has it', async ({ page }) => {
  const step = await look(page, zooPair());
  await expect(step.headline).toHaveText('Trusted: This chain is trusted for 127.0.0.1.');
  await expect(step.headline).toBeFocused();
  await expect(step.tree.last()).toContainText('Zoo Root CA');
  await expect(step.section('Where it works').getByRole('button', { name: '1 store trusts it' })).toBeVisible();
  const arriving = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const pem = readFileSync(await (await arriving).path(), 'utf8');
  expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  // It counts in a whole check as well, which has not looked closer at what it met on its way.
  await page.getByRole('button', { name: 'New check' }).click();
  await new StartPage(page).diagnose(`127.0.0.1:${server?.port}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/No fault found/, { timeout: 30_000 });
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await expect(steps.getByRole('button', { name: /Certificates/ })).toContainText('OK');
  await expect(steps.getByRole('button', { name: /Versions/ })).toContainText('Seen in the check');
});

test('without it the same chain ends at a root that nobody here knows', async ({ page }) => {
  const step = await look(page, zooPair(), null);
  await expect(step.headline).toContainText(
    'Not trusted: The certificate comes from an issuer that is not known here.',
  );
  await expect(step.tree.last()).toContainText('In none of the lists that were asked.');
});

test('a missing issuer is a dashed place in the chain, and the owner of the server must act', async ({ page }) => {
  const leaf = issue(zoo().intermediate, here);
  const step = await look(page, served(leaf, []));
  await expect(step.headline).toContainText('The server left out a certificate in the middle of its chain.');
  await expect(step.tree.first()).toContainText('The chain breaks here:');
  await expect(step.tree.nth(1)).toContainText('Zoo Issuing CA');
  await expect(page.getByText('The owner of the server must act.')).toBeVisible();
});

test('a name that does not fit shows the names there are', async ({ page }) => {
  const step = await look(page, zooPair({ names: ['www.other.test', 'other.test'], ips: ['127.0.0.2'] }));
  await expect(step.headline).toContainText('Not trusted');
  await expect(step.section('Names')).toContainText('Not for 127.0.0.1');
  await expect(step.names).toHaveCount(3);
});

test('an issuer that has ended is named with its date', async ({ page }) => {
  const [notBefore, notAfter] = [new Date(Date.now() - 400 * dayMs), new Date(Date.now() - 9 * dayMs)];
  const ended = makeAuthority({ name: 'Zoo Issuing CA G1', parent: zoo().root, keyType: 'p256', notBefore, notAfter });
  const step = await look(page, served(issue(ended, here), [ended]));
  await expect(step.headline).toContainText('A certificate in the middle of the chain ended on');
  await expect(step.section('Dates').getByRole('row', { name: /Zoo Issuing CA G1/ })).toContainText('days ago');
});

test('a certificate that issued itself is called that', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'self-signed-'));
  const at = (name: string) => join(folder, name);
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '30'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key')];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', at('pem'), ...subject], { stdio: 'ignore' });
  const pair = { chainPem: readFileSync(at('pem'), 'utf8'), keyPem: readFileSync(at('key'), 'utf8') };
  rmSync(folder, { recursive: true });
  const step = await look(page, pair, null);
  await expect(step.headline).toContainText('Not trusted');
  await expect(step.tree.first()).toContainText('Issued by itself');
  await expect(
    page.getByText('self-signed', { exact: false }).or(page.getByText('its own issuer')).first(),
  ).toBeVisible();
});

test('a locked PKCS#12 asks for its passphrase, asks again, and its key stays inside', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pkcs12-'));
  const { chainPem, keyPem } = zooPair();
  writeFileSync(join(folder, 'pem'), `${chainPem}${keyPem}`);
  const made = ['pkcs12', '-export', '-in', join(folder, 'pem'), '-out', join(folder, 'p12')];
  execFileSync('openssl', [...made, '-passout', 'pass:open sesame'], { stdio: 'ignore' });
  const content = readFileSync(join(folder, 'p12'));
  rmSync(folder, { recursive: true });

  const step = new CertificatesPage(page);
  await step.open();
  await step.give({ name: 'server.p12', content });
  const passphrase = page.getByLabel('Passphrase');
  await expect(passphrase).toBeFocused();
  await passphrase.fill('wrong');
  await passphrase.press('Enter');
  await expect(page.getByText('That passphrase does not open server.p12.')).toBeVisible();
  await passphrase.fill('open sesame');
  await passphrase.press('Enter');
  await step.ends();
  await expect(step.section('In the file')).toContainText('belongs to the certificate');
  await page.getByRole('button', { name: 'Other forms of the result' }).click();
  const arriving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'JSON, the whole result' }).click();
  const text = readFileSync(await (await arriving).path(), 'utf8');
  expect(v.parse(ChainDocument, JSON.parse(text)).certificates).toHaveLength(2);
  expect(text).not.toContain(keyPem.split('\n')[1] ?? '-');
  expect(text).not.toContain('open sesame');
});

test('a dropped key and broken text say what they are, and nothing on screen is lost', async ({ page }) => {
  const step = new CertificatesPage(page);
  const { chainPem, keyPem } = zooPair();
  await step.drop({ name: 'server.pem', content: chainPem });
  await step.ends();
  const before = await step.headline.textContent();
  await step.drop({ name: 'server.key', content: keyPem });
  await expect(page.getByText('This is a private key.')).toBeVisible();
  await expect(step.headline).toHaveText(before ?? '');
  await step.drop({ name: 'broken.pem', content: chainPem.replace(/(\n.{64}\n.{20})./, '$1#') });
  await expect(page.getByText(/broken\.pem: Line 3: the character/)).toBeVisible();
  await expect(step.headline).toHaveText(before ?? '');
});
