import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkLimits } from '../../../main/session/network/limits.ts';
import { proxySourcesOf } from '../../../main/system/proxy-sources/read-places.ts';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type FakeEntry, fakeMachine } from '../../support/fake-machine.ts';
import { lookOnMachine } from '../../support/look-at-whole-network.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort, temporaryFolder } from '../../support/program.ts';
import { startSquid } from '../../support/proxies.ts';

const authority = makeAuthority({ name: 'Company Root' });
let server: NginxServer;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const { certPem, keyPem } = issue(authority);
  server = await startNginx({ pairs: [{ chainPem: certPem, keyPem }], blocks: [tlsBlock()] });
});
afterAll(async () => {
  await Promise.all([server.stop(), ...closers.map((close) => close())]);
});

interface World {
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, FakeEntry>>;
  readonly allow?: readonly 'proxies'[];
  readonly curl?: string;
}

/** The pace of a look of 12 s, and the time that it may take where this computer is busy. */
const patient = { limits: networkLimits(12_000), totalMs: 60_000 };

async function look({ allow = [], curl, environment = {}, files = {} }: World): Promise<NetworkDocument> {
  const missing = () => Promise.resolve({ kind: 'missing' } as const);
  const wish = { host: '127.0.0.1', port: server.port, rest: { connect: null }, allow, ...patient };
  const { document } = await lookOnMachine(wish, (ports) => ({
    ...ports,
    machine: { ...ports.machine, find: (name) => (name === 'curl' && curl ? curl : ports.machine.find(name)) },
    environment,
    readProxySources: proxySourcesOf(fakeMachine(files), missing),
    readScript: async (place) => {
      const entry = place.kind === 'file' ? files[place.path] : undefined;
      if (typeof entry === 'string') return { ok: true, script: entry, contacts: [] };
      return { ok: false, why: 'missing', detail: '', contacts: [] };
    },
    trustStores: () => Promise.resolve([{ store: 'system', anchors: [authority.der] }]),
  }));
  return v.parse(NetworkDocument, document);
}

describe('a setting of programs that leads nowhere', () => {
  it('is not called a failure where nobody allowed to try it', async () => {
    const { answer, causes } = await look({ environment: { HTTPS_PROXY: `http://127.0.0.1:${await freePort()}` } });
    expect(answer.state).toBe('healthy');
    expect(answer.summary).toMatch(/Not tried: .* HTTPS_PROXY .*--allow proxies/);
    expect(causes).toEqual([]);
  });

  it('is a fault of this computer beside a way that works, with the setting to change', async () => {
    const proxy = `http://127.0.0.1:${await freePort()}`;
    const { answer, causes, contacts } = await look({ environment: { HTTPS_PROXY: proxy }, allow: ['proxies'] });
    expect(answer).toMatchObject({
      ...{ state: 'fault', cause: 'proxy-failure', confidence: 'confirmed', side: 'client' },
      headline: 'From here it works. Programs that use HTTPS_PROXY do not.',
    });
    expect(causes[0]).toMatchObject({
      scope: 'programs that use HTTPS_PROXY',
      evidence: ['proxies', 'proxies:HTTPS_PROXY'],
    });
    const commands = causes[0]?.remedies[0]?.steps.map(({ command }) => command) ?? [];
    expect(commands[0]).toBe('unset HTTPS_PROXY');
    expect(contacts.map(({ purpose }) => purpose)).toContain(`proxy ${proxy}`);
  });

  it('names git and npm with their files and lines, each by itself', async () => {
    const [one, other] = [await freePort(), await freePort()];
    const files = {
      '/home/ada/.gitconfig': `[user]\n name = a\n[http]\n proxy = http://127.0.0.1:${one}\n`,
      '/home/ada/.npmrc': `https-proxy=http://127.0.0.1:${other}\n`,
    };
    const { causes } = await look({ files, allow: ['proxies'] });
    expect(causes.map(({ scope }) => scope)).toEqual(['programs that use http.proxy', 'programs that use https-proxy']);
    const [git, npm] = causes.map(({ remedies }) => remedies[0]?.steps[0]);
    expect(git).toMatchObject({ command: 'git config --global --unset-all http.proxy' });
    expect(git?.text).toContain('~/.gitconfig:4');
    expect(npm).toMatchObject({ command: 'npm config delete https-proxy --location=user' });
  });

  it('that wants a sign-in is likely one, and one that works is none', async () => {
    const [asking, open] = await Promise.all([
      startSquid('http_access allow all', { name: 'ada', password: 'x9-secret' }),
      startSquid(),
    ]);
    closers.push(asking.stop, open.stop);
    const wanted = await look({ environment: { HTTPS_PROXY: `http://127.0.0.1:${asking.port}` }, allow: ['proxies'] });
    expect(wanted.answer).toMatchObject({ state: 'fault', confidence: 'likely', side: 'client' });
    expect(wanted.causes[0]?.variant).toBe('credentials');
    const works = await look({ environment: { HTTPS_PROXY: `http://127.0.0.1:${open.port}` }, allow: ['proxies'] });
    expect(works.answer.state).toBe('healthy');
    expect(works.causes).toEqual([]);
  });

  it('is no fault where a script goes on to a way that works', async () => {
    const gone = `PROXY 127.0.0.1:${await freePort()}`;
    const kde = (answer: string) => ({
      '/home/ada/.config/kioslaverc': '[Proxy Settings]\nProxyType=2\nProxy Config Script=/p.pac\n',
      '/p.pac': `function FindProxyForURL() { return "${answer}"; }`,
    });
    expect((await look({ files: kde(`${gone}; DIRECT`), allow: ['proxies'] })).answer.state).toBe('healthy');
    const alone = await look({ files: kde(gone), allow: ['proxies'] });
    expect(alone.answer).toMatchObject({ state: 'fault', cause: 'proxy-failure' });
    expect(alone.causes[0]?.scope).toContain('Proxy Config Script');
  });
});

