// The quick check: from input to verdict, what it costs, and how it ends.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { readInput } from '../../main/input/read-input.ts';
import { builtProgram } from '../support/browser-app.ts';
import { startNginx, tlsBlock } from '../support/nginx.ts';
import { runDiagnosis } from '../support/run-diagnosis.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { ask } from '../support/zoo/healthy.ts';
import { type Figure, medianMs } from './bench.ts';
import { beside, medianOf, programMs } from './beside.ts';
import { commandMemory } from './command-memory.ts';

export async function checkFigures(): Promise<Figure[]> {
  const healthy = await healthyFigures();
  const fault = await faultFigures();
  return [...healthy, ...fault, await floodFigure(), await stopFigure(), inputFigure(await inputMs())];
}

async function healthyFigures(): Promise<Figure[]> {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  const value = await medianMs(9, () => runDiagnosis(ask(server.port)));
  const { dialled } = await runDiagnosis(ask(server.port));
  const whole = await commandFigures(server.port);
  await server.stop();
  return [
    { name: 'a healthy server on loopback, from input to verdict', value, target: 250, unit: 'ms' },
    {
      name: 'connections to one address of a healthy server',
      value: Math.max(...dialled.values()),
      target: 6,
      unit: 'connections',
    },
    ...whole,
  ];
}

/** The command as it is typed, start and all, beside one handshake of what people type else. */
async function commandFigures(port: number): Promise<Figure[]> {
  const address = `127.0.0.1:${port}`;
  const typed = ['diagnose', address, '--server-name', 'server.test'];
  const ours = await medianMs(5, () => programMs(process.execPath, [builtProgram, ...typed]), 1);
  const client = ['s_client', '-connect', address, '-servername', 'server.test'];
  const openssl = await medianOf(5, () => programMs('openssl', client));
  const memory = commandMemory(typed);
  return [
    { name: '`diagnose` of it as a command, start and all', value: ours, target: 1_000, unit: 'ms' },
    ...beside(ours, 'one handshake of `openssl s_client`', openssl),
    { name: 'memory of that command', value: memory, target: 150, unit: 'MB' },
  ];
}

async function faultFigures(): Promise<Figure[]> {
  const block = tlsBlock('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
  const server = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [block] });
  const value = await medianMs(5, () => runDiagnosis(ask(server.port)));
  await server.stop();
  return [{ name: 'TLS 1.0 only, with every controlled pair, to verdict', value, target: 1_500, unit: 'ms' }];
}

/** A peer that sends without end: what one connection may cost in memory. */
async function floodFigure(): Promise<Figure> {
  const record = Buffer.concat([Buffer.from('1603030400', 'hex'), Buffer.alloc(1024, 2)]);
  const peer = await listen((socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.write(record));
    };
    socket.on('drain', pour).once('data', pour);
  });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 5);
  await runDiagnosis(ask(peer.port, { limits: { totalMs: 4_000 } }));
  clearInterval(watch);
  peer.stop();
  return {
    name: 'memory taken by a peer that floods every connection of a run',
    value: most / 1e6,
    target: 64,
    unit: 'MB',
  };
}

/** From Stop to the verdict so far, against a peer that never answers. */
async function stopFigure(): Promise<Figure> {
  const peer = await listen((socket) => socket.on('data', () => {}));
  const stop = new AbortController();
  const run = runDiagnosis(ask(peer.port, { stop: stop.signal }));
  await new Promise((wait) => setTimeout(wait, 300));
  const begun = performance.now();
  stop.abort();
  await run;
  const value = performance.now() - begun;
  peer.stop();
  return { name: 'Stop, until the verdict so far', value, target: 500, unit: 'ms' };
}

async function inputMs(): Promise<number> {
  const trace =
    'at com.example.Thing.run(Thing.java:42) javax.net.ssl.SSLHandshakeException: Received fatal alert\n'.repeat(600);
  return medianMs(9, () => readInput(trace.slice(0, 60_000)));
}

function inputFigure(value: number): Figure {
  return { name: 'reading a pasted text of 60 KB', value, target: 50, unit: 'ms' };
}

async function listen(behave: (socket: Socket) => void): Promise<{ port: number; stop: () => void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => socket.destroy()));
    behave(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { port: (server.address() as { port: number }).port, stop };
}
