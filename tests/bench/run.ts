// `npm run bench`: measures on real servers on loopback, and exits 1 on a missed target.

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { findResources } from '../../main/hosts/resources.ts';
import { readInput } from '../../main/input/read-input.ts';
import { renderPdf } from '../../main/report/render-pdf.ts';
import { startNginx, tlsBlock } from '../support/nginx.ts';
import { runDiagnosis } from '../support/run-diagnosis.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { ask } from '../support/zoo/healthy.ts';
import { type Figure, medianMs, printFigures } from './bench.ts';
import { captureFigures } from './captures.ts';
import { certificateFigures } from './certificates.ts';
import { configurationFigures } from './configuration.ts';
import { explainFigures } from './explain.ts';
import { handshakeFigures } from './handshakes.ts';
import { networkFigures } from './network.ts';
import { reportFigures } from './report.ts';
import { revocationFigures } from './revocation.ts';
import { startFigures } from './start.ts';
import { surveyFigures } from './survey.ts';
import { trustFigures } from './trust.ts';

const figures: Figure[] = [
  ...(await healthyFigures()),
  ...(await faultFigures()),
  ...(await handshakeFigures()),
  ...(await certificateFigures()),
  ...(await revocationFigures()),
  ...(await surveyFigures()),
  ...(await trustFigures()),
  ...(await networkFigures()),
  ...(await captureFigures()),
  ...(await explainFigures()),
  ...(await configurationFigures()),
  ...(await reportFigures()),
  ...(await startFigures()),
  await floodFigure(),
  await stopFigure(),
  inputFigure(await inputMs()),
];
process.exitCode = printFigures(figures) ? 0 : 1;

async function healthyFigures(): Promise<Figure[]> {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  const value = await medianMs(9, () => runDiagnosis(ask(server.port)));
  const { dialled } = await runDiagnosis(ask(server.port));
  await server.stop();
  return [
    { name: 'a healthy server on loopback, from input to verdict', value, target: 250, unit: 'ms' },
    {
      name: 'connections to one address of a healthy server',
      value: Math.max(...dialled.values()),
      target: 6,
      unit: 'connections',
    },
  ];
}

async function faultFigures(): Promise<Figure[]> {
  const block = tlsBlock('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
  const server = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [block] });
  const value = await medianMs(5, () => runDiagnosis(ask(server.port)));
  const { diagnosis } = await runDiagnosis(ask(server.port));
  await server.stop();
  const fonts = await findResources().fonts();
  const pdf = await medianMs(5, () => renderPdf(diagnosis, { paper: 'A4', fonts }));
  return [
    { name: 'TLS 1.0 only, with every controlled pair, to verdict', value, target: 1_500, unit: 'ms' },
    { name: 'its report as PDF', value: pdf, target: 1_000, unit: 'ms' },
  ];
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
