import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { commandsText } from '../../shared/commands-text.ts';
import { Survey } from '../../shared/survey.ts';
import { startDeafPort } from '../support/deaf-port.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { freePort } from '../support/program.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { test } from './one-program.ts';
import { StartPage } from './pages/start-page.ts';
import { SurveyPage } from './pages/survey-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

const settings = 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA;';

let server: NginxServer;

test.beforeAll(async () => {
  server = await startNginx({
    pairs: [zooPair({})],
    blocks: [tlsBlock(`${settings} ssl_prefer_server_ciphers on;`)],
  });
});
test.afterAll(() => server.stop());

/** Types a server and opens the versions step without a check before it. */
async function openVersions(page: Page, port: number): Promise<SurveyPage> {
  await new StartPage(page).name(`127.0.0.1:${port}`);
  const survey = new SurveyPage(page);
  await survey.open('Versions');
  return survey;
}

test('without a check, from consent to versions, suites and clients of a real server', async ({ page }) => {
  const survey = await openVersions(page, server.port);
  await survey.begin.press('Enter');
  await survey.ends();
  await expect(survey.headline).toHaveText('The server takes TLS 1.2 and TLS 1.3.');
  await expect(survey.headline).toBeFocused();
  await expect(survey.scale.nth(1)).toContainText('Refused');
  await expect(survey.clients.getByRole('row', { name: /OpenSSL 3/ }).first()).toContainText('Connects');

  await survey.open('Cipher suites');
  await survey.filter.fill('TLS_ECDHE_ECDSA');
  await expect(survey.suites).toHaveText([
    /TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384.*1$/,
    /TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHACBC.*2$/,
  ]);
  await expect(survey.section('Certificates')).toContainText('ECDSA P-256');
});

test('is saved as PDF, text, JSON and commands, and each of them says the same', async ({ page }) => {
  const survey = await openVersions(page, server.port);
  await survey.begin.press('Enter');
  await expect(survey.save).toHaveCount(0);
  await survey.ends();
  const pdf = await survey.saves('PDF');
  expect(pdf.name).toMatch(/^tls-survey_127\.0\.0\.1_\d+_.*\.pdf$/);
  const firstPage = execFileSync('pdftotext', ['-l', '1', pdf.path, '-'], { encoding: 'utf8' });
  expect(firstPage).toContain('The server takes TLS 1.2 and TLS 1.3.');
  await expect(page.getByRole('contentinfo')).toContainText(`Saved as ${pdf.name}`);

  const json = await survey.saves('JSON, the whole survey');
  const found = v.parse(Survey, JSON.parse(readFileSync(json.path, 'utf8')));
  expect(found.target.port).toBe(server.port);
  const text = readFileSync((await survey.saves('Text, as in a terminal')).path, 'utf8');
  expect(text).toContain(`127.0.0.1:${server.port}`);
  for (const { name, state } of found.clients) if (state === 'fails') expect(text).toContain(`  fails  ${name} (`);
  const commands = await survey.saves('The commands that ask the same');
  expect(commands.name).toMatch(/_commands\.txt$/);
  expect(readFileSync(commands.path, 'utf8')).toBe(commandsText(found.commands));
});

test('after a check, for its server, and a check after it', async ({ page }) => {
  await new StartPage(page).diagnose(`127.0.0.1:${server.port}`);
  await new VerdictPage(page).arrives();
  const survey = new SurveyPage(page);
  await survey.open('Cipher suites');
  await survey.beginGently.click();
  await survey.ends();
  await expect(survey.headline).toHaveText('The server takes 5 cipher suites.');
  await expect(page.getByText('one at a time', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Back to the result' }).click();
  await page.keyboard.press('F5');
  await new VerdictPage(page).arrives();
});

test('Stop keeps what is known, within a moment', async ({ page }) => {
  const deaf = await startDeafPort();
  const survey = await openVersions(page, deaf.port);
  await survey.begin.press('Enter');
  await expect(survey.stop).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(survey.stop).toHaveCount(0);
  await expect(survey.headline).toBeFocused();
  await expect(page.getByText('Not tested').first()).toBeVisible();
  await expect(page.getByText('Refused')).toHaveCount(0);
  await deaf.stop();
});

test('a port nobody listens on says nothing about versions', async ({ page }) => {
  const survey = await openVersions(page, await freePort());
  await survey.begin.press('Enter');
  await expect(survey.headline).toHaveText('The server could not be surveyed.', { timeout: 20_000 });
  await expect(survey.scale.last()).toHaveText('TLS 1.3Not tested');
  await expect(survey.begin).toBeVisible();
});

test('a page that is loaded again in the middle goes on with its survey', async ({ page }) => {
  const deaf = await startDeafPort();
  const survey = await openVersions(page, deaf.port);
  await survey.begin.press('Enter');
  await expect(survey.stop).toBeVisible();
  await page.evaluate(() => location.reload());
  await expect(new VerdictPage(page).step('Versions')).toContainText('Running');
  await survey.open('Versions');
  await survey.stop.click();
  await expect(survey.stop).toHaveCount(0);
  await deaf.stop();
});
