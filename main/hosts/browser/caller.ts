import type { IncomingMessage } from 'node:http';

/**
 * Whether the request names this computer's own address. A page of somebody else's whose name was made
 * to resolve to 127.0.0.1 (DNS rebinding) brings its own name. The port is left open: behind `ssh -L` the
 * browser knows another one, and rebinding cannot change the name.
 */
export function isForLoopback({ headers: { host } }: IncomingMessage): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}

/** Whether the page that makes the request is the one served at this very address. Browsers always say for POST and WebSocket. */
export function isFromOwnPage({ headers: { host, origin } }: IncomingMessage): boolean {
  return origin !== undefined && origin.toLowerCase() === `http://${host?.toLowerCase()}`;
}

/** The path as it was sent, without its query. Never decoded: what is served has plain names. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/\?.*$/s, '');
}
