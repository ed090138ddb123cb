import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectMachine } from '../../../main/evidence/network/machine.ts';
import { inspectOpenssl } from '../../../main/evidence/network/machine-openssl.ts';
import { followProgram } from '../../../main/system/follow-program.ts';
import { listFolder, readTextFile } from '../../../main/system/local-policy/read-text-file.ts';
import { type LibraryPolicy, NetworkMachine, policyVersions } from '../../../shared/network/machine.ts';
import { offerOf } from '../../support/offered-versions.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
const folder = temporaryFolder();
const files = { readTextFile, listFolder };
const servers = new Map<string, { readonly port: number; readonly program: Program }>();
const flags = { TLSv1: '-tls1', 'TLSv1.1': '-tls1_1', 'TLSv1.2': '-tls1_2' };
const usual = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

beforeAll(async () => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const words = '-x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 -keyout'.split(' ');
  await run('openssl', ['req', ...words, key, '-out', certificate]);
  const started = Object.entries(flags).map(async ([version, flag]) => {
    const port = await freePort();
    const args = ['s_server', '-quiet', '-accept', `127.0.0.1:${port}`, '-key', key, '-cert', certificate, flag];
    const environment = { OPENSSL_CONF: '/dev/null' };
    const own = { command: 'openssl', folder: temporaryFolder(), port, environment };
    servers.set(version, {
      port,
      program: await startProgram({ ...own, args: [...args, '-cipher', 'ALL:@SECLEVEL=0'] }),
    });
  });
  await Promise.all(started);
});

