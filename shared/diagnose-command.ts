import { bracketed } from './host-address.ts';
import { quotePosix } from './quote-argument.ts';
import type { Target } from './target.ts';

/** Null where a value is none that can be typed: names come from others. */
export function diagnoseCommand(
  { connect, host, port, proxy, serverName, starttls }: Target,
  profile: string | null = null,
): string | null {
  const place = (name: string, at: number) => `${bracketed(name)}:${at}`;
  const hosts = [host, serverName, connect?.host].filter((name) => typeof name === 'string');
  if (!hosts.every((name) => plainHost.test(name)) || (proxy !== null && !plainProxy.test(proxy))) return null;
  const words = [
    ...['handshake-doctor', 'diagnose', place(host, port)],
    ...(connect === null ? [] : ['--connect', place(connect.host, connect.port ?? port)]),
    ...(serverName === null || serverName === host ? [] : ['--server-name', serverName]),
    ...(starttls === null ? [] : ['--starttls', starttls]),
    ...(proxy === null ? [] : ['--proxy', proxy]),
    ...(profile === null || /[\p{Cc}\p{Cf}]/u.test(profile) ? [] : ['--as', profile]),
  ];
  return words.map(quotePosix).join(' ');
}

const plainHost = /^(?:[a-z0-9_][a-z0-9_.:-]*|::[0-9a-f:.]*)$/i;
const plainProxy = /^https?:\/\/[a-z0-9_[][a-z0-9_.:[\]-]*\/?$/i;
