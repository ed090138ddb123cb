import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The command names what it trusts: with that file the check sees what the command sees. */
export const addTheRootsOfTheCommand: RemedySpec = {
  id: 'add-the-roots-of-the-command',
  side: 'client',
  causes: ['unknown-ca', 'self-signed', 'incomplete-chain', 'tls-interception'],
  isFirst: true,
  fits: ({ rootsFile }) => rootsFile !== null,
  steps: [
    { text: 'remedy.add-the-roots-of-the-command.1' },
    { text: 'remedy.add-the-roots-of-the-command.2', command: checkWithIt },
  ],
};

/** Null for a name that a shell has yet to fill in. */
function checkWithIt({ connect, host, port, proxy, rootsFile, serverName, starttls }: RemedyFacts): string | null {
  if (rootsFile === null || /^~|[$%`*?]/.test(rootsFile)) return null;
  const named = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const ways = [
    connect === named ? '' : shell` --connect ${connect}`,
    serverName === null || serverName === host ? '' : shell` --server-name ${serverName}`,
    starttls === null ? '' : shell` --starttls ${starttls}`,
    proxy === null ? '' : shell` --proxy ${proxy}`,
    shell` --ca ${rootsFile}`,
  ];
  const start = shell`handshake-doctor diagnose ${named}`;
  return start === null || ways.includes(null) ? null : `${start}${ways.join('')}`;
}
