import type { HostsFile, NameServer, Names, ResolverSettings, SystemAnswer } from '../../../shared/network/names.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkNamesTextId, networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { say } from '../../../shared/text/say.ts';
import { addressKind } from '../../system/address-kind.ts';
import type { AskNameServer } from '../../system/dns/ask-name-server.ts';
import { recordTypes } from '../../system/dns/message.ts';
import { readServerAddress } from '../../system/dns/settings.ts';
import { readLabel } from '../../system/name-label.ts';
import type { NameSources } from '../../system/name-sources.ts';
import type { Resolve } from '../../system/resolver.ts';
import { asksNameServers, asksSystem, nameKindOf, quoted } from './name-kind.ts';
import { type AskedType, readNameQuery } from './name-query.ts';
import { searchResult, suffixesToTry } from './search-suffix.ts';
import { differingServers, sameSet, splitsOf } from './split-answers.ts';

export interface NamesInquiry {
  /** Target.host, or what stands in its place: ASCII, a final dot allowed; whatever else it is, nobody is asked for it. */
  readonly host: string;
  /** The HTTPS record of another port than 443 is at a name of its own. */
  readonly port: number;
  /** Resolvers that somebody named, as `ADDRESS` or `ADDRESS:PORT`; asked only where `allowed` has `dns`. */
  readonly chosen: readonly string[];
  readonly allowed: readonly string[];
  readonly limits: NamesLimits;
}

/** Milliseconds. */
export interface NamesLimits {
  /** For getaddrinfo. */
  readonly systemMs: number;
  /** For each try of a question to a name server. */
  readonly tries: readonly number[];
}

/** glibc waits five seconds per server and tries twice; people wait less. */
export const namesLimits: NamesLimits = { systemMs: 6000, tries: [1500, 2500] };

export interface NamesPorts {
  readonly resolve: Resolve;
  readonly askNameServer: AskNameServer;
  readonly sources: NameSources;
  readonly wallClock: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/**
 * How a name leads to addresses: what the system says, what its name servers say, what the hosts file says. Asks the
 * system's own resolvers alone, and chosen ones with consent. Never rejects; `watch` gets what is known so far.
 */
export async function inspectNames(
  inquiry: NamesInquiry,
  ports: NamesPorts,
  signal: AbortSignal,
  watch: (soFar: Names) => void = () => {},
): Promise<Names> {
  const draft = new Draft(inquiry, ports, signal, watch);
  await draft.readSources();
  await Promise.all([draft.askSystem(), draft.askWithoutSearch(), draft.askServers()]);
  await draft.askSuffixes();
  await draft.askAgain();
  return draft.finish();
}

/** glibc asks three at most. */
const mostSystemServers = 3;
const mostChosen = 3;
/** A server that gives one of two addresses by chance keeps to one of them for so long once in 16 times. */
const mostRepeats = 4;

class Draft {
  readonly #inquiry: NamesInquiry;
  readonly #ports: NamesPorts;
  readonly #signal: AbortSignal;
  readonly #watch: (soFar: Names) => void;
  readonly #begun: number;
  #names: Names;

  constructor(inquiry: NamesInquiry, ports: NamesPorts, signal: AbortSignal, watch: (soFar: Names) => void) {
    this.#inquiry = inquiry;
    this.#ports = ports;
    this.#signal = signal;
    this.#watch = watch;
    this.#begun = ports.now();
    this.#names = emptyNames(inquiry);
  }

