import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInspectionProduct } from '../../../main/diagnosis/inspection-products.ts';
import { inspectProxies, type ProxiesPorts, proxiesLimits } from '../../../main/evidence/network/proxies.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { proxySourcesOf } from '../../../main/system/proxy-sources/read-places.ts';
import { ProxiesSection } from '../../../shared/network/proxies.ts';
import type { Target } from '../../../shared/target.ts';
import { saying, startByteServer } from '../../support/byte-server.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type FakeEntry, fakeMachine } from '../../support/fake-machine.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { startDanted, startMicrosocks, startSquid } from '../../support/proxies.ts';

const authority = makeAuthority({ name: 'Company Root' });
const filter = makeAuthority({ name: 'Zscaler Root CA' });
let genuine: NginxServer;
let resigned: NginxServer;
let other: NginxServer;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const start = (issuer: typeof authority) => {
    const { certPem, keyPem } = issue(issuer);
    return startNginx({ pairs: [{ chainPem: certPem, keyPem }], blocks: [tlsBlock()] });
  };
  [genuine, resigned, other] = await Promise.all([start(authority), start(filter), start(authority)]);
});
afterAll(async () => {
  await Promise.all([genuine.stop(), resigned.stop(), other.stop(), ...closers.map((close) => close())]);
});

describe('direct against proxied', () => {
  it('shows the same certificate through squid, on which the credentials are kept nowhere', async () => {
    const user = { name: 'ada', password: 'x9-secret' };
    const squid = await startSquid('http_access allow all', user);
    closers.push(squid.stop);
    const asked = { proxy: `http://127.0.0.1:${squid.port}` };
    const without = await look(asked);
    expect(without.trials[1]?.opening).toMatchObject({ state: 'credentials', status: 407, schemes: ['Basic'] });
    expect(without.comparisons[0]).toMatchObject({ state: 'different-ends', works: 'direct' });
    // A 407 that goes on to work once somebody signs in.
    const section = await look(asked, { proxyCredentials: { user: 'ada', password: user.password } });
    expect(section.trials.map(({ handshake }) => handshake.state)).toEqual(['completed', 'completed']);
    expect(section.comparisons[0]).toMatchObject({ state: 'same', works: 'both' });
    expect(section.trials[0]?.handshake.certificate).toMatchObject({ trust: 'trusted', coversName: true });
    expect(JSON.stringify(section)).not.toContain(user.password);
  });

  it('keeps the page of a proxy that refuses', async () => {
    const squid = await startSquid('http_access deny all');
    closers.push(squid.stop);
    const { comparisons, trials } = await look({ proxy: `http://127.0.0.1:${squid.port}` });
    expect(trials[1]?.opening).toMatchObject({ state: 'refused', status: 403 });
    expect(trials[1]?.opening?.page?.title).toMatch(/ERROR/);
    expect(comparisons[0]?.works).toBe('direct');
  });

  it('goes through SOCKS of two kinds', async () => {
    const [micro, dante] = await Promise.all([startMicrosocks(), startDanted()]);
    closers.push(micro.stop, dante.stop);
    for (const { port } of [micro, dante]) {
      const { comparisons } = await look({ proxy: `socks5://127.0.0.1:${port}` });
      expect(comparisons[0]?.state).toBe('same');
    }
  });

  it('tells who signed anew', async () => {
    const proxy = await startTurningProxy(resigned.port);
    const { comparisons, trials } = await look({ proxy: `http://127.0.0.1:${proxy}` });
    expect(comparisons[0]).toMatchObject({ state: 'other-issuer', works: 'both' });
    expect(trials[1]?.handshake.certificate).toMatchObject({ inspectionProduct: true, trust: 'rejected' });
  });

  it('takes another certificate of the same issuer for what it mostly is', async () => {
    const proxy = await startTurningProxy(other.port);
    expect((await look({ proxy: `http://127.0.0.1:${proxy}` })).comparisons[0]?.state).toBe('renewed');
  });

  it('knows a proxy that is none and one that is not there', async () => {
    const shell = await startByteServer(saying(Buffer.from('SSH-2.0-test\r\n')));
    closers.push(shell.stop);
    const [closed, section] = [await freePort(), await look({ proxy: `http://127.0.0.1:${shell.port}` })];
    expect(section.trials[1]?.opening?.state).toBe('not-a-proxy');
    const gone = await look({ proxy: `http://127.0.0.1:${closed}` });
    expect(gone.trials[1]?.opening).toMatchObject({ state: 'unreachable', errorCode: 'ECONNREFUSED' });
  });

  it('waits no longer for one that is slow, and does not call it something else', async () => {
    const slow = await startByteServer(saying(Buffer.from('HTTP/1.1 200 Conn')));
    closers.push(slow.stop);
    const section = await look({ proxy: `http://127.0.0.1:${slow.port}` });
    expect(section.trials[1]?.opening).toMatchObject({ state: 'no-answer', line: 'HTTP/1.1 200 Conn' });
  });

  it('looks at the certificate of a proxy that is reached over TLS, and says what it did not try', async () => {
    const { comparisons, trials } = await look({ proxy: `https://127.0.0.1:${genuine.port}` });
    expect(trials[1]?.opening?.ownHandshake?.certificate?.issuer).toContain('Company Root');
    expect(trials[1]?.handshake.state).toBe('not-tested');
    expect(comparisons[0]?.state).toBe('not-tested');
  });
});

