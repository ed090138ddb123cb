import type { NameTest } from '../../shared/network/between.ts';
import type { NetworkDocument, NetworkPart } from '../../shared/network/document.ts';
import type { LibraryPolicy } from '../../shared/network/machine.ts';
import type { ProxySetting, WayTrial } from '../../shared/network/proxies.ts';
import { isOnlyName } from '../../shared/network/station-findings.ts';
import { stationsOf } from '../../shared/network/stations.ts';
import { networkWords, span } from '../../shared/network/words.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { textOf } from '../../shared/text/say.ts';
import { commonName } from './describe-certificates.ts';
import { addressTable, namesTable, neighbourTable, pathTables } from './network-address-tables.ts';
import { listOf, type NetworkTable, table, words } from './network-rows.ts';

/** One row for each part: in a word how it is, and in a line what was found. */
export const partsTable = (found: NetworkDocument): NetworkTable[] =>
  table(
    words('title.parts'),
    ['part', 'state', 'finding'],
    stationsOf(found, [], false).map(({ finding, part, state }) => [
      textOf(networkTexts, `part.${part}`),
      networkWords(`way.state.${state}`),
      finding,
    ]),
  );

/** What was found in each part in full. */
export const partTables: Readonly<Record<NetworkPart, (found: NetworkDocument) => NetworkTable[]>> = {
  names: namesTable,
  ports: (found) => [...addressTable(found), ...neighbourTable(found)],
  path: pathTables,
  proxies: proxyTables,
  between: betweenTable,
  clock: clockTable,
  machine: machineTable,
};

/** Which way each kind of program goes and by which rule, the settings, and what the ways that were tried showed. */
function proxyTables({ proxies }: NetworkDocument): NetworkTable[] {
  if (proxies === null) return [];
  const { comparisons, families, scripts = [], settings, trials } = proxies;
  const isSent = families.some(({ state }) => state !== 'direct');
  const byAnswer = Map.groupBy(families, ({ because, proxy, state }) => JSON.stringify([because, proxy, state]));
  const ways = [...byAnswer.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const way = first.proxy ?? words(first.state === 'not-known' ? 'proxies.way.not-known' : 'proxies.way.direct');
    return [[alike.map(({ family }) => networkWords(`proxies.family.${family}`)).join(', '), way, first.because]];
  });
  // A list of certificates sends nobody another way.
  const waysOnly = settings.filter(({ kind }) => kind !== 'trust-file');
  return [
    ...table(words('title.proxies'), ['programs', 'way', 'because'], isSent ? ways : [], {
      before: isSent ? [] : [words('proxies.none')],
      after: comparisons.map(({ because }) => because),
    }),
    ...table(words('title.settings'), ['setting', 'place', 'because'], waysOnly.map(settingRow)),
    ...table(
      words('title.scripts'),
      ['setting', 'place', 'because'],
      scripts.map(({ because, setting, url }) => [setting, url, because]),
    ),
    ...table(words('title.trials'), ['way', 'address', 'finding'], trials.map(trialRow)),
  ];
}

function settingRow({ because, line, name, place, source, value }: ProxySetting): string[] {
  const where = line === null ? place : words('proxies.place', { place, line });
  const nowhere = source === 'given' ? networkWords('proxies.source.given') : words('proxies.environment');
  return [`${name} ${value}`.trim(), where === '' ? nowhere : where, because];
}

function trialRow({ address, handshake, opening, proxy, way }: WayTrial): string[] {
  const { certificate, detail, state, version } = handshake;
  const issuer = commonName(certificate?.issuer ?? '');
  const end = state === 'completed' ? words('trial.completed', { version: version ?? 'TLS', issuer }) : detail;
  const said = opening === null || opening.state === 'open' ? '' : words(`opening.${opening.state}`);
  const stopped = words('trial.proxy', { said: listOf([said, opening?.line ?? '', opening?.errorCode ?? '']) });
  return [way === 'direct' ? words('trial.direct') : (proxy ?? ''), address ?? '-', said === '' ? end : stopped];
}

function betweenTable({ between }: NetworkDocument): NetworkTable[] {
  if (between === null) return [];
  const { nameTests, plainHttp, portalSigns } = between;
  const { page, port, state } = plainHttp;
  const title = page?.title.replace(new RegExp(`^${page.status}\\s+`), '') ?? '';
  const answer = page === null ? '' : words('http.page', { status: page.status, title }).trim();
  const http =
    state === 'not-tested' ? [] : [[words('between.http', { port }), answer === '' ? words(`http.${state}`) : answer]];
  const signs = portalSigns.map((sign) => words(`sign.${sign}`)).join(', ');
  const told = isOnlyName(portalSigns) ? words('between.foreign') : words('between.portal', { signs });
  return table(words('title.between'), ['test', 'finding'], [...nameTests.flatMap(nameTestRows), ...http], {
    after: signs === '' ? [] : [told],
  });
}

