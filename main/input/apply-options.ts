import type { Target } from '../../shared/target.ts';
import { inputText } from '../../shared/text/en/input.ts';
import { say } from '../../shared/text/say.ts';
import { readEndpoint } from './endpoint.ts';
import { type Refusal, refuse } from './found.ts';
import { readHost } from './host.ts';
import { readProxy } from './proxy.ts';
import { readStarttls } from './starttls-name.ts';

/** The options of the command line that change a target, as they were written. */
export interface TargetOptions {
  /** SNI, and the name checked on the certificate. */
  readonly serverName?: string;
  /** `ADDRESS[:PORT]` to dial in place of what the resolver says. */
  readonly connect?: string;
  /** A protocol of `starttlsProtocols`, or `none` for TLS from the first byte. */
  readonly starttls?: string;
  /** `http://host:port` or `host:port`. */
  readonly proxy?: string;
}

/** Lays options over a target. @returns the new target, or one sentence that says what to write instead. */
export function applyTargetOptions(target: Target, options: TargetOptions): Target | { readonly refused: string } {
  let result: Target = target;
  for (const apply of [withServerName, withConnect, withStarttls, withProxy]) {
    const next = apply(result, options);
    if ('kind' in next) return { refused: say(inputText, next.phrase) };
    result = next;
  }
  return result;
}

function withServerName(target: Target, { serverName }: TargetOptions): Target | Refusal {
  if (serverName === undefined) return target;
  const host = readHost(serverName.trim());
  if (host.kind === 'refused' || host.ip !== null)
    return refuse('HOST_BAD', {}, { text: 'input.refused.server-name-bad' });
  return { ...target, serverName: host.name };
}

function withConnect(target: Target, { connect }: TargetOptions): Target | Refusal {
  if (connect === undefined) return target;
  const endpoint = readEndpoint(connect.trim());
  if (endpoint.kind === 'refused') return refuse(endpoint.code, {}, { text: 'input.refused.connect-bad' });
  return { ...target, connect: { host: endpoint.host.name, port: endpoint.port } };
}

function withStarttls(target: Target, { starttls }: TargetOptions): Target | Refusal {
  if (starttls === undefined) return target;
  if (starttls.trim().toLowerCase() === 'none') return { ...target, starttls: null };
  const read = readStarttls(starttls);
  return read.kind === 'refused' ? read : { ...target, starttls: read.protocol, http: false };
}

function withProxy(target: Target, { proxy }: TargetOptions): Target | Refusal {
  if (proxy === undefined) return target;
  const read = readProxy(proxy.trim());
  if (read.kind === 'refused') return read;
  const [scheme = ''] = read.proxy.split(':');
  if (!['http', 'https', 'socks5', 'socks5h'].includes(scheme))
    return refuse('HOST_BAD', { scheme }, { text: 'input.refused.proxy-scheme' });
  return { ...target, proxy: read.proxy };
}
