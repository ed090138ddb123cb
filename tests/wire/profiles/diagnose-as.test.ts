// The quick check from the point of view of another client.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientProfile } from '../../../main/evidence/profiles/catalogue.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { quickLimits } from '../../../main/session/ports.ts';
import { verifyCase } from '../../../main/session/verify.ts';
import { type ClientProfileId, clientProfileIds } from '../../../shared/client-profile.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';

const authority = makeAuthority({ name: 'Test CA' });
const pairOf = (keyType: 'rsa' | 'p256') => {
  const { certPem, keyPem } = issue(authority, { keyType, names: ['server.test'] });
  return { chainPem: certPem, keyPem };
};
const rsa = pairOf('rsa');
const p256 = pairOf('p256');
const dh = execFileSync('openssl', ['dhparam', '-dsaparam', '1024'], { stdio: ['ignore', 'pipe', 'ignore'] });

const running: NginxServer[] = [];
async function serve(pair: typeof rsa, ...blocks: readonly string[]): Promise<number> {
  const server = await startNginx({ pairs: [pair], blocks, files: { 'dh.pem': dh.toString() } });
  running.push(server);
  return server.port;
}
afterAll(() => Promise.all(running.map((server) => server.stop())));

async function diagnoseAs(id: ClientProfileId, port: number) {
  const input = `https://server.test:${port}/`;
  const names = { 'server.test': ['127.0.0.1'] };
  const { diagnosis } = await runDiagnosis({ input, names, ca: authority.certPem, client: clientProfile(id) });
  return diagnosis;
}

describe('at an ordinary server', () => {
  let port: number;
  beforeAll(async () => {
    port = await serve(rsa, tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;'));
  });

  const old: readonly ClientProfileId[] = ['java-7', 'windows-7', 'android-4.4'];

  it.each(clientProfileIds.filter((id) => !old.includes(id)))('%s finds nothing amiss', async (id) => {
    const { verdict, attempts } = await diagnoseAs(id, port);
    expect([verdict.headline, verdict.state, verdict.testedAs]).toEqual([verdict.headline, 'healthy', id]);
    if (id !== 'modern') expect(attempts.find(({ probe }) => probe === 'handshake')?.testedAs).toContain(id);
  });

  it.each(old)('%s is too old, and nothing of that is confirmed', async (id) => {
    const { verdict } = await diagnoseAs(id, port);
    expect(verdict).toMatchObject({
      state: 'fault',
      cause: 'protocol-version-mismatch',
      confidence: 'likely',
      side: 'client',
    });
  });
});

it('a small prime is a fault for OpenSSL 3, and none for Node.js 20', async () => {
  const dhe = 'ssl_protocols TLSv1.2; ssl_dhparam dh.pem; ssl_ciphers DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0;';
  const port = await serve(rsa, tlsBlock(dhe));
  expect((await diagnoseAs('openssl-3', port)).verdict).toMatchObject({ cause: 'weak-dh', confidence: 'likely' });
  expect((await diagnoseAs('node-20', port)).verdict.state).toBe('healthy');
});

it('a suite that this client lacks is named, and the proof can be run again', async () => {
  const port = await serve(p256, tlsBlock('ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-CHACHA20-POLY1305;'));
  const diagnosis = await diagnoseAs('python-3', port);
  expect(diagnosis.verdict.state).toBe('healthy');
  const windows = await diagnoseAs('windows-10', port);
  expect(windows.verdict).toMatchObject({ state: 'fault', cause: 'no-common-cipher', confidence: 'likely' });
  const ports = livePorts({ version: '0.0.0', builtAt: new Date(0) });
  const verified = await verifyCase(windows, ports, quickLimits, new AbortController().signal);
  // Nothing was confirmed, so that there is nothing to prove again.
  expect(verified.causes).toEqual([]);
});

it('nginx towards an upstream lacks the server name, and that is proven by sending it', async () => {
  const refusing = 'server { listen 127.0.0.1:{port} ssl default_server; ssl_reject_handshake on; }';
  const port = await serve(rsa, tlsBlock('server_name server.test;'), refusing);
  const diagnosis = await diagnoseAs('nginx-upstream', port);
  expect(diagnosis.verdict).toMatchObject({ state: 'fault', cause: 'server-name-required', confidence: 'confirmed' });
  const ports = livePorts({ version: '0.0.0', builtAt: new Date(0) });
  const verified = await verifyCase(diagnosis, ports, quickLimits, new AbortController().signal);
  expect(verified.causes.map(({ cause, state }) => [cause, state])).toEqual([['server-name-required', 'holds']]);
});
