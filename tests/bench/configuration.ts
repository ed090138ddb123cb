import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewConfiguration } from '../../main/session/configuration.ts';
import { temporaryFolder } from '../support/program.ts';
import { type Figure, medianMs } from './bench.ts';

const site = (at: number, upstream: string) => `server {
  listen 443 ssl;
  server_name host${at}.example.org;
  ssl_certificate /etc/ssl/host${at}.pem;
  ssl_certificate_key /etc/ssl/host${at}.key;
  location / { proxy_pass https://${upstream}; }
}
`;
const each = (count: number, write: (at: number) => string) => Array.from({ length: count }, (_, at) => write(at));

/** nginx with very many blocks: what each of them costs must not grow with how many others there are. */
const settings: Readonly<Record<string, () => readonly string[]>> = {
  '100,000 servers': () => each(100_000, (at) => site(at, `back${at}.example.org`)),
  '20,000 servers, each with an upstream and a map of its own': () =>
    each(20_000, (at) =>
      [
        `upstream back${at} { server 192.0.2.1:443; }`,
        `map $host $way${at} { default 1; }`,
        site(at, `back${at}`),
      ].join('\n'),
    ),
};

/** Reviews of settings from the disk, in a thread, as the command has them done. */
export async function configurationFigures(): Promise<Figure[]> {
  const folder = temporaryFolder();
  const path = join(folder, 'nginx.conf');
  const figures: Figure[] = [];
  for (const [name, blocks] of Object.entries(settings)) {
    writeFileSync(path, `events {}\nhttp {\n${blocks().join('\n')}}\n`);
    const value = await medianMs(3, () => review(path), 1);
    figures.push({ name: `review of nginx with ${name}`, value, target: 5_000, unit: 'ms' });
  }
  rmSync(folder, { recursive: true });
  return figures;
}

async function review(path: string): Promise<void> {
  const given = { kind: 'disk', paths: [path], root: null, readNamed: true } as const;
  const assumed = { version: null, openssl: '3.0' } as const;
  const question = { given, assumed, version: '0', startedAt: new Date().toISOString() };
  const found = await reviewConfiguration(question, new AbortController().signal);
  if ('unfinished' in found) throw new Error(`not finished: ${found.unfinished}`);
}