describe('a file of trusted certificates that programs take', () => {
  const folder = temporaryFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const fileOf = (name: string, pem: string) => {
    writeFileSync(join(folder, name), pem);
    return join(folder, name);
  };

  it('is one where the whole chain is in it: nothing is said', async () => {
    const { answer, machine } = await look({ environment: { CURL_CA_BUNDLE: fileOf('own.pem', authority.certPem) } });
    expect(machine?.trustTrial).toMatchObject({ withSetting: 'connected', withoutSetting: 'not-run' });
    expect(answer.state).toBe('healthy');
  });

  it('is no cause where the server is not trusted without it either', async () => {
    const { causes, machine } = await look({ environment: { CURL_CA_BUNDLE: join(folder, 'none.pem') } });
    expect(machine?.trustTrial).toMatchObject({ withSetting: 'failed', withoutSetting: 'failed' });
    expect(causes).toEqual([]);
  });

  it('is proven to stop curl where curl takes the server’s certificate without it', async () => {
    // On a computer whose own list holds the issuer.
    const command = fileOf(
      'curl',
      `#!/bin/sh\n[ -n "$CURL_CA_BUNDLE" ] || set -- "$@" --cacert '${join(folder, 'own.pem')}'\nexec curl "$@"\n`,
    );
    chmodSync(command, 0o755);
    const other = fileOf('other.pem', makeAuthority({ name: 'Other Root' }).certPem);
    const lacking = await look({ environment: { CURL_CA_BUNDLE: other }, curl: command });
    expect(lacking.answer).toMatchObject({ state: 'fault', cause: 'client-configuration', confidence: 'confirmed' });
    expect(lacking.causes[0]).toMatchObject({
      headline: 'The certificates that CURL_CA_BUNDLE names do not cover this server.',
    });
    const missing = await look({ environment: { CURL_CA_BUNDLE: join(folder, 'none.pem') }, curl: command });
    expect(missing.causes[0]).toMatchObject({ confidence: 'confirmed', scope: 'programs that use CURL_CA_BUNDLE' });
  });

  it('that is missing stops requests and git, which are not run, and leaves Node going', async () => {
    const none = join(folder, 'none.pem');
    const environment = { REQUESTS_CA_BUNDLE: none, NODE_EXTRA_CA_CERTS: none };
    const { answer, causes, risks } = await look({ environment });
    expect(answer).toMatchObject({
      ...{ state: 'fault', cause: 'client-configuration', confidence: 'likely', side: 'client' },
      headline: 'From here it works. Programs that use REQUESTS_CA_BUNDLE do not.',
    });
    expect(causes.map(({ scope }) => scope)).toEqual(['programs that use REQUESTS_CA_BUNDLE']);
    expect(causes[0]?.remedies[0]?.steps[0]?.command).toBe('unset REQUESTS_CA_BUNDLE');
    expect(risks.map(({ headline }) => headline).join(' ')).toContain('NODE_EXTRA_CA_CERTS');
  });
});

it('explains nothing where the server itself is gone', async () => {
  const [gone, port] = [await freePort(), await freePort()];
  const { document } = await lookOnMachine(
    { host: '127.0.0.1', port: gone, rest: { connect: null }, allow: ['proxies'], totalMs: 12_000 },
    (ports) => ({
      ...ports,
      environment: { HTTPS_PROXY: `http://127.0.0.1:${port}` },
      readProxySources: async () => [],
    }),
  );
  expect(document.answer.cause).toBe('tcp-refused');
  expect(document.causes.at(-1)).toMatchObject({ cause: 'proxy-failure', confidence: 'possible' });
});
