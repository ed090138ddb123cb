import type { Dial, DialTarget } from './socket.ts';

/** A proxy, and whom to ask it for. */
export interface ProxyWay {
  readonly protocol: 'http' | 'socks5';
  /** Never stored and never printed; null where none were given. */
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** Name or address literal without brackets. The proxy resolves it. */
  readonly destination: { readonly host: string; readonly port: number };
}

/** One turn of the conversation with a proxy. */
export interface ProxyLine {
  readonly direction: 'sent' | 'received';
  /** For people, at most 512 characters. */
  readonly text: string;
  /** The first 256 bytes as hex; empty for what is not kept. */
  readonly bytes: string;
}

/**
 * What a proxy answered. `refused`: by its own words. `credentials`: it wants to know who asks.
 * `not-a-proxy`: another protocol answered. `closed`: FIN or RST in place of an answer.
 */
export interface ProxyAnswer {
  readonly state: 'open' | 'refused' | 'credentials' | 'not-a-proxy' | 'no-answer' | 'closed' | 'stopped';
  /** HTTP status, or SOCKS reply code where it is known; null without one. */
  readonly status: number | null;
  /** The status line, or the reply in words. */
  readonly line: string;
  /** Authentication schemes offered with status 407. */
  readonly schemes: readonly string[];
  /** First part of the proxy's page. */
  readonly body: string;
  /** What it showed itself to speak beside the state; left out where nothing did. */
  readonly speaks?: ProxySpeaks;
  /** Where a status of 3xx sends to; left out without one. */
  readonly location?: string;
  /** What was said, in order, without credentials; at most 8 turns. */
  readonly dialogue: readonly ProxyLine[];
}

/** `tls`: it answered in TLS. `http-proxy`: header fields that only proxies write. `socks5`: it takes a SOCKS greeting. */
export type ProxySpeaks = 'tls' | 'socks5' | 'http-proxy';

/** How a dial through a proxy went: what it gave, and what the proxy said where it was reached. */
export type WayDialled = Awaited<ReturnType<Dial>> & { readonly answer: ProxyAnswer | null };

export type DialThrough = (target: DialTarget, way: ProxyWay, signal: AbortSignal) => Promise<WayDialled>;

/** An answer with nothing but its state and words. */
export function answer(state: ProxyAnswer['state'], line = '', status: number | null = null): ProxyAnswer {
  return { state, status, line: line.slice(0, 300), schemes: [], body: '', dialogue: [] };
}

/** A dial that ended at the proxy. */
export function turnedAway(said: ProxyAnswer): WayDialled {
  if (said.state === 'stopped') return { state: 'stopped', answer: said };
  return { state: 'failed', errorCode: 'EPROXY', answer: said };
}
