import { expect } from '@playwright/test';
import { addressOf } from './gallery/address-of.ts';
import { test } from './one-page.ts';
import { SurveyPage } from './pages/survey-page.ts';

test('says how many connections it opens before it opens one, and offers the gentle pace', async ({ page }) => {
  await page.goto(addressOf('versions-before'));
  const survey = new SurveyPage(page);
  await expect(survey.headline).toHaveText('Which versions does the server take?');
  await expect(survey.headline).toBeFocused();
  const consent = survey.section('Before it starts');
  await expect(consent).toContainText('about 100 connections');
  await expect(consent).toContainText('Some firewalls react');
  await expect(survey.begin).toBeVisible();
  await expect(survey.beginGently).toBeVisible();
  await expect(survey.scale).toHaveText([
    'SSL 2.0Not tested',
    'SSL 3.0Not tested',
    'TLS 1.0Not tested',
    'TLS 1.1Not tested',
    'TLS 1.2Not tested',
    'TLS 1.3Not tested',
  ]);
});

test('tells each version by a word, and what an old one means', async ({ page }) => {
  await page.goto(addressOf('versions-wide'));
  await expect(new SurveyPage(page).scale).toHaveText([
    'SSL 2.0No answer',
    'SSL 3.0AcceptedRisk: old',
    'TLS 1.0AcceptedRisk: old',
    'TLS 1.1AcceptedRisk: old',
    'TLS 1.2Accepted',
    'TLS 1.3Accepted',
  ]);
  await page.goto(addressOf('versions-modern'));
  await expect(page.getByText('That is good.')).toBeVisible();
  await expect(page.getByText('alert 70 protocol_version')).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await expect(page.getByText('alert 70 protocol_version').first()).toBeVisible();
});

test('a long list of suites is found through by its filter, in both namings', async ({ page }) => {
  await page.goto(addressOf('ciphers-wide'));
  const survey = new SurveyPage(page);
  await expect(survey.suites).toHaveCount(24);
  await page.getByRole('button', { name: 'Show all 99' }).press('Enter');
  await expect(survey.suites).toHaveCount(99);
  await survey.filter.fill('rc4 md5');
  await expect(survey.suites.first()).toContainText('TLS_RSA_WITH_RC4_128_MD5');
  await expect(survey.suites.first()).toContainText('Risk: RC4');
  await page.getByRole('radio', { name: 'OpenSSL' }).check();
  await expect(survey.suites.first()).toContainText('RC4-MD5');
  await survey.filter.fill('TLS_RSA_WITH_DES_CBC_SHA');
  await expect(survey.suites.first()).toContainText('no OpenSSL name');
  await survey.filter.fill('nothing like it');
  await expect(page.getByText('No accepted suite fits this filter.')).toBeVisible();
});

test('the naming of suites is remembered', async ({ page }) => {
  await page.goto(addressOf('ciphers-modern'));
  await page.getByRole('radio', { name: 'OpenSSL' }).check();
  await page.goto(addressOf('ciphers-modern'));
  await expect(page.getByRole('radio', { name: 'OpenSSL' })).toBeChecked();
});

test('the server’s order is numbered, and only the server’s', async ({ page }) => {
  await page.goto(addressOf('ciphers-wide'));
  const survey = new SurveyPage(page);
  await survey.filter.fill('TLS_RSA_WITH_RC4_128_SHA');
  // TLS 1.3, 1.2, 1.1, 1.0, SSL 3.0.
  await expect(survey.suites.getByRole('cell')).toHaveText(['not accepted', 'accepted', '5', '5', '5']);
});

test('a list that may lack some says so, and why', async ({ page }) => {
  await page.goto(addressOf('ciphers-refusing'));
  const survey = new SurveyPage(page);
  await expect(survey.headline).toHaveText('The server takes at least 5 cipher suites.');
  await expect(page.getByText('The list for TLS 1.2 is incomplete: the server refused us')).toBeVisible();
  await expect(page.getByText('None seen. Not everything was asked.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Again, one connection at a time' })).toBeVisible();
});

test('a client opens to why it fails and what each side would have to change', async ({ page }) => {
  await page.goto(addressOf('versions-modern'));
  const { clients } = new SurveyPage(page);
  await expect(clients.getByRole('button')).toHaveCount(13);
  await page.getByRole('radio', { name: 'Only failing 2' }).check();
  await expect(clients.getByRole('button')).toHaveCount(2);
  const java = clients.getByRole('button', { name: 'Java 7' });
  await expect(clients.getByRole('row', { name: /Java 7/ })).toContainText('No common version');
  await expect(clients.getByRole('row', { name: /Java 7/ })).toContainText('documented');
  await java.press('Enter');
  await expect(java).toHaveAttribute('aria-expanded', 'true');
  await expect(clients).toContainText('Java 7 offers TLS 1.0');
  await expect(clients).toContainText('-Dhttps.protocols=TLSv1.2');
  await expect(clients.getByText('Likely')).toBeVisible();
});

test('risks stand apart, each with whose advice it follows, and none is lost between the steps', async ({ page }) => {
  await page.goto(addressOf('versions-wide'));
  const survey = new SurveyPage(page);
  const risks = survey.section('Risks');
  await expect(risks).toContainText('Most of them make no handshake fail.');
  await expect(risks).toContainText('RFC 9325 (2022-11)');
  await risks.getByRole('button', { name: '4 more risks stand under Cipher suites.' }).click();
  await expect(survey.headline).toHaveText('The server takes 99 cipher suites.');
  await expect(survey.section('Risks')).toContainText('RC4');
  await expect(page).toHaveTitle('Cipher suites of api.example.com – Handshake Doctor');
});

