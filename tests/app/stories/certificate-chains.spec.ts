import { test } from '@playwright/test';
import type { BrowserApp } from '../../support/browser-app.ts';
import { issue } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { served, zoo, zooRoot } from '../../support/zoo/certificates.ts';
import { byKeyboard, Story, startOn } from './story.ts';

let app: BrowserApp;
test.beforeAll(async () => {
  app = await startOn({ names: { 'shop.example.com': '127.0.0.1' }, trust: zooRoot() });
});
test.afterAll(() => app.stop());

test('curl fails and the browser does not: the server left a certificate out, and sends it after the repair', async ({
  page,
}) => {
  const { intermediate } = zoo();
  const leaf = issue(intermediate, { names: ['shop.example.com'] });
  const server = await startNginx({ pairs: [served(leaf, [])], blocks: [tlsBlock('')] });
  const story = new Story(page, byKeyboard);
  try {
    await story.opens(app);
    await story.pastes(`$ curl -v https://shop.example.com:${server.port}/api/v2/orders
*   Trying 203.0.113.8:${server.port}...
curl: (60) SSL certificate problem: unable to get local issuer certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.`);
    await story.learns({
      cause: 'incomplete-chain',
      confidence: 'likely',
      side: 'server',
      actor: 'server',
      command: 'openssl s_client',
    });
    await story.savesReport();
  } finally {
    await server.stop();
  }
});