afterAll(async () => {
  for (const { program } of servers.values()) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

const head = 'openssl_conf = one\n[one]\nssl_conf = two\n[two]\nsystem_default = three\n';
const open = 'CipherString = ALL:@SECLEVEL=0\n';
const part = join(folder, 'part.cnf');

const bare = join(folder, 'bare.cnf');
const adrift = join(folder, 'leaves.cnf');

const made: readonly (readonly [string, string])[] = [
  ['a floor of 1.2', `${head}[three]\n${open}MinProtocol = TLSv1.2\n`],
  ['a floor of 1.3', `${head}[three]\n${open}MinProtocol = TLSv1.3\n`],
  ['a ceiling of 1.2', `${head}[three]\n${open}MaxProtocol = TLSv1.2\n`],
  ['a floor and a ceiling', `${head}[three]\n${open}MinProtocol = TLSv1.1\nMaxProtocol = TLSv1.2\n`],
  ['no bound at all', `${head}[three]\n${open}`],
  ['the last of two floors', `${head}[three]\n${open}MinProtocol = TLSv1.3\nMinProtocol = TLSv1.1\n`],
  ['an include within a section', `${head}[three]\n${open}.include = ${bare}\n`],
  ['an include that leaves another section behind', `${head}.include ${adrift}\n${open}MinProtocol = TLSv1.3\n`],
  ['a command in small letters with a prefix', `${head}[three]\n${open}a.minprotocol = TLSv1.2\n`],
  ['a version that is none', `${head}[three]\n${open}MinProtocol = tlsv1.3\n`],
  ['a comment behind the value', `${head}[three]\n${open}MinProtocol = TLSv1.2 # not 1.3\n`],
  ['a line that goes on', `${head}[three]\n${open}MinProtocol = \\\nTLSv1.3\n`],
  ['a quoted value and CRLF', `${head}[three]\n${open}MinProtocol = "TLSv1.2"\n`.replaceAll('\n', '\r\n')],
  ['a section in two pieces', `${head}[three]\n${open}[four]\na = b\n[three]\nMaxProtocol = TLSv1.1\n`],
  ['a version switched off', `${head}[three]\n${open}Protocol = -TLSv1.3\n`],
  ['a hole in the middle', `${head}[three]\n${open}Protocol = -TLSv1.2\n`],
  ['a version switched off and on again', `${head}[three]\n${open}Protocol = -ALL, TLSv1.2, TLSv1.3\n`],
  ['versions switched off above a floor', `${head}[three]\n${open}MinProtocol = TLSv1.1\nProtocol = -TLSv1.1\n`],
  ['a byte order mark', `\uFEFF${head}[three]\n${open}MinProtocol = TLSv1.2\n`],
  ['a mark and CRLF', `\uFEFF${head}[three]\n${open}MaxProtocol = TLSv1.2\n`.replaceAll('\n', '\r\n')],
  ['an included file', `.include ${part}\n`],
];

describe('what is read from an openssl.cnf', () => {
  it.each(made)('is what openssl does with %s', async (_, text) => {
    writeFileSync(part, `${head}[three]\n${open}MinProtocol = TLSv1.2\n`);
    writeFileSync(bare, 'TLS.MinProtocol = TLSv1.2\n');
    writeFileSync(adrift, '[other]\na = b\n[three]\n');
    const path = join(folder, 'openssl.cnf');
    writeFileSync(path, text);
    const policy = await inspectOpenssl(path, files);
    const offer = await offerOf('openssl', connecting, { OPENSSL_CONF: path });
    const allowed = usual.filter((version) => allows(policy, version));
    expect(offer?.versions).toEqual(offer?.listed ? allowed : allowed.slice(-1));
  });

  it('is what openssl does with a floor below a ceiling, at servers of one version each', async () => {
    const path = join(folder, 'between.cnf');
    writeFileSync(path, `${head}[three]\n${open}MinProtocol = TLSv1.1\nMaxProtocol = TLSv1.1\n`);
    expect(await inspectOpenssl(path, files)).toMatchObject({ minimum: 'TLSv1.1', maximum: 'TLSv1.1' });
    const all = Object.keys(flags);
    expect(await Promise.all(all.map((version) => opens(path, version)))).toEqual([false, true, false]);
  });

  it('is what openssl does with a security level, at servers of one version each', async () => {
    const path = join(folder, 'level.cnf');
    writeFileSync(path, `${head}[three]\nCipherString = DEFAULT:@SECLEVEL=1\nMinProtocol = TLSv1\n`);
    expect((await inspectOpenssl(path, files))?.minimum).toBe('TLSv1.2');
    const all = Object.keys(flags);
    expect(await Promise.all(all.map((version) => opens(path, version)))).toEqual([false, false, true]);
  });

  it('says that settings beyond the first 5000 were left out', async () => {
    const path = join(folder, 'many.cnf');
    writeFileSync(path, 'a = b\n'.repeat(5001));
    expect((await inspectOpenssl(path, files))?.unread).toEqual([expect.stringContaining('first 5000 settings')]);
  });

  it('is what openssl does with lists of suites and groups', async () => {
    const path = join(folder, 'lists.cnf');
    writeFileSync(path, `${head}[three]\nCiphersuites = TLS_AES_128_GCM_SHA256\nGroups = secp256r1:X25519\n`);
    const offer = await offerOf('openssl', connecting, { OPENSSL_CONF: path });
    expect(offer?.cipherSuites.filter((suite) => suite >> 8 === 0x13)).toEqual([0x1301]);
    expect(offer?.groups).toEqual([0x0017, 0x001d]);
    const forbidden = (await inspectOpenssl(path, files))?.forbidden.map(({ name }) => name);
    expect(forbidden).toEqual(['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'X448', 'P-521', 'P-384']);
  });

  it('names the file and the line', async () => {
    const path = join(folder, 'lines.cnf');
    writeFileSync(path, `${head}[three]\n  MinProtocol = TLSv1.2\n`);
    expect((await inspectOpenssl(path, files))?.minimumPlace).toEqual({ path, line: 7, column: 3 });
  });

  it('has no effect where nothing leads to it, and says so', async () => {
    const path = join(folder, 'adrift.cnf');
    writeFileSync(path, '[three]\nMinProtocol = TLSv1.3\n');
    const policy = await inspectOpenssl(path, files);
    expect(policy).toMatchObject({ minimum: null, findings: [{ effective: false }] });
    expect(await opens(path, 'TLSv1.2')).toBe(true);
  });

  it('is obeyed by curl', async () => {
    const path = join(folder, 'curl.cnf');
    writeFileSync(path, `${head}[three]\nMinProtocol = TLSv1.3\n`);
    const url = `https://127.0.0.1:${servers.get('TLSv1.2')?.port}/`;
    const ended = run('curl', ['-sk', '-m', '2', url], {
      env: { PATH: process.env['PATH'] ?? '', OPENSSL_CONF: path },
    });
    await expect(ended).rejects.toMatchObject({ code: 35 });
  });

  it.each([
    ['a loop of includes', () => `.include ${join(folder, 'hostile.cnf')}\n`],
    ['50 MB', () => Buffer.alloc(50 * 1024 * 1024, 'a = b\n')],
    ['bytes that are no text', () => Buffer.from([0, 255, 254, 0, 61, 0, 10, 91])],
  ])('ends with %s', async (_, content) => {
    const path = join(folder, 'hostile.cnf');
    writeFileSync(path, content());
    expect((await inspectOpenssl(path, files))?.minimum).toBeNull();
  });

  it('says so where a file may not be read, and knows no bound then', async () => {
    const path = join(folder, 'secret.cnf');
    writeFileSync(path, `${head}[three]\nMinProtocol = TLSv1.3\n`, { mode: 0o000 });
    const [command, words] = isRoot ? ['setpriv', [...asNobody, process.execPath]] : [process.execPath, []];
    const file = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
    const reader = file('main/system/local-policy/read-text-file.ts');
    const call = [file('tests/support/network-call.ts'), reader, 'readTextFile', JSON.stringify(path)];
    const { stdout } = await run(command, [...words, ...call]);
    expect(JSON.parse(stdout)).toEqual({ state: 'unreadable', errorCode: 'EACCES' });
    const denied = { listFolder, readTextFile: async () => JSON.parse(stdout) };
    const policy = await inspectOpenssl(path, denied);
    expect(policy).toMatchObject({ minimum: null, unread: [`${path}: it could not be read.`] });
  });

  it('does not wait for a pipe, nor take a folder for a file', async () => {
    const pipe = join(folder, 'pipe');
    await run('mkfifo', [pipe]);
    expect(await readTextFile(pipe)).toMatchObject({ state: 'unreadable' });
    mkdirSync(join(folder, 'folder'));
    expect(await readTextFile(join(folder, 'folder'))).toMatchObject({ state: 'unreadable' });
  });
});

describe('what is read from a java.security', () => {
  it('is what a real JDK does with an override', async () => {
    const override = join(folder, 'override.properties');
    writeFileSync(override, 'jdk.tls.disabledAlgorithms = SSLv3, TLSv1, \\\n    TLSv1.1, TLSv1.2\n');
    const program = join(folder, 'Shows.java');
    writeFileSync(
      program,
      'class Shows { public static void main(String[] a) throws Exception { System.out.print(String.join(",", javax.net.ssl.SSLContext.getDefault().getDefaultSSLParameters().getProtocols())); } }',
    );
    const java = '/usr/lib/jvm/java-17-openjdk-amd64';
    const option = `-Djava.security.properties=${override}`;
    const { stdout } = await run(`${java}/bin/java`, ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', option, program]);
    const { policies } = await look({ JAVA_TOOL_OPTIONS: option }, [`${java}/conf/security/java.security`]);
    expect(stdout).toBe('TLSv1.3');
    expect(policies).toMatchObject([
      { library: 'java', minimum: 'TLSv1.3', minimumPlace: { path: override, line: 1 } },
    ]);
  }, 20_000);
});

describe('an override that takes the place of the whole file', () => {
  it('leaves nothing of the JDK’s own, and one that the JDK forbids changes nothing', async () => {
    const [own, override] = [join(folder, 'java.security'), join(folder, 'whole.properties')];
    writeFileSync(override, 'jdk.tls.disabledAlgorithms=SSLv3\n');
    const minimum = async (sign: string, fixed: string) => {
      writeFileSync(
        own,
        `jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1\nsecurity.overridePropertiesFile=${fixed}\n`,
      );
      const { policies } = await look({ JAVA_TOOL_OPTIONS: `-Djava.security.properties=${sign}${override}` }, [own]);
      return policies[0]?.minimum;
    };
    expect(await minimum('=', 'true')).toBe('TLSv1');
    expect(await minimum('', 'false')).toBe('TLSv1.2');
  });
});

describe('options of runtimes', () => {
  it.each([
    ['a ceiling', '--tls-max-v1.2'],
    ['a floor', '--tls-min-v1.3'],
    ['two floors', '--tls-min-v1.3 --tls-min-v1.2'],
    ['something else', '--no-warnings'],
  ])('are what node does with %s', async (_, options) => {
    const script = 'require("tls").connect(Number(process.argv[1]), "127.0.0.1").on("error", () => {})';
    const offer = await offerOf(process.execPath, (port) => ['-e', script, String(port)], { NODE_OPTIONS: options });
    const [policy = null] = (await look({ NODE_OPTIONS: options })).policies;
    const all = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
    const allowed = all.filter((version) => allows(policy, version) && (policy?.minimum || version >= 'TLSv1.2'));
    expect(offer?.versions).toEqual(offer?.listed ? allowed : allowed.slice(-1));
  });

  it('are shown where they bear on TLS, and secrets beside them are not', async () => {
    const { policies } = await look({
      ...{ GODEBUG: 'tlsmlkem=0,gctrace=1', JAVA_TOOL_OPTIONS: '-Djdk.tls.client.protocols=TLSv1.2 -Dpassword=hidden' },
      ...{ NODE_OPTIONS: '--use-openssl-ca --require=hidden', _JAVA_OPTIONS: '-Dhttps.protocols="TLSv1"' },
    });
    expect(policies.map(({ maximum, minimum, which }) => `${which} ${minimum} ${maximum}`)).toEqual([
      ...[
        'NODE_OPTIONS null null',
        'JAVA_TOOL_OPTIONS TLSv1.2 TLSv1.2',
        '_JAVA_OPTIONS null null',
        'GODEBUG null null',
      ],
    ]);
    expect(JSON.stringify(policies)).not.toMatch(/hidden|gctrace/);
  });
});

describe('variables', () => {
  it('that name settings are looked at, too', async () => {
    const state = async (environment: Record<string, string>) => (await look(environment)).environment[0]?.state;
    expect(await state({ OPENSSL_CONF: join(folder, 'none.cnf') })).toBe('missing-file');
    expect(await state({ OPENSSL_CONF: folder })).toBe('unreadable-file');
    expect(await state({ OPENSSL_CONF: '/dev/null' })).toBe('set');
    expect(await state({ SSL_CERT_DIR: `${join(folder, 'none')}:${folder}` })).toBe('set');
    expect(await state({ SSL_CERT_DIR: join(folder, 'none') })).toBe('missing-file');
  });

  it('are named without their values, and their files are looked at', async () => {
    const { environment } = await look({
      ...{ NODE_TLS_REJECT_UNAUTHORIZED: '0', SSLKEYLOGFILE: '/secret', NODE_OPTIONS: '--token=hidden' },
      ...{ SSL_CERT_FILE: join(folder, 'none.pem'), CURL_CA_BUNDLE: join(folder, 'certificate.pem') },
      ...{ NODE_EXTRA_CA_CERTS: join(folder, 'key.pem'), GIT_SSL_NO_VERIFY: 'false' },
    });
    const states = Object.fromEntries(environment.map(({ name, state }) => [name, state]));
    expect(states).toEqual({
      ...{ NODE_TLS_REJECT_UNAUTHORIZED: 'verification-off', SSLKEYLOGFILE: 'key-log', NODE_OPTIONS: 'set' },
      ...{ SSL_CERT_FILE: 'missing-file', CURL_CA_BUNDLE: 'usable-file', NODE_EXTRA_CA_CERTS: 'not-pem' },
      GIT_SSL_NO_VERIFY: 'set',
    });
    expect(JSON.stringify(environment)).not.toMatch(/hidden|secret/);
  });
});

const quiet = { platform: 'linux', seePrograms: async () => [], find: () => null, follow: followProgram } as const;

async function look(environment: Record<string, string>, javaFiles: readonly string[] = []) {
  const inquiry = { environment, opensslFile: join(folder, 'absent.cnf'), javaFiles, hosts: [] };
  const ports = { ...files, interfaces: async () => [], ...quiet, now: () => 0 };
  return v.parse(NetworkMachine, await inspectMachine(inquiry, ports, new AbortController().signal));
}

function allows(policy: LibraryPolicy | null, version: string): boolean {
  const order: readonly string[] = policyVersions;
  const at = order.indexOf(version);
  const [least, most] = [policy?.minimum ?? 'SSLv3', policy?.maximum ?? 'TLSv1.3'].map((one) => order.indexOf(one));
  return at >= (least ?? 0) && at <= (most ?? 0);
}

const connecting = (port: number) => ['s_client', '-connect', `127.0.0.1:${port}`];

function opens(path: string, version: string): Promise<boolean> {
  const args = ['s_client', '-brief', '-connect', `127.0.0.1:${servers.get(version)?.port}`];
  const client = run('openssl', args, { env: { PATH: process.env['PATH'] ?? '', OPENSSL_CONF: path }, timeout: 5000 });
  client.child.stdin?.end();
  return client.then(
    () => true,
    () => false,
  );
}
