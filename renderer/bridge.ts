import { type Bridge, createBridge, type Transport } from '../shared/bridge.ts';
import { pageGlobal } from '../shared/channels.ts';
import { bridgePath, sessionPath, tokenParameter } from '../shared/socket.ts';
import { createWebSocketTransport, type LinkState } from './websocket-transport.ts';

/** The engine, and a way to look for it again once it is gone. */
export interface Link {
  readonly bridge: Bridge;
  readonly retry: () => void;
}

/** Finds the engine: the preload's Transport in the desktop window, else a WebSocket to where the page came from. */
export async function linkToEngine(onState: (state: LinkState) => void): Promise<Link> {
  const offered: unknown = Reflect.get(window, pageGlobal);
  if (isTransport(offered)) return { bridge: createBridge(offered, console.error), retry: () => undefined };
  await exchangeToken();
  const transport = createWebSocketTransport({ address: webSocketAddress(location), isThere, onState });
  return { bridge: createBridge(transport, console.error), retry: () => transport.retry() };
}

/**
 * Turns the one-time token of the address into a cookie. A token that was used before may still come with
 * its cookie (the page was loaded again), so the WebSocket has the last word.
 */
async function exchangeToken(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get(tokenParameter);
  if (token === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  const headers = { 'content-type': 'application/json' };
  await fetch(sessionPath, { method: 'POST', headers, body: JSON.stringify({ token }) }).catch(() => null);
}

function webSocketAddress({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${bridgePath}`;
}

/** Any answer will do, a refusal too: somebody is there. */
const isThere = () =>
  fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

function isTransport(value: unknown): value is Transport {
  return typeof value === 'object' && value !== null && 'call' in value && 'listen' in value;
}
