import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The address comes from a line of the hosts file, and nothing useful answers there. */
export const takeTheHostsLineOut: RemedySpec = {
  id: 'take-the-hosts-line-out',
  side: 'client',
  causes: ['dns-failure', 'tcp-refused', 'tcp-timeout', 'host-unreachable', 'hostname-mismatch', 'handshake-timeout'],
  fits: ({ seen }) => seen?.hostsLine !== undefined,
  steps: [
    { text: 'remedy.take-the-hosts-line-out.1', command: onLine((line, path) => shell`sed -n ${`${line}p`} ${path}`) },
    {
      text: 'remedy.take-the-hosts-line-out.2',
      command: onLine((line, path) => shell`sudo sed -i.before ${`${line}s/^/# /`} ${path}`),
    },
    { text: 'remedy.take-the-hosts-line-out.3', command: ({ host }) => shell`getent ahosts ${host}` },
  ],
};

/** Windows has no such commands. */
function onLine(write: (line: number, path: string) => string | null) {
  return ({ seen }: RemedyFacts): string | null => {
    const found = seen?.hostsLine;
    return found?.path.startsWith('/') ? write(found.line, found.path) : null;
  };
}
