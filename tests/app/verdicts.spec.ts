import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { Diagnosis } from '../../shared/diagnosis.ts';
import { type BrowserApp, builtProgram, startBrowserApp } from '../support/browser-app.ts';
import type { DiagnosisWish } from '../support/run-diagnosis.ts';
import { zooName, zooRoot } from '../support/zoo/certificates.ts';
import { faultyServers } from '../support/zoo/faults.ts';
import { type Exhibit, healthyServers } from '../support/zoo/healthy.ts';
import { test } from './one-page.ts';
import { StartPage } from './pages/start-page.ts';
import { VerdictPage } from './pages/verdict-page.ts';

/** What people meet most, each with the cause that must lead everywhere. */
const faults = [
  'nginx, expired',
  'nginx, TLS 1.0 only',
  'an SMTP greeting',
  'nginx without TLS',
  'nginx that knows one name, asked by address',
  'nginx wants a client certificate',
  'a box that resets hellos over 600 bytes',
].map((name) => faultyServers.find((server) => server.name === name) ?? missing(name));
const healthy = healthyServers[0] ?? missing('healthy server');

// Who supports others checks one server after the other, in one program.
let app: BrowserApp;
const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-verdicts-'));
const environment = { SSL_CERT_FILE: join(folder, 'root.pem') };
test.beforeAll(async ({ sharedPage }) => {
  writeFileSync(environment.SSL_CERT_FILE, zooRoot());
  app = await startBrowserApp([], environment);
  await sharedPage.goto(app.address);
});
test.afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true });
});

test.describe('page, PDF and command line say the same of', () => {
  for (const { name, cause, start } of faults) {
    test(`${name}: ${cause}`, async ({ page }) => {
      expect(await diagnoseEverywhere(page, start)).toMatchObject({ state: 'fault', cause });
    });
  }

  test(`a healthy server, ${healthy.name}`, async ({ page }) => {
    expect(await diagnoseEverywhere(page, healthy.start)).toMatchObject({ state: 'healthy', cause: null });
  });
});

async function diagnoseEverywhere(page: Page, start: () => Promise<Exhibit>) {
  const { wish, stop } = await start();
  try {
    // The address itself opens once; the page that used it stays in.
    await page.goto(new URL('/', app.address).href);
    await new StartPage(page).diagnose(pasted(wish));
    const shown = new VerdictPage(page);
    await shown.arrives();
    const { verdict } = await shown.diagnosis();
    await expect(shown.headline).toContainText(verdict.headline);
    expect(await firstPageOf((await shown.savePdf()).path)).toContain(verdict.headline);
    const said = await diagnoseOnCommandLine(pasted(wish), environment);
    expect(said).toMatchObject({ state: verdict.state, cause: verdict.cause, headline: verdict.headline });
    expect(app.complaints()).toBe('');
    return verdict;
  } finally {
    await stop();
  }
}

/** What a person would paste: a name that only the zoo knows comes with its address, as curl wants it. */
function pasted({ input }: DiagnosisWish): string {
  const { hostname, port } = new URL(input);
  return hostname === zooName ? `curl --resolve ${hostname}:${port}:127.0.0.1 ${input}` : input;
}

async function diagnoseOnCommandLine(input: string, environment: Record<string, string>) {
  const options = { env: { ...process.env, ...environment } };
  // A fault that is found is exit status 1, which counts as an error here and is none.
  const ended = promisify(execFile)(builtProgram, ['diagnose', '--json', input], options).catch(
    (error: { stdout: string }) => error,
  );
  return v.parse(Diagnosis, JSON.parse((await ended).stdout)).verdict;
}

async function firstPageOf(pdf: string): Promise<string> {
  return execFileSync('pdftotext', ['-l', '1', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
}

function missing(what: string): never {
  throw new Error(`the zoo has no ${what}`);
}
