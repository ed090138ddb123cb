import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';
import { saidByOthers } from './switch-it-on-or-take-it-out.ts';

/**
 * The address comes from a line of the hosts file, and nothing answers there, or a stranger does. Whoever answers
 * slowly, or at another address of the same name, is no reason to distrust the line.
 */
export const takeTheHostsLineOut: RemedySpec = {
  id: 'take-the-hosts-line-out',
  side: 'client',
  causes: ['dns-failure', 'tcp-refused', 'tcp-timeout', 'host-unreachable', 'hostname-mismatch'],
  // Without a way out of this computer, or behind a firewall that says no, another address would fare no better.
  fits: ({ seen, variant }) =>
    seen?.hostsLine !== undefined && (seen.where?.working ?? []).length === 0 && !saidByOthers.has(variant ?? ''),
  steps: [
    { text: 'remedy.take-the-hosts-line-out.1', command: onLine((line, path) => shell`sed -n ${`${line}p`} ${path}`) },
    {
      text: 'remedy.take-the-hosts-line-out.2',
      command: (facts) => onLine((line, path) => takeOut(facts.host, line, path))(facts),
    },
    { text: 'remedy.take-the-hosts-line-out.3', command: ({ host }) => shell`getent ahosts ${host}` },
  ],
};

/** Takes this one name out of the line, and the line itself where no other name is left on it. */
function takeOut(host: string, line: number, path: string): string | null {
  const name = host.replace(/\.$/, '');
  if (!/^[\w.-]+$/.test(name)) return null;
  const one = String.raw`s/([[:blank:]])${name.replaceAll('.', String.raw`\.`)}([[:blank:]#]|$)/\1\2/I`;
  const all = 's/^[[:blank:]]*[^[:blank:]#]+[[:blank:]]*(#|$)/# &/';
  return shell`sudo sed -i.before -E ${`${line}{${one};${all};}`} ${path}`;
}

/** Windows has no such commands. */
function onLine(write: (line: number, path: string) => string | null) {
  return ({ seen }: RemedyFacts): string | null => {
    const found = seen?.hostsLine;
    return found?.path.startsWith('/') ? write(found.line, found.path) : null;
  };
}
