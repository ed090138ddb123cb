import { equalBytes } from '../../bytes/bytes.ts';
import { type GeneralName, ipOctets } from '../x509/general-name.ts';

/**
 * Is one of the alternative names for `asked` (RFC 9525 6)? An address only matches an iPAddress, a host
 * name only a dNSName. A wildcard is the whole left-most label, stands for exactly one label and has at
 * least two labels behind it. The common name never counts.
 */
export function namesMatch(names: readonly GeneralName[], asked: string): boolean {
  const address = ipOctets(asked);
  if (address !== null) return names.some((name) => name.kind === 'ip' && equalBytes(name.octets, address));
  const host = asciiHost(asked);
  return host !== null && names.some((name) => name.kind === 'dns' && dnsNameMatches(name.text, host));
}

/** Lower case, A-labels, without the root's dot; null when the text cannot be a host name. */
export function asciiHost(text: string): string | null {
  const host = text.replace(/\.$/, '').toLowerCase();
  if (/^[\x21-\x7e]+$/.test(host)) return host;
  try {
    return new URL(`https://${host}/`).hostname;
  } catch {
    return null;
  }
}

function dnsNameMatches(pattern: string, host: string): boolean {
  const name = pattern.toLowerCase();
  if (!name.startsWith('*.')) return name === host && !name.includes('*');
  const rest = name.slice(1);
  const firstDot = host.indexOf('.');
  return firstDot > 0 && host.slice(firstDot) === rest && !rest.includes('*') && /\.[^.]+\.[^.]+$/.test(rest);
}
