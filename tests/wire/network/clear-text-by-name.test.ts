import * as v from 'valibot';
import { expect, it } from 'vitest';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { type ByteScript, startByteServer } from '../../support/byte-server.ts';
import { lookAtWholeNetwork, quickNetworkLimits } from '../../support/look-at-whole-network.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';

const page = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 7\r\nConnection: close\r\n\r\nblocked';
const alert = Buffer.from('15030300020270', 'hex');

/** What sends a page to one name and passes others on, or sends it to all. */
const pageFor =
  (isFor: (hello: Buffer) => boolean): ByteScript =>
  (socket) =>
    socket.once('data', (hello: Buffer) => (isFor(hello) ? socket.end(page) : socket.write(alert)));

async function look(script: ByteScript) {
  const server = await startByteServer(script);
  const wish = { host: '127.0.0.1', port: server.port, totalMs: 20_000, limits: quickNetworkLimits };
  const { document } = await lookAtWholeNetwork(wish);
  await server.stop();
  return v.parse(NetworkDocument, document);
}

it('says that a port without TLS has none, and how to turn it on', { timeout: 30_000 }, async () => {
  const { answer, causes } = await look(pageFor(() => true));
  expect(answer).toMatchObject({ state: 'fault', cause: 'not-tls', confidence: 'likely', side: 'unknown' });
  expect(causes[0]?.remedies.map(({ id }) => id)).toContain('turn-tls-on');
});

it('has a diagnosis blame no port that speaks TLS for other names', { timeout: 30_000 }, async () => {
  const diagnoseWith = async (script: ByteScript) => {
    const server = await startByteServer(script);
    const names = { 'server.test': ['127.0.0.1'] };
    const { diagnosis } = await runDiagnosis({ input: `https://server.test:${server.port}/`, names });
    await server.stop();
    return diagnosis.causes.map(({ cause, confidence, variant }) => [cause, confidence, variant]);
  };
  const byName = await diagnoseWith(pageFor((hello) => hello.includes('server.test')));
  expect(byName).toEqual([['filtered-by-name', 'possible', 'clear-text']]);
  expect((await diagnoseWith(pageFor(() => true)))[0]).toEqual(['not-tls', 'likely', 'http-page']);
});

it('does not where a page comes for one name and others get TLS', { timeout: 30_000 }, async () => {
  const { answer, causes } = await look(pageFor((hello) => hello.includes('server.test')));
  expect(causes.map(({ cause }) => cause)).not.toContain('not-tls');
  const [cause] = causes;
  expect(cause).toMatchObject({ cause: 'filtered-by-name', variant: 'clear-text', side: 'unknown' });
  expect(['possible', 'likely']).toContain(cause?.confidence);
  expect(answer.confidence).not.toBe('confirmed');
  expect(causes.flatMap(({ remedies }) => remedies.map(({ id }) => id))).not.toContain('turn-tls-on');
});
