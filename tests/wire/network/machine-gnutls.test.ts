import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectOpenssl } from '../../../main/evidence/network/machine-openssl.ts';
import { inspectSystemPolicies } from '../../../main/evidence/network/machine-system-policies.ts';
import { listFolder, readTextFile } from '../../../main/system/local-policy/read-text-file.ts';
import { type LibraryPolicy, policyVersions } from '../../../shared/network/machine.ts';
import { offerOf } from '../../support/offered-versions.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = { readTextFile, listFolder };
const nowhere = { cryptoPolicies: join(folder, 'no-policies'), gnutls: join(folder, 'no-config') };
const head = '[overrides]\n';

const made: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['one version', `${head}disabled-version = tls1.3\n`],
  ['the two oldest', `${head}disabled-version = tls1.0\ndisabled-version = TLS1.1\n`],
  ['a mark, CRLF and odd spaces', `\uFEFF  ${head}  Disabled-Version=tls1.3  \n`.replaceAll('\n', '\r\n')],
  ['comments', `${head}# disabled-version = tls1.2\n; disabled-version = tls1.2\ndisabled-version = tls1.3 # why\n`],
  ['a version that is none', `${head}disabled-version = tls1.9\ndisabled-version = tls1.3, tls1.2\n`],
  ['another section', '[other]\ndisabled-version = tls1.3\n'],
  ['a section that is written loosely', '[ overrides ]\ndisabled-version = tls1.3\n'],
  ['a line that cannot be read', `${head}disabled-version = tls1.3\ngarbage\n`],
  ['a priority', `${head}default-priority-string = NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2\n`],
  ['a priority that is no default', '[priorities]\nSYSTEM = NORMAL:-VERS-TLS1.3\n'],
];

describe('what is read from a configuration of GnuTLS', () => {
  it.each(made)('is what gnutls-cli does with %s', async (_, text) => {
    const path = join(folder, 'gnutls');
    writeFileSync(path, text);
    const environment = { GNUTLS_SYSTEM_PRIORITY_FILE: path };
    const [policy] = await inspectSystemPolicies(environment, files, nowhere);
    const connecting = (port: number) => ['--insecure', '-p', String(port), '127.0.0.1'];
    const offer = await offerOf('gnutls-cli', connecting, environment);
    const allowed = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'].filter((version) => allows(policy, version));
    expect(offer?.versions).toEqual(offer?.listed ? allowed : allowed.slice(-1));
  });

  it('names ciphers, groups and the place of each', async () => {
    const path = join(folder, 'gnutls');
    writeFileSync(path, `${head}tls-disabled-cipher = AES-128-CBC\ntls-disabled-group = GROUP-X25519\n`);
    const [policy] = await inspectSystemPolicies({ GNUTLS_SYSTEM_PRIORITY_FILE: path }, files, nowhere);
    expect(policy?.forbidden).toEqual([
      { kind: 'suite', name: 'AES-128-CBC', place: { path, line: 2, column: 1 } },
      { kind: 'group', name: 'GROUP-X25519', place: { path, line: 3, column: 1 } },
    ]);
  });
});

describe('crypto-policies (constructed after Red Hat)', () => {
  const cryptoPolicies = join(folder, 'crypto-policies');
  const backEnd = (name: string) => join(cryptoPolicies, 'back-ends', `${name}.config`);
  const write = () => {
    mkdirSync(join(cryptoPolicies, 'back-ends'), { recursive: true });
    mkdirSync(join(cryptoPolicies, 'state'), { recursive: true });
    writeFileSync(join(cryptoPolicies, 'state', 'current'), 'FUTURE\n');
    writeFileSync(backEnd('gnutls'), '[global]\noverride-mode = allowlist\n[overrides]\nenabled-version = TLS1.3\n');
    writeFileSync(backEnd('nss'), 'config="disallow=ALL allow=SHA256:tls-version-min=tls1.2"\n');
    writeFileSync(backEnd('java'), 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1\n');
    writeFileSync(backEnd('opensslcnf'), 'TLS.MinProtocol = TLSv1.2\n');
  };

  it('are read for each library, with the name of the policy', async () => {
    write();
    const found = await inspectSystemPolicies({}, files, { ...nowhere, cryptoPolicies });
    expect(found.map(({ library, minimum }) => `${library} ${minimum}`)).toEqual([
      'gnutls TLSv1.3',
      'nss TLSv1.2',
      'java TLSv1.2',
    ]);
    expect(found.every(({ findings }) => findings[0]?.value === 'FUTURE')).toBe(true);
  });

  it('bind OpenSSL where its openssl.cnf includes them', async () => {
    write();
    const path = join(folder, 'openssl.cnf');
    const head = 'openssl_conf = one\n[one]\nssl_conf = two\n[two]\nsystem_default = policy\n';
    writeFileSync(path, `${head}[policy]\n.include = ${backEnd('opensslcnf')}\n`);
    const policy = await inspectOpenssl(path, files);
    expect(policy).toMatchObject({ minimum: 'TLSv1.2', minimumPlace: { path: backEnd('opensslcnf'), line: 1 } });
  });
});

function allows(policy: LibraryPolicy | undefined, version: string): boolean {
  const order: readonly string[] = policyVersions;
  const at = order.indexOf(version);
  const [least, most] = [policy?.minimum ?? 'SSLv3', policy?.maximum ?? 'TLSv1.3'].map((one) => order.indexOf(one));
  return at >= (least ?? 0) && at <= (most ?? 0);
}
