import type { Risk, Severity } from '../../../shared/cause.ts';
import type { AddressKind, NameQuery, NameServer, Names } from '../../../shared/network/names.ts';
import type { Phrase } from '../../../shared/phrase.ts';
import { networkNamesTexts as texts } from '../../../shared/text/en/network-names.ts';
import { counted, listed, shown } from '../wording.ts';
import { networkRisk } from './network-cause.ts';

/** What is odd about a name, and no reason to call it broken. */
export function nameRisks(names: Names): Risk[] {
  return [hostsFile, kindsOfAddresses, search, differing, labels, servers, services].flatMap((look) => look(names));
}

function risk(names: Names, id: string, severity: Severity, parameters: Phrase['parameters'] = {}): Risk {
  return networkRisk(texts, id, severity, 'names', { host: shown(names.name), ...parameters });
}

function hostsFile(names: Names): Risk[] {
  const { hosts, splits } = names;
  const differs = splits.some(({ kind }) => kind === 'hosts-file');
  if (hosts.decides !== true || !differs) return [];
  return [risk(names, 'hosts-override', 'notice', { one: listed(hosts.entries.map(({ address }) => address)) })];
}

/** Of a public name alone: a company's own names lead to its own addresses. */
function kindsOfAddresses(names: Names): Risk[] {
  if (names.kind !== 'public' || names.hosts.decides === true) return [];
  const all = names.system.addresses;
  const say = (id: string, ...kinds: readonly AddressKind[]) => {
    const found = all.filter(({ kind }) => kinds.includes(kind)).map(({ address }) => address);
    return found.length > 0 ? [risk(names, id, 'notice', { one: listed(found) })] : [];
  };
  return [
    ...say('private-answer', 'private', 'unique-local', 'link-local'),
    ...say('shared-address-answer', 'shared'),
    ...say('loopback-answer', 'loopback', 'unspecified'),
    ...say('unusable-answer', 'unusable', 'multicast', 'benchmarking'),
  ];
}

/** A name without a dot is meant to be completed. */
function search(names: Names): Risk[] {
  const { state, suffix } = names.search;
  const parameters = suffix === null ? {} : { suffix: shown(suffix) };
  if (state === 'suffix-first') return [risk(names, 'suffix-first', 'warning', parameters)];
  if (state !== 'through-suffix' || names.kind === 'single-label') return [];
  return [risk(names, suffix === null ? 'name-through-some-suffix' : 'name-through-suffix', 'notice', parameters)];
}

/** That two servers give different public addresses is how large sites spread their load. */
function differing(names: Names): Risk[] {
  const { splits } = names;
  const telling =
    splits.find(
      ({ kind, oneSays, otherSays }) =>
        (kind === 'resolvers' || kind === 'system') && (oneSays.length === 0) !== (otherSays.length === 0),
    ) ??
    splits.find(
      (split) =>
        (split.kind === 'resolvers' || split.kind === 'system') && differInKind(names, split.oneSays, split.otherSays),
    );
  const families = splits.some(({ kind }) => kind === 'families');
  const said = (values: readonly string[]) => (values.length === 0 ? 'no address' : listed(values));
  return [
    ...(telling
      ? [risk(names, 'answers-differ', 'warning', { one: said(telling.oneSays), other: said(telling.otherSays) })]
      : []),
    ...(families ? [risk(names, 'families-differ', 'warning')] : []),
  ];
}

function differInKind(names: Names, one: readonly string[], other: readonly string[]): boolean {
  const known = [
    ...names.system.addresses,
    ...names.servers.flatMap(({ queries }) => queries.flatMap(({ addresses }) => addresses)),
  ];
  const isPublic = (address: string) => known.some((entry) => entry.address === address && entry.kind === 'public');
  return one.some(isPublic) !== other.some(isPublic);
}

function labels(names: Names): Risk[] {
  return names.labels.flatMap((label) => {
    const shownLabel = `“${shown(label.unicode ?? '')}” (${label.ascii})`;
    if (label.mark === 'mixed')
      return [risk(names, 'mixed-scripts', 'warning', { label: shownLabel, scripts: listed(label.scripts) })];
    return label.mark === 'lookalike' ? [risk(names, 'lookalike', 'warning', { label: shownLabel })] : [];
  });
}

/** A second is far more than a lookup in a network of one's own takes. */
const slowMs = 1000;
const lost: ReadonlySet<NameQuery['state']> = new Set(['timeout', 'unreachable']);

function servers(names: Names): Risk[] {
  const asked = names.servers.filter(({ state, source }) => state === 'asked' && source === 'system');
  const works = asked.some(({ queries }) => queries.some(({ state }) => state === 'answer'));
  return asked.flatMap((server) => {
    const one = server.address;
    const own = server.queries.filter(({ name, type }) => name === names.name && type !== 'HTTPS');
    const isSilent = own.length > 0 && own.every(({ state }) => lost.has(state));
    if (isSilent) return works ? [risk(names, 'name-server-silent', 'warning', { one })] : [];
    return [...partly(names, server, own), ...slow(names, one, own)];
  });
}

function partly(names: Names, { address, queries }: NameServer, own: readonly NameQuery[]): Risk[] {
  const answers = own.some(({ state }) => state === 'answer');
  const unanswered = answers
    ? own.find(({ state, truncated }) => !truncated && (lost.has(state) || state === 'servfail'))
    : undefined;
  const service = queries.find(({ type, state }) => type === 'HTTPS' && (lost.has(state) || state === 'servfail'));
  const cut = queries.some(({ truncated, state }) => truncated && lost.has(state));
  const strays = queries.some((query) => query.strays > 0);
  return [
    ...(unanswered ? [risk(names, 'family-not-answered', 'warning', { type: unanswered.type })] : []),
    ...(service && answers && !service.truncated ? [risk(names, 'https-record-not-answered', 'notice')] : []),
    ...(cut ? [risk(names, 'tcp-blocked', 'warning', { one: address })] : []),
    ...(strays ? [risk(names, 'stray-answers', 'notice')] : []),
  ];
}

function slow(names: Names, one: string, own: readonly NameQuery[]): Risk[] {
  const times = own.flatMap(({ state, milliseconds }) =>
    state === 'answer' && milliseconds !== null ? [milliseconds] : [],
  );
  const slowest = Math.max(0, ...times);
  if (slowest <= slowMs) return [];
  return [risk(names, 'slow-name-server', 'notice', { one, time: counted(Math.round(slowest / 100) / 10, 'second') })];
}

function services(names: Names): Risk[] {
  const broken = names.servers
    .flatMap(({ queries }) => queries.flatMap((query) => query.services))
    .find(({ fault }) => fault !== null);
  return broken?.fault ? [risk(names, 'https-record-unusable', 'notice', { detail: shown(broken.fault, 120) })] : [];
}
