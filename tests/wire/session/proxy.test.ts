import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { quickLimits } from '../../../main/session/ports.ts';
import { verifyCase } from '../../../main/session/verify.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { startByteServer } from '../../support/byte-server.ts';
import { startDovecot } from '../../support/more-servers.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { type StartedProxy, startMicrosocks, startSquid } from '../../support/proxies.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooPair, zooRoot } from '../../support/zoo/certificates.ts';

const program = { version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') };
const user = { name: 'anna', password: 'open:sesame' };

let nginx: NginxServer;
let old: NginxServer;
let squid: StartedProxy;
let socks: StartedProxy;
beforeAll(async () => {
  nginx = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  const block = tlsBlock('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
  old = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [block] });
  squid = await startSquid();
  socks = await startMicrosocks();
});
afterAll(async () => {
  for (const started of [nginx, old, squid, socks]) await started.stop();
});

const ask = async (proxy: string, port = nginx.port, credentials: typeof user | null = null) => {
  const proxyCredentials = credentials && { user: credentials.name, password: credentials.password };
  const { proxyCredentials: given } = livePorts({ ...program, proxyCredentials });
  const wish = { input: `https://127.0.0.1:${port}/`, proxy, ca: zooRoot(), ports: { proxyCredentials: given } };
  return (await runDiagnosis(wish)).diagnosis;
};
const ways = () => [`http://127.0.0.1:${squid.port}`, `socks5://127.0.0.1:${socks.port}`];

describe('a proxy that opens the way', () => {
  it.each(['http', 'socks5'])('carries the whole diagnosis: %s', async (scheme) => {
    const proxy = ways().find((way) => way.startsWith(scheme)) ?? '';
    const healthy = await ask(proxy);
    expect([healthy.verdict.state, replyOf(healthy)?.state]).toEqual(['healthy', 'open']);
    expect(proxy).toContain(String(shakesOf(healthy)[0]?.report.port));
    const outdated = await ask(proxy, old.port);
    expect([outdated.verdict.cause, outdated.verdict.confidence]).toEqual(['protocol-version-mismatch', 'confirmed']);
  });

  it.each(['http', 'socks5'])('hands on a server that speaks first: %s', async (scheme) => {
    const dovecot = await startDovecot(zooPair({ keyType: 'rsa' }), 'imap');
    const proxy = ways().find((way) => way.startsWith(scheme)) ?? '';
    const wish = { input: `127.0.0.1:${dovecot.port}`, starttls: 'imap', proxy, ca: zooRoot() };
    const { diagnosis } = await runDiagnosis(wish);
    await dovecot.stop();
    expect(diagnosis.verdict.state).toBe('healthy');
    expect(shakesOf(diagnosis)[0]?.report.dialogue[0]?.text).toContain('OK');
  });
});

describe('a proxy that wants to know who asks', () => {
  it.each(['http', 'socks5'])(
    'is named, and satisfied by the URL’s credentials, which are kept nowhere: %s',
    async (scheme) => {
      const proxy = scheme === 'http' ? await startSquid('http_access allow all', user) : await startMicrosocks(user);
      const way = `${scheme}://127.0.0.1:${proxy.port}`;
      const refused = await ask(way);
      expect(refused.causes.map(({ cause, confidence, variant }) => [cause, confidence, variant])[0]).toEqual([
        ...['proxy-failure', 'confirmed', 'credentials'],
      ]);
      if (scheme === 'http') expect(replyOf(refused)).toMatchObject({ status: 407, schemes: ['Basic'] });
      const wrong = await ask(way, nginx.port, { ...user, password: 'guess' });
      expect([wrong.verdict.cause, replyOf(wrong)?.credentialsSent]).toEqual(['proxy-failure', true]);
      const right = await ask(`${scheme}://anna:open%3Asesame@127.0.0.1:${proxy.port}`, nginx.port, user);
      await proxy.stop();
      expect(right.verdict.state).toBe('healthy');
      for (const secret of ['sesame', Buffer.from('anna:open:sesame').toString('base64'), 'anna:']) {
        expect(JSON.stringify(right)).not.toContain(secret);
      }
    },
  );
});

