import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import { addressOf, listened } from './addresses.ts';
import type { ApacheTree } from './read-apache.ts';
import { type Said, type Server, type Servers, saidFor, saidWith } from './servers.ts';

/**
 * Lines that a host with TLS needs outside of itself. Of a whole httpd.conf they are missing; of a piece of one they
 * stand elsewhere, and are only named. A module that is not loaded is told where its first directive is refused.
 */
export function missingLines(servers: Servers, tree: ApacheTree): readonly DirectiveRemark[] {
  const secure = [servers.main, ...servers.hosts].flatMap((server) => {
    const [engine] = saidFor(server, servers.main, 'SSLEngine');
    return engine?.words[0]?.toLowerCase() === 'on' ? [{ server, engine }] : [];
  });
  const [first] = secure;
  if (!first) return [];
  const isWhole = tree.complete && tree.wanted.length === 0;
  const open = new Set(listened(servers).map(({ port }) => port));
  const silent = [...new Set(secure.flatMap(({ server }) => portsWithoutListen(server, open)))];
  if (isWhole && silent.length > 0) return [remarkOn(first.engine, 'apache-listen-missing', `Listen ${silent[0]}`)];
  // Who gives a file with ports of its own gives more than a piece.
  if (isWhole || open.size > 0) return [];
  const lacksModule = !tree.modules.includes('mod_ssl.c');
  const nameless = secure.some(({ server }) => saidWith(server, 'ServerName').length === 0);
  const elsewhere = [
    ...silent.map((port) => `Listen ${port}`),
    ...(lacksModule ? ['LoadModule ssl_module'] : []),
    ...(nameless ? ['ServerName'] : []),
  ];
  return elsewhere.length > 0 ? [remarkOn(first.engine, 'apache-lines-elsewhere', elsewhere.join(', '))] : [];
}

/** The ports that a host is for and that no Listen opens; 443 where nothing says a port. */
function portsWithoutListen(server: Server, open: ReadonlySet<number | null>): readonly number[] {
  const own = server.addresses.flatMap(({ text }) => addressOf(text, false).port ?? []);
  const wanted = own.length > 0 || open.size > 0 ? own : [443];
  return wanted.filter((port) => !open.has(port));
}

const remarkOn = (engine: Said, variant: string, lines: string): DirectiveRemark => ({
  ...{ kind: 'missing', dialect: 'apache', variant, directive: engine.directive.slice(0, 200) },
  ...{ written: lines.slice(0, 1000), place: engine.place, other: null, instead: null, scopes: [] },
});