function nameTestRows({ address, splitWorks, state, tries }: NameTest): string[][] {
  const isUnopened = tries.length > 0 && tries.every(({ handshake }) => handshake.end === 'tcp');
  const plain = words(isUnopened ? 'between.unopened' : `between.${state}`);
  const told = splitWorks === true ? words('between.split', { state: plain }) : plain;
  const rows = tries.map(({ form, handshake, serverName }, at) => [
    listOf([words(`form.${form}`), serverName, tryWords(tries, at)]),
    handshake.detail || handshake.end,
  ]);
  return [[words('between.at', { address }), told], ...(state === 'none' || isUnopened ? [] : rows)];
}

/** Which of several tries in the same form it is; empty where there is one. */
function tryWords(tries: NameTest['tries'], at: number): string {
  const isAlike = ({ form, serverName }: NameTest['tries'][number]) =>
    form === tries[at]?.form && serverName === tries[at]?.serverName;
  if (tries.filter(isAlike).length < 2) return '';
  return words('form.try', { number: tries.slice(0, at + 1).filter(isAlike).length });
}

/** Offsets as people say them; a source that only bounds has none. */
function clockTable({ clock }: NetworkDocument): NetworkTable[] {
  if (clock === null) return [];
  const rows = clock.sources
    .flatMap(({ state, ...source }) => (state === 'not-asked' ? [] : [{ ...source, state }]))
    .map(({ kind, offsetSeconds, party, reason, state }) => [
      networkWords(`clock.source.${kind}`),
      state === 'bound' || state === 'unusable' ? '-' : offsetWords(offsetSeconds),
      listOf([party, state === 'usable' ? '' : words(`clock.source.${state}`), reason]),
    ]);
  return table(words('title.clock'), ['clock', 'offset', 'remark'], rows);
}

function offsetWords(seconds: number | null): string {
  if (seconds === null) return '-';
  if (Math.abs(seconds) < 0.05) return words('clock.same');
  const direction = networkWords(seconds < 0 ? 'clock.behind' : 'clock.ahead');
  return words('clock.offset', { span: span(seconds), direction });
}

/** What bears on handshakes. */
function machineTable({ machine }: NetworkDocument): NetworkTable[] {
  if (machine === null) return [];
  const { environment, fips, policies, products, tunnels } = machine;
  const rows = [
    ...products.map(({ name, tls }) => [
      words('machine.product'),
      `${name}: ${networkWords(`machine.product.${tls}`)}`,
    ]),
    ...tunnels.map(({ hasAddress, name }) => [
      words('machine.tunnel'),
      hasAddress ? name : words('machine.tunnel.idle', { name }),
    ]),
    ...policies.map((policy) => [networkWords(`machine.library.${policy.library}`), policyWords(policy)]),
    ...environment.map(({ name, obeyedBy, path, state }) => [
      name,
      listOf([networkWords(`machine.variable.${state}`), path, obeyed(obeyedBy)]),
    ]),
    ...(fips === true ? [['FIPS', words('machine.fips')]] : []),
  ];
  return table(words('title.machine'), ['thing', 'finding'], rows);
}

const obeyed = (programs: readonly string[]) =>
  programs.length === 0 ? '' : words('machine.obeyed', { programs: programs.join(', ') });

function policyWords({ maximum, maximumPlace, minimum, minimumPlace, obeyedBy, which }: LibraryPolicy): string {
  const at = (limit: string, place: typeof minimumPlace) =>
    place?.line ? words('machine.line', { limit, line: place.line }) : limit;
  const limits = [
    minimum && at(words('machine.range.from', { version: minimum }), minimumPlace),
    maximum && at(words('machine.range.to', { version: maximum }), maximumPlace),
  ].filter(Boolean);
  return listOf([which, limits.join(' ') || words('machine.no-limit'), obeyed(obeyedBy)]);
}

/** The same from another network; nothing where there is none. */
export function comparisonTable({ comparison }: NetworkDocument): NetworkTable[] {
  if (comparison === null) return [];
  const rows = comparison.differences.map(({ about, here, meaning, there }) => [
    networkWords(`elsewhere.about.${about}`),
    here,
    there,
    meaning,
  ]);
  return table(words('title.comparison'), ['thing', 'here', 'there', 'means'], rows, { before: [comparison.summary] });
}
