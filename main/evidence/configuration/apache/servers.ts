import type { Place } from '../../../../shared/configuration/place.ts';
import { type Directive, wordsOf } from '../dialect.ts';
import { isConditional, isDirectorySection } from './directive-rules.ts';
import type { ApacheDirective } from './read-apache.ts';
import { hasVariable } from './variables.ts';

/** One line that says something to a server. */
export interface Said {
  readonly directive: string;
  readonly words: readonly string[];
  readonly place: Place;
  /** `server` for what stands outside every virtual host. */
  readonly level: 'server' | 'VirtualHost';
  /** The section within the server, such as `Location /api`; null where it holds for all of it. */
  readonly within: string | null;
  readonly hasVariable: boolean;
}

/** The main server, or a virtual host. */
export interface Server {
  readonly level: Said['level'];
  readonly place: Place;
  /** Words of `<VirtualHost …>`; none for the main server. */
  readonly addresses: readonly { readonly text: string; readonly place: Place }[];
  readonly said: Said[];
}

export interface Servers {
  readonly main: Server;
  /** In the order in which Apache meets them. */
  readonly hosts: readonly Server[];
}

/** Who says what, with includes, macros and taken conditions in their places. */
export function serversOf(directives: readonly ApacheDirective[], entry: string): Servers {
  const main: Server = { level: 'server', place: { file: entry, line: 1, column: 1 }, addresses: [], said: [] };
  const hosts: Server[] = [];
  walk(directives, { server: main, within: null, hosts });
  return { main, hosts };
}

interface Walk {
  readonly server: Server;
  readonly within: string | null;
  readonly hosts: Server[];
}

function walk(directives: readonly ApacheDirective[], around: Walk): void {
  for (const one of directives) {
    if (one.skipped) continue;
    if (one.kind === 'plain') around.server.said.push(saidBy(one, around));
    else walk(one.children, inside(one, around));
  }
}

function inside(one: ApacheDirective, around: Walk): Walk {
  if (one.kind === 'include' || isConditional(one.name)) return around;
  if (/^virtualhost$/i.test(one.name)) {
    const server: Server = { level: 'VirtualHost', place: one.place, addresses: one.words, said: [] };
    around.hosts.push(server);
    return { ...around, server, within: null };
  }
  const label = [one.name, ...wordsOf(one)].join(' ').slice(0, 500);
  return isDirectorySection(one.name) ? { ...around, within: label } : around;
}

const saidBy = (one: Directive, { server, within }: Walk): Said => ({
  directive: one.name,
  words: wordsOf(one),
  place: one.place,
  level: server.level,
  within,
  hasVariable: one.words.some(({ text }) => hasVariable(text)),
});

/** What a server says with a directive for all of it, newest first. */
export const saidWith = (server: Server, directive: string): readonly Said[] =>
  server.said
    .filter((one) => one.within === null && one.directive.toLowerCase() === directive.toLowerCase())
    .toReversed();

/** The same, and behind it what the main server says: what holds where the virtual host is silent. */
export const saidFor = (server: Server, main: Server, directive: string): readonly Said[] => [
  ...saidWith(server, directive),
  ...(server === main ? [] : saidWith(main, directive)),
];
