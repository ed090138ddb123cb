import { expect, it } from 'vitest';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { startSquid } from '../../support/proxies.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooPair, zooRoot } from '../../support/zoo/certificates.ts';

const ask = async (port: number) => {
  const wish = { input: 'https://127.0.0.1:1/', proxy: `http://127.0.0.1:${port}`, ca: zooRoot() };
  return (await runDiagnosis(wish)).diagnosis.causes[0];
};
const idsOf = (cause: Awaited<ReturnType<typeof ask>>) => cause?.remedies.map(({ id }) => id);

it('asks to allow the server at a proxy that forbids it', async () => {
  const squid = await startSquid('http_access deny all');
  const cause = await ask(squid.port);
  await squid.stop();
  expect(cause).toMatchObject({ cause: 'proxy-failure', variant: 'refused', confidence: 'confirmed' });
  expect(idsOf(cause)).toContain('let-it-through-the-proxy');
});

it('takes a web server in the place of a proxy for what it probably is', async () => {
  const web = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock()] });
  const cause = await ask(web.port);
  await web.stop();
  expect(cause).toMatchObject({ cause: 'proxy-failure', variant: 'not-a-proxy', confidence: 'likely', side: 'client' });
  expect(idsOf(cause)).not.toContain('let-it-through-the-proxy');
});

it('says which address a proxy has that speaks TLS', async () => {
  const squid = await startSquid('http_access allow all', null, zooPair());
  const cause = await ask(squid.port);
  await squid.stop();
  expect(cause).toMatchObject({ cause: 'proxy-failure', variant: 'speaks-tls', confidence: 'confirmed' });
  expect(cause?.explanation).toContain(`https://127.0.0.1:${squid.port}`);
});
