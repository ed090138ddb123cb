import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { pageHeaders } from '../../../main/hosts/page-headers.ts';
import type { Language } from '../../../shared/text/language.ts';

export interface Gallery {
  /** Address of one state of the page. */
  readonly addressOf: (name: string, depth?: 'plain' | 'technical', language?: Language) => string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds the gallery and serves it on loopback, under the policy of the real page. */
export async function serveGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  await buildGallery(folder);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const headers = {
      ...pageHeaders("'self'"),
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      // Compiled once for hundreds of states; the name of each file changes with what is in it.
      ...(path.startsWith('/assets/') && { 'cache-control': 'max-age=3600, immutable' }),
    };
    readFile(join(folder, path)).then(
      (body) => response.writeHead(200, headers).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the gallery has no port');
  return {
    addressOf: (name, depth = 'plain', language = 'en') =>
      `http://127.0.0.1:${bound.port}/gallery.html?${new URLSearchParams({ case: name, depth, language })}`,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function buildGallery(outDir: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(import.meta.dirname, 'gallery.html') },
    },
  });
}
