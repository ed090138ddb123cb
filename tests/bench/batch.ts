import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListResult } from '../../shared/list-result.ts';
import { daysFromNow } from '../support/certificates.ts';
import { startNginx, tlsBlock } from '../support/nginx.ts';
import { freePort } from '../support/program.ts';
import { zooName, zooPair, zooRoot } from '../support/zoo/certificates.ts';
import type { Figure } from './bench.ts';
import { typedWithMemory } from './command-memory.ts';

const servers = 1_000;

/**
 * A thousand servers, each at an address of its own, by one command. Most are healthy; one in twenty is not: expired,
 * with TLS 1.0 alone, or closed.
 */
export async function batchFigures(): Promise<Figure[]> {
  const [expired, old, closed] = await Promise.all([freePort(), freePort(), freePort()]);
  const nginx = await startNginx({
    pairs: [
      zooPair(),
      zooPair({ notBefore: daysFromNow(-90), notAfter: daysFromNow(-3) }),
      zooPair({ keyType: 'rsa' }),
    ],
    blocks: [
      block(0, '{port}', 'ssl_protocols TLSv1.2 TLSv1.3;'),
      block(1, String(expired), 'ssl_protocols TLSv1.2 TLSv1.3;'),
      block(2, String(old), 'ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;'),
    ],
    workers: 2,
    connections: 1024,
  });
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-bench-'));
  try {
    const faulty = [expired, old, closed, expired, old];
    const ports = Array.from({ length: servers }, (_, at) => (at % 20 === 0 ? faulty[(at / 20) % 5] : nginx.port));
    return measure(
      folder,
      ports.map((port, at) => `127.1.${at >> 8}.${at & 255}:${port}`),
    );
  } finally {
    rmSync(folder, { recursive: true });
    await nginx.stop();
  }
}

/** On every address of loopback. */
function block(pair: number, port: string, more: string): string {
  return tlsBlock(more, `0.0.0.0:${port} ssl`).replace('0.pem', `${pair}.pem`).replace('0.key', `${pair}.key`);
}

function measure(folder: string, addresses: readonly string[]): Figure[] {
  const [list, root] = [join(folder, 'list.txt'), join(folder, 'root.pem')];
  writeFileSync(list, addresses.join('\n'));
  writeFileSync(root, zooRoot());
  const begun = performance.now();
  const typed = ['diagnose', '--list', list, '--server-name', zooName, '--ca', root, '--json'];
  const { megabytes, out } = typedWithMemory(typed);
  const seconds = (performance.now() - begun) / 1000;
  const faults = out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as ListResult).status);
  const expected = addresses.length / 20;
  if (faults.length !== addresses.length || faults.filter((status) => status === 1).length !== expected)
    throw new Error(`${faults.length} lines with ${faults.filter(Boolean).length} faults say nothing of speed.`);
  return [
    { name: `${servers} servers by one command, from start to end`, value: seconds, target: 60, unit: 's' },
    { name: 'memory of that command', value: megabytes, target: 300, unit: 'MB' },
  ];
}
