import { expect } from '@playwright/test';
import { daysFromNow, issue } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { served, zoo } from '../../support/zoo/certificates.ts';
import { byKeyboard, byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';
import { curlOutput, renewedLastNight } from './pasted-texts.ts';

const shop = 'shop.example.com';

export const whatIsServed: readonly Situation[] = [
  {
    title: '6, by keyboard: curl fails where a browser does not, until the server sends its whole chain',
    tell: curlAndBrowser,
  },
  { title: '7: after a renewal one of two servers still has the old certificate', tell: renewedOneOfTwo },
];

async function curlAndBrowser(host: Host): Promise<void> {
  const { intermediate } = zoo();
  const leaf = issue(intermediate, { names: [shop] });
  const blocks = [tlsBlock()];
  const short = await startNginx({ pairs: [served(leaf, [])], blocks });
  const story = await host.sits(byKeyboard);
  await story.pastes(curlOutput(`${shop}:${short.port}`));
  await story.learns({
    cause: 'incomplete-chain',
    confidence: 'likely',
    side: 'server',
    actor: 'server',
    command: `openssl s_client -connect ${shop}:${short.port} -servername ${shop} -showcerts`,
  });
  await story.savesReport();

  await short.stop();
  const whole = await startNginx({ pairs: [served(leaf, [intermediate])], blocks, port: short.port });
  await story.testsAgain('Fixed.');
  await story.savesReport();
  await whole.stop();
}

async function renewedOneOfTwo(host: Host): Promise<void> {
  const { intermediate } = zoo();
  const names = ['www.example.org'];
  const renewed = served(issue(intermediate, { names }), [intermediate]);
  const old = served(issue(intermediate, { names, notBefore: daysFromNow(-92), notAfter: daysFromNow(-1) }), [
    intermediate,
  ]);
  const second = tlsBlock('', '127.0.0.2:{port} ssl').replace('0.pem', '1.pem').replace('0.key', '1.key');
  const blocks = [tlsBlock(), second];
  const before = await startNginx({ pairs: [renewed, old], blocks });
  const story = await host.sits(byMouse);
  await story.start.iAm('running the server');
  await story.start.field.focus();
  await story.pastes(renewedLastNight(`www.example.org:${before.port}`));
  await story.learns({
    cause: 'certificate-expired',
    confidence: 'confirmed',
    side: 'server',
    actor: 'server',
    command: `-connect 127.0.0.2:${before.port} -servername www.example.org`,
  });
  const report = await story.savesReport();
  expect(report).toContain('127.0.0.2');

  await before.stop();
  const after = await startNginx({ pairs: [renewed, renewed], blocks, port: before.port });
  await story.testsAgain('Fixed.');
  await after.stop();
}
