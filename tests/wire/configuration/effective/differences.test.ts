import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { compareSettings } from '../../../../main/diagnosis/configuration/compare/compare-settings.ts';
import { comparisonFindings } from '../../../../main/diagnosis/configuration/compare/comparison-rule.ts';
import { scopeFor } from '../../../../main/diagnosis/configuration/compare/scope-for.ts';
import { opensslCnf } from '../../../../main/evidence/configuration/openssl-cnf/openssl-cnf.ts';
import { Comparison } from '../../../../shared/configuration/comparison.ts';
import { ConfigurationFinding } from '../../../../shared/configuration/document.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { filesOnDisk } from '../../../support/files-on-disk.ts';
import { temporaryFolder } from '../../../support/program.ts';
import { runSurvey } from '../../../support/run-survey.ts';
import { configurations, nginxFiles, tlsServer } from './configurations.ts';
import { ownFiles, type Running, startWith } from './start.ts';

const library = { openssl: '3.0', securityLevel: null } as const;

/** What the files say now beside what answers at the port. */
async function compared(
  running: Running,
  {
    serverName = 'server.test',
    port = running.port,
    more = [],
    at = running.port,
  }: { serverName?: string; port?: number; more?: readonly TlsScope[]; at?: number } = {},
) {
  const { scopes, files } = running.review();
  const found = scopeFor(scopes, { address: '127.0.0.1', port, serverName });
  if (!found) throw new Error('no scope answers there');
  const survey = await runSurvey(at, { target: { serverName } });
  const comparison = compareSettings({
    scope: found.scope,
    scopes: [...scopes, ...more],
    files,
    library,
    survey,
    chain: null,
  });
  expect(v.safeParse(Comparison, comparison).issues).toBeUndefined();
  const sources = [...scopes, ...more].map(({ place, dialect }) => ({ path: place.file, dialect }));
  const findings = comparisonFindings({ comparisons: [comparison], scopes: [...scopes, ...more], sources });
  for (const finding of findings) expect(v.safeParse(ConfigurationFinding, finding).issues).toBeUndefined();
  const differing = comparison.lines.filter(({ state }) => state === 'differs').map(({ what }) => what);
  return { comparison, differing, findings };
}

const entryOf = ({ folder }: Running) => join(folder, 'nginx.conf');

async function withRunning(running: Running, look: () => Promise<void>) {
  try {
    await look();
  } finally {
    await running.stop();
  }
}

