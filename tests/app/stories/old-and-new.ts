import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { readPdfText, squeezed } from '../../report/pdf-tools.ts';
import { issue } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { served, zoo } from '../../support/zoo/certificates.ts';
import { SurveyPage } from '../pages/survey-page.ts';
import { byKeyboard, byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';
import { afterUpgrade, dotNetTrace, oldClient } from './pasted-texts.ts';

const api = 'api.example.com';

function startServer(settings: string, port?: number) {
  const { intermediate } = zoo();
  const leaf = issue(intermediate, { names: [api], keyType: 'rsa' });
  const pairs = [served(leaf, [intermediate])];
  return startNginx({ pairs, blocks: [tlsBlock(settings)], ...(port === undefined ? {} : { port }) });
}

/** Suites for an RSA certificate that Schannel has since Windows 10. */
const ecdheWithGcm = 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256;';

export const oldAndNew: readonly Situation[] = [
  { title: '5: .NET names no host and no cause, and the survey shows which Windows would not connect', tell: dotNet },
  { title: '8: an old machine fails where the laptop works: the server is not blamed', tell: oldMachine },
  {
    title: '9, by keyboard: a server of TLS 1.0 after an upgrade, until it takes the versions of today',
    tell: afterTheUpgrade,
  },
];

async function dotNet(host: Host): Promise<void> {
  const server = await startServer(ecdheWithGcm);
  const story = await host.sits(byMouse);
  await story.pastes(dotNetTrace, `https://${api}:${server.port}/`);
  const { causes, verdict } = await story.learns({
    cause: 'protocol-version-mismatch',
    confidence: 'possible',
    side: 'client',
    actor: 'client',
    command: `openssl s_client -connect ${api}:${server.port} -servername ${api}`,
  });
  expect(verdict.reproduced).toBe(false);
  expect(causes.map(({ cause }) => cause)).toContain('no-common-cipher');
  await story.savesReport();

  const survey = new SurveyPage(story.page);
  await survey.open('Versions');
  await survey.begin.click();
  await survey.ends();
  await expect(survey.clients.getByRole('row', { name: /Windows 10/ }).first()).toContainText('Connects');
  await expect(survey.clients.getByRole('row', { name: /Windows 7/ }).first()).toContainText('Fails');
  const report = await readPdfText(readFileSync(await story.saves(() => survey.save.click())));
  expect(squeezed(report.pages.join(''))).toContain('Windows7');
  await server.stop();
}

async function oldMachine(host: Host): Promise<void> {
  const server = await startServer('ssl_protocols TLSv1.2 TLSv1.3;');
  const story = await host.sits(byMouse);
  await story.pastes(oldClient(`${api}:${server.port}`));
  const { causes, verdict } = await story.learns({
    cause: 'protocol-version-mismatch',
    confidence: 'likely',
    side: 'client',
    actor: 'client',
    command: `openssl s_client -connect ${api}:${server.port} -servername ${api}`,
  });
  expect(verdict.reproduced).toBe(false);
  expect(causes.filter(({ side }) => side === 'server')).toEqual([]);

  const where = story.verdict.section('Where it works');
  await where.getByRole('button', { name: 'on a newer system' }).click();
  await expect(where.getByText(/^Noted\.|^Your answers/)).toBeVisible();
  expect(await story.savesReport()).toContain(squeezed('works on a newer system'));
  await server.stop();
}

async function afterTheUpgrade(host: Host): Promise<void> {
  const old = await startServer('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
  const story = await host.sits(byKeyboard);
  await story.pastes(afterUpgrade(`${api}:${old.port}`));
  await story.learns({
    cause: 'protocol-version-mismatch',
    confidence: 'confirmed',
    side: 'server',
    actor: 'server',
    command: 'SSLProtocol -all +TLSv1.2 +TLSv1.3',
  });
  expect(await story.savesReport()).toContain(squeezed('The server stops at TLS 1.0.'));

  await old.stop();
  const mended = await startServer('ssl_protocols TLSv1.2 TLSv1.3;', old.port);
  await story.testsAgain('Fixed.');
  await mended.stop();
}