describe('proxies that were found', () => {
  const environment = () => ({ HTTPS_PROXY: `http://u:pass-word@127.0.0.1:${genuine.port}` });

  it('are not contacted until somebody allows it', async () => {
    const section = await look({}, { environment: environment() });
    expect(section).toMatchObject({ trials: [], contacts: [] });
    expect(section.notTested[0]?.what).toContain('127.0.0.1');
    expect(JSON.stringify(section)).not.toContain('pass-word');
  });

  it('are tried once each where it is allowed', async () => {
    const section = await look({}, { environment: environment() }, 'found');
    expect(section.trials.map(({ from }) => from)).toEqual([null, 'HTTPS_PROXY']);
    expect(section.contacts).toHaveLength(2);
  });

  it('come from the files of the machine; a script is named and not run', async () => {
    const files = {
      '/home/ada/.gitconfig': '[http]\n proxy = http://git:1\n',
      '/home/ada/.config/kioslaverc': '[Proxy Settings]\nProxyType=2\nProxy Config Script=http://w.test/p.pac\n',
      '/etc/pip.conf': { refused: 'denied' },
    } as const;
    const section = await look({}, { files });
    expect(section.settings.map(({ name, place }) => `${place} ${name}`)).toEqual([
      '~/.config/kioslaverc Proxy Config Script',
      '~/.gitconfig http.proxy',
    ]);
    expect(section.notTested.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['the proxy script http://w.test/p.pac', 'settings in /etc/pip.conf']),
    );
    expect(section.families.find(({ family }) => family === 'browsers')?.state).toBe('not-known');
  });
});

it('ends soon after a Stop and says so', async () => {
  const silent = await startTurningProxy(null);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  const section = await look({ proxy: `http://127.0.0.1:${silent}` }, {}, 'given', stop.signal);
  expect(section.partial).toBe(true);
  expect(section.comparisons.map(({ state }) => state)).toEqual(['not-tested']);
});

interface World {
  readonly environment?: Readonly<Record<string, string>>;
  readonly proxyCredentials?: ProxiesPorts['proxyCredentials'];
  readonly files?: Readonly<Record<string, FakeEntry>>;
}

async function look(
  asked: Partial<Target>,
  { environment = {}, files = {}, proxyCredentials = null }: World = {},
  tryProxies: 'given' | 'found' = 'given',
  signal = new AbortController().signal,
): Promise<ProxiesSection> {
  const live = livePorts({ version: '0', builtAt: new Date(), proxyCredentials });
  const missing = () => Promise.resolve({ kind: 'missing' } as const);
  const ports: ProxiesPorts = {
    ...live,
    ...{ environment, isInspectionProduct, readProxySources: proxySourcesOf(fakeMachine(files), missing) },
    trustStores: () => Promise.resolve([{ store: 'system', anchors: [authority.der] }]),
  };
  const addresses = [{ address: '127.0.0.1', family: 4 }] as const;
  const limits = { ...proxiesLimits, answerMs: 3000 };
  const section = await inspectProxies({ target: target(asked), addresses, tryProxies, limits }, ports, signal);
  return v.parse(ProxiesSection, section);
}

const target = (asked: Partial<Target>): Target => ({
  ...{ input: 'server.test', host: 'server.test', port: genuine.port, serverName: 'server.test', starttls: null },
  ...{ proxy: null, connect: { host: '127.0.0.1', port: genuine.port }, http: true, path: '/' },
  ...asked,
});

/** A proxy that leads every tunnel to one port, as an inspecting one does; null: it never answers. */
async function startTurningProxy(to: number | null): Promise<number> {
  const server: Server = createServer((socket) => {
    socket
      .on('error', () => {})
      .once('data', () => {
        if (to === null) return;
        const inner = connect(to, '127.0.0.1').on('error', () => socket.destroy());
        socket.write('HTTP/1.1 200 ok\r\n\r\n');
        socket.pipe(inner).pipe(socket);
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.close();
  });
  return (server.address() as { port: number }).port;
}
