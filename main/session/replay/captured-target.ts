import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { Target } from '../../../shared/target.ts';

/**
 * The server of a captured conversation: the address that was dialled, with the name that the client sent, after the
 * same dialogue in the clear; behind an HTTP proxy, through that proxy.
 */
export function capturedTarget({ plaintext, server, serverName }: CaptureFacts): Target {
  const dialled = splitEndpoint(server);
  const inner = plaintext?.connectTo ?? null;
  const place = inner === null ? dialled : splitEndpoint(inner);
  const named = serverName !== null && isName(serverName) ? serverName : null;
  return {
    input: `${place.host}:${place.port}`,
    host: place.host,
    port: place.port,
    serverName: named ?? (isName(place.host) ? place.host : null),
    starttls: inner === null ? (plaintext?.starttls ?? null) : null,
    proxy: inner === null ? null : `http://${server}`,
    connect: null,
    http: false,
    path: '/',
  };
}

/** `ADDRESS:PORT`, an IPv6 address in brackets. */
function splitEndpoint(endpoint: string): { host: string; port: number } {
  const at = endpoint.lastIndexOf(':');
  const host = endpoint.slice(0, at).replace(/^\[|\]$/g, '');
  return { host, port: Number(endpoint.slice(at + 1)) || 443 };
}

/** What may be sent as a server name: no address, and nothing but the letters of one. RFC 6066 section 3. */
const isName = (text: string): boolean => /^(?=.*[a-z])[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/i.test(text);
