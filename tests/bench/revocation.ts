import { checkCrl } from '../../main/certificates/revocation/check-crl.ts';
import { CrlReader } from '../../main/certificates/revocation/crl-reader.ts';
import { askCrl } from '../../main/evidence/revocation/ask-crl.ts';
import { askLimits } from '../../main/evidence/revocation/context.ts';
import { livePorts } from '../../main/session/live-ports.ts';
import { issue, makeAuthority } from '../support/certificates.ts';
import { startFileServer } from '../support/file-server.ts';
import { writeLongCrl } from '../support/long-crl.ts';
import { subjectOf } from '../support/revocation.ts';
import { type Figure, median, medianMs } from './bench.ts';

const authority = makeAuthority({ name: 'Large Authority' });
const leaf = issue(authority);
const about = subjectOf(leaf, authority);

/** What a list of 10 MB costs: read alone, and over HTTP on loopback. */
export async function revocationFigures(): Promise<Figure[]> {
  // 35 octets for each entry, so that 300,000 have 10.5 MB.
  const list = new Uint8Array(writeLongCrl(authority, 300_000, [leaf]));
  const read = await medianMs(5, () => readInPieces(list, 65_536));
  const { value: fetched, memory } = await overHttp(list);
  return [
    { name: 'a CRL of 10 MB read as it comes, its signature checked', value: read, target: 300, unit: 'ms' },
    { name: 'processor time of the same over HTTP, of both ends', value: fetched, target: 300, unit: 'ms' },
    { name: 'memory taken by the same, of both ends', value: memory, target: 32, unit: 'MB' },
  ];
}

function readInPieces(list: Uint8Array, size: number): void {
  const reader = new CrlReader([about.certificate.serialNumber]);
  for (let at = 0; at < list.length; at += size) reader.push(list.subarray(at, at + size));
  expectRevoked(checkCrl(reader.finish(), about, Date.now()));
}

async function overHttp(list: Uint8Array): Promise<{ value: number; memory: number }> {
  const server = await startFileServer();
  server.serve('/list.crl', list);
  const ports = livePorts({ version: '0.0.0', builtAt: new Date(0) });
  const context = {
    ...{
      ports,
      proxyFor: () => null,
      reach: 'loopback' as const,
      limits: askLimits,
      userAgent: 'bench',
      at: Date.now(),
    },
    signal: new AbortController().signal,
  } as const;
  const url = { host: '127.0.0.1', port: server.port, path: '/list.crl', href: server.url('/list.crl') };
  let memory = 0;
  const times: number[] = [];
  for (let run = 0; run < 6; run += 1) {
    globalThis.gc?.();
    const before = process.memoryUsage().arrayBuffers;
    const watch = setInterval(() => {
      memory = Math.max(memory, process.memoryUsage().arrayBuffers - before);
    }, 2);
    const begun = process.cpuUsage();
    const { sources } = await askCrl(url, [about], 'direct', context);
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1000);
    clearInterval(watch);
    const answer = sources[0]?.answer ?? null;
    expectRevoked(answer === null ? { usable: false } : { usable: true, answer });
  }
  server.stop();
  return { value: median(times.slice(1)), memory: memory / 1e6 };
}

/** @throws when it says something else: then the figure is none */
function expectRevoked(checked: { readonly usable: boolean; readonly answer?: { readonly state: unknown } | null }) {
  if (!checked.usable || checked.answer?.state !== 'revoked') throw new Error('the list was not understood');
}
