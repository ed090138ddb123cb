import type { Target } from './target.ts';

/** Whether two targets are the same server asked in the same way, however they were typed. */
export function isSameServer(one: Target, other: Target): boolean {
  return JSON.stringify(whatIsAsked(one)) === JSON.stringify(whatIsAsked(other));
}

const whatIsAsked = ({ host, port, serverName, starttls, proxy, connect }: Target) => [
  host,
  port,
  serverName,
  starttls,
  proxy,
  connect?.host,
  connect?.port,
];
