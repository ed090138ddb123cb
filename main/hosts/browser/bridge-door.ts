import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Event, EventName } from '../../../shared/contract.ts';
import { bridgePath } from '../../../shared/socket.ts';
import type { Admission } from './admission.ts';
import { isForLoopback, isFromOwnPage, pathOf } from './caller.ts';
import { watchLastPage } from './last-page.ts';
import { type Dispatch, linkPage, longestFrame, type PageLink } from './page-socket.ts';

/** Where pages come in to the bridge. */
export interface BridgeDoor {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Tells every page. */
  readonly tell: <N extends EventName>(name: N, event: Event<N>) => void;
  readonly hasPages: () => boolean;
  readonly close: () => void;
}

export interface DoorPorts {
  readonly admission: Admission;
  readonly dispatch: Dispatch;
  /** Told when a page has come in: what it missed can be told to it. */
  readonly onPage: (page: PageLink) => void;
  /** Told when the last page has been gone for a minute. */
  readonly onAllGone?: () => void;
}

const mostPages = 8;
/** A page that has not answered a ping by the next one is gone (a closed laptop sends no farewell). */
const pingEveryMs = 30_000;
/** Longer than a page takes to load anew, or a line to come back. */
const goneAfterMs = 60_000;

export function openBridgeDoor({ admission, dispatch, onAllGone = () => {}, onPage }: DoorPorts): BridgeDoor {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestFrame, perMessageDeflate: false });
  const pages = new Map<WebSocket, PageLink>();
  const silent = new Set<WebSocket>();
  const pings = setInterval(() => pingAll(pages.keys(), silent), pingEveryMs).unref();

  const open = watchLastPage(goneAfterMs, onAllGone);

  const welcome = (socket: WebSocket) => {
    const page = linkPage(socket, dispatch);
    pages.set(socket, page);
    socket.on('pong', () => silent.delete(socket));
    open.came();
    socket.on('close', () => {
      pages.delete(socket);
      open.went(pages.size);
    });
    // Frames that break the protocol or the limit; ws closes the socket with the code for it.
    socket.on('error', () => {});
    onPage(page);
  };

  return {
    upgrade(request, socket, head) {
      const status = refusalOf(request, admission, pages.size);
      if (status) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      else sockets.handleUpgrade(request, socket, head, welcome);
    },
    tell(name, event) {
      for (const page of pages.values()) page.tell(name, event);
    },
    hasPages: () => pages.size > 0,
    close() {
      clearInterval(pings);
      open.close();
      for (const socket of pages.keys()) socket.terminate();
    },
  };
}

function refusalOf(request: IncomingMessage, admission: Admission, open: number): string | null {
  if (pathOf(request) !== bridgePath) return '404 Not Found';
  if (!isForLoopback(request) || !isFromOwnPage(request)) return '403 Forbidden';
  if (!admission.isKnown(request.headers.cookie)) return '401 Unauthorized';
  return open >= mostPages ? '503 Service Unavailable' : null;
}

function pingAll(sockets: Iterable<WebSocket>, silent: Set<WebSocket>): void {
  for (const socket of sockets) {
    if (silent.delete(socket)) socket.terminate();
    else {
      silent.add(socket);
      socket.ping();
    }
  }
}