test('one of several addresses is chosen for the page, and what differs is named', async ({ page }) => {
  await page.goto(addressOf('versions-addresses'));
  const survey = new SurveyPage(page);
  await expect(survey.headline).toHaveText('Its addresses do not take the same versions.');
  await expect(survey.section('Addresses')).toContainText('versions, cipher suites, groups and certificates');
  await expect(survey.scale.last()).toHaveText('TLS 1.3Accepted');
  await page.getByRole('radio', { name: /2001:db8/ }).check();
  await expect(survey.scale.last()).toHaveText('TLS 1.3Refused');
  await survey.open('Cipher suites');
  await expect(survey.suites).toHaveCount(5);
  await expect(page.getByRole('radio', { name: /2001:db8/ })).toBeChecked();
});

test('each question comes as a command for the shell of the reader, with what it leaves open', async ({ page }) => {
  await page.goto(addressOf('versions-modern'));
  const commands = new SurveyPage(page).section('Ask it yourself');
  await expect(commands.getByRole('region')).toContainText('</dev/null');
  await expect(commands).toContainText('A refusal may come from your own OpenSSL');
  await commands.getByRole('radio', { name: 'PowerShell' }).check();
  await expect(commands.getByRole('region')).toContainText('$null | openssl');
  await commands.getByRole('button', { name: /^Copy/ }).click();
  await expect(commands.getByRole('button', { name: /^Copy/ })).toHaveText('Copied');
});

test('is saved by keys alone, in any form, and says where to', async ({ page }) => {
  await page.goto(addressOf('versions-modern'));
  const survey = new SurveyPage(page);
  await page.keyboard.press('Control+s');
  const said = page.getByRole('contentinfo');
  await expect(said).toContainText('Saved to /home/anna/Documents/tls-survey_api.example.com_443.pdf');
  await survey.save.focus();
  await page.keyboard.press('Tab');
  await expect(survey.otherForms).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveText([
    /^PDF, (A4|Letter)$/,
    /^PDF, (A4|Letter)$/,
    'Text, as in a terminal',
    'JSON, the whole survey',
    'The commands that ask the same',
  ]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(survey.otherForms).toBeFocused();
});

test('nothing is saved of a survey that was not made, or is under way', async ({ page }) => {
  for (const name of ['versions-before', 'versions-running', 'versions-unreachable']) {
    await page.goto(addressOf(name));
    await expect(new SurveyPage(page).headline).toBeVisible();
    await expect(new SurveyPage(page).save).toHaveCount(0);
  }
});

test('while it runs it counts, and calls nothing refused that was not asked', async ({ page }) => {
  await page.goto(addressOf('versions-running'));
  const survey = new SurveyPage(page);
  await expect(survey.stop).toBeVisible();
  await expect(page.getByText('23 of about 71 connections, 8 at a time')).toBeVisible();
  await expect(survey.scale.first()).toHaveText('SSL 2.0Not yet');
  await expect(survey.section('Would my client connect?')).toContainText('Answered once the survey has ended.');
  await expect(survey.section('Risks')).toHaveCount(0);
});

test('Esc empties a filter before it stops a survey', async ({ page }) => {
  await page.goto(addressOf('ciphers-running'));
  const survey = new SurveyPage(page);
  await survey.filter.fill('gcm');
  await survey.filter.press('Escape');
  await expect(survey.filter).toHaveValue('');
  await expect(survey.stop).toHaveText(/^Stop(?!ping)/);
  await survey.filter.press('Escape');
  // The engine of the gallery stands still: asked to stop, it says that it cannot, and what is known stays.
  await expect(survey.again).toBeVisible();
  await expect(survey.suites).toHaveCount(6);
});

test('what was not reached before a Stop is called not tested', async ({ page }) => {
  await page.goto(addressOf('versions-stopped'));
  const survey = new SurveyPage(page);
  await expect(page.getByText('Stopped: the rest was not tested.')).toBeVisible();
  await expect(survey.scale.first()).toHaveText('SSL 2.0Not tested');
  await expect(survey.section('What else it can')).toContainText('Not tested, unless it says otherwise');
});

test('a server that could not be reached is said nothing about, and can be tried again', async ({ page }) => {
  await page.goto(addressOf('versions-unreachable'));
  const survey = new SurveyPage(page);
  await expect(survey.headline).toHaveText('The server could not be surveyed.');
  await expect(page.getByText('The name api.example.com was not found.')).toBeVisible();
  await expect(page.getByText('That says nothing about what the server takes.')).toBeVisible();
  await expect(survey.begin).toBeVisible();
});

test('the rail leads from a survey to the evidence on the verdict, and back', async ({ page }) => {
  await page.goto(addressOf('versions-before'));
  const rail = page.getByRole('navigation', { name: 'Steps' });
  await expect(rail.getByRole('listitem').filter({ hasText: 'Versions' })).toHaveAttribute('aria-current', 'step');
  await page.getByRole('button', { name: 'Back to the result' }).click();
  await expect(page.getByRole('button', { name: 'Save report' })).toBeVisible();
  await new SurveyPage(page).open('Versions');
  await expect(new SurveyPage(page).begin).toBeVisible();
});
