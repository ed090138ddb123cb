import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Program, startProgram, temporaryFolder } from './program.ts';

export interface NginxServer extends Program {
  readonly port: number;
}

/** A PEM pair to serve: the chain as sent, and its key. */
export interface ServedPair {
  readonly chainPem: string;
  readonly keyPem: string;
}

/** What an nginx serves, and how. */
interface NginxWish {
  readonly pairs: readonly ServedPair[];
  readonly blocks: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly address?: string;
  readonly http?: string;
  /** That of one that has ended, for a server that was set up anew; a free one unless told otherwise. */
  readonly port?: number;
  /** Processes that serve; 1 unless told otherwise. */
  readonly workers?: number;
  /** That one of them keeps open; 64 unless told otherwise. */
  readonly connections?: number;
}

/**
 * A real nginx with one TLS server block, or as many as `blocks` has. `{port}` in a block stands for
 * the port; `pairs` are written as `0.pem`, `0.key`, `1.pem`, … beside the configuration.
 */
export async function startNginx(options: NginxWish): Promise<NginxServer> {
  const folder = temporaryFolder();
  const port = options.port ?? (await freePort(options.address));
  mkdirSync(join(folder, 'logs'));
  options.pairs.forEach(({ chainPem, keyPem }, index) => {
    writeFileSync(join(folder, `${index}.pem`), chainPem);
    writeFileSync(join(folder, `${index}.key`), keyPem);
  });
  for (const [name, content] of Object.entries(options.files ?? {})) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'nginx.conf'), configuration(options, port));
  const args = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
  const program = await startProgram({ command: 'nginx', args, folder, port, address: options.address ?? '127.0.0.1' });
  return { ...program, port };
}

/** One server block: certificate pair 0, and what else is said. */
export function tlsBlock(more = '', listen = '127.0.0.1:{port} ssl'): string {
  return `server { listen ${listen}; ssl_certificate 0.pem; ssl_certificate_key 0.key; ${more} location / { return 200 "ok\\n"; } }`;
}

function configuration(
  { blocks, connections = 64, http = '', workers = 1 }: Pick<NginxWish, 'blocks' | 'connections' | 'http' | 'workers'>,
  port: number,
): string {
  return `
worker_processes ${workers};
pid nginx.pid;
user root;
events { worker_connections ${connections}; }
http {
  access_log off;
  client_body_temp_path tmp-body; proxy_temp_path tmp-proxy; fastcgi_temp_path tmp-fastcgi;
  uwsgi_temp_path tmp-uwsgi; scgi_temp_path tmp-scgi;
  ${http}
  ${blocks.join('\n').replaceAll('{port}', String(port))}
}
`;
}
