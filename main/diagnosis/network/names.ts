import type { HostsEntry, NamedAddress, NameQuery, NameServer, Names } from '../../../shared/network/names.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkNamesTexts as texts } from '../../../shared/text/en/network-names.ts';
import { say } from '../../../shared/text/say.ts';
import { listed, shown } from '../wording.ts';
import { type Asked, aliasProof, answersAll, failsByCheck, isDenied, isDiscerning } from './name-proof.ts';
import { nameRisks } from './name-risks.ts';
import { type NetworkJudgement, type NetworkSighting, writeNetworkCause } from './network-cause.ts';

/** What other sections know that decides about a name. */
export interface NamesContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /** Whether any address that the system gave accepts a connection; null where none was tried. */
  readonly reached: boolean | null;
  /** The same for an address that only another answer gave (`splits`); null where none was tried. */
  readonly elsewhereReached: boolean | null;
  /** False where every certificate that came is for another name; null or absent where none was seen. */
  readonly isNamed?: boolean | null;
}

/** Why a name fails, what is odd about it, and what is not. Pure. */
export function judgeNames(names: Names, context: NamesContext): NetworkJudgement {
  const sighting = sightingIn(names, context);
  const resolved = names.system.state === 'found' && sighting === null;
  const agree = names.splits.length === 0 ? agreement(names) : 'ruled-out.resolved-differs';
  const isShown = resolved && (names.splits.length === 0 || context.reached === true);
  return {
    causes: sighting ? [writeNetworkCause(sighting, texts, context)] : [],
    risks: nameRisks(names),
    ruledOut: isShown ? [{ cause: 'dns-failure', because: say(texts, phrase(agree)) }] : [],
  };
}

function sightingIn(names: Names, context: NamesContext): NetworkSighting | null {
  const { state } = names.system;
  if (state === 'found') return wrongPlace(names, context);
  if (state !== 'not-found' && state !== 'no-answer') return null;
  // Resolvers answer a circle with "no such name", with a failure, or with the circle and nothing else.
  const circle = queriesOf(names, 'system').find(({ query }) => query.aliasFault === 'loop');
  if (circle) return brokenAlias(names, circle);
  if (state === 'not-found') return notFound(names);
  return names.partial ? null : noAnswer(names);
}

/** That all agree is said only where all answered. */
function agreement(names: Names): 'ruled-out.resolved' | 'ruled-out.resolved-some' | 'ruled-out.resolved-here' {
  const asked = names.servers.filter(({ state }) => state === 'asked');
  const own = (server: NameServer) =>
    server.queries.filter((query) => query.type !== 'HTTPS' && query.name === names.name);
  if (asked.every((server) => own(server).length === 0)) return 'ruled-out.resolved-here';
  const isHeard = (server: NameServer) => own(server).every(isTelling) && own(server).length > 0;
  return asked.every(isHeard) ? 'ruled-out.resolved' : 'ruled-out.resolved-some';
}

type Draft = Pick<NetworkSighting, 'confidence' | 'side' | 'why'> & { parameters?: NetworkSighting['parameters'] };

function dnsFailure(
  { name }: Names,
  variant: string,
  { confidence, side, why, parameters = {} }: Draft,
): NetworkSighting {
  return {
    ...{ cause: 'dns-failure', variant, confidence, side, why, text: `cause.${variant}`, evidence: ['names'] },
    parameters: { host: shown(name), ...parameters },
    remediesOf: 'cause.dns-failure.not-found',
  };
}

