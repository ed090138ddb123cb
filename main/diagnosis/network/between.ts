import type { CauseId, Risk } from '../../../shared/cause.ts';
import type { BetweenSection, NameTest, NameTry } from '../../../shared/network/between.ts';
import type { AddressPath } from '../../../shared/network/path.ts';
import type { AddressPort, PortsSection } from '../../../shared/network/ports.ts';
import type { ProxiesSection, SeenCertificate } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkBetweenTextId, networkBetweenTexts as texts } from '../../../shared/text/en/network-between.ts';
import { say } from '../../../shared/text/say.ts';
import { commonName, listed, shown } from '../wording.ts';
import { isSoonerThanAddress } from './early-end.ts';
import { filtersIn } from './name-filter.ts';
import { type NetworkJudgement, type NetworkSighting, networkRisk, writeNetworkCause } from './network-cause.ts';
import { answersInTls } from './reach-sightings.ts';

export interface BetweenContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /** Whether the same name works on another way; null where it was not looked at. */
  readonly proxies: Pick<ProxiesSection, 'comparisons'> | null;
  /** How other connections to the same addresses ended; absent where none was made. */
  readonly ports?: Pick<PortsSection, 'addresses'> | null;
  /** How far away the addresses are; absent where nobody looked. */
  readonly paths?: readonly Pick<AddressPath, 'address' | 'ping'>[];
}

/** Whether something between the two ends is why a handshake fails, and what is not. Pure. */
export function judgeBetween(section: BetweenSection, context: BetweenContext): NetworkJudgement {
  const unanswered = section.nameTests.filter((one) => !isAnsweredBeside(one, context));
  const sightings = [
    ...filtersIn({ ...section, nameTests: unanswered }, context),
    portalIn(section, context),
    interceptionIn(section),
    injectionIn(section, context),
  ].filter((one) => one !== null);
  return {
    causes: sightings.map((one) => writeNetworkCause(one, texts, context)),
    risks: risksIn(section),
    ruledOut: ruledOutIn(section, context.ports?.addresses ?? []),
  };
}

/** The very same hello got an answer in TLS on another connection: it is not the name that decides. */
function isAnsweredBeside({ address, port, tries: [first] }: NameTest, { ports, target }: BetweenContext): boolean {
  if (target.starttls !== null || first?.serverName !== target.serverName) return false;
  const beside = ports?.addresses.find((one) => one.address === address && one.port === port);
  return beside !== undefined && answersInTls(beside.tls.state);
}

/** Where the server itself was seen, its pages are its own, wherever they lead. */
function portalIn(section: BetweenSection, { target }: BetweenContext): NetworkSighting | null {
  const { plainHttp, portalSigns } = section;
  const own = ownTries(section);
  const isSeen = own.some(
    ({ handshake }) => handshake.certificate !== null && handshake.certificate.coversName !== false,
  );
  const pages = portalSigns.filter((sign) => ['status-511', 'redirect-elsewhere', 'sign-in-form'].includes(sign));
  const isPlain511 = own.some(says511);
  if (isSeen || own.length === 0 || (pages.length === 0 && !isPlain511)) return null;
  const is511 = isPlain511 || pages.includes('status-511');
  const signs = listed(portalSigns.map((sign) => say(texts, phrase(`sign.${sign}`))));
  const firm = portalFirmness(section, is511);
  const page = portalSigns.includes('redirect-elsewhere') ? pageOf(plainHttp) : null;
  const host = shown(target.serverName ?? target.host);
  return {
    ...{ cause: 'captive-portal', variant: is511 ? 'status' : 'page', side: 'network', ...firm },
    ...{ evidence: ['between'], remediesOf: 'cause.captive-portal' },
    parameters: { signs: shown(signs, 400), host, page: page ?? '' },
    ...(page !== null && { seen: { signInPage: page } }),
  };
}

/** Where people sign in. The rest of the address is left out: it can name this computer. */
function pageOf({ page }: BetweenSection['plainHttp']): string | null {
  const host = page?.redirectHost ?? null;
  if (host === null) return null;
  return `${page?.redirectScheme ?? 'http'}://${shown(host.includes(':') ? `[${host}]` : host, 255)}/`;
}

/** RFC 6585 section 6: no server sends 511 of its own, so on the TLS port itself it is a proof. */
function portalFirmness(section: BetweenSection, is511: boolean) {
  const own = ownTries(section);
  if (own.every(says511)) return { confidence: 'confirmed', text: 'cause.portal', why: 'why.portal-511-here' } as const;
  // Something at the port asked for spoke TLS, if only to refuse: another port says little about it.
  const isTls = own.some(({ answeredInTls, handshake }) =>
    handshake.certificate === null ? answeredInTls || !wordless.has(handshake.end) : false,
  );
  const { plainHttp, portalSigns } = section;
  const many = portalSigns.length > 1 ? 'why.portal-some' : 'why.portal-one';
  const doubt = { confidence: 'possible', text: 'cause.portal-perhaps', why: many } as const;
  if (isTls) return { ...doubt, why: 'why.portal-alert' } as const;
  if (is511) return { confidence: 'likely', text: 'cause.portal', why: 'why.portal-511' } as const;
  const leads = portalSigns.includes('redirect-elsewhere') && isSignInAddress(plainHttp);
  // Never more than likely: a name that moved, led on for now and without TLS, shows the same.
  if (portalSigns.includes('certificate-of-redirect'))
    return leads
      ? ({ confidence: 'likely', text: 'cause.portal-at', why: 'why.portal-own-name' } as const)
      : ({ ...doubt, why: 'why.portal-moved' } as const);
  const isPlain = portalSigns.includes('page-in-place-of-tls');
  const isPort = isPlain || portalSigns.includes('certificate-of-another');
  if (isPlain && leads) return { confidence: 'likely', text: 'cause.portal-at', why: 'why.portal-both' } as const;
  return isPort && portalSigns.includes('sign-in-form')
    ? ({ confidence: 'likely', text: 'cause.portal', why: 'why.portal-signs' } as const)
    : doubt;
}