describe.concurrent('a server that does not do what its files say', { timeout: 120_000 }, () => {
  it('was not reloaded after its settings were changed: possible, for the certificate is its own', async () => {
    const running = await startWith(
      'nginx',
      nginxFiles(tlsServer('server_name server.test; ssl_protocols TLSv1.2 TLSv1.3;')),
    );
    await withRunning(running, async () => {
      const text = readFileSync(entryOf(running), 'utf8');
      writeFileSync(entryOf(running), text.replace('TLSv1.2 TLSv1.3', 'TLSv1.3'));
      const { comparison, differing, findings } = await compared(running);
      expect(differing).toEqual(['versions']);
      expect(comparison.reasons).toMatchObject([
        { rule: 'reload-forgotten', variant: 'settings', confidence: 'possible' },
      ]);
      expect(findings).toMatchObject([
        { rule: 'reload-forgotten', cause: null, directive: 'ssl_protocols', file: entryOf(running) },
      ]);
      expect(findings[0]?.explanation).toContain('TLSv1.2, TLSv1.3');
    });
  });

  it('was not reloaded after its certificate was renewed: likely', async () => {
    const running = await startWith('nginx', nginxFiles(tlsServer('server_name server.test;')));
    await withRunning(running, async () => {
      const { 'later.pem': pem = '', 'later.key': key = '' } = ownFiles();
      writeFileSync(join(running.folder, 'rsa.pem'), pem);
      writeFileSync(join(running.folder, 'rsa.key'), key);
      const { comparison, differing } = await compared(running);
      expect(differing).toContain('certificate');
      expect(comparison.reasons[0]).toMatchObject({
        rule: 'reload-forgotten',
        variant: 'certificate',
        confidence: 'likely',
      });
      expect(comparison.explanations).not.toContain('other-virtual-host');
    });
  });

  it('has the certificate of another virtual host: a cause where its name does not fit, and perhaps a reload forgotten', async () => {
    const other = tlsServer('server_name other.test;', 'other');
    const running = await startWith('nginx', nginxFiles(other));
    await withRunning(running, async () => {
      const { 'nginx.conf': text = '' } = nginxFiles(`${other}\n${tlsServer('server_name server.test;')}`);
      writeFileSync(entryOf(running), text.replaceAll('{port}', String(running.port)));
      const { comparison, findings } = await compared(running);
      expect(comparison.explanations).toEqual(expect.arrayContaining(['other-virtual-host', 'reload-forgotten']));
      expect(findings[0]).toMatchObject({
        rule: 'other-virtual-host',
        cause: 'hostname-mismatch',
        confidence: 'likely',
      });
    });
  });

  it('is not the one that listens there: possible', async () => {
    const running = await startWith(
      'nginx',
      nginxFiles(tlsServer('server_name server.test; ssl_protocols TLSv1.2 TLSv1.3;')),
    );
    const stranger = await startWith('haproxy', {
      'haproxy.cfg':
        'defaults\n  mode http\n  timeout connect 1s\n  timeout client 5s\n  timeout server 1s\nfrontend web\n  bind 127.0.0.1:{port} ssl crt {folder}/other-both.pem\n',
    });
    await withRunning(running, () =>
      withRunning(stranger, async () => {
        const { comparison, differing } = await compared(running, { at: stranger.port });
        expect(differing).toContain('certificate');
        expect(comparison.explanations).toContain('other-process');
        expect(comparison.reasons.map(({ confidence }) => confidence)).not.toContain('confirmed');
      }),
    );
  });

  it('has values that its library does not: likely something in front of it', async () => {
    const running = await startWith('nginx', nginxFiles(tlsServer('server_name server.test; ssl_protocols TLSv1.2;')));
    await withRunning(running, async () => {
      const { scopes, files } = running.review();
      const survey = await runSurvey(running.port, { target: { serverName: 'server.test' } });
      const weak = { id: '0x000a', name: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA' };
      const versions = survey.versions.map((one) =>
        one.version === 'TLSv1.2' ? { ...one, cipherSuites: [...one.cipherSuites, weak] } : one,
      );
      const [scope] = scopes;
      if (!scope) throw new Error('nothing was read');
      const { reasons } = compareSettings({
        scope,
        scopes,
        files,
        library,
        survey: { ...survey, versions },
        chain: null,
      });
      expect(reasons[0]).toMatchObject({ rule: 'tls-terminator', confidence: 'likely', subject: weak.name });
    });
  });
});

const head = 'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n[sys]\n';
const asItComes = (program: string) => {
  const found = configurations.find((one) => one.program === program && one.name.startsWith('as it comes'));
  if (!found) throw new Error(program);
  return found;
};

describe.concurrent('a server under an openssl.cnf of its own', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  afterAll(() => rmSync(folder, { recursive: true }));
  const programs = ['nginx', 'apache', 'haproxy'] as const;
  /** Cases run beside each other: each has a file of its own. */
  let written = 0;

  async function under(program: (typeof programs)[number], text: string, files = asItComes(program).files) {
    written += 1;
    const path = join(folder, `${program}-${written}.cnf`);
    writeFileSync(path, `${head}${text}\n`);
    const running = await startWith(program, files, { OPENSSL_CONF: path });
    const more = opensslCnf.settingsOf(opensslCnf.read(filesOnDisk, path), { version: null, openssl: '3.0' });
    try {
      return await compared(running, { more });
    } finally {
      await running.stop();
    }
  }

  it.each(programs)('%s: a least version of it is without effect, for the program sets its own', async (program) => {
    const { comparison } = await under(program, 'MinProtocol = TLSv1.3');
    expect(comparison.lines.find(({ what }) => what === 'versions')?.does).toContain('TLSv1.2');
    expect(comparison.explanations).not.toContain('system-policy');
  });

  it.each(['nginx', 'apache'] as const)('%s: level 0 lets the old versions be, as the file says', async (program) => {
    const { comparison } = await under(program, 'CipherString = DEFAULT@SECLEVEL=0');
    const versions = comparison.lines.find(({ what }) => what === 'versions');
    expect(versions).toMatchObject({ state: 'agrees' });
    expect(versions?.does).toContain('TLSv1.0');
    expect(comparison.reasons).toEqual([]);
  });

  it.each(['nginx', 'apache'] as const)('%s: level 1 takes them away, and the line is named', async (program) => {
    const { comparison, differing } = await under(program, 'CipherString = DEFAULT@SECLEVEL=1');
    expect(differing).toEqual(['versions']);
    expect(comparison.reasons).toMatchObject([
      { rule: 'system-policy', variant: 'level', directive: 'CipherString', place: { line: 7 }, confidence: 'likely' },
    ]);
  });

  it.each(['apache', 'haproxy'] as const)('%s: suites of TLS 1.3 and tickets are its', async (program) => {
    const { comparison } = await under(program, 'Ciphersuites = TLS_AES_256_GCM_SHA384\nOptions = -SessionTicket');
    const found = comparison.reasons.filter(({ rule }) => rule === 'system-policy').flatMap(({ explains }) => explains);
    expect(found).toEqual(['tls13-cipher-suites', 'tickets']);
    expect(comparison.explanations).not.toContain('reload-forgotten');
  });
});