function notFound(names: Names): NetworkSighting {
  const own = queriesOf(names, 'system');
  const other = queriesOf(names, 'chosen').find(({ query, server }) => query.state === 'answer' && !answersAll(server));
  const code = { code: names.system.errorCode ?? '' };
  // Windows says "not found" as well where no name server answered.
  if (own.length > 0 && !own.some(({ query }) => isTelling(query))) return noAnswer(names);
  const alias = own.find(({ query }) => query.aliases.length > 0);
  const isAnswered = own.some(({ query }) => query.state === 'answer');
  if (isAnswered)
    return dnsFailure(names, 'system-differs', { confidence: 'likely', side: 'client', why: 'why.differs' });
  if (alias && !other) return brokenAlias(names, alias) ?? plainly(names, own, code);
  const [first] = own;
  if (other && first && isDenied(first.query)) {
    const parameters = { one: first.server.address, other: other.server.address };
    const firm = isDiscerning(other.server) ? provenElsewhere : likelyElsewhere;
    return dnsFailure(names, 'not-found-here', { ...firm, side: 'network', parameters });
  }
  return plainly(names, own, code);
}

const provenElsewhere = { confidence: 'confirmed', why: 'why.other-server' } as const;
const likelyElsewhere = { confidence: 'likely', why: 'why.other-server-alone' } as const;

function plainly(names: Names, own: readonly Asked[], code: { code: string }): NetworkSighting {
  const confirmed = { confidence: 'confirmed', side: 'unknown' } as const;
  const denied = own.find(({ query }) => query.state === 'nxdomain');
  const parameters = { code: denied?.query.responseCode?.name ?? code.code };
  if (denied) return dnsFailure(names, 'not-found', { ...confirmed, why: 'why.code', parameters });
  const empty = own.length > 1 && own.every(({ query }) => query.state === 'nodata');
  if (empty) return dnsFailure(names, 'no-address', { ...confirmed, why: 'why.bytes' });
  const system = dnsFailure(names, 'not-found', { ...confirmed, why: 'why.os', parameters: code });
  return { ...system, text: 'cause.not-found-by-system' };
}

function brokenAlias(names: Names, asked: Asked): NetworkSighting | null {
  const { aliases, aliasFault, state } = asked.query;
  const confirmed = { confidence: 'confirmed', side: 'server', why: 'why.bytes' } as const;
  const end = shown(aliases.at(-1)?.to ?? '');
  if (aliasFault === 'loop') {
    const chain = listed([...aliases.map(({ from }) => from), end], 6);
    return dnsFailure(names, 'alias-loop', { ...confirmed, parameters: { chain } });
  }
  if (aliasFault !== null || !isDenied({ state })) return null;
  const proof = aliasProof(asked);
  if (proof === null) return null;
  const unproven = { confidence: 'likely', side: 'unknown', why: 'why.alias-unproven' } as const;
  return dnsFailure(names, state === 'nxdomain' ? 'alias-broken' : 'alias-empty', {
    ...(proof === 'proven' ? confirmed : unproven),
    parameters: { end },
  });
}

function noAnswer(names: Names): NetworkSighting {
  const asked = queriesOf(names, 'system');
  const own = asked.map(({ query }) => query);
  const servers =
    listed(names.servers.filter(({ source }) => source === 'system').map(({ address }) => address)) ||
    'its name servers';
  const isElsewhere = queriesOf(names, 'chosen').some(
    ({ query, server }) => query.state === 'answer' && isDiscerning(server),
  );
  const all = (...states: readonly NameQuery['state'][]) =>
    own.length > 0 && own.every(({ state }) => states.includes(state));
  const code = own[0]?.responseCode?.name ?? names.system.errorCode ?? '';
  const parameters = { servers, code };
  const firm = { confidence: 'confirmed', side: 'network', why: 'why.other-server', parameters } as const;
  const likely = { confidence: 'likely', side: 'network', parameters } as const;
  const write = (variant: string, why: string) => dnsFailure(names, variant, isElsewhere ? firm : { ...likely, why });
  if (all('servfail')) return failed(names, asked, { code }, isElsewhere);
  if (all('refused'))
    return dnsFailure(names, 'refused', isElsewhere ? firm : { ...likely, confidence: 'confirmed', why: 'why.code' });
  if (all('malformed')) return write('malformed', 'why.silent');
  if (all('unreachable')) return write('unreachable', 'why.silent');
  // It answers by now: what failed has passed, or the system takes another way.
  if (own.some(({ state }) => state === 'answer'))
    return dnsFailure(names, 'system-differs', { ...likely, side: 'client', why: 'why.differs' });
  if (!own.some(({ state }) => cameBack(state))) return write('no-answer', 'why.silent');
  const codes = listed([...new Set(own.map(inAWord))]);
  const mixed = { confidence: 'likely', side: 'unknown', why: 'why.mixed', parameters: { servers, codes } } as const;
  return dnsFailure(names, 'no-address-told', mixed);
}

