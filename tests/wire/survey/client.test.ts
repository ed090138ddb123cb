import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientProfile } from '../../../main/evidence/profiles/catalogue.ts';
import type { Survey } from '../../../shared/survey.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runSurvey } from '../../support/run-survey.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const asked = async (port: number, id: string): Promise<NonNullable<Survey['client']>> => {
  const { client } = await runSurvey(port, { client: clientProfile(id) });
  if (client === undefined) throw new Error('no client in the survey');
  return client;
};

describe('a survey as one client', () => {
  let today: NginxServer;
  let old: NginxServer;
  beforeAll(async () => {
    const pairs = [zooPair({ keyType: 'rsa' })];
    const block = 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256; ssl_ecdh_curve X25519;';
    today = await startNginx({ pairs, blocks: [tlsBlock(block)] });
    old = await startNginx({ pairs, blocks: [tlsBlock('ssl_protocols TLSv1; ssl_ciphers AES128-SHA:@SECLEVEL=0;')] });
  });
  afterAll(() => Promise.all([today.stop(), old.stop()]));

  it('says with what it connects, and what it shares with the server', async () => {
    const { answer, offer } = await asked(today.port, 'openssl-3');
    expect(answer).toMatchObject({ state: 'connects', version: 'TLSv1.3', cause: null, client: [], server: [] });
    const shared = offer.groups.filter(({ offered, accepted }) => offered && accepted === 'yes');
    expect(shared.map(({ name }) => name)).toEqual(['x25519']);
  });

  it('confirms a failure where the recorded hello of that client was sent and refused', async () => {
    const { answer } = await asked(old.port, 'chrome');
    expect(answer).toMatchObject({ state: 'fails', cause: 'protocol-version-mismatch', confidence: 'confirmed' });
    expect(answer.client.length + answer.server.length).toBeGreaterThan(0);
  });

  it('confirms nothing of a client whose hello was written from documentation', async () => {
    const { answer } = await asked(today.port, 'java-7');
    expect(answer).toMatchObject({ state: 'fails', cause: 'protocol-version-mismatch', confidence: 'likely' });
  });

  it('sends the application protocols of that client, and not those that go with a first reply', async () => {
    const { keyPem: key, chainPem: cert } = zooPair({ keyType: 'rsa' });
    const http2 = createServer({ key, cert, ALPNProtocols: ['h2'] }, (line) => line.on('error', () => {}));
    http2.on('tlsClientError', () => {});
    await once(http2.listen(0, '127.0.0.1'), 'listening');
    try {
      const { answer } = await asked((http2.address() as AddressInfo).port, 'chrome');
      expect(answer).toMatchObject({ state: 'connects', version: 'TLSv1.3' });
    } finally {
      http2.close();
    }
  });

  it('sends no hello of a client that nobody asked about', async () => {
    const found = await runSurvey(today.port);
    expect(found.client).toBeUndefined();
    expect(found.clientHello).toBeUndefined();
    expect(found.asked.some(({ question }) => question === 'hello of the client')).toBe(false);
  });
});
