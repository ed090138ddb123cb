import type { Target } from './target.ts';

/** Whether two targets are the same server asked in the same way, however they were typed. */
export function isSameServer(one: Target, other: Target): boolean {
  return serverKey(one) === serverKey(other);
}

/** The same text for targets that are the same server asked in the same way. */
export const serverKey = (target: Target): string => JSON.stringify(whatIsAsked(target));

const whatIsAsked = ({ host, port, serverName, starttls, proxy, connect }: Target) => [
  host,
  port,
  serverName,
  starttls,
  proxy,
  connect?.host,
  connect?.port,
];