/**
 * A check of signatures may be what fails, and then whether they are wrong, or the one who checks, does not show. That
 * it fails without the check as well rules nothing out: forwarders strip the bit (CD, RFC 4035 section 3.2.2) that asks
 * for that. And who does not check has an answer wherever signatures are wrong.
 */
function failed(
  names: Names,
  asked: readonly Asked[],
  parameters: { readonly code: string },
  isElsewhere: boolean,
): NetworkSighting {
  const likely = { confidence: 'likely', side: 'unknown', parameters } as const;
  if (failsByCheck(asked)) return dnsFailure(names, 'not-validated', { ...likely, why: 'why.unchecked' });
  return dnsFailure(names, 'server-failure', { ...likely, why: isElsewhere ? 'why.failed-here' : 'why.failed' });
}

const cameBack = (state: NameQuery['state']) => state !== 'timeout' && state !== 'unreachable' && state !== 'stopped';

const inAWord = ({ responseCode, state }: NameQuery): string =>
  cameBack(state) ? (responseCode?.name ?? 'something unreadable') : 'nothing';

/**
 * An address was found, and nothing answers there, or a machine with another name: only then is it asked whether it
 * is the right one.
 */
function wrongPlace(names: Names, { reached, elsewhereReached, isNamed }: NamesContext): NetworkSighting | null {
  const { system, splits, hosts, kind } = names;
  if (kind !== 'public' && kind !== 'special') return null;
  const override = isOwnEntry(names)
    ? undefined
    : splits.find((split) => split.kind === 'hosts-file' && split.otherSays.length > 0);
  const one = listed(system.addresses.map(({ address }) => address));
  const seen = hostsLineOf(names);
  const place = seen ? `${shown(seen.hostsLine.path, 200)}:${seen.hostsLine.line}` : '';
  const parameters = { place, one, other: listed(override?.otherSays ?? []) };
  if (reached === true && isNamed === false && override && hosts.decides === true)
    return { ...strangerAt(names, parameters), ...(seen && { seen }) };
  if (reached !== false) return null;
  if (override && hosts.decides === true) {
    const firm =
      elsewhereReached === true
        ? ({ confidence: 'confirmed', why: 'why.hosts-proven' } as const)
        : ({ confidence: 'likely', why: 'why.hosts' } as const);
    if (elsewhereReached === false) return null;
    return { ...dnsFailure(names, 'hosts-override', { ...firm, side: 'client', parameters }), ...(seen && { seen }) };
  }
  const told = elsewhereReached === false ? null : otherAnswer(names, one, elsewhereReached === true);
  if (told !== null || !isSunk(names)) return told;
  const odd = { confidence: 'possible', side: 'network', why: 'why.odd-place', parameters: { one } } as const;
  return dnsFailure(names, 'wrong-place', odd);
}

/** Nobody looked at the other address: a server that lacks the name in its certificate is there just as well. */
function strangerAt(names: Names, parameters: NetworkSighting['parameters']): NetworkSighting {
  const draft = { confidence: 'likely', side: 'client', why: 'why.hosts-stranger', parameters } as const;
  return { ...dnsFailure(names, 'hosts-override', draft), text: 'cause.hosts-stranger' };
}

