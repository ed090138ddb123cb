import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInspectionProduct } from '../../../main/diagnosis/inspection-products.ts';
import { judgeProxies } from '../../../main/diagnosis/network/proxies.ts';
import { inspectProxies, type ProxiesPorts, proxiesLimits } from '../../../main/evidence/network/proxies.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { readScript } from '../../../main/system/proxy-script/read-script.ts';
import { runProxyScript } from '../../../main/system/proxy-script/script-thread.ts';
import { proxySourcesOf } from '../../../main/system/proxy-sources/read-places.ts';
import { checkRoute } from '../../../main/system/route-check.ts';
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

  it('tells a proxy that speaks TLS, or SOCKS, from something that is none', async () => {
    const { certPem, keyPem } = issue(authority);
    const [squid, dante] = await Promise.all([
      startSquid('http_access allow all', null, { chainPem: certPem, keyPem }),
      startDanted(),
    ]);
    closers.push(squid.stop, dante.stop);
    const inTls = await look({ proxy: `http://127.0.0.1:${squid.port}` });
    expect(inTls.trials[1]?.opening).toMatchObject({ state: 'not-a-proxy', line: '', speaks: 'tls' });
    expect(inTls.trials[1]?.opening?.ownHandshake?.certificate?.issuer).toContain('Company Root');
    expect(causeOf(inTls)).toMatchObject({ variant: 'speaks-tls', confidence: 'confirmed', side: 'client' });
    expect(causeOf(inTls)?.remedies[0]?.steps[0]?.text).toContain(`https://127.0.0.1:${squid.port}`);
    const inSocks = await look({ proxy: `http://127.0.0.1:${dante.port}` });
    expect(inSocks.trials[1]?.opening).toMatchObject({ state: 'closed', speaks: 'socks5' });
    expect(causeOf(inSocks)).toMatchObject({ variant: 'speaks-socks', side: 'client' });
    expect(causeOf(inSocks)?.headline).not.toContain('cannot be reached');
  });

  it('asks nobody to allow a server at a web server that is no proxy, and does at a proxy', async () => {
    const squid = await startSquid('http_access deny all');
    closers.push(squid.stop);
    const refused = causeOf(await look({ proxy: `http://127.0.0.1:${squid.port}` }));
    expect(refused).toMatchObject({ variant: 'refused', confidence: 'confirmed' });
    const web = await startNginx({ pairs: [], blocks: ['server { listen 127.0.0.1:{port}; }'] });
    closers.push(web.stop);
    for (const port of [web.port, genuine.port]) {
      const cause = causeOf(await look({ proxy: `http://127.0.0.1:${port}` }));
      expect(cause).toMatchObject({ variant: 'not-a-proxy', confidence: 'likely', side: 'client' });
      expect(cause?.remedies.map(({ id }) => id)).not.toContain('let-it-through-the-proxy');
    }
  });

  it('knows a redirect to a notice, and where it leads', async () => {
    const squid = await startSquid(
      'acl all_of dst all\ndeny_info 302:http://notice.test/in all_of\nhttp_access deny all_of',
    );
    closers.push(squid.stop);
    const section = await look({ proxy: `http://127.0.0.1:${squid.port}` });
    expect(section.trials[1]?.opening).toMatchObject({ status: 302, page: { redirectHost: 'notice.test' } });
    expect(causeOf(section)).toMatchObject({ variant: 'sends-elsewhere', confidence: 'likely' });
  });

  it.each([
    ['not-found', 'ENOTFOUND', 'not-found', 'unreachable confirmed'],
    ['no-answer', 'EAI_AGAIN', 'unreachable', 'name-silent likely'],
  ] as const)('takes %s of a name server for what it is', async (state, errorCode, opening, known) => {
    const resolve = () => Promise.resolve({ ok: false, state, errorCode } as const);
    const section = await look({ proxy: 'http://proxy.corp.test:3128' }, { resolve });
    expect(section.trials[1]).toMatchObject({ address: null, opening: { state: opening } });
    expect(`${causeOf(section)?.variant} ${causeOf(section)?.confidence}`).toBe(known);
  });

  it('waits no longer for one that is slow, and does not call it something else', async () => {
    const slow = await startByteServer(saying(Buffer.from('HTTP/1.1 200 Conn')));
    closers.push(slow.stop);
    const section = await look({ proxy: `http://127.0.0.1:${slow.port}` });
    expect(section.trials[1]?.opening).toMatchObject({ state: 'no-answer', line: 'HTTP/1.1 200 Conn' });
  });

  it('goes through a proxy that is reached over TLS, and judges its certificate by itself', async () => {
    const { certPem, keyPem } = issue(filter);
    const squid = await startSquid('http_access allow all', null, { chainPem: certPem, keyPem });
    closers.push(squid.stop);
    const section = await look({ proxy: `https://127.0.0.1:${squid.port}` });
    const [, inside] = section.trials;
    expect(inside?.opening).toMatchObject({ state: 'open', status: 200 });
    expect(inside?.opening?.ownHandshake?.certificate?.issuer).toContain('Zscaler');
    expect(inside?.handshake.certificate?.issuer).toContain('Company Root');
    expect(section.comparisons[0]).toMatchObject({ state: 'same', works: 'both' });
    const { causes, risks } = judgeProxies(section, { target: target({}), seenAt: '2026-11-21T12:00:00Z' });
    expect(causes).toEqual([]);
    expect(risks.map(({ id }) => id)).toContain('proxy-untrusted');
    // A web server is reached in the same way, and is none.
    const web = await look({ proxy: `https://127.0.0.1:${genuine.port}` });
    expect(web.trials[1]?.opening).toMatchObject({ state: 'refused', status: 400 });
    const plain = await startByteServer(saying(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const gone = `https://127.0.0.1:${await freePort()}`;
    closers.push(plain.stop);
    const [noTls, dead] = await Promise.all([
      look({ proxy: `https://127.0.0.1:${plain.port}` }),
      look({ proxy: gone }),
    ]);
    expect(noTls.trials[1]?.opening).toMatchObject({
      state: 'not-a-proxy',
      line: expect.stringContaining('HTTP/1.1 400'),
    });
    expect(dead.trials[1]?.opening).toMatchObject({ state: 'unreachable', errorCode: 'ECONNREFUSED' });
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

  it('come from the files of the machine', async () => {
    const files = {
      '/home/ada/.gitconfig': '[http]\n proxy = http://git:1\n',
      '/home/ada/.config/kioslaverc': script('http://w.test/p.pac'),
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

  it('are told beforehand, so that somebody can allow them', async () => {
    const files = { '/home/ada/.config/kioslaverc': script('http://w.test/p.pac') };
    const section = await look({}, { environment: environment(), files });
    expect(section.wouldContact).toEqual(['http://w.test/p.pac', `http://127.0.0.1:${genuine.port}`]);
    expect(section.notTested.map(({ because }) => because).join(' ')).toContain('--allow proxies');
  });
});

describe('a proxy script that was found', () => {
  const kde = '/home/ada/.config/kioslaverc';
  const pac = (body: string) => `function FindProxyForURL(url, host) { ${body} }`;

  it('is read where it lies on this machine, and what it says is held against the environment', async () => {
    const files = { [kde]: script('file:///etc/p.pac'), '/etc/p.pac': pac('return "PROXY a:3128; DIRECT"') };
    const section = await look({}, { environment: { HTTPS_PROXY: 'http://b.test:8080' }, files });
    expect(section.scripts).toMatchObject([
      { state: 'answered', answer: 'PROXY a:3128; DIRECT', ways: [{ proxy: 'http://a:3128' }, { kind: 'direct' }] },
    ]);
    expect(familyOf(section, 'browsers')).toMatchObject({ state: 'proxy', proxy: 'http://a:3128' });
    expect(section.disagreements.map(({ text }) => text).join(' ')).toContain('http://a:3128');
    expect(section.wouldContact).toEqual(['http://b.test:8080', 'http://a:3128']);
    expect(section.contacts).toEqual([]);
  });

  it('learns the address of the target and of nobody else, and its answer is no certainty then', async () => {
    const asks = pac(
      'return isInNet(host, "127.0.0.0", "255.0.0.0") && isResolvable("inner.test") ? "DIRECT" : "PROXY p:1"',
    );
    const files = { [kde]: script('/p.pac'), '/p.pac': asks };
    const asked: string[] = [];
    const resolve: ProxiesPorts['resolve'] = async (name) => {
      asked.push(name);
      return { ok: true, state: 'found', addresses: [{ address: '10.0.0.9', family: 4 }], milliseconds: 1 } as never;
    };
    const here = { connect: null, host: 'server.test' };
    const section = await look(here, { files, resolve });
    expect(section.scripts).toMatchObject([{ dependsOn: ['other-names'], notLookedUp: ['inner.test'] }]);
    expect(familyOf(section, 'browsers')?.state).toBe('not-known');
    expect(asked).toEqual([]);
    const allowed = await look(here, { files, resolve, mayLookUp: true });
    expect(allowed.scripts).toMatchObject([{ answer: 'DIRECT', dependsOn: [], notLookedUp: [] }]);
    expect(asked).toEqual(['inner.test']);
  });

  it('is fetched where somebody allows it, and the proxies that it names are tried', async () => {
    const squid = await startSquid();
    closers.push(squid.stop);
    const body = pac(`return "PROXY 127.0.0.1:${squid.port}"`);
    const web = await startByteServer(
      saying(Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`)),
    );
    closers.push(web.stop);
    const files = { [kde]: script(`http://127.0.0.1:${web.port}/p.pac`) };
    expect((await look({}, { files })).scripts).toMatchObject([{ state: 'not-tested' }]);
    const section = await look({}, { files }, 'found');
    expect(section.scripts).toMatchObject([{ state: 'answered', answer: `PROXY 127.0.0.1:${squid.port}` }]);
    expect(section.contacts[0]).toMatchObject({ address: '127.0.0.1', port: web.port });
    expect(section.comparisons).toMatchObject([{ state: 'same', works: 'both' }]);
  });

  it('is not taken from a host whose certificate nobody here trusts, nor from another machine’s folder', async () => {
    const files = { [kde]: script(`https://127.0.0.1:${genuine.port}/p.pac`) };
    const section = await look({}, { files }, 'found');
    expect(section.scripts).toMatchObject([{ state: 'not-read' }]);
    expect(section.scripts?.[0]?.because).toMatch(/SELF_SIGNED|VERIFY|ISSUER/);
    const share = await look({}, { files: { [kde]: script('file://nas/p.pac') } }, 'found');
    expect(share.scripts).toMatchObject([{ state: 'not-tested' }]);
  });

  it('that is larger than a megabyte, missing or broken is no script, and nobody is said to go directly', async () => {
    const large = await startByteServer(
      saying(
        Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 1048580\r\n\r\n'), Buffer.alloc(1_048_580, 32)]),
      ),
    );
    closers.push(large.stop);
    const states = await Promise.all(
      [
        { [kde]: script(`http://127.0.0.1:${large.port}/p.pac`) },
        { [kde]: script('/none.pac') },
        { [kde]: script('/p.pac'), '/p.pac': '<html>no script</html>' },
        { [kde]: script('/p.pac'), '/p.pac': pac('for (;;);') },
      ].map(async (files) => {
        const section = await look({}, { files }, 'found');
        expect(familyOf(section, 'browsers')?.state).toBe('not-known');
        return section.scripts?.map(({ state }) => state);
      }),
    );
    expect(states).toEqual([['not-read'], ['not-read'], ['failed'], ['failed']]);
  });

  it('is asked where the person gives it, and passwords in its answer are not kept', async () => {
    const files = { '/p.pac': pac('return "PROXY ada:pass-word@p.test:1"') };
    const section = await look({}, { files, script: '/p.pac', environment: { HTTPS_PROXY: 'http://b:1' } });
    expect(section.scripts).toMatchObject([
      { source: 'given', setting: '--pac', ways: [{ proxy: 'http://p.test:1' }] },
    ]);
    expect(section.disagreements.map(({ text }) => text).join(' ')).toContain('--pac says');
    expect(JSON.stringify(section)).not.toContain('pass-word');
  });
});

const script = (address: string) => `[Proxy Settings]\nProxyType=2\nProxy Config Script=${address}\n`;

const familyOf = ({ families }: ProxiesSection, wanted: string) => families.find(({ family }) => family === wanted);

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
  readonly resolve?: ProxiesPorts['resolve'];
  readonly script?: string | null;
  readonly mayLookUp?: boolean;
}

async function look(
  wish: Partial<Target>,
  {
    environment = {},
    files = {},
    proxyCredentials = null,
    resolve,
    script: given = null,
    mayLookUp = false,
  }: World = {},
  tryProxies: 'given' | 'found' = 'given',
  signal = new AbortController().signal,
): Promise<ProxiesSection> {
  const live = livePorts({ version: '0', builtAt: new Date(), proxyCredentials });
  const missing = () => Promise.resolve({ kind: 'missing' } as const);
  const machine = fakeMachine(files);
  const ports: ProxiesPorts = {
    ...live,
    ...{ environment, isInspectionProduct, readProxySources: proxySourcesOf(machine, missing) },
    ...{ checkRoute, runScript: runProxyScript, platform: 'linux' },
    readScript: (place, signal) => readScript(place, { ...live, files: machine.files, userAgent: 't/1' }, signal),
    ...(resolve ? { resolve } : {}),
    trustStores: () => Promise.resolve([{ store: 'system', anchors: [authority.der] }]),
  };
  const addresses = [{ address: '127.0.0.1', family: 4 }] as const;
  const limits = { ...proxiesLimits, answerMs: 3000 };
  const inquiry = { target: target(wish), addresses, tryProxies, limits, mayLookUp, script: given };
  const section = await inspectProxies(inquiry, ports, signal);
  return v.parse(ProxiesSection, section);
}

const causeOf = (section: ProxiesSection) =>
  judgeProxies(section, { target: target({}), seenAt: '2026-11-21T12:00:00.000Z' }).causes[0];

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
