import type { ListenAddress, ServerName } from '../../../../shared/configuration/scope.ts';
import { type Said, type Server, type Servers, saidWith } from './servers.ts';
import { hasVariable } from './variables.ts';

/** Address and port of `Listen` or `<VirtualHost>`; port null for any, or where a variable stands. */
export interface AddressAndPort {
  readonly address: string;
  readonly port: number | null;
}

/** `*:443`, `_default_:443`, `[::1]:443`, `192.0.2.1`, `443`. A bare number is a port of `Listen` alone. */
export function addressOf(written: string, isListen: boolean): AddressAndPort {
  if (isListen && /^\d{1,5}$/.test(written)) return { address: '*', port: Number(written) };
  const [, bracketed, plain = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}|\*))?$/.exec(written) ?? [];
  const host = bracketed ?? (plain || written);
  return {
    address: host === '_default_' ? '*' : host.slice(0, 4096),
    port: port && port !== '*' ? Number(port) : null,
  };
}

/** A line of `Listen`. */
export interface Listened extends AddressAndPort {
  /** Its second word; of port 443 `https` by itself, and empty where the port is not known either. */
  readonly protocol: string;
  readonly said: Said;
}

/** Every port that the server listens on, in order. */
export const listened = (servers: Servers): readonly Listened[] =>
  [servers.main, ...servers.hosts].flatMap((server) => saidWith(server, 'Listen').toReversed().map(listenedBy));

function listenedBy(said: Said): Listened {
  const [where = '', protocol] = said.words;
  const at = addressOf(where, true);
  const isSaid = protocol !== undefined && !protocol.includes('=');
  const usual = at.port === null ? '' : at.port === 443 ? 'https' : 'http';
  return { ...at, protocol: isSaid ? protocol.toLowerCase() : usual, said };
}

/** Addresses of each virtual host; the first that names an address answers for names nobody has. */
export function hostAddresses(servers: Servers, tlsOf: (server: Server) => boolean): Map<Server, ListenAddress[]> {
  const taken = new Set<string>();
  const found = new Map<Server, ListenAddress[]>();
  const ports = [...new Set(listened(servers).flatMap(({ port }) => (port === null ? [] : [port])))];
  for (const server of servers.hosts) {
    const tls = tlsOf(server);
    const all = server.addresses.flatMap(({ text, place }) =>
      spread(addressOf(text, false), hasVariable(text) ? [] : ports).map(({ address, port }): ListenAddress => {
        const key = `${address.toLowerCase()} ${port}`;
        const defaultServer = taken.has(key) ? 'no' : 'implicit';
        taken.add(key);
        return { address, port, tls, defaultServer, written: text.slice(0, 1000), place };
      }),
    );
    found.set(server, all.slice(0, 500));
  }
  return found;
}

/** What the main server answers itself: every Listen whose port no virtual host takes for all addresses. */
export function mainAddresses(servers: Servers, hosts: Map<Server, ListenAddress[]>, tls: boolean): ListenAddress[] {
  const taken = [...hosts.values()].flat();
  return listened(servers)
    .filter(({ address, port }) => !taken.some((one) => covers(one, address, port)))
    .map(({ address, port, said }) => ({
      address,
      port,
      tls,
      defaultServer: 'implicit' as const,
      written: said.words.join(' ').slice(0, 1000),
      place: said.place,
    }))
    .slice(0, 500);
}

/** Names of a virtual host: ServerName without scheme and port, then every alias. */
export function namesOf(server: Server): ServerName[] {
  const [name] = saidWith(server, 'ServerName');
  const aliases = saidWith(server, 'ServerAlias').toReversed();
  const all = [...(name ? [{ ...name, words: name.words.slice(0, 1).map(bareName) }] : []), ...aliases];
  return all.flatMap(({ words, place }) => words.map((word) => serverName(word, place))).slice(0, 2000);
}

const bareName = (written: string) => written.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/:\d+$/, '');

const serverName = (name: string, place: ServerName['place']): ServerName => ({
  name: name.slice(0, 1000),
  kind: hasVariable(name) ? 'variable' : /[*?]/.test(name) ? 'wildcard' : 'exact',
  place,
});

/** Without a port a virtual host answers on every one. */
const spread = ({ address, port }: AddressAndPort, ports: readonly number[]): readonly AddressAndPort[] =>
  port !== null || ports.length === 0 ? [{ address, port }] : ports.map((one) => ({ address, port: one }));

const covers = (host: ListenAddress, address: string, port: number | null) =>
  (host.address === '*' || host.address === address) && (host.port === null || host.port === port);
