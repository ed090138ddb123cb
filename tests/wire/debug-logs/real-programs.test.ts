import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainText } from '../../../main/session/explain.ts';
import { ExplainDocument } from '../../../shared/debug-log/document.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';
import { zooPair, zooRoot } from '../../support/zoo/certificates.ts';

/** What is really wrong, by the port that has it. */
type Fault = 'issuer' | 'cipher' | 'version' | 'plain' | 'client-certificate';
const faults: readonly Fault[] = ['issuer', 'cipher', 'version', 'plain', 'client-certificate'];
const causes: Readonly<Record<Fault, string>> = {
  issuer: 'unknown-ca',
  cipher: 'no-common-cipher',
  version: 'protocol-version-mismatch',
  plain: 'not-tls',
  'client-certificate': 'client-certificate-required',
};

let nginx: NginxServer;
let strict: Program;
let folder = '';
let roots = '';
const ports: Record<Fault, number> = { issuer: 0, cipher: 0, version: 0, plain: 0, 'client-certificate': 0 };

beforeAll(async () => {
  folder = temporaryFolder();
  roots = join(folder, 'roots.pem');
  writeFileSync(roots, zooRoot());
  const pair = zooPair();
  for (const fault of faults) ports[fault] = await freePort();
  const only12 = 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;';
  nginx = await startNginx({
    pairs: [pair],
    http: 'error_log debug.log debug;',
    blocks: [
      tlsBlock(),
      tlsBlock('', `127.0.0.1:${ports.issuer} ssl`),
      tlsBlock(only12, `127.0.0.1:${ports.cipher} ssl`),
      tlsBlock(only12, `127.0.0.1:${ports.version} ssl`),
      `server { listen 127.0.0.1:${ports.plain}; return 200 "ok\\n"; }`,
    ],
  });
  const own = temporaryFolder();
  writeFileSync(join(own, 'chain.pem'), pair.chainPem);
  writeFileSync(join(own, 'key.pem'), pair.keyPem);
  const port = ports['client-certificate'];
  const identity = ['-cert', 'chain.pem', '-cert_chain', 'chain.pem', '-key', 'key.pem'];
  const args = ['s_server', '-accept', `127.0.0.1:${port}`, ...identity, '-Verify', '1', '-www', '-tls1_3'];
  strict = await startProgram({ command: 'openssl', args, folder: own, port, says: 'ACCEPT' });
});

