// Surveys by other ways, of other shapes of server, and of the versions that no library has any more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Survey } from '../../../shared/survey.ts';
import { startNss } from '../../support/foreign-servers.ts';
import { startDovecot } from '../../support/more-servers.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { startMicrosocks, startSquid } from '../../support/proxies.ts';
import { startRelay } from '../../support/relay.ts';
import { runSurvey } from '../../support/run-survey.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const states = ({ versions }: Survey) => Object.fromEntries(versions.map(({ version, state }) => [version, state]));
const suitesOf = ({ versions }: Survey, wanted: string) =>
  versions.find(({ version }) => version === wanted)?.cipherSuites.map(({ name }) => name);

describe('a survey', () => {
  let nginx: NginxServer;
  const pair = zooPair({ keyType: 'rsa' });
  beforeAll(async () => {
    const block = tlsBlock('ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA;');
    nginx = await startNginx({ pairs: [pair], blocks: [block] });
  });
  afterAll(() => nginx.stop());

  it.each(['http', 'socks5'] as const)('goes through a proxy by %s', async (scheme) => {
    const proxy = await (scheme === 'http' ? startSquid() : startMicrosocks());
    try {
      const target = { proxy: `${scheme}://127.0.0.1:${proxy.port}` };
      const [direct, through] = [await runSurvey(nginx.port), await runSurvey(nginx.port, { target })];
      expect(through.versions).toEqual(direct.versions);
      expect(through.groups).toEqual(direct.groups);
      expect(through.complete).toBe(true);
    } finally {
      await proxy.stop();
    }
  });

  it('says why where the proxy does not open the way', async () => {
    const found = await runSurvey(nginx.port, { target: { proxy: 'http://127.0.0.1:1' } });
    expect(found.complete).toBe(false);
    expect(found.addresses).toEqual([]);
    expect(found.notTested[0]?.because).toContain('proxy');
  });

  it('asks a mail server to switch to TLS before every hello', async () => {
    const dovecot = await startDovecot(pair, 'imap');
    try {
      const found = await runSurvey(dovecot.port, { target: { starttls: 'imap', http: false } });
      expect(states(found)).toMatchObject({ 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted', 'TLSv1.0': 'refused' });
      // It has no parameters for DHE, and closes the line where it settles on such a suite.
      expect(found.versions.filter(({ complete }) => !complete).map(({ version }) => version)).toEqual(['TLSv1.2']);
    } finally {
      await dovecot.stop();
    }
  }, 60_000);

  it('looks at every address of a name, each for itself', async () => {
    const both = await startNginx({
      pairs: [pair],
      blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;'), tlsBlock('ssl_protocols TLSv1.3;', '127.0.0.2:{port} ssl')],
    });
    try {
      const resolve = async () => ({
        ok: true as const,
        addresses: [
          { address: '127.0.0.1', family: 4 as const },
          { address: '127.0.0.2', family: 4 as const },
        ],
      });
      const found = await runSurvey(both.port, { target: { host: 'two.test' }, ports: { resolve } });
      expect(found.addresses.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.2']);
      const [first, second] = found.addresses;
      const accepted = (one: typeof first) =>
        one?.versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);
      expect(accepted(first)).toEqual(['TLSv1.2', 'TLSv1.3']);
      expect(accepted(second)).toEqual(['TLSv1.3']);
      expect(found.versions).toEqual(first?.versions);
      expect(found.connections).toBe((first?.connections ?? 0) + (second?.connections ?? 0));
    } finally {
      await both.stop();
    }
  });

  it('finds SSL 2.0, and the kinds of cipher it has, beside everything newer', async () => {
    // RC4 and triple DES, with a certificate of no bytes: nothing that is looked at. Form of the draft of 1995.
    const body = Buffer.from(`04000100020000000600100100800700c0${'5a'.repeat(16)}`, 'hex');
    const hello = Buffer.concat([Buffer.from([0x80, body.length]), body]);
    const box = await startRelay(nginx.port, (client, forward) =>
      client.once('data', (first) => {
        if ((first[0] ?? 0) >= 0x80 && first[2] === 1) client.write(hello);
        else forward(first);
      }),
    );
    try {
      const found = await runSurvey(box.port);
      expect(states(found)).toMatchObject({ SSLv2: 'accepted', SSLv3: 'refused', 'TLSv1.3': 'accepted' });
      expect(suitesOf(found, 'SSLv2')).toEqual(['SSL_CK_RC4_128_WITH_MD5', 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5']);
      expect(found.risks.map(({ id }) => id)).toContain('sslv2');
    } finally {
      await box.stop();
    }
  });

  it('finds SSL 3.0 at a server of NSS, in its order', async () => {
    const nss = await startNss(pair, ['-V', 'ssl3:tls1.0', '-c', ':0005:000A:002F']);
    try {
      const found = await runSurvey(nss.port);
      expect(states(found)).toMatchObject({ SSLv3: 'accepted', 'TLSv1.0': 'accepted', 'TLSv1.1': 'refused' });
      expect(suitesOf(found, 'SSLv3')?.toSorted()).toEqual([
        'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
        'TLS_RSA_WITH_AES_128_CBC_SHA',
        'TLS_RSA_WITH_RC4_128_SHA',
      ]);
    } finally {
      await nss.stop();
    }
  });
});
