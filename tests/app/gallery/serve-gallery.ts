import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { pageHeaders } from '../../../main/hosts/page-headers.ts';

export interface Gallery {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Serves the gallery on loopback, under the policy of the real page. It is built when somebody first asks. */
export async function serveGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  let built: Promise<void> | null = null;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    built ??= buildGallery(folder);
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      if (path === '/report-preview') return void response.end(await previewAsked(request));
      await built;
      const body = await readFile(join(folder, path));
      response.writeHead(200, headersOf(path)).end(body);
    } catch (error) {
      response.writeHead(404).end(String(error));
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the gallery has no port');
  return {
    origin: `http://127.0.0.1:${bound.port}`,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Made here as the engine makes it, because a page cannot. */
async function previewAsked(request: IncomingMessage): Promise<string> {
  const { answerPreview } = await import('./report-previews.ts');
  return JSON.stringify(await answerPreview(JSON.parse(await text(request))));
}

const headersOf = (path: string) => ({
  ...pageHeaders("'self'"),
  'content-type': types[extname(path)] ?? 'application/octet-stream',
  // Compiled once for hundreds of states; the name of each file changes with what is in it.
  ...(path.startsWith('/assets/') && { 'cache-control': 'max-age=3600, immutable' }),
});

async function buildGallery(outDir: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { alias: [{ find: /^zustand$/, replacement: join(import.meta.dirname, 'forgetful-stores.ts') }] },
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
