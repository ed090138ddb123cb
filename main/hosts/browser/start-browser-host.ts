import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failed, type Outcome, ok } from '../../../shared/outcome.ts';
import { phrase } from '../../../shared/phrase.ts';
import { tokenParameter } from '../../../shared/socket.ts';
import { serveTexts } from '../../../shared/text/en/serve.ts';
import { say } from '../../../shared/text/say.ts';
import { type Engine, openedOnce } from '../opened-once.ts';
import { type Admission, createAdmission } from './admission.ts';
import { openBridgeDoor } from './bridge-door.ts';
import { createDownloads } from './downloads.ts';
import { keepLatest } from './keep-latest.ts';
import { type OpenPages, watchLastPage } from './last-page.ts';
import { findPageFiles } from './page-files.ts';
import { type Seat, takeSeat } from './page-seat.ts';
import { answerRequest, type RequestPorts } from './request-desk.ts';

/** The engine behind the page. */
export interface PageEngine extends Engine {
  /** Told of each page that comes in while the engine is open. */
  readonly onPage: () => void;
}

export interface BrowserHostOptions {
  /** The built page. */
  readonly pageFolder: string;
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Called once, when a page asks its first question: the page itself is there at once. */
  readonly openEngine: (seat: Seat) => Promise<PageEngine>;
  /** A new address that works once, because the last one was opened a second time. */
  readonly onNewAddress: (address: string) => void;
  readonly onBug: (bug: unknown) => void;
  /** Told once no page has been open for so many milliseconds, from the start on. */
  readonly idle?: { readonly afterMs: number; readonly onIdle: () => void };
}

export interface BrowserHost {
  /** Works once; holds the token. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

// An import would read every property of the module, and one of them brings Node's whole WebSocket client along: on
// the way to the page, the longest wait of all.
const { createServer } = process.getBuiltinModule('node:http');

const ports = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)), now: () => performance.now() };

/** Serves the page and its engine on a loopback address. Refuses with `bad-input` where the port is not to be had. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<Outcome<BrowserHost>> {
  // Nobody here sends anything large or slowly.
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000 });
  server.maxConnections = 64;
  const port = await listen(server, options.port);
  if (!port.ok) return port;

  const admission = createAdmission(`handshake-doctor-${port.value}`, ports);
  const downloads = createDownloads(ports);
  const latest = keepLatest((name, event) => door.tell(name, event));
  const idle = watchIdle(options.idle);
  const { retesting, seat } = takeSeat(latest, downloads, () => door);
  const engine = openedOnce(() => options.openEngine(seat), options.onBug, say(serveTexts, phrase('refused.bug')));
  const door = openBridgeDoor({
    admission,
    dispatch: engine.dispatch,
    // Nobody would see what comes of it, and no notice could be shown.
    onAllGone: () => {
      idle.went(0);
      const loop = retesting();
      if (loop !== null) void engine.dispatch('stopRetests', { loopId: loop.loopId });
    },
    // A page that lost its line in a run learns how the run went on.
    onPage: (page) => {
      idle.came();
      latest.tellTo(page);
      // An engine that is not open yet looks by itself what is to be told.
      void engine.opened()?.then(
        ({ onPage }) => onPage(),
        () => undefined,
      );
    },
  });
  const onUsedToken = () => options.onNewAddress(addressOf(port.value, admission));
  answerPages(server, options, { admission, downloads, onUsedToken });
  server.on('upgrade', door.upgrade);

  const close = async () => {
    idle.close();
    door.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await engine.close();
  };
  return ok({ url: addressOf(port.value, admission), close });
}

function answerPages(
  server: Server,
  { onBug, pageFolder }: BrowserHostOptions,
  desk: Omit<RequestPorts, 'files'>,
): void {
  const files = findPageFiles(pageFolder);
  server.on('request', (request, response) => {
    answerRequest(request, response, { ...desk, files }).catch(onBug);
  });
}

/** An address that nobody opens is left open to others for no longer than this; none, where nobody is to be told. */
function watchIdle(idle: BrowserHostOptions['idle']): OpenPages {
  if (idle === undefined) return { came: () => {}, went: () => {}, close: () => {} };
  const pages = watchLastPage(idle.afterMs, idle.onIdle);
  pages.went(0);
  return pages;
}

/** The token is behind the `#`, which browsers keep to themselves: it is in no log and in no Referer. */
const addressOf = (port: number, admission: Admission) =>
  `http://127.0.0.1:${port}/#${tokenParameter}=${admission.token()}`;

function listen(server: Server, port: number): Promise<Outcome<number>> {
  return new Promise((resolve) => {
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
      resolve(failed('bad-input', say(serveTexts, phrase('serve.port-taken', { port, code })))),
    );
    server.listen({ port, host: '127.0.0.1' }, () => resolve(ok((server.address() as AddressInfo).port)));
  });
}
