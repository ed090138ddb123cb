import { expect } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';
import { CertificatesPage } from './pages/certificates-page.ts';

test('says the answer first, then shows the chain with its break as the one strong mark', async ({ page }) => {
  await page.goto(addressOf('certificates-missing'));
  const step = new CertificatesPage(page);
  await expect(step.headline).toHaveText(/^Not trusted: A certificate in the middle of the chain is missing\.$/);
  await expect(step.headline).toBeFocused();
  await expect(page.getByText('The owner of the server must act.')).toBeVisible();
  await expect(step.tree.first()).toContainText('The chain breaks here:');
  await expect(step.tree.nth(1)).toContainText('Not sent, and found nowhere.');
  await expect(page.getByText('Likely:')).toHaveCount(0);
});

test('a cross-signed way that has ended stands beside the one that holds', async ({ page }) => {
  await page.goto(addressOf('certificates-trusted'));
  const { tree } = new CertificatesPage(page);
  await expect(tree).toHaveCount(4);
  await expect(tree.filter({ hasText: 'Another way up:' }).first()).toContainText('Not trusted · Expired');
  await expect(tree.last()).toContainText('Root, from a store');
});

test('a certificate opens to its fields and its PEM by keys, and copies', async ({ page }) => {
  await page.goto(addressOf('certificates-private-root'));
  const step = new CertificatesPage(page);
  const details = page.getByRole('button', { name: /etails: server\.test$/ });
  await details.focus();
  await page.keyboard.press('Enter');
  await expect(details).toHaveAttribute('aria-expanded', 'true');
  await expect(step.section('The chain')).toContainText('Extended key usage');
  await expect(page.getByRole('region', { name: 'certificate 1, server.test' })).toContainText('BEGIN CERTIFICATE');
  const copy = page.getByRole('button', { name: 'Copy PEM: certificate 1, server.test' });
  await copy.press('Enter');
  await expect(copy).toHaveText('Copied');
});

test('the nearest of many names comes first, and the others are found by a filter', async ({ page }) => {
  await page.goto(addressOf('certificates-extreme'));
  const { names, nameFilter } = new CertificatesPage(page);
  await expect(names).toHaveCount(8);
  await expect(names.first()).toContainText('host-777');
  await expect(names.first()).toContainText('Nearest');
  await page.getByRole('button', { name: 'Show 100 more' }).press('Enter');
  await expect(names).toHaveCount(108);
  await nameFilter.fill('host-99.');
  await expect(names).toHaveCount(1);
  await nameFilter.press('Escape');
  await expect(nameFilter).toHaveValue('');
  await expect(page.getByText('1,000 of the 10,000 names are listed here')).toBeVisible();
});

test('stores that all say the same are folded below one sentence', async ({ page }) => {
  await page.goto(addressOf('certificates-private-root'));
  const stores = new CertificatesPage(page).section('Where it works');
  await expect(stores).toContainText('No store that was tested trusts this chain.');
  const group = stores.getByRole('button', { name: '20 stores do not trust it' });
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await group.press('Enter');
  await expect(stores.getByRole('table')).toContainText('/etc/ssl/certs/ca-certificates.crt');
});

test('a recipe is chosen for one tool, with how to check, add, verify and undo', async ({ page }) => {
  await page.goto(addressOf('certificates-missing'));
  const recipes = new CertificatesPage(page).section('Make one tool trust it');
  await recipes.getByRole('combobox', { name: 'Tool' }).selectOption({ index: 1 });
  for (const part of ['Check first', 'Add', 'Take it out again'])
    await expect(recipes.getByRole('region', { name: part, exact: true })).toBeVisible();
});

test('nobody is asked about revocation before a box is ticked, and each box says who learns what', async ({ page }) => {
  await page.goto(addressOf('certificates-trusted'));
  const revocation = new CertificatesPage(page).section('Withdrawn?');
  const ask = revocation.getByRole('button', { name: /^Ask/ });
  await expect(ask).toBeDisabled();
  await revocation.getByRole('checkbox', { name: /ocsp\.example\.net.*learns which server/ }).check();
  await expect(ask).toHaveText('Ask 1 host, and check again');
  await expect(revocation).toContainText('No signed timestamp of a public log (SCT) came with it.');
});

test('each life is told in words beside its bar', async ({ page }) => {
  await page.goto(addressOf('certificates-expired'));
  const dates = new CertificatesPage(page).section('Dates');
  await expect(dates.getByRole('row', { name: /Zoo Issuing CA G1/ })).toContainText(/Ended 1\d days ago/);
  await expect(dates.getByRole('row', { name: /server\.test/ })).toContainText('days left');
});

test('a locked file asks again, and what was on screen stays', async ({ page }) => {
  await page.goto(addressOf('certificates-locked'));
  await expect(page.getByText('That passphrase does not open api.p12.')).toBeVisible();
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await expect(new CertificatesPage(page).headline).toContainText('This chain is trusted for api.example.com.');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByLabel('Passphrase')).toHaveCount(0);
});
