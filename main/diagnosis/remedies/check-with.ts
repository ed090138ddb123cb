import { shell } from './command.ts';
import type { RemedyFacts } from './remedy.ts';

/** Checks the same target once more with these options; null where a value does not fit into a command. */
export function checkWith(
  { connect, host, port, proxy, serverName, starttls }: RemedyFacts,
  options: readonly (string | null)[],
): string | null {
  const named = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const ways = [
    connect === named ? '' : shell` --connect ${connect}`,
    serverName === null || serverName === host ? '' : shell` --server-name ${serverName}`,
    starttls === null ? '' : shell` --starttls ${starttls}`,
    proxy === null ? '' : shell` --proxy ${proxy}`,
    ...options,
  ];
  const start = shell`handshake-doctor diagnose ${named}`;
  return start === null || ways.includes(null) ? null : `${start}${ways.join('')}`;
}

/** Whether a shell has yet to fill in a part of that name: quoted, it would name another file. */
export const isForShell = (file: string): boolean => /^~|[$%`*?]/.test(file);
