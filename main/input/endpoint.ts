import { type Host, type Refusal, refuse } from './found.ts';
import { readHost } from './host.ts';
import { isIpv6 } from './ip-address.ts';
import { showable } from './lookalike.ts';
import { portOfService } from './protocols.ts';

/** A checked host and the port that was written, if one was. */
export interface Endpoint {
  readonly kind: 'endpoint';
  readonly host: Host;
  readonly port: number | null;
}

/** Reads `host`, `host:port`, `[v6]:port`, a bare IPv6 address, and service names in place of ports. */
export function readEndpoint(text: string): Endpoint | Refusal {
  const unclear = unclearIpv6(text);
  if (unclear !== null) return unclear;
  const { host: hostText, port: portText } = splitPort(text);
  const host = readHost(hostText);
  if (host.kind === 'refused') return host;
  if (portText === null || portText === '') return { kind: 'endpoint', host, port: null };
  const port = readPort(portText, host.name);
  return typeof port === 'number' ? { kind: 'endpoint', host, port } : port;
}

/** A port from 1 to 65535, or the name of a service. Text that is no number is not echoed: it may be a password. */
export function readPort(text: string, host: string): number | Refusal {
  if (/^\d+$/.test(text)) {
    const port = Number(text);
    if (port >= 1 && port <= 65535) return port;
    return refuse('PORT_BAD', { port: text.length > 20 ? `${text.slice(0, 20)}…` : text });
  }
  const named = /^[a-z][a-z\d+-]{1,20}$/i.test(text) ? portOfService(text) : null;
  if (named !== null) return named;
  if (/^-\d{1,10}$/.test(text)) return refuse('PORT_BAD', { port: text });
  return refuse('PORT_BAD', { host: showable(host) }, { text: 'input.refused.port-word' });
}

/**
 * `fd66:2::10:443` is an address, and mostly was meant as one with a port; of `[fd66:2::10` only the bracket is
 * missing. Null where nothing is unclear.
 */
function unclearIpv6(text: string): Refusal | null {
  const [, open = ''] = /^\[([^\][]*)$/.exec(text) ?? [];
  if (open !== '') {
    const host = short(text);
    if (!isIpv6(open)) return refuse('IPV6_BAD', { host });
    return refuse('IPV6_BAD', { host }, { text: 'input.refused.bracket-open', suggestion: `[${open}]` });
  }
  const [, address = '', port = ''] = /^([^[\]%]+):(\d{3,4})$/.exec(text) ?? [];
  if (!isIpv6(text) || !isIpv6(address) || !usualPorts.has(port)) return null;
  const parameters = { host: short(text), port, whole: `[${text}]` };
  return refuse('IPV6_BAD', parameters, { text: 'input.refused.ipv6-port', suggestion: `[${address}]:${port}` });
}

const short = (text: string): string => showable(text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Ports of services with TLS and of web servers, which as the last group of an address are rare. */
const usualPorts: ReadonlySet<string> = new Set([
  ...['443', '465', '587', '636', '853', '989', '990', '993', '995', '3389', '4443', '5061', '5223', '5432', '5671'],
  ...['6443', '6697', '8080', '8443', '8883', '9443'],
]);

/** Where the host ends. A bare IPv6 address has no port: its last group cannot be told from one. */
function splitPort(text: string): { host: string; port: string | null } {
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? null };
  if (isIpv6(text) || /^[\da-f]{0,4}:[\da-f.]{0,15}:/i.test(text)) return { host: text, port: null };
  const colon = text.indexOf(':');
  return colon < 0 ? { host: text, port: null } : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}