/**
 * Led there for now, and to where people sign in: that it leads elsewhere is one sign alone, since a name of another
 * brand does so as well. Sites that let others check passwords lead to https; a network's own page often has no
 * certificate, and no name.
 */
function isSignInAddress({ page }: BetweenSection['plainHttp']): boolean {
  if (page === null || page.redirectHost === null || page.status === 301 || page.status === 308) return false;
  const host = page.redirectHost.toLowerCase();
  if (/captive|hotspot|\bwi-?fi\b|\bwlan\b|\bguest\b/.test(host)) return true;
  return page.redirectScheme === 'http' && /\blog-?[io]n\b|\bsign-?in\b|\bportal\b|^[\d.]+$|:/.test(host);
}

/** Ends at which nothing came, or a page: after any other, something else than a page was there. */
const wordless: ReadonlySet<string> = new Set([
  ...['tcp', 'reset', 'closed', 'silence', 'plaintext', 'stopped', 'not-tested'],
]);

const says511 = ({ handshake }: NameTry) =>
  handshake.end === 'plaintext' && /\bHTTP\/\d(?:\.\d)? 511\b/.test(handshake.detail);

/** By the name of the issuer; what this machine trusts fails nowhere here. */
function interceptionIn(section: BetweenSection): NetworkSighting | null {
  const odd = certificatesOf(section).find(({ inspectionProduct, trust }) => inspectionProduct && trust === 'rejected');
  if (!odd) return null;
  return {
    ...{ cause: 'tls-interception', variant: 'direct', side: 'network', confidence: 'likely' },
    ...{ text: 'cause.intercepted', why: 'why.intercept-product', evidence: ['between'] },
    parameters: { issuer: commonName(odd.issuer) },
    remediesOf: 'cause.tls-interception',
  };
}

/** A reset that no server so far away can have sent. One that goes by the name is the filter's, and told there. */
function injectionIn({ nameTests }: BetweenSection, { paths = [] }: BetweenContext): NetworkSighting | null {
  const cut = nameTests.find(({ earlyEnd, state }) => state === 'dead' && earlyEnd?.timing === 'faster');
  if (!cut?.earlyEnd) return null;
  const firm = isSoonerThanAddress(cut, paths)
    ? ({ side: 'network', confidence: 'likely', text: 'cause.injected', why: 'why.injected' } as const)
    : ({
        side: 'unknown',
        confidence: 'possible',
        text: 'cause.injected-perhaps',
        why: 'why.injected-perhaps',
      } as const);
  return {
    ...{ cause: 'connection-reset', variant: 'injected', ...firm, evidence: [`between:${cut.address}`] },
    parameters: { address: cut.address, tries: cut.earlyEnd.tries },
    remediesOf: 'cause.connection-reset.reset',
  };
}

function risksIn(section: BetweenSection): Risk[] {
  const inspected = certificatesOf(section).find(
    ({ inspectionProduct, trust }) => inspectionProduct && trust === 'trusted',
  );
  if (!inspected) return [];
  const parameters = { issuer: commonName(inspected.issuer) };
  const id = inspected.trustedByGivenAlone ? 'traffic-inspected-given' : 'traffic-inspected';
  return [{ ...networkRisk(texts, id, 'warning', 'between', parameters), id: 'traffic-inspected' }];
}

function ruledOutIn(section: BetweenSection, ports: readonly AddressPort[]): NetworkJudgement['ruledOut'] {
  const { nameTests } = section;
  const certificates = certificatesOf(section);
  const isWhole = nameTests.length > 0 && !section.partial;
  // The same hello that met silence or a cut beside it was not answered, whatever one connection came to.
  const isQuiet = ports.some(({ tls }) => quiet.has(tls.state));
  const isNamed =
    isWhole && !isQuiet && nameTests.every(({ state, tries }) => state === 'none' && tries[0]?.answeredInTls);
  const isSeen = isWhole && nameTests.every(({ tries }) => tries[0]?.handshake.certificate != null);
  const isPublic = isSeen && certificates.every((one) => one.publicTrust === 'trusted' && one.coversName === true);
  const isOwn = isSeen && certificates.every((one) => one.trust === 'trusted' && one.coversName === true);
  const out = (cause: CauseId, id: NetworkBetweenTextId) => ({ cause, because: say(texts, phrase(id)) });
  return [
    ...(isNamed ? [out('filtered-by-name', 'ruled-out.name')] : []),
    ...(isOwn ? [out('captive-portal', 'ruled-out.portal')] : []),
    ...(isPublic ? [out('tls-interception', 'ruled-out.public')] : []),
  ];
}

const quiet: ReadonlySet<string> = new Set(['silence', 'closed', 'reset']);

const ownTries = ({ nameTests }: BetweenSection): NameTry[] =>
  nameTests.flatMap(({ tries }) => tries.filter(({ form }) => form === 'own-name'));

/** Whether a certificate came that is for the name; false where all that came are for another, null without any. */
export function isNamedIn(section: BetweenSection | null): boolean | null {
  const named = section === null ? [] : certificatesOf(section).map(({ coversName }) => coversName);
  if (named.some((covers) => covers !== false)) return true;
  return named.length === 0 ? null : false;
}

const certificatesOf = (section: BetweenSection): SeenCertificate[] =>
  ownTries(section).flatMap(({ handshake }) => (handshake.certificate === null ? [] : [handshake.certificate]));
