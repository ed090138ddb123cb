// Records the first hellos of programs that run on this machine and writes main/evidence/profiles/recordings.ts:
//   node scripts/record-profiles.mjs
// Each program is pointed at a listener on 127.0.0.1 that keeps its hello, answers nothing and hangs up. Those
// that are not installed keep the recording they have.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHelloInStream, isWholeHello } from '../main/evidence/profiles/find-client-hello.ts';
import { recordings } from '../main/evidence/profiles/recordings.ts';
import { listenForFirstFlight } from '../main/system/first-flight.ts';

const name = 'server.example';
const folder = mkdtempSync(join(tmpdir(), 'record-profiles-'));

const javaSource = `
import java.net.Socket;
import javax.net.ssl.*;
public class Hello {
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket socket = (SSLSocket) factory.createSocket(new Socket("127.0.0.1", port), "${name}", port, true)) {
      socket.startHandshake();
    }
  }
}`;

const pythonSource = `
import socket, ssl, sys
raw = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
ssl.create_default_context().wrap_socket(raw, server_hostname="${name}")`;

const nodeSource = `require('tls').connect({ host: '127.0.0.1', port: +process.argv[1], servername: '${name}' })
  .on('error', () => {})`;

/** What to start for a listener on `port`, and what it calls itself. A gateway is asked for a page over HTTP. */
const programs = {
  'openssl-3': {
    version: ['openssl', 'version'],
    start: (port) => ['openssl', 's_client', '-connect', `127.0.0.1:${port}`, '-servername', name],
  },
  curl: {
    version: ['curl', '--version'],
    start: (port) => ['curl', '-sq', '--resolve', `${name}:${port}:127.0.0.1`, `https://${name}:${port}/`],
  },
  'python-3': {
    version: ['python3', '-c', 'import ssl,sys;print("Python",sys.version.split()[0],"with",ssl.OPENSSL_VERSION)'],
    start: (port) => ['python3', '-I', '-c', pythonSource, String(port)],
  },
  'node-20': {
    version: [
      '/usr/bin/node',
      '-p',
      '["Node.js", process.version, "with OpenSSL", process.versions.openssl].join(" ")',
    ],
    start: (port) => ['/usr/bin/node', '-e', nodeSource, String(port)],
  },
  chrome: {
    version: ['chromium', '--version'],
    start: (port) => [
      'chromium',
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${folder}/chrome`],
      ...['--disable-background-networking', '--disable-component-update', '--no-proxy-server'],
      // Whatever it looks for besides ends at the listener's machine or nowhere.
      ...[`--host-resolver-rules=MAP ${name} 127.0.0.1, MAP * ~NOTFOUND`, `https://${name}:${port}/`],
    ],
  },
  'java-17': {
    version: ['java', '-version'],
    start: (port) => {
      writeFileSync(join(folder, 'Hello.java'), javaSource);
      return ['java', join(folder, 'Hello.java'), String(port)];
    },
  },
  'nginx-upstream': {
    version: ['nginx', '-v'],
    start: (port, front) => {
      writeFileSync(join(folder, 'nginx.conf'), nginxConfiguration(port, front));
      return ['nginx', '-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
    },
    gateway: true,
  },
  'haproxy-backend': {
    version: ['haproxy', '-v'],
    start: (port, front) => {
      writeFileSync(join(folder, 'haproxy.cfg'), haproxyConfiguration(port, front));
      return ['haproxy', '-db', '-f', join(folder, 'haproxy.cfg')];
    },
    gateway: true,
  },
  'apache-proxy': {
    version: ['apache2', '-v'],
    start: (port, front) => {
      writeFileSync(join(folder, 'apache.conf'), apacheConfiguration(port, front));
      return ['apache2', '-X', '-f', join(folder, 'apache.conf')];
    },
    gateway: true,
  },
};

const nginxConfiguration = (port, front) => `
worker_processes 1; pid nginx.pid; user root; events {}
http { access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server { listen 127.0.0.1:${front}; location / { proxy_pass https://127.0.0.1:${port}; } } }`;

const haproxyConfiguration = (port, front) => `
defaults
  mode http
  timeout connect 2s
  timeout client 5s
  timeout server 5s
frontend f
  bind 127.0.0.1:${front}
  default_backend b
backend b
  server s 127.0.0.1:${port} ssl verify required ca-file @system-ca
`;

const apacheConfiguration = (port, front) => `
ServerRoot ${folder}
ServerName front.example
PidFile ${folder}/apache.pid
ErrorLog ${folder}/apache.log
Listen 127.0.0.1:${front}
${['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'ssl', 'socache_shmcb']
  .map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`)
  .join('\n')}
SSLProxyEngine on
ProxyPass / https://localhost:${port}/
`;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Asks a gateway for a page until it listens. */
async function knock(port, over) {
  while (!over.aborted) {
    const answered = await new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.0\r\nHost: front.example\r\n\r\n'));
      socket.once('close', (failed) => done(!failed)).on('error', () => {});
    });
    if (!answered) await new Promise((wait) => setTimeout(wait, 50));
  }
}

async function record(id, { version, start, gateway = false }) {
  const told = spawnSync(version[0], version.slice(1), { encoding: 'utf8' });
  if (told.error) return null;
  const said = `${told.stdout}${told.stderr}`.split('\n').find((line) => /\d+\.\d+/.test(line)) ?? '';
  const listener = await listenForFirstFlight({ bytes: 65_536, quietMs: 3000, isWhole: isWholeHello });
  const front = await freePort();
  const [command, ...args] = start(listener.port, front);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  const over = new AbortController();
  const giveUp = setTimeout(() => listener.close(), 20_000);
  if (gateway) void knock(front, over.signal);
  const bytes = await listener.bytes;
  over.abort();
  clearTimeout(giveUp);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await listener.close();
  const found = bytes === null ? null : findHelloInStream(bytes);
  if (found?.kind !== 'hello') throw new Error(`${id} said no hello: ${JSON.stringify(found)}`);
  const program = said.replace(/^Server version: |^nginx version: /, '').trim();
  return { program, date: new Date().toISOString().slice(0, 10), hello: Buffer.from(found.message).toString('hex') };
}

const made = { ...recordings };
mkdirSync(join(folder, 'logs'));
for (const [id, program] of Object.entries(programs)) {
  const recording = await record(id, program);
  if (recording === null) console.log(`${id}: not installed, left as it was`);
  else {
    made[id] = recording;
    console.log(`${id}: ${recording.hello.length / 2} bytes, ${recording.program}`);
  }
}
rmSync(folder, { recursive: true, force: true });
writeFileSync(
  new URL('../main/evidence/profiles/recordings.ts', import.meta.url),
  `// Written by scripts/record-profiles.mjs from programs on a loopback line. Do not edit.
import type { Recording } from './recording.ts';

export const recordings = ${JSON.stringify(made, null, 2)} satisfies Readonly<Record<string, Recording>>;
`,
);
spawnSync('npx', ['biome', 'check', '--write', 'main/evidence/profiles/recordings.ts'], { stdio: 'inherit' });