/** The line of the hosts file that the system's answer comes from; null where it comes from elsewhere or is this computer's own. */
export function hostsLineOf(
  names: Pick<Names, 'hosts' | 'system'>,
): { readonly hostsLine: { readonly path: string; readonly line: number } } | null {
  const entry = decidingEntry(names);
  return entry && !entry.own ? { hostsLine: { path: names.hosts.path, line: entry.line } } : null;
}

/** A computer needs its own name there, whatever DNS says of it. */
const isOwnEntry = (names: Names): boolean => decidingEntry(names)?.own ?? false;

function decidingEntry({ hosts, system }: Pick<Names, 'hosts' | 'system'>): HostsEntry | null {
  if (hosts.decides !== true) return null;
  const [first] = system.addresses;
  return hosts.entries.find(({ address }) => address === first?.address) ?? hosts.entries[0] ?? null;
}

const proven = { confidence: 'confirmed', why: 'why.other-address' } as const;

/**
 * Pools, sites near by and networks with names of their own give several right answers. Only an address that is
 * nowhere, beside one that answers, proves a wrong one; another address of the same kind is one more of a pool.
 */
function otherAnswer(names: Names, one: string, isReached: boolean): NetworkSighting | null {
  const others = othersTold(names);
  if (others.length === 0) return null;
  const parameters = { one, other: listed(others.map(({ address }) => address)) };
  const split = names.splits.find(({ kind }) => kind === 'system' || kind === 'resolvers');
  const side = split?.kind === 'system' ? 'client' : 'network';
  const perhaps = { confidence: 'possible', why: 'why.two-answers' } as const;
  const isWrong = isSunk(names) && others.every(({ kind }) => placeOf(kind) === 'outside');
  if (split && isWrong)
    return dnsFailure(names, 'other-answer', { ...(isReached ? proven : perhaps), side, parameters });
  const places = new Set(names.system.addresses.map(({ kind }) => placeOf(kind)));
  if (others.every(({ kind }) => places.has(placeOf(kind)))) return isReached ? oneOfPool(names, parameters) : null;
  return split ? dnsFailure(names, 'other-answer', { ...perhaps, side, why: 'why.two-places', parameters }) : null;
}

function oneOfPool(names: Names, parameters: NetworkSighting['parameters']): NetworkSighting {
  const draft = { confidence: 'likely', side: 'server', why: 'why.pool', parameters } as const;
  const told = dnsFailure(names, 'addresses', draft);
  return { ...told, cause: 'partial-outage', text: 'cause.pool', remediesOf: 'cause.partial-outage.addresses' };
}

/** Addresses that name servers gave for the name, and the system did not. */
function othersTold(names: Names): readonly NamedAddress[] {
  const known = new Set(names.system.addresses.map(({ address }) => address));
  const told = [...queriesOf(names, 'system'), ...queriesOf(names, 'chosen')].flatMap(({ query }) => query.addresses);
  return [...new Map(told.map((one) => [one.address, one])).values()].filter(({ address }) => !known.has(address));
}

const isSunk = ({ kind, system }: Names): boolean =>
  kind === 'public' && system.addresses.every((address) => placeOf(address.kind) === 'nowhere');

/** `nowhere`: what block lists answer with, and what no server on the internet has. */
function placeOf(kind: NamedAddress['kind']): 'outside' | 'inside' | 'nowhere' {
  if (kind === 'public' || kind === 'nat64') return 'outside';
  return nowhere.has(kind) ? 'nowhere' : 'inside';
}

const nowhere: ReadonlySet<string> = new Set(['loopback', 'unspecified', 'unusable']);

/** Questions for addresses of the name itself. */
function queriesOf({ servers, name }: Names, source: NameServer['source']): readonly Asked[] {
  return servers
    .filter((server) => server.source === source)
    .flatMap((server) => server.queries.map((query) => ({ server, query })))
    .filter(({ query }) => query.type !== 'HTTPS' && query.name === name);
}

const isTelling = (query: NameQuery): boolean => query.state === 'answer' || isDenied(query);
