import type { Place } from '../../../../shared/configuration/place.ts';
import type { ListenAddress, ServerName } from '../../../../shared/configuration/scope.ts';
import { type Directive, effective } from '../dialect.ts';
import { writtenOf } from './nginx-levels.ts';

/** One `listen` line before the other servers of its address have had their say. */
export interface Listen {
  readonly server: Directive;
  readonly address: string;
  readonly port: number | null;
  readonly parameters: readonly string[];
  readonly written: string;
  readonly place: Place;
}

/** Addresses of all servers of one `http` or `stream`, by server. What one says of a socket holds for all on it. */
export function listensOf(servers: readonly Directive[]): ReadonlyMap<Directive, readonly SharedListen[]> {
  const lines = servers.flatMap(listenLines);
  const sockets = new Map([...Map.groupBy(lines, socketOf)].map(([name, all]) => [name, socketSaid(all)]));
  const shared = lines.map((line) => ({ ...line, ...sharedOf(sockets.get(socketOf(line)), line) }));
  const byServer = Map.groupBy(shared, ({ server }) => server);
  return new Map(servers.map((server) => [server, byServer.get(server) ?? []]));
}

export interface SharedListen extends Listen {
  readonly tls: boolean;
  readonly defaultServer: ListenAddress['defaultServer'];
  /** The server that answers on this socket before a name is known. */
  readonly first: Directive;
  /** The line that puts HTTP/2 on the socket, if one does. */
  readonly http2: Listen | null;
  readonly isQuic: boolean;
}

export const addressOf = ({ address, port, tls, defaultServer, written, place }: SharedListen): ListenAddress => ({
  address: address.slice(0, 4096),
  port,
  tls,
  defaultServer,
  written: written.slice(0, 1000),
  place,
});

/** What the lines of one socket say together; looked at once, since ten thousand servers may be on it. */
interface Socket {
  readonly said: Listen | undefined;
  readonly chosen: Listen | undefined;
  readonly tls: boolean;
  readonly http2: Listen | null;
}

function socketSaid(lines: readonly Listen[]): Socket {
  const said = lines.find(({ parameters }) => isDefault(parameters));
  const chosen = said ?? lines[0];
  const isOld = chosen !== undefined && hasOldSwitch(chosen.server);
  return {
    said,
    chosen,
    tls: isOld || lines.some(({ parameters }) => parameters.includes('ssl')),
    http2: lines.find(({ parameters }) => parameters.includes('http2')) ?? null,
  };
}

function sharedOf(socket: Socket | undefined, line: Listen): Omit<SharedListen, keyof Listen> {
  const chosen = socket?.chosen ?? line;
  const isQuic = line.parameters.includes('quic');
  return {
    tls: isQuic || (socket?.tls ?? false),
    defaultServer: chosen.server !== line.server ? 'no' : socket?.said ? 'explicit' : 'implicit',
    first: chosen.server,
    http2: socket?.http2 ?? null,
    isQuic,
  };
}

/** `ssl on`, gone since 1.25.1: of the server that has the connection before a name is known. */
const hasOldSwitch = (server: Directive) =>
  [...effective(server.children)].some(({ name, words }) => name === 'ssl' && words[0]?.text.toLowerCase() === 'on');

const isDefault = (parameters: readonly string[]) =>
  parameters.includes('default_server') || parameters.includes('default');

const socketOf = ({ address, port, parameters }: Listen) =>
  `${address} ${port} ${parameters.includes('quic') ? 'quic' : ''}`;

function listenLines(server: Directive): Listen[] {
  const lines = [...effective(server.children)].filter(({ name }) => name === 'listen');
  // nginx as root listens on port 80 where nothing is said.
  if (lines.length === 0) return [{ server, address: '*', port: 80, parameters: [], written: '', place: server.place }];
  return lines.map((line) => {
    const [where, ...parameters] = line.words.map(({ text }) => text);
    return { server, ...socketAddress(where ?? ''), parameters, written: writtenOf(line), place: line.place };
  });
}

/** `443`, `*:443`, `[::]:443`, `192.0.2.1`, `unix:/path`; a port that is not said is `otherwise`. */
export function socketAddress(where: string, otherwise = 80): { address: string; port: number | null } {
  if (where.startsWith('unix:')) return { address: where, port: null };
  if (/^\d{1,5}$/.test(where)) return { address: '*', port: Number(where) };
  const [, host = where, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(where) ?? [];
  const bare = host.replace(/^\[|\]$/g, '');
  const address = bare === '' || bare === '0.0.0.0' ? '*' : bare;
  if (where.includes('$')) return { address: where, port: null };
  return { address, port: port === undefined ? otherwise : Number(port) };
}

export function serverNamesOf(server: Directive): ServerName[] {
  const lines = [...effective(server.children)].filter(({ name }) => name === 'server_name');
  return lines
    .flatMap(({ words }) => words)
    .map(({ text, place }) => ({ name: text.slice(0, 1000), kind: nameKind(text), place }));
}

function nameKind(name: string): ServerName['kind'] {
  if (name === '') return 'empty';
  if (name.startsWith('~')) return 'regex';
  if (name.includes('$')) return 'variable';
  return name.startsWith('*.') || name.startsWith('.') || name.endsWith('.*') ? 'wildcard' : 'exact';
}