describe('the conversation with a proxy', () => {
  const heard = (diagnosis: Diagnosis) =>
    replyOf(diagnosis)?.dialogue?.map(({ direction, text, bytes }) => [
      ...[direction, text.split('\r\n')[0]],
      Buffer.from(bytes, 'hex').toString('latin1').slice(0, 12),
    ]);

  it('is kept, by HTTP', async () => {
    const proxy = await startSquid('http_access allow all', user);
    const refused = await ask(`http://127.0.0.1:${proxy.port}`, nginx.port, { ...user, password: 'guess' });
    const opened = await ask(`http://127.0.0.1:${squid.port}`);
    await proxy.stop();
    const asked = ['sent', `CONNECT 127.0.0.1:${nginx.port} HTTP/1.1`, ''];
    expect(heard(refused)).toEqual([asked, ['received', expect.stringMatching(/^HTTP.1.1 407/), 'HTTP/1.1 407']]);
    expect(heard(opened)).toEqual([asked, ['received', expect.stringMatching(/^HTTP.1.1 200/), 'HTTP/1.1 200']]);
    expect(replyOf(refused)?.dialogue?.[0]?.text).toContain('Proxy-Authorization: Basic (not kept)');
    expect(replyOf(opened)?.dialogue?.[0]?.text).not.toContain('Proxy-Authorization');
    expect(replyOf(refused)?.dialogue?.[1]?.bytes.length).toBe(512);
  });

  it('is kept, by SOCKS 5', async () => {
    const proxy = await startMicrosocks(user);
    const refused = await ask(`socks5://127.0.0.1:${proxy.port}`, nginx.port, { ...user, password: 'guess' });
    const opened = await ask(`socks5://127.0.0.1:${proxy.port}`, nginx.port, user);
    await proxy.stop();
    const start = [
      ['sent', 'SOCKS 5, methods 00 02', '\x05\x02\x00\x02'],
      ['received', 'method 02', '\x05\x02'],
      ['sent', 'user name and password (not kept)', ''],
    ];
    expect(heard(refused)).toEqual([...start, ['received', 'sign-in status 02', '\x01\x02']]);
    expect(heard(opened)?.slice(0, 4)).toEqual([...start, ['received', 'sign-in status 00', '\x01\x00']]);
    expect(heard(opened)?.[4]?.slice(0, 2)).toEqual(['sent', `command 01, 127.0.0.1:${nginx.port}`]);
    expect(heard(opened)?.[5]?.[1]).toMatch(/^reply 00, /);
  });

  it('has no credentials even where the proxy sends them back', async () => {
    const echo = await startByteServer((socket) =>
      socket.once('data', (said) =>
        socket.end(
          `HTTP/1.1 407 for ${user.password}\r\nProxy-Authenticate: Basic\r\n\r\nYou said: ${said.toString()}`,
        ),
      ),
    );
    const diagnosis = await ask(`http://127.0.0.1:${echo.port}`, nginx.port, user);
    await echo.stop();
    expect(replyOf(diagnosis)).toMatchObject({ state: 'credentials', line: '407 for (not kept)' });
    const kept = JSON.stringify(diagnosis);
    const pair = `${user.name}:${user.password}`;
    for (const secret of [user.password, pair, Buffer.from(pair).toString('base64')]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('is kept of what is no proxy', async () => {
    const ssh = await startByteServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'));
    const said = ['received', 'SSH-2.0-OpenSSH_9.2p1', 'SSH-2.0-Open'];
    expect(heard(await ask(`http://127.0.0.1:${ssh.port}`))).toContainEqual(said);
    expect(heard(await ask(`socks5://127.0.0.1:${ssh.port}`))).toContainEqual(said);
    await ssh.stop();
  });
});

it('is gone through again when a proof is verified', async () => {
  const proxy = await startSquid('http_access allow all', user);
  const diagnosis = await ask(`http://127.0.0.1:${proxy.port}`, old.port, user);
  const proxyCredentials = { user: user.name, password: user.password };
  const stop = new AbortController().signal;
  const again = await verifyCase(diagnosis, livePorts({ ...program, proxyCredentials }), quickLimits, stop);
  const unknown = await verifyCase(diagnosis, livePorts(program), quickLimits, stop);
  await proxy.stop();
  expect([again.state, unknown.state]).toEqual(['holds', 'not-run']);
});

describe('a proxy that does not open the way', () => {
  it('is blamed for its own rules, and its page is kept', async () => {
    const strict = await startSquid('http_access deny all');
    const diagnosis = await ask(`http://127.0.0.1:${strict.port}`);
    await strict.stop();
    expect(diagnosis.verdict).toMatchObject({ cause: 'proxy-failure', confidence: 'confirmed', side: 'network' });
    expect(replyOf(diagnosis)).toMatchObject({ state: 'refused', status: 403 });
    expect(replyOf(diagnosis)?.body).toContain('<html>');
  });

  it.each(['http', 'socks5'])(
    'is not sure to be the reason where it could not reach the server: %s',
    async (scheme) => {
      const proxy = ways().find((way) => way.startsWith(scheme)) ?? '';
      const diagnosis = await ask(proxy, await freePort());
      expect(diagnosis.verdict).toMatchObject({ cause: 'proxy-failure', confidence: 'likely', side: 'unknown' });
      expect(shakesOf(diagnosis)).toEqual([]);
    },
  );

  it.each(['http', 'socks5'])('is told from a proxy that is not there: %s', async (scheme) => {
    const diagnosis = await ask(`${scheme}://127.0.0.1:${await freePort()}`);
    expect(diagnosis.verdict).toMatchObject({ cause: 'proxy-failure', confidence: 'confirmed' });
    expect(diagnosis.causes[0]?.variant).toBe('unreachable');
    expect(diagnosis.causes[0]?.remedies.length).toBeGreaterThan(0);
  });

  it.each(['http', 'socks5'])('is told from what is no proxy: %s', async (scheme) => {
    const ssh = await startByteServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'));
    const diagnosis = await ask(`${scheme}://127.0.0.1:${ssh.port}`);
    await ssh.stop();
    expect(diagnosis.causes[0]).toMatchObject({ cause: 'proxy-failure', variant: 'not-a-proxy' });
  });

  it('and says nothing, ends the wait in time', async () => {
    const silent = await startByteServer((socket) => socket.on('data', () => {}));
    const diagnosis = await ask(`http://127.0.0.1:${silent.port}`);
    await silent.stop();
    expect(diagnosis.verdict).toMatchObject({ cause: 'proxy-failure', confidence: 'likely' });
    expect(diagnosis.durationMs).toBeLessThan(9_000);
  });
});

it('connects from the address that was asked for', async () => {
  const { dial, throughProxy } = livePorts({ ...program, source: '127.0.0.9' });
  const { diagnosis } = await runDiagnosis({
    input: `https://127.0.0.1:${nginx.port}/`,
    ca: zooRoot(),
    ports: { dial },
  });
  expect(shakesOf(diagnosis)[0]?.report.tcp.localAddress).toBe('127.0.0.9');
  for (const proxy of ways()) {
    const wish = { input: `https://127.0.0.1:${nginx.port}/`, proxy, ca: zooRoot(), ports: { throughProxy } };
    const through = await runDiagnosis(wish);
    expect(shakesOf(through.diagnosis)[0]?.report.tcp.localAddress).toBe('127.0.0.9');
  }
});

it('connects from an IPv6 address, directly and to the proxy, and from no address of the other family', async () => {
  const blocks = [tlsBlock('', '[::1]:{port} ssl')];
  const six = await startNginx({ pairs: [zooPair()], blocks, address: '::1' });
  const through = await startMicrosocks(null, '::1');
  const { dial, throughProxy } = livePorts({ ...program, source: '::1' });
  const direct = { input: `https://[::1]:${six.port}/`, ca: zooRoot(), ports: { dial, throughProxy } };
  const own = await runDiagnosis(direct);
  const proxied = await runDiagnosis({ ...direct, proxy: `socks5://[::1]:${through.port}` });
  const other = await runDiagnosis({ ...direct, input: `https://127.0.0.1:${nginx.port}/` });
  await Promise.all([six.stop(), through.stop()]);
  for (const { diagnosis } of [own, proxied]) {
    expect(diagnosis.verdict.state).toBe('healthy');
    expect(shakesOf(diagnosis)[0]?.report.tcp.localAddress).toBe('::1');
  }
  expect(shakesOf(other.diagnosis)[0]?.report.failure).toMatchObject({ kind: 'tcp', state: 'unreachable' });
});

const shakesOf = ({ observations }: Diagnosis) => observations.filter((seen) => seen.kind === 'handshake');
const replyOf = ({ observations }: Diagnosis): ObservationOf<'proxy-reply'> | undefined =>
  observations.find((seen) => seen.kind === 'proxy-reply');
