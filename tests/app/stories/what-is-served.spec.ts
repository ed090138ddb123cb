import { expect, test } from '@playwright/test';
import { daysFromNow, issue } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { served, zoo, zooRoot } from '../../support/zoo/certificates.ts';
import { curlOutput, renewedLastNight } from './pasted-texts.ts';
import { byKeyboard, byMouse, type Sitting, Story, startOn } from './story.ts';

const shop = 'shop.example.com';
const { intermediate } = zoo();

let app: Sitting;
test.beforeEach(async () => {
  app = await startOn({
    names: { [shop]: '127.0.0.1', 'www.example.org': ['127.0.0.1', '127.0.0.2'] },
    trust: zooRoot(),
  });
});
test.afterEach(async () => {
  await app.stop();
  expect(app.complaints()).toBe('');
});

test('6, by keyboard: curl fails where a browser does not, until the server sends its whole chain', async ({
  page,
}) => {
  const leaf = issue(intermediate, { names: [shop] });
  const blocks = [tlsBlock()];
  const short = await startNginx({ pairs: [served(leaf, [])], blocks });
  const story = new Story(page, byKeyboard);
  await story.opens(app);
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
});

test('7: after a renewal one of two servers still has the old certificate', async ({ page }) => {
  const names = ['www.example.org'];
  const renewed = served(issue(intermediate, { names }), [intermediate]);
  const old = served(issue(intermediate, { names, notBefore: daysFromNow(-92), notAfter: daysFromNow(-1) }), [
    intermediate,
  ]);
  const second = tlsBlock('', '127.0.0.2:{port} ssl').replace('0.pem', '1.pem').replace('0.key', '1.key');
  const blocks = [tlsBlock(), second];
  const before = await startNginx({ pairs: [renewed, old], blocks });
  const story = new Story(page, byMouse);
  await story.opens(app);
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
});