  async readSources(): Promise<void> {
    const { sources } = this.#ports;
    const { kind, name } = this.#names;
    const [settings, hosts] = await Promise.all([sources.settings(), sources.hosts(name)]);
    const lines = asksSystem(kind) ? hosts.lines : [];
    const entries = lines.map((line) => ({
      ...line,
      address: quoted(line.address, 128),
      kind: addressKind(line.address),
    }));
    this.#set({
      settings: clippedSettings(settings),
      hosts: { path: hosts.path, state: hosts.state, entries, decides: null },
    });
  }

  async askSystem(): Promise<void> {
    const { kind, name, absolute } = this.#names;
    if (!asksSystem(kind)) return;
    this.#set({ system: await this.#lookUp(absolute ? `${name}.` : name) });
  }

  /** A final dot keeps search suffixes out; no hosts file and no localhost knows such a name, so these are left out. */
  async askWithoutSearch(): Promise<void> {
    const { kind, name, absolute, settings, hosts } = this.#names;
    const pointless = !asksNameServers(kind) || absolute || hosts.entries.length > 0;
    if (pointless || (settings.search.length === 0 && kind !== 'single-label')) return;
    this.#set({ withoutSearch: await this.#lookUp(`${name}.`) });
  }

  async askServers(): Promise<void> {
    if (!asksNameServers(this.#names.kind)) return;
    const { chosen, allowed } = this.#inquiry;
    const consent = allowed.includes('dns');
    const system = this.#names.settings.nameServers
      .slice(0, mostSystemServers)
      .map((written) => ({ ...readServerAddress(written), source: 'system' as const, consent: true }));
    const more = chosen
      .slice(0, mostChosen)
      .map((written) => ({ ...readServerAddress(written), source: 'chosen' as const, consent }))
      .filter(({ address, port }) => !system.some((one) => one.address === address && one.port === port));
    await Promise.all([...system, ...more].map((server) => this.#askServer(server)));
  }

  /** Which suffix it was is looked for only where the system's answer is not the one for the name itself. */
  async askSuffixes(): Promise<void> {
    const names = this.#names;
    const [server] = names.servers.filter(({ queries }) => queries.some(({ responseCode }) => responseCode !== null));
    const suffixes = suffixesToTry(names);
    if (server !== undefined && suffixes.length > 0) {
      const wanted = suffixes.flatMap((suffix) => [
        ['A', `${names.name}.${suffix}`] as const,
        ['AAAA', `${names.name}.${suffix}`] as const,
      ]);
      const queries = await Promise.all(wanted.map(([type, name]) => this.#query(server, type, name)));
      this.#replace({ ...server, queries: [...server.queries, ...queries].slice(0, 20) });
    }
    this.#set({ search: searchResult(this.#names) });
  }

  /** A server that gives another part of a pool at each question differs from nobody: asked again, it shows. */
  async askAgain(): Promise<void> {
    for (let repeat = 0; repeat < mostRepeats && !this.#signal.aborted; repeat += 1) {
      const differing = differingServers(this.#names);
      if (differing.length === 0) return;
      await Promise.all(differing.map((server) => this.#repeat(server)));
    }
  }

  /** A question that ends otherwise now says nothing of the split. */
  async #repeat(server: NameServer): Promise<void> {
    const types = new Set(
      server.queries.flatMap(({ name, state, type }) =>
        name === this.#names.name && type !== 'HTTPS' && state === 'answer' ? [type] : [],
      ),
    );
    const again = await Promise.all([...types].map((type) => this.#query(server, type, this.#names.name)));
    const queries = again.filter(({ state }) => state === 'answer');
    this.#replace({ ...server, queries: [...server.queries, ...queries].slice(0, 20) });
  }

  finish(): Names {
    const names = this.#names;
    const { hosts, system } = names;
    const said = hosts.entries.map(({ address }) => address);
    const decides =
      said.length === 0 || system.state !== 'found'
        ? null
        : system.addresses.every(({ address }) => said.some((one) => sameSet([one], [address])));
    const withHosts: Names = { ...names, hosts: { ...hosts, decides } };
    return {
      ...withHosts,
      splits: splitsOf(withHosts).slice(0, 20),
      notTested: gapsOf(withHosts, this.#inquiry),
      partial: this.#signal.aborted,
      durationMs: Math.max(0, this.#ports.now() - this.#begun),
    };
  }

  async #lookUp(name: string): Promise<SystemAnswer> {
    const { resolve, now } = this.#ports;
    const since = now();
    const found = await resolve(name, this.#inquiry.limits.systemMs, this.#signal);
    const milliseconds = Math.max(0, now() - since);
    if (this.#signal.aborted && !found.ok) return { ...notAsked(name), state: 'stopped' };
    if (!found.ok)
      return { ...notAsked(name), state: found.state, errorCode: found.errorCode.slice(0, 200), milliseconds };
    const addresses = found.addresses.slice(0, 64).map(({ address, family }) => ({
      address: address.slice(0, 128),
      family,
      kind: addressKind(address),
      ttl: null,
    }));
    return { ...notAsked(name), state: 'found', addresses, milliseconds };
  }

  async #askServer(server: { address: string; port: number; source: NameServer['source']; consent: boolean }) {
    const { address, port, source } = server;
    const entry: NameServer = { address: quoted(address, 128), port, source, state: 'asked', reason: '', queries: [] };
    const refused = refusalOf(server);
    if (refused !== null)
      return this.#replace({
        ...entry,
        port: port > 0 && port < 65_536 ? port : 53,
        state: 'not-asked',
        reason: refused,
      });
    const { name } = this.#names;
    const service = this.#inquiry.port === 443 ? name : `_${this.#inquiry.port}._https.${name}`;
    const at = this.#ports.wallClock().toISOString();
    const asked: readonly (readonly [AskedType, string])[] = [
      ['A', name],
      ['AAAA', name],
      ['HTTPS', service],
    ];
    const fitting = asked.filter(([, one]) => one.length <= 253);
    const queries = await Promise.all(fitting.map(([type, one]) => this.#query(entry, type, one)));
    const outcome = queries[0]?.state ?? 'stopped';
    const contact = { purpose: 'dns', host: entry.address, address: entry.address, port, at, outcome } as const;
    this.#set({ contacts: [...this.#names.contacts, contact] });
    this.#replace({ ...entry, queries });
  }

  async #query({ address, port }: Pick<NameServer, 'address' | 'port'>, type: AskedType, name: string) {
    const question = { name, type: recordTypes[type] };
    const { tries } = this.#inquiry.limits;
    return readNameQuery(
      type,
      name,
      await this.#ports.askNameServer({ server: { address, port }, question, tries }, this.#signal),
    );
  }

  #replace(server: NameServer): void {
    const others = this.#names.servers.filter(
      ({ address, port }) => address !== server.address || port !== server.port,
    );
    const order = ({ source, address }: NameServer) =>
      (source === 'system' ? 0 : 100) + this.#names.settings.nameServers.findIndex((one) => one.startsWith(address));
    this.#set({ servers: [...others, server].toSorted((one, other) => order(one) - order(other)).slice(0, 8) });
  }

  #set(part: Partial<Names>): void {
    this.#names = { ...this.#names, ...part };
    this.#watch(this.#names);
  }
}

function refusalOf({ address, port, consent }: { address: string; port: number; consent: boolean }): string | null {
  if (
    !/^[\da-f.:]+(?:%[\w.~-]{1,64})?$/i.test(address) ||
    addressKind(address) === 'multicast' ||
    port < 1 ||
    port > 65_535
  )
    return words('refusal.no-address');
  return consent ? null : words('refusal.not-allowed');
}

const notAsked = (name: string): SystemAnswer => ({
  ...{ name: quoted(name, 255), state: 'not-asked', errorCode: null, addresses: [], milliseconds: null },
});

const clippedSettings = (settings: ResolverSettings): ResolverSettings => ({
  ...settings,
  nameServers: settings.nameServers.slice(0, 10).map((one) => quoted(one, 128)),
  search: settings.search.slice(0, 10).map((one) => quoted(one, 255)),
});

function emptyNames({ host }: NamesInquiry): Names {
  const kind = nameKindOf(host);
  const name = quoted(host.replace(/\.$/, ''), 255);
  const hosts: HostsFile = { path: '', state: 'absent', entries: [], decides: null };
  const labels = kind === 'literal' || kind === 'unusable' ? [] : name.split('.').slice(0, 128).map(readLabel);
  return {
    name,
    absolute: host.endsWith('.') && kind !== 'unusable',
    kind,
    labels,
    system: notAsked(name),
    withoutSearch: notAsked(name),
    settings: { source: 'none', path: null, nameServers: [], search: [], ndots: 1 },
    servers: [],
    hosts,
    search: { state: 'not-tested', suffix: null, reason: '' },
    splits: [],
    contacts: [],
    notTested: [],
    partial: false,
    durationMs: 0,
  };
}

function gapsOf({ hosts, kind, servers, settings }: Names, { allowed, chosen }: NamesInquiry): Names['notTested'] {
  const gap = (what: NetworkNamesTextId, because: NetworkNamesTextId) => [
    { what: words(what), because: words(because) },
  ];
  if (kind === 'literal') return gap('gap.name', 'gap.literal');
  if (kind === 'unusable') return gap('gap.name', 'gap.unusable');
  const isAsked = asksNameServers(kind);
  const noServer = isAsked && servers.length === 0 && settings.nameServers.length === 0;
  return [
    ...(chosen.length === 0 ? gap('gap.another-server', 'gap.none-named') : []),
    ...(chosen.length > 0 && !allowed.includes('dns') ? gap('gap.another-server', 'gap.not-allowed') : []),
    ...(isAsked || kind === 'localhost' ? [] : gap('gap.servers', 'gap.not-for-them')),
    ...(hosts.state === 'cut' ? gap('gap.hosts', 'gap.hosts-cut') : []),
    ...(noServer ? gap('gap.servers', 'gap.not-told') : []),
  ];
}

const words = (id: NetworkNamesTextId) => say(networkNamesTexts, phrase(id));
