import type { StarttlsProtocol, Target } from '../../../shared/target.ts';
import { readEndpoint, readPort } from '../endpoint.ts';
import type { Found, Note, Refusal } from '../found.ts';
import { guessNotes } from '../plain-address.ts';
import { protocolOfPort } from '../protocols.ts';

/** What a command says about one server, as it was written. */
export interface Wish {
  readonly tool: string;
  /** `host`, `host:port` or `[v6]:port`. */
  readonly address: string;
  /** A port that is written apart from the address. */
  readonly port?: string | null;
  readonly defaultPort: number;
  /** How TLS begins; `by-port` guesses for well-known ports, and says so. */
  readonly starttls?: StarttlsProtocol | null | 'by-port';
  /** Whether HTTP is spoken inside; left out, the port decides. */
  readonly http?: boolean;
  readonly path?: string;
  readonly serverName?: string | null;
  readonly proxy?: string | null;
  readonly connect?: Target['connect'];
  readonly notes?: readonly Note[];
}

/** A server out of a command, or why there is none. */
function serverAt(wish: Wish): { readonly kind: 'server'; readonly server: Found } | Refusal {
  const endpoint = readEndpoint(wish.address);
  if (endpoint.kind === 'refused') return endpoint;
  const written = wish.port ? readPort(wish.port, endpoint.host.name) : endpoint.port;
  if (written !== null && typeof written !== 'number') return written;
  const port = written ?? wish.defaultPort;
  const guessed = wish.starttls === 'by-port';
  const starttls = guessed ? protocolOfPort(port).starttls : (wish.starttls ?? null);
  return {
    kind: 'server',
    server: {
      host: endpoint.host,
      port,
      portSource: written === null ? { from: 'named', name: wish.tool } : { from: 'given' },
      starttls,
      http: wish.http ?? (starttls === null && protocolOfPort(port).http),
      path: wish.path ?? '/',
      notes: [...(wish.notes ?? []), ...(guessed ? guessNotes(port) : [])],
      ...(wish.serverName === undefined ? {} : { serverName: wish.serverName }),
      ...(wish.proxy === undefined ? {} : { proxy: wish.proxy }),
      ...(wish.connect === undefined ? {} : { connect: wish.connect }),
    },
  };
}

/** The same for the shape a tool returns. */
export function serversAt(...wishes: readonly Wish[]): readonly Found[] | Refusal {
  const servers: Found[] = [];
  for (const wish of wishes) {
    const server = serverAt(wish);
    if (server.kind === 'refused') return server;
    servers.push(server.server);
  }
  return servers;
}
