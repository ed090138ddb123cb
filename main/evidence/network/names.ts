import type { NameServer, Names, SystemAnswer } from '../../../shared/network/names.ts';
import { addressKind } from '../../system/address-kind.ts';
import type { AskNameServer } from '../../system/dns/ask-name-server.ts';
import { recordTypes } from '../../system/dns/message.ts';
import { readServerAddress } from '../../system/dns/settings.ts';
import type { NameSources } from '../../system/name-sources.ts';
import { isOwnLine } from '../../system/own-hosts-line.ts';
import type { Resolve } from '../../system/resolver.ts';
import { clippedSettings, emptyNames, notAsked } from './empty-names.ts';
import { gapsOf, refusalOf } from './name-gaps.ts';
import { asksNameServers, asksSystem, quoted } from './name-kind.ts';
import { type NameProof, proofsFor } from './name-proofs.ts';
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
  /** A label that nobody can have chosen for a name: letters and digits. */
  readonly randomLabel: () => string;
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
  await draft.askProofs();
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
    this.#names = emptyNames(inquiry.host);
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
      ...(isOwnLine(line) ? { own: true as const } : {}),
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

  /** Where it failed: what shows whose failure it is. */
  async askProofs(): Promise<void> {
    const label = this.#ports.randomLabel();
    const wanted = this.#names.servers.flatMap((server) =>
      proofsFor(this.#names, server, label).map((proof) => ({ server, proof })),
    );
    if (this.#signal.aborted) return;
    await Promise.all(wanted.map(({ proof, server }) => this.#prove(server, proof)));
  }

  async #prove({ address, port }: NameServer, { as, name, type }: NameProof): Promise<void> {
    const query = await this.#query({ address, port }, type, name, as === 'unchecked');
    const server = this.#names.servers.find((one) => one.address === address && one.port === port);
    if (server) this.#replace({ ...server, [as]: query });
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

  async #query(server: Pick<NameServer, 'address' | 'port'>, type: AskedType, name: string, unchecked = false) {
    const { address, port } = server;
    const question = { name, type: recordTypes[type] };
    const inquiry = { server: { address, port }, question, tries: this.#inquiry.limits.tries, unchecked };
    return readNameQuery(type, name, await this.#ports.askNameServer(inquiry, this.#signal));
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
