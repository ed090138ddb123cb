import type { BetweenSection, CertificateSpread, NameTest, PlainHttp } from '../../../shared/network/between.ts';
import type { SeenCertificate } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkBetweenTextId, networkBetweenTexts } from '../../../shared/text/en/network-between.ts';
import { say } from '../../../shared/text/say.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { atOnce } from '../../system/turn.ts';
import { nameKindOf } from './name-kind.ts';
import { testNames } from './name-test.ts';
import { belongsTogether, covers } from './own-names.ts';
import { httpNotTested, lookAtPlainHttp } from './plain-http.ts';
import type { TrialContext, TrialLimits, TrialPorts } from './way-trial.ts';

export interface BetweenInquiry {
  readonly target: Target;
  /** Of the target, as the resolver gave them; the first eight are looked at. */
  readonly addresses: readonly ResolvedAddress[];
  /** One request for `/` to the target's own port for plain HTTP; without it a sign-in page shows less. */
  readonly allowsPlainHttp: boolean;
  /** 80 unless a test says otherwise. */
  readonly plainHttpPort?: number;
  /** How often what depends on the name is repeated; three rule chance out. */
  readonly rounds?: number;
  readonly limits: TrialLimits;
}

const mostAddresses = 8;

/**
 * What stands between: whether the name decides, what answers plain HTTP, which certificates come. Contacts nobody but
 * the target. Never rejects; `watch` gets what is known.
 */
export async function inspectBetween(
  inquiry: BetweenInquiry,
  ports: TrialPorts,
  signal: AbortSignal,
  watch: (soFar: BetweenSection) => void = () => {},
): Promise<BetweenSection> {
  const at = ports.wallClock().toISOString();
  const { target } = inquiry;
  const context: TrialContext = { ...inquiry, ports, signal, stores: await ports.trustStores() };
  const port = target.connect?.port ?? target.port;
  const name = target.starttls === null ? target.serverName : null;
  const addresses = signal.aborted ? [] : inquiry.addresses.slice(0, mostAddresses);
  const rounds = inquiry.rounds ?? 3;
  const [nameTests, plainHttp] = await Promise.all([
    Promise.all(addresses.map(({ address }) => testNames(context, { address, port, name, rounds }))),
    plainPage(inquiry, ports, signal),
  ]);
  const section: BetweenSection = {
    at,
    nameTests,
    plainHttp,
    portalSigns: portalSigns(nameTests, plainHttp, target),
    certificates: spreadOf(certificatesOf(nameTests)),
    contacts: contactsOf(nameTests, plainHttp),
    notTested: gapsOf(inquiry, nameTests, signal.aborted),
    partial: signal.aborted,
  };
  watch(section);
  return section;
}

function plainPage(inquiry: BetweenInquiry, ports: TrialPorts, signal: AbortSignal): Promise<PlainHttp> {
  const { addresses, allowsPlainHttp, limits, plainHttpPort = 80, target } = inquiry;
  const [first] = addresses;
  if (!allowsPlainHttp) return Promise.resolve(httpNotTested(plainHttpPort, words('gap.http')));
  if (!first) return Promise.resolve(httpNotTested(plainHttpPort, words('gap.no-address')));
  const { turn = atOnce } = ports;
  return turn(() => lookAtPlainHttp({ address: first.address, port: plainHttpPort, target }, limits, ports, signal));
}

/** What our own name brought, at each address. */
const certificatesOf = (tests: readonly NameTest[]): SeenCertificate[] =>
  tests.flatMap(({ tries }) =>
    tries.flatMap(({ form, handshake }) =>
      form === 'own-name' && handshake.certificate !== null ? [handshake.certificate] : [],
    ),
  );

