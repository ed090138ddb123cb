import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { type AddressAndPort, addressOf, type Listened, listened } from './addresses.ts';
import { directivesByModule } from './directive-names.ts';
import { type Said, type Server, type Servers, saidFor, saidWith } from './servers.ts';
import { hasVariable } from './variables.ts';

/** Whether a server speaks TLS, and whether a line says so. */
export interface Engine {
  readonly tls: TlsScope['tls'];
  /** The `SSLEngine` that holds; null where the protocol of the address decides. */
  readonly said: Said | null;
}

/**
 * Works it out for the servers of a configuration. Where no `SSLEngine` holds, mod_ssl switches TLS on for a server
 * with a certificate whose protocol is https (`ssl_init_Module`): port 443 by itself, and `Listen 8443 https`.
 * @param isWhole whether every file that is included is there: else a `Listen` may stand in one that is not
 */
export function engineOf(servers: Servers, isWhole: boolean): (server: Server) => Engine {
  const around = { open: listened(servers), isWhole };
  const known = new Map<Server, Engine>();
  return (server) => {
    const found = known.get(server) ?? engineIn(server, servers.main, around);
    known.set(server, found);
    return found;
  };
}

function engineIn(server: Server, main: Server, around: Around): Engine {
  const [said] = saidFor(server, main, 'SSLEngine');
  if (said) return { tls: said.hasVariable ? 'unknown' : isOn(said) ? 'on' : 'off', said };
  const [certificate] = saidFor(server, main, 'SSLCertificateFile');
  const protocol = certificate ? protocolOf(server, main, around) : 'http';
  return { tls: protocol === null ? 'unknown' : protocol === 'https' ? 'on' : 'off', said: null };
}

const isOn = ({ words }: Said) => words[0]?.toLowerCase() === 'on';

interface Around {
  readonly open: readonly Listened[];
  readonly isWhole: boolean;
}

/** `https`, `http`, or null where it cannot be told. @see `ap_setup_listeners` of the server core */
function protocolOf(server: Server, main: Server, { open, isWhole }: Around): string | null {
  const [said] = saidFor(server, main, 'Protocol');
  if (said) return said.hasVariable ? null : (said.words[0] ?? '').toLowerCase();
  // The main server has no address of its own. Who says nothing to the core shares the main server's settings.
  if (server === main || !hasCoreLine(server)) return 'http';
  for (const { text } of server.addresses) {
    if (hasVariable(text)) return null;
    const host = addressOf(text, false);
    const found = open.map((one) => ({ ...one, fits: fits(host, one) })).filter(({ fits }) => fits !== 'no');
    const [first] = found;
    if (first) return first.fits === 'yes' ? first.protocol : perhaps(first.protocol, host);
    const isHeard = open.some(({ port }) => port === host.port || port === null);
    if (!isHeard && !(isWhole && open.length > 0)) return unseen(host);
  }
  return 'http';
}

/** Null unless it is the same, whether the line is the one or not. */
const perhaps = (protocol: string, { port }: AddressAndPort) =>
  protocol === 'http' || (protocol === '' && port !== 443) ? 'http' : null;

/** What a `Listen` that is not in these files would make of it: every distribution has `Listen 443`. */
const unseen = ({ address, port }: AddressAndPort) => (port !== 443 ? 'http' : isAny(address) ? 'https' : null);

const isAny = (address: string) => address === '*';

/** Addresses are compared as they are bound: `*` of a host stands for 0.0.0.0 and [::], but not for a single address. */
function fits(host: AddressAndPort, { address, port }: AddressAndPort): 'yes' | 'no' | 'perhaps' {
  if (port === null) return 'perhaps';
  if (port !== host.port) return 'no';
  const [mine, theirs] = [host.address.toLowerCase(), address.toLowerCase()];
  if (mine === theirs) return 'yes';
  if (isAny(mine) || isAny(theirs)) return isWildcard(mine) && isWildcard(theirs) ? anyWith(mine, theirs) : 'no';
  // What a name stands for is known to nobody here, but it is no wildcard.
  const isKnown = isWildcard(mine) || isWildcard(theirs) || (isLiteral(mine) && isLiteral(theirs));
  return isKnown ? 'no' : 'perhaps';
}

const isLiteral = (address: string) => /^[\d.]+$|:/.test(address);
const isWildcard = (address: string) => isAny(address) || address === '0.0.0.0' || address === '::';

/** `Listen 443` binds [::] where there is IPv6, so that a host at 0.0.0.0 is another address to it. */
const anyWith = (mine: string, theirs: string) => (theirs === '*' && mine === '0.0.0.0' ? 'perhaps' : 'yes');

const coreDirectives = new Set(
  (directivesByModule['core.c'] ?? '')
    .toLowerCase()
    .split(' ')
    .filter((name) => !/^(?:<?if(?:module|define|file|directive|section)|define|undefine|error|include.*)$/.test(name)),
);

/** Sections of requests are words of the core as well. */
const hasCoreLine = (server: Server): boolean =>
  server.said.some(
    ({ directive, within }) =>
      coreDirectives.has(directive.toLowerCase()) || (within !== null && /^(?!proxy)/i.test(within)),
  );

/** Certificates that a server names itself. */
export const ownCertificate = (server: Server): Said | undefined => saidWith(server, 'SSLCertificateFile')[0];