afterAll(async () => {
  await Promise.all([nginx.stop(), strict.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Both outputs of a client in one file, as `2>&1` has them, however it ends. */
async function said(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  outputs += 1;
  const file = join(folder, `output-${outputs}`);
  const output = openSync(file, 'w');
  const child = spawn(command, args, {
    ...{ cwd: folder, timeout: 15_000, stdio: ['ignore', output, output] },
    env: { ...process.env, ...environment },
  });
  await once(child, 'close');
  closeSync(output);
  return readFileSync(file, 'utf8');
}

let outputs = 0;

const ports12 = ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256'];
const trusting = (fault: Fault, option: string) => (fault === 'issuer' ? [] : [option, roots]);

function sClient(fault: Fault, ...form: readonly string[]): Promise<string> {
  const more: Partial<Record<Fault, readonly string[]>> = { cipher: ports12, version: ['-tls1_3'] };
  const target = ['-connect', `localhost:${ports[fault]}`, '-servername', 'localhost', '-verify_return_error'];
  // The refusal of a missing certificate comes once s_client could already leave.
  const stay = fault === 'client-certificate' ? ['-ign_eof'] : [];
  return said('openssl', [
    's_client',
    ...stay,
    ...target,
    ...trusting(fault, '-CAfile'),
    ...(more[fault] ?? []),
    ...form,
  ]);
}

function curl(fault: Fault, ...form: readonly string[]): Promise<string> {
  const more: Partial<Record<Fault, readonly string[]>> = {
    cipher: ['--tls-max', '1.2', '--ciphers', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
    version: ['--tlsv1.3'],
  };
  const target = ['--noproxy', '*', '--output', 'page', `https://localhost:${ports[fault]}/`];
  return said('curl', [...form, ...trusting(fault, '--cacert'), ...(more[fault] ?? []), ...target]);
}

function gnutls(fault: Fault): Promise<string> {
  const more: Partial<Record<Fault, string>> = {
    cipher: 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-GCM',
    version: 'NORMAL:-VERS-ALL:+VERS-TLS1.3',
  };
  const priority = ['--priority', more[fault] ?? 'NORMAL'];
  return said('gnutls-cli', [
    '-d',
    '9',
    ...trusting(fault, '--x509cafile'),
    ...priority,
    '-p',
    String(ports[fault]),
    'localhost',
  ]);
}

const nodeClient = `
const settings = JSON.parse(process.argv[1]);
const ca = settings.roots ? require('node:fs').readFileSync(settings.roots) : undefined;
const socket = require('node:tls').connect({ host: 'localhost', servername: 'localhost', ...settings, ca }, () => socket.write('GET / HTTP/1.0\\r\\n\\r\\n'));
socket.on('data', () => {}).on('error', (error) => { throw error; });`;

function node(fault: Fault, flags: readonly string[], environment = {}): Promise<string> {
  const more: Partial<Record<Fault, object>> = {
    cipher: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' },
    version: { minVersion: 'TLSv1.3' },
  };
  const settings = { port: ports[fault], ...(fault === 'issuer' ? {} : { roots }), ...more[fault] };
  return said(process.execPath, [...flags, '-e', nodeClient, JSON.stringify(settings)], environment);
}

const javaClient = `import javax.net.ssl.*;
public class Client { public static void main(String[] a) throws Exception {
  SSLSocketFactory f = SSLContext.getDefault().getSocketFactory();
  for (String port : a) try { ((SSLSocket) f.createSocket("localhost", Integer.parseInt(port))).startHandshake(); }
    catch (Exception e) { e.printStackTrace(); } } }`;

/** One after the other in one program, whose start takes longest. */
function java(...asked: readonly Fault[]): Promise<string> {
  writeFileSync(join(folder, 'Client.java'), javaClient);
  const flags = ['-Djavax.net.debug=ssl:handshake:verbose', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
  return said('java', [...flags, 'Client.java', ...asked.map((fault) => String(ports[fault]))]);
}

function explain(text: string): ExplainDocument {
  const document = explainText(text, { now: () => 0, wallClock: () => new Date(0), version: '0' });
  return v.parse(ExplainDocument, document);
}

/** The cause leads, or stands beside what nothing in the text tells from it; what is wrong is never called likely. */
function expectCause(text: string, fault: Fault, places = 1): ExplainDocument {
  const document = explain(text);
  const named = document.matches.map(({ cause }) => cause);
  expect(named.slice(0, places), text.slice(-2000)).toContain(causes[fault]);
  const sure = document.matches.filter(({ confidence }) => confidence === 'likely').map(({ cause }) => cause);
  expect(sure.filter((cause) => cause !== causes[fault])).toEqual([]);
  return document;
}

const ladder = ({ log }: ExplainDocument) =>
  (log?.conversations[0]?.messages ?? [])
    .filter(({ encrypted, name }) => !encrypted && name !== 'ChangeCipherSpec')
    .map(({ from, name }) => `${from} ${name}`);

describe('debug output of real programs against servers with a fault', () => {
  it.each(faults)('openssl s_client in all its forms names it: %s', async (fault) => {
    const forms = [[], ['-msg'], ['-trace'], ['-debug'], ['-state'], ['-msg', '-state', '-debug']];
    const texts = await Promise.all(forms.map((form) => sClient(fault, ...form)));
    const [, byMessages, byTrace] = texts.map((text) => expectCause(text, fault, fault === 'issuer' ? 2 : 1));
    expect(ladder(byMessages as ExplainDocument)).toEqual(ladder(byTrace as ExplainDocument));
    expect(ladder(byMessages as ExplainDocument)[0]).toBe('client ClientHello');
  });

  it.each(faults)('curl names it, with times and as a trace: %s', async (fault) => {
    const texts = await Promise.all([curl(fault, '-sv'), curl(fault, '-s', '--trace-time', '--trace-ascii', '-')]);
    for (const text of texts) {
      const { target } = expectCause(text, fault);
      expect(target).toMatchObject({ host: 'localhost', port: ports[fault] });
    }
  });

  it.each(faults)('gnutls-cli names it: %s', async (fault) => {
    const { log, target } = expectCause(await gnutls(fault), fault, fault === 'issuer' ? 2 : 1);
    expect(log?.dialect).toBe('gnutls');
    expect(target).toMatchObject({ host: 'localhost', port: ports[fault] });
    expect(JSON.stringify(log)).not.toMatch(/SECRET|WRITE KEY/);
  });

  it.each(faults)('Node.js with --trace-tls names it: %s', async (fault) => {
    const { log } = expectCause(await node(fault, ['--trace-tls']), fault, fault === 'issuer' ? 2 : 1);
    expect(log?.dialect).toBe('node');
    expect(log?.conversations[0]?.serverName).toBe('localhost');
  });

  it('Node.js with NODE_DEBUG=tls shows no messages, and names it all the same', async () => {
    const document = expectCause(await node('issuer', [], { NODE_DEBUG: 'tls' }), 'issuer', 2);
    expect(document.log?.notes.map(({ text }) => text.id)).toContain('log.note.no-ladder');
  });

  it('git, which has GnuTLS on Debian, names it', async () => {
    const git = (fault: Fault) =>
      said('git', ['ls-remote', `https://localhost:${ports[fault]}/x`], {
        ...{ GIT_TRACE_CURL: '1', GIT_TRACE_CURL_NO_DATA: '1', no_proxy: '*' },
        ...(fault === 'issuer' ? {} : { GIT_SSL_CAINFO: roots }),
      });
    const [issuer, plain, certificate] = await Promise.all([git('issuer'), git('plain'), git('client-certificate')]);
    expectCause(issuer, 'issuer', 2);
    expectCause(plain, 'plain');
    expectCause(certificate, 'client-certificate');
  });

  it('Java names an unknown issuer and a server that speaks no TLS, in one log', async () => {
    const { log } = explain(await java('issuer', 'plain'));
    const [issuer, plain] = log?.conversations ?? [];
    expect(issuer?.causes.slice(0, 2).map(({ cause }) => cause)).toContain('unknown-ca');
    expect(issuer?.messages.map(({ from, name }) => `${from} ${name}`)).toContain('server Certificate');
    expect(issuer?.alerts).toMatchObject([{ from: 'client', description: 'certificate_unknown' }]);
    expect(plain?.cause).toBe('not-tls');
    expect(log?.conversations).toHaveLength(2);
  });

  it('blames nobody where the handshake works', async () => {
    const trusted = ['-connect', `localhost:${nginx.port}`, '-CAfile', roots, '-msg', '-state', '-debug'];
    const page = ['-sv', '--noproxy', '*', '--cacert', roots, `https://localhost:${nginx.port}/`];
    const debug = ['-d', '9', '--x509cafile', roots, '-p', String(nginx.port), 'localhost'];
    const texts = await Promise.all([
      said('openssl', ['s_client', ...trusted]),
      said('curl', page),
      said('gnutls-cli', debug),
    ]);
    for (const text of texts) {
      const { log, matches } = explain(text);
      expect(matches, text.slice(-2000)).toEqual([]);
      expect(log?.conversations.map(({ outcome }) => outcome)).toEqual(['completed']);
    }
  });
});

describe('debug output of real servers', () => {
  it('nginx says of each connection what was wrong, and of which client', async () => {
    await Promise.all([sClient('issuer'), sClient('cipher'), sClient('version')]);
    const plain = connect(ports.cipher, '127.0.0.1').end('GET / HTTP/1.0\r\n\r\n').resume();
    await new Promise((resolve) => plain.on('close', resolve));
    const { log } = explain(readFileSync(join(nginx.folder, 'debug.log'), 'utf8'));
    const found = (log?.conversations ?? []).map(({ cause, server }) => `${server.split(':')[1]} ${cause}`);
    expect(found).toContain(`${ports.issuer} unknown-ca`);
    expect(found).toContain(`${ports.cipher} no-common-cipher`);
    expect(found).toContain(`${ports.version} protocol-version-mismatch`);
    const refused = log?.conversations.find(({ cause }) => cause === 'unknown-ca');
    expect(refused).toMatchObject({ toldBy: 'server', client: '127.0.0.1' });
    expect(refused?.alerts).toMatchObject([{ from: 'client', description: 'unknown_ca' }]);
  });

  it('stunnel as a client says it for each service', async () => {
    const accepts = await Promise.all(faults.map(() => freePort()));
    const own = temporaryFolder();
    const services = faults.map(
      (fault, at) => `[${fault}]
client = yes
accept = 127.0.0.1:${accepts[at]}
connect = 127.0.0.1:${ports[fault]}
verifyChain = yes
CAfile = ${fault === 'issuer' ? join(own, 'stranger.pem') : roots}
${fault === 'cipher' ? 'sslVersion = TLSv1.2\nciphers = ECDHE-ECDSA-AES128-GCM-SHA256' : ''}
${fault === 'version' ? 'sslVersionMin = TLSv1.3' : ''}`,
    );
    const { stranger } = (await import('../../support/zoo/certificates.ts')).zoo();
    writeFileSync(join(own, 'stranger.pem'), stranger.certPem);
    const file = join(own, 'stunnel.log');
    writeFileSync(
      join(own, 'stunnel.conf'),
      `foreground = yes\npid =\ndebug = 7\noutput = ${file}\n${services.join('\n')}\n`,
    );
    const [port = 0] = accepts;
    const stunnel = await startProgram({ command: 'stunnel4', args: [join(own, 'stunnel.conf')], folder: own, port });
    await Promise.all(accepts.map(knock));
    const { log } = explain(readFileSync(file, 'utf8'));
    await stunnel.stop();
    for (const fault of faults) {
      const told = log?.conversations.filter(({ server }) => server === `127.0.0.1:${ports[fault]}`) ?? [];
      expect(
        told.map(({ cause }) => cause),
        fault,
      ).toContain(causes[fault]);
    }
  });
});

/** Says something and waits until the other end has had enough. */
function knock(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.0\r\n\r\n'));
    socket.on('close', () => resolve()).on('error', () => {});
    socket.resume().setTimeout(8000, () => socket.destroy());
  });
}