/** Signs, none of which says enough by itself. Pure. */
export function portalSigns(
  tests: readonly NameTest[],
  { page }: Pick<PlainHttp, 'page'>,
  { host, serverName }: Pick<Target, 'host' | 'serverName'>,
): BetweenSection['portalSigns'] {
  const own = tests.flatMap(({ tries }) => tries.filter(({ form }) => form === 'own-name'));
  const isPlain = own.some(({ handshake }) => handshake.end === 'plaintext');
  // A target that is an address has no name of its own that a redirect or a certificate could differ from.
  const isNamed = nameKindOf(serverName ?? host) !== 'literal';
  const isForeign = isNamed && own.some(({ handshake }) => handshake.certificate?.coversName === false);
  const shownNames = own.flatMap(({ handshake }) => handshake.certificate?.names ?? []);
  const led = isNamed ? (page?.redirectHost ?? null) : null;
  const isElsewhere = led !== null && !belongsTogether(led, serverName ?? host);
  const isItsOwn = isElsewhere && isForeign && covers(shownNames, led);
  // A name that moved leads to where its owner is now: for good, and such a host shows its certificate as well.
  const leadsAway = isElsewhere && (!isItsOwn || isForNow(page?.status ?? 0));
  return [
    ...(page?.status === 511 ? (['status-511'] as const) : []),
    ...(leadsAway ? (['redirect-elsewhere'] as const) : []),
    ...(page?.hasForm ? (['sign-in-form'] as const) : []),
    ...(isPlain ? (['page-in-place-of-tls'] as const) : []),
    ...(isForeign ? (['certificate-of-another'] as const) : []),
    ...(leadsAway && isItsOwn ? (['certificate-of-redirect'] as const) : []),
  ];
}

/** Neither 301 nor 308 (RFC 9110 section 15.4): a browser would keep these once the person has signed in. */
const isForNow = (status: number): boolean => status !== 301 && status !== 308;

function spreadOf(seen: readonly SeenCertificate[]): CertificateSpread {
  const unique = <T>(values: readonly T[]) => [...new Set(values)];
  const trusts = unique(seen.map(({ trust }) => trust));
  const leaves = unique(seen.map(({ sha256 }) => sha256)).length;
  return {
    leaves,
    issuers: unique(seen.map(({ issuer }) => issuer)).slice(0, 20),
    keyTypes: unique(seen.map(({ keyType }) => keyType)).slice(0, 8),
    state: leaves === 0 ? 'not-tested' : leaves === 1 ? 'one' : trusts.length > 1 ? 'mixed' : 'of-one-owner',
  };
}

function contactsOf(tests: readonly NameTest[], plain: PlainHttp): BetweenSection['contacts'] {
  const asked = tests.map(({ address, port }) => ({ address, port, purpose: words('purpose.names') }));
  const page =
    plain.address === null ? [] : [{ address: plain.address, port: plain.port, purpose: words('purpose.http') }];
  return [...asked, ...page];
}

function gapsOf(
  { addresses, allowsPlainHttp, target }: BetweenInquiry,
  tests: readonly NameTest[],
  isStopped: boolean,
): BetweenSection['notTested'] {
  const gap = (
    what: NetworkBetweenTextId,
    because: NetworkBetweenTextId,
    given: Readonly<Record<string, string>> = {},
  ) => ({
    what: words(what, given).slice(0, 200),
    because: words(because, given).slice(0, 400),
  });
  const wasCut = tests.some(({ earlyEnd }) => earlyEnd !== null);
  const wasDead = tests.some(({ state }) => !['none', 'not-tested'].includes(state));
  const closed = tests.filter(({ tries }) => tries.some(({ handshake }) => handshake.end === 'tcp'));
  const noName = target.starttls === null ? 'gap.no-name' : 'gap.starttls';
  return [
    ...(allowsPlainHttp ? [] : [gap('gap.http.what', 'gap.http', { host: target.host.slice(0, 100) })]),
    ...(addresses.length === 0 ? [gap('gap.names.what', 'gap.no-address')] : []),
    ...(target.serverName === null || target.starttls !== null ? [gap('gap.names.what', noName)] : []),
    ...closed.slice(0, 8).map(({ address }) => gap('gap.names.what', 'gap.not-open', { address })),
    ...(wasCut ? [gap('gap.ttl.what', 'gap.ttl')] : []),
    ...(tests.some(({ earlyEnd }) => earlyEnd?.tooSlow === true) ? [gap('gap.too-slow.what', 'gap.too-slow')] : []),
    ...(wasDead ? [gap('gap.hidden.what', 'gap.hidden')] : []),
    ...(isStopped ? [gap('gap.names.what', 'gap.stopped')] : []),
  ];
}

const words = (id: NetworkBetweenTextId, given: Readonly<Record<string, string>> = {}) =>
  say(networkBetweenTexts, phrase(id, { ...given }));
