import { isTrusted } from '../../../shared/leading-chain.ts';
import { leafOf } from '../chain.ts';
import { readClock } from '../dates.ts';
import type { Evidence } from '../evidence.ts';
import { isPublicIssuer, readIssuer } from '../issuer.ts';
import { unreadCertificate as unreadClientCertificate } from '../pasted-command.ts';
import { waitOf } from '../patience.ts';
import { isLoopback, type Place } from '../place.ts';
import type { Candidate } from '../rank.ts';
import { unreadRootsFile } from '../roots-file.ts';
import { upgradingProtocols } from '../starttls.ts';
import type { NetworkFacts, RemedyFacts } from './remedy.ts';

/** Values of the run that remedies fill in, for the first address that shows the cause. */
export function factsOf({ addresses, cause, sighting }: Candidate, evidence: Evidence): RemedyFacts {
  const { clock, places, target } = evidence;
  const { connect, host, port, serverName, starttls } = target;
  const place = places.find(({ address }) => addresses.includes(address));
  // Where only some addresses show it, a command by name might reach one that works.
  const scoped = place && addresses.length < places.length ? place.address : null;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const name = serverName ?? host;
  const reading = clock && readClock(clock);
  return {
    cause,
    variant: sighting.variant,
    described: sighting.text === 'cause.described',
    actor: sighting.side,
    host,
    port,
    connect: hostPort(scoped ?? connect?.host ?? host, connect?.port ?? port),
    serverName,
    dnsName: isAddress(name) ? null : name,
    address: place?.address ?? null,
    at: scoped ?? host,
    where: {
      failing: scoped === null ? [] : addresses,
      working: scoped === null ? [] : places.filter(({ state }) => state === 'passed').map((one) => one.address),
    },
    starttls,
    upgrade: starttls ?? (place ? spoken(place) : null),
    publicName: isPublicName(name) && !places.some(fromPrivateIssuer),
    clockChecked:
      sighting.why === 'why.dates-build' ||
      (reading !== null && reading.server !== null && !reading.differs && !reading.beforeBuild),
    publicIssuer: place?.chain ? isPublicIssuer(readIssuer(place.chain)?.issuer ?? '') : false,
    url: `https://${bracketed}${port === 443 ? '' : `:${port}`}/`,
    http: target.http,
    withAnchors: places.some(({ chain }) => chain?.judgement.stores.some(({ store }) => store === 'custom')),
    rootsFile: unreadRootsFile(evidence),
    shownCertificate: unreadClientCertificate(evidence),
    unread: place?.chain ? unreadCertificate(evidence.settings, place.chain) : null,
    proxy: target.proxy,
    waitedMs: place ? unansweredMs(place) : null,
    local: target.proxy === null && isHere(host) && (connect === null || isHere(connect.host)),
  };
}

function unansweredMs({ failure }: Place): number | null {
  const isOfPort = failure?.kind === 'tcp' && failure.state === 'no-answer';
  return isOfPort ? failure.milliseconds : waitOf(failure);
}

/** The same with what a look at the network knows: commands then ask the very address that fails. */
export function withSeen(facts: RemedyFacts, seen: NetworkFacts | undefined): RemedyFacts {
  if (seen === undefined) return facts;
  const { where = facts.where } = seen;
  const { failing, working } = where;
  const [address] = failing;
  if (address === undefined) return { ...facts, seen };
  const port = Number(/:(\d+)$/.exec(facts.connect)?.[1] ?? facts.port);
  // By name a program might reach an address that works.
  const connect = working.length > 0 ? hostPort(address, port) : facts.connect;
  return { ...facts, seen, where, address, at: address, connect };
}

/**
 * A certificate for the name, within its dates, that the settings at hand have for the site, where another one came: the
 * server runs with older settings, or somebody else answers.
 */
function unreadCertificate(settings: Evidence['settings'], chain: NonNullable<Place['chain']>): RemedyFacts['unread'] {
  const leaf = leafOf(chain);
  const own = settings?.certificates ?? [];
  if (!leaf || own.some(({ sha256 }) => sha256 === leaf.sha256)) return null;
  const good = own.find(({ notAfter, notBefore }) => notBefore <= chain.at && chain.at <= notAfter);
  return good ? { file: good.file, line: good.line, dialect: good.dialect } : null;
}

const isHere = (host: string) => isLoopback(host) || /^(?:localhost|.+\.localhost)\.?$/i.test(host);

/** The protocol that was asked to switch, or that greeted. */
function spoken({ failure, pairs }: Place): string | null {
  const asked = pairs.get('with-starttls')?.variant?.starttls ?? null;
  if (asked !== null || failure?.kind !== 'plaintext') return asked;
  // No command of openssl switches RDP.
  return upgradingProtocols.has(failure.protocol) && failure.protocol !== 'rdp' ? failure.protocol : null;
}

/** RFC 2606, RFC 6761, RFC 6762, RFC 8375 and the names that home and company networks use. */
const privateEnds =
  /\.(?:test|local|localhost|localdomain|internal|intranet|lan|home|corp|private|invalid|example|home\.arpa)\.?$/i;

const isPublicName = (name: string) => !isAddress(name) && /[^.]\.[^.]/.test(name) && !privateEnds.test(name);

/** A leaf that somebody issued whom the lists of public roots do not know, and who is no public issuer by name. */
function fromPrivateIssuer({ chain }: Place): boolean {
  const leaf = chain && leafOf(chain);
  if (!chain || !leaf || leaf.selfSigned || isPublicIssuer(leaf.issuer)) return false;
  const known = chain.judgement.stores.filter(({ store }) => store !== 'custom');
  if (known.some(({ state }) => state === 'trusted')) return false;
  const stores = known.length > 0 ? known : chain.judgement.stores;
  const open = stores.some(({ reasons }) =>
    reasons.some(({ code }) => code === 'root-not-trusted' || code === 'issuer-not-found'),
  );
  return open || (known.length === 0 && isTrusted(chain));
}

function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

const isAddress = (name: string) => name.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
