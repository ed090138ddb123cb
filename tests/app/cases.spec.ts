import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type BrowserApp, startBrowserApp } from '../support/browser-app.ts';
import { type NginxServer, startNginx, tlsBlock } from '../support/nginx.ts';
import { zoo, zooPair } from '../support/zoo/certificates.ts';
import { CasesPage } from './pages/cases-page.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

const notes = 'Began on Monday, after the renewal.\nThe office works, the app does not.';
const newer = JSON.stringify({ schema: 'handshake-doctor/diagnose@1', version: '9.9.9', case: { format: 7 } });
const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-cases-'));
const apps: BrowserApp[] = [];
let server: NginxServer;

test.beforeAll(async () => {
  server = await startNginx({ pairs: [withoutIssuer()], blocks: [tlsBlock()] });
});
test.afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await server.stop();
  rmSync(folder, { recursive: true });
  expect(apps.map((app) => app.complaints()).join('')).toBe('');
});

/** A leaf whose issuer is left out. */
function withoutIssuer() {
  const pair = zooPair();
  return { ...pair, chainPem: pair.chainPem.replace(zoo().intermediate.certPem, '') };
}

/** A case on the disk, as somebody who double-clicks it has one. */
function fileWith(text: string): string {
  const place = join(folder, 'given.hdcase.json');
  writeFileSync(place, text);
  return place;
}

async function startApp(words: readonly string[] = []): Promise<string> {
  const app = await startBrowserApp(words);
  apps.push(app);
  return app.address;
}

test('a check becomes a file with its notes, opens elsewhere without the server, and is held against another', async ({
  page,
}) => {
  // Four programs are started, one after the other.
  test.slow();
  const [cases, start, verdict] = [new CasesPage(page), new StartPage(page), new VerdictPage(page)];
  await page.goto(await startApp());
  await start.diagnose(`127.0.0.1:${server.port}`);
  await verdict.arrives();
  const said = (await verdict.headline.textContent())?.replace('Problem: ', '');
  expect(said).toBe('The server left out a certificate in the middle of its chain.');
  await cases.notes.fill(notes);
  const saved = await cases.save();
  expect(saved.name).toMatch(/^tls-case.*\.hdcase\.json$/);
  const text = readFileSync(saved.path, 'utf8');
  expect(JSON.parse(text).case.notes).toBe(notes);

  await server.stop();
  await page.goto(await startApp());
  await start.shows();
  await cases.drop(saved.name, text);
  await expect(verdict.headline).toContainText(said ?? '');
  await expect(cases.banner).toContainText(`From the case ${saved.name}`);
  await expect(cases.banner).toContainText('Nothing here was tested now.');
  await expect(cases.notes).toHaveValue(notes);
  await expect(verdict.step('Certificates')).toContainText('Problem');
  await page.getByRole('button', { name: 'Connections made' }).click();
  await expect(cases.headline).toHaveText('This program has talked to nobody yet');

  server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock()], port: server.port });
  await cases.banner.getByRole('button', { name: 'Check it from here' }).click();
  await verdict.arrives();
  await expect(cases.banner).toHaveCount(0);
  await expect(cases.notes).toHaveValue(notes);
  await cases.open();
  await cases.choose('Compare with a case…', saved.name, text);
  await expect(page.getByText('Both are about the same server.')).toBeVisible();
  await expect(cases.differences.first()).toContainText(said ?? '');
  await expect(cases.differences.first()).toContainText('Certificates sent21');

  await cases.choose('Open a case…', saved.name, text);
  await expect(verdict.headline).toContainText(said ?? '');
  await expect(cases.banner).toBeVisible();
  await page.goto(await startApp([fileWith(text)]));
  await expect(verdict.headline).toContainText(said ?? '');
  await expect(cases.banner).toContainText('From the case given.hdcase.json');
});

test('a hostile file is refused with a sentence that says what to do', async ({ page }) => {
  const cases = new CasesPage(page);
  await page.goto(await startApp());
  await cases.open();
  await cases.choose('Open a case…', 'other.hdcase.json', newer);
  await cases.refuses(/This case cannot be opened: version 9\.9\.9 of the program wrote it/);
  await cases.drop('deep.hdcase.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  await cases.refuses(/This case cannot be opened: .*\. The file is .*deep\.hdcase\.json/);
  await expect(cases.banner).toHaveCount(0);
});
