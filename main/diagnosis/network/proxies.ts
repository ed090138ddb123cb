import type { CauseId, Risk } from '../../../shared/cause.ts';
import type { ProxiesSection, SeenCertificate, WayComparison, WayTrial } from '../../../shared/network/proxies.ts';
import { replyOf } from '../../../shared/network/proxy-reply.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import type { CauseTextId } from '../../../shared/text/en/causes.ts';
import { networkProxiesTexts as texts } from '../../../shared/text/en/network-proxies.ts';
import { say } from '../../../shared/text/say.ts';
import { type ProxyMeaning, proxyMeaning, withScheme } from '../proxy-meaning.ts';
import { commonName, shown } from '../wording.ts';
import { type NetworkJudgement, type NetworkSighting, networkRisk, writeNetworkCause } from './network-cause.ts';
import { proxyForPrograms } from './program-proxies.ts';
import { withWaysTold } from './proxy-remedies.ts';
import { scriptCauses } from './script-proxies.ts';

export interface ProxiesContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
}

/** Whether a proxy is why a handshake fails, what is odd about the settings, and what is not. Pure. */
export function judgeProxies(section: ProxiesSection, context: ProxiesContext): NetworkJudgement {
  const direct = section.trials.find(({ way }) => way === 'direct') ?? null;
  const proxied = section.trials.filter(({ way }) => way === 'proxied');
  const causes = proxied.flatMap((trial) => {
    const comparison = section.comparisons.find(({ proxy }) => proxy === trial.proxy) ?? null;
    const sightings = [
      refusalIn(trial, section, context) ?? endBehind(trial, comparison),
      interceptionIn(direct, trial, comparison),
    ];
    const written = sightings
      .filter((one) => one !== null)
      .map((one) => withWaysTold(writeNetworkCause(one, texts, context), trial, section, context));
    if (trial.from === '--proxy') return written;
    return written.flatMap((one) => [
      ...scriptCauses(one, trial, section),
      ...proxyForPrograms(one, trial, section, context),
    ]);
  });
  return { causes, risks: risksIn(section, direct, proxied), ruledOut: ruledOutIn(direct, proxied) };
}

type Draft = Pick<NetworkSighting, 'confidence' | 'side' | 'why' | 'text'> & { remediesOf: CauseTextId };

function failure(trial: WayTrial, variant: string, draft: Draft, more: Record<string, string> = {}): NetworkSighting {
  const { from, proxy } = trial;
  const reply = shown(replyOf(trial));
  const parameters = { proxy: shown(proxy ?? ''), from: shown(from ?? ''), reply, ...more };
  return { cause: 'proxy-failure', variant, evidence: ['proxies'], parameters, ...draft };
}

/** Proven by its own words; for a proxy that was only found, whether the failing program goes there is not known. */
function refusalIn(trial: WayTrial, { settings }: ProxiesSection, { target }: ProxiesContext): NetworkSighting | null {
  const { from, opening } = trial;
  if (opening === null) return null;
  // Programs send the password of that setting; it was not used here.
  const hasPassword = settings.some(
    ({ name, source, withPassword }) => source !== 'given' && name === from && withPassword,
  );
  if (opening.state === 'credentials' && hasPassword) return null;
  const host = { host: shown(target.host) };
  const isGiven = from === '--proxy';
  const firm = isGiven
    ? ({ confidence: 'confirmed', why: 'why.own-words' } as const)
    : ({ confidence: 'likely', why: 'why.own-words-found' } as const);
  switch (opening.state) {
    case 'credentials':
      return wantedSignIn(trial, opening, firm, host);
    case 'refused':
      return refused(trial, opening, firm, host);
    case 'not-a-proxy': {
      if (opening.speaks === 'tls') return otherKind(trial, opening.speaks, isGiven);
      const text = opening.line === '' ? 'cause.no-words' : 'cause.not-a-proxy';
      const draft = { ...firm, side: 'client', text } as const;
      return failure(trial, 'not-a-proxy', { ...draft, remediesOf: 'cause.proxy-failure.not-a-proxy' }, host);
    }
    case 'unreachable':
    case 'not-found':
    case 'no-answer':
    case 'closed': {
      const isNamed = isGiven && (opening.errorCode === 'ECONNREFUSED' || opening.state === 'not-found');
      const known = isNamed ? ({ confidence: 'confirmed', why: 'why.system' } as const) : silent;
      // A slow proxy begins to answer in time and does not end in time.
      const isBegun = opening.line !== '' && (opening.state === 'no-answer' || opening.state === 'closed');
      if (isBegun) return unfinished(trial, host);
      const heard = withoutWords(trial, opening, isGiven, host);
      if (heard !== null) return heard;
      const draft = { ...known, side: 'network', text: 'cause.unreachable' } as const;
      return failure(trial, 'unreachable', { ...draft, remediesOf: 'cause.proxy-failure.unreachable' }, host);
    }
    default:
      return null;
  }
}

/** It was reached and said nothing; or nobody said where it is. Null where it was not reached. */
function withoutWords(
  trial: WayTrial,
  { speaks, state }: Opening,
  isGiven: boolean,
  host: Record<string, string>,
): NetworkSighting | null {
  const likely = { ...silent, side: 'network', remediesOf: 'cause.proxy-failure.unreachable' } as const;
  if (speaks === 'tls' || speaks === 'socks5') return otherKind(trial, speaks, isGiven);
  if (state === 'closed') return failure(trial, 'closed', { ...likely, text: 'cause.closed' }, host);
  if (state === 'no-answer') return failure(trial, 'unreachable', { ...likely, text: 'cause.silent' }, host);
  if (state !== 'unreachable' || trial.address !== null) return null;
  const draft = { ...likely, text: 'cause.name-silent', why: 'why.name-silent' } as const;
  return failure(trial, 'name-silent', { ...draft, remediesOf: 'cause.proxy-failure.name-silent' });
}

/** Seen to speak in another way than its address says. */
function otherKind(trial: WayTrial, speaks: 'tls' | 'socks5', isGiven: boolean): NetworkSighting {
  const isTls = speaks === 'tls';
  const rightProxy = shown(withScheme(trial.proxy ?? '', isTls ? 'https' : 'socks5'));
  const draft: Draft = {
    confidence: isGiven ? 'confirmed' : 'likely',
    why: isGiven ? (isTls ? 'why.tls-seen' : 'why.socks-seen') : 'why.kind-found',
    side: 'client',
    text: isTls ? 'cause.speaks-tls' : 'cause.speaks-socks',
    remediesOf: 'cause.proxy-failure.speaks-tls',
  };
  return failure(trial, isTls ? 'speaks-tls' : 'speaks-socks', draft, { rightProxy });
}

function unfinished(trial: WayTrial, host: Record<string, string>): NetworkSighting {
  const draft = { ...silent, side: 'network', text: 'cause.unfinished' } as const;
  return failure(trial, 'no-answer', { ...draft, remediesOf: 'cause.proxy-failure.unreachable' }, host);
}

const silent = { confidence: 'likely', why: 'why.silent' } as const;

const perhaps = { confidence: 'possible', why: 'why.own-words-perhaps' } as const;

type Opening = NonNullable<WayTrial['opening']>;
type Firm = Pick<Draft, 'confidence' | 'why'>;

/** RFC 9110 section 11.7.1; the schemes of Windows networks are those of RFC 4559. */
function wantedSignIn(trial: WayTrial, opening: Opening, firm: Firm, host: Record<string, string>): NetworkSighting {
  const offered = opening.schemes.map((scheme) => scheme.toLowerCase());
  const isWindows = offered.some((scheme) => ['ntlm', 'negotiate', 'kerberos'].includes(scheme));
  const isBasic = offered.length === 0 || offered.includes('basic');
  const variant = isBasic ? 'credentials' : isWindows ? 'windows-sign-in' : 'other-sign-in';
  const text = isBasic
    ? opening.credentialsSent
      ? 'cause.credentials-wrong'
      : 'cause.credentials'
    : 'cause.other-sign-in';
  const remediesOf = isBasic ? 'cause.proxy-failure.credentials' : 'cause.proxy-failure.other-sign-in';
  const schemes = shown(opening.schemes.join(', '));
  // Programs of a Windows network sign in by themselves: of a proxy that was only found nothing more is known.
  const known = variant === 'windows-sign-in' && firm.confidence !== 'confirmed' ? perhaps : firm;
  return failure(trial, variant, { ...known, side: 'client', text, remediesOf }, { ...host, schemes });
}

/** By a status, or a SOCKS reply: what it means is for `proxyMeaning` to say. */
function refused(trial: WayTrial, opening: Opening, firm: Firm, host: Record<string, string>): NetworkSighting {
  const { page } = opening;
  const title = page?.title ? say(texts, phrase('page.title', { title: shown(page.title, 100) })) : '';
  const elsewhere = shown(page?.redirectHost ?? '');
  const meaning = proxyMeaning({ ...opening, isHttp: !/^socks/i.test(trial.proxy ?? '') });
  const { variant, ...draft } = draftOf(meaning, firm, elsewhere);
  return failure(trial, variant, draft, { ...host, page: title, elsewhere });
}

/** Only what is forbidden in so many words is as firm as words are. */
function draftOf(meaning: ProxyMeaning, firm: Firm, elsewhere: string): Draft & { readonly variant: string } {
  const mostly = { confidence: 'likely', why: 'why.mostly' } as const;
  const refused = { variant: 'refused', text: 'cause.refused', remediesOf: 'cause.proxy-failure.refused' } as const;
  switch (meaning) {
    case 'refused':
      return { ...firm, ...refused, side: 'network' };
    case 'upstream':
      return { ...refused, confidence: 'likely', why: 'why.upstream', side: 'unknown' };
    case 'unclear':
      return { ...refused, confidence: 'likely', why: 'why.unclear', side: 'network' };
    case 'busy':
      return {
        ...mostly,
        variant: meaning,
        text: 'cause.busy',
        side: 'network',
        remediesOf: 'cause.proxy-failure.busy',
      };
    case 'sends-elsewhere': {
      const text = elsewhere === '' ? 'cause.sends-elsewhere' : 'cause.sends-to';
      return { ...mostly, variant: meaning, text, side: 'client', remediesOf: 'cause.proxy-failure.sends-elsewhere' };
    }
    case 'perhaps-no-proxy': {
      const remediesOf = 'cause.proxy-failure.perhaps-no-proxy';
      return { ...mostly, variant: 'not-a-proxy', text: 'cause.perhaps-no-proxy', side: 'client', remediesOf };
    }
  }
}

function endBehind(trial: WayTrial, comparison: WayComparison | null): NetworkSighting | null {
  const isWorse = comparison?.works === 'direct' && trial.opening?.state === 'open';
  if (!isWorse || trial.handshake.state !== 'failed') return null;
  const draft = { confidence: 'likely', side: 'network', why: 'why.behind', text: 'cause.behind' } as const;
  const reply = { reply: shown(trial.handshake.detail) };
  return failure(trial, 'behind', { ...draft, remediesOf: 'cause.proxy-failure.refused' }, reply);
}

/**
 * Another issuer on one of the ways. Two servers of one owner, one of them inside, look the same: without the name of
 * a filter it is never confirmed. What this machine trusts fails nowhere here, and is a risk.
 */
function interceptionIn(
  direct: WayTrial | null,
  proxied: WayTrial,
  comparison: WayComparison | null,
): NetworkSighting | null {
  const [own, other] = [direct?.handshake.certificate ?? null, proxied.handshake.certificate];
  if (comparison?.state !== 'other-issuer' || own === null || other === null) return null;
  const way = signedAnew(own, other);
  const [doubted, genuine] = way === 'proxied' ? [other, own] : [own, other];
  if (doubted.trust === 'trusted') return null;
  const isPublic = genuine.publicTrust === 'trusted' && genuine.coversName !== false;
  return {
    ...{ cause: 'tls-interception', variant: way, side: 'network', text: `cause.intercepted-${way}` },
    ...firmness(doubted.inspectionProduct, isPublic && doubted.publicTrust === 'rejected'),
    evidence: ['proxies'],
    parameters: {
      proxy: shown(proxied.proxy ?? ''),
      issuer: commonName(doubted.issuer),
      other: commonName(genuine.issuer),
    },
    remediesOf: 'cause.tls-interception',
  };
}

/** The way whose certificate is the odd one. */
function signedAnew(direct: SeenCertificate, proxied: SeenCertificate): 'direct' | 'proxied' {
  if (direct.inspectionProduct !== proxied.inspectionProduct) return direct.inspectionProduct ? 'direct' : 'proxied';
  const isDirectOdd = proxied.publicTrust === 'trusted' || (proxied.trust === 'trusted' && direct.trust !== 'trusted');
  return isDirectOdd && direct.publicTrust !== 'trusted' ? 'direct' : 'proxied';
}

function firmness(isProduct: boolean, isPublicPair: boolean): Pick<NetworkSighting, 'confidence' | 'why'> {
  if (isProduct && isPublicPair) return { confidence: 'confirmed', why: 'why.product-pair' };
  if (isProduct) return { confidence: 'likely', why: 'why.product' };
  if (isPublicPair) return { confidence: 'likely', why: 'why.public-pair' };
  return { confidence: 'possible', why: 'why.issuers-differ' };
}

function risksIn(section: ProxiesSection, direct: WayTrial | null, proxied: readonly WayTrial[]): Risk[] {
  const { comparisons, disagreements, settings } = section;
  const risk = (id: string, severity: Risk['severity'], parameters: Record<string, string>) =>
    networkRisk(texts, id, severity, 'proxies', parameters);
  const off = settings.filter(({ kind }) => kind === 'verification-off');
  const readable = settings.filter(({ withPassword }) => withPassword);
  const trusted = proxied.filter(({ handshake, proxy }) => {
    const isOther = comparisons.some((one) => one.proxy === proxy && one.state === 'other-issuer');
    const seen = handshake.certificate;
    return isOther && seen?.trust === 'trusted' && seen.publicTrust !== 'trusted' && direct !== null;
  });
  const name = (setting: (typeof settings)[number]) => shown(setting.name);
  return [
    ...off.slice(0, 6).map((one) => risk('verification-off', 'critical', { name: name(one), tool: one.source })),
    ...readable.slice(0, 6).map((one) => risk('proxy-password', 'warning', { name: name(one) })),
    ...disagreements
      .slice(0, 4)
      .map(({ about, text }) =>
        risk(about === 'spelling' ? 'spellings-differ' : 'ways-differ', 'notice', { text: shown(text, 300) }),
      ),
    ...comparisons
      .filter(({ works }) => works === 'proxied')
      .map(({ proxy }) => risk('only-proxied', 'warning', { proxy: shown(proxy ?? '') })),
    ...proxied.flatMap(({ opening, proxy }) => {
      const own = opening?.ownHandshake?.certificate ?? null;
      const id = own === null || !/^https:/i.test(proxy ?? '') ? null : wrongWith(own);
      return id === null
        ? []
        : [risk(id, 'warning', { proxy: shown(proxy ?? ''), issuer: commonName(own?.issuer ?? '') })];
    }),
    ...trusted.map(({ proxy }) => risk('inspected-by-proxy', 'warning', { proxy: shown(proxy ?? '') })),
  ].slice(0, 20);
}

/** Of the proxy's own certificate, which the target's says nothing about; null where nothing is wrong with it. */
function wrongWith({ coversName, trust }: SeenCertificate): 'proxy-untrusted' | 'proxy-misnamed' | null {
  if (trust === 'rejected') return 'proxy-untrusted';
  return coversName === false ? 'proxy-misnamed' : null;
}

function ruledOutIn(direct: WayTrial | null, proxied: readonly WayTrial[]): NetworkJudgement['ruledOut'] {
  const all = direct === null ? proxied : [direct, ...proxied];
  const works = proxied.length > 0 && proxied.every(({ handshake }) => handshake.state === 'completed');
  const seen = all.map(({ handshake }) => handshake.certificate);
  const isGenuine = (one: SeenCertificate | null) => one?.publicTrust === 'trusted' && one.coversName === true;
  const isSame = direct !== null && works && seen.every((one) => isGenuine(one) && one?.sha256 === seen[0]?.sha256);
  const out = (cause: CauseId, id: keyof typeof texts) => ({ cause, because: say(texts, phrase(id)) });
  return [
    ...(works ? [out('proxy-failure', 'ruled-out.proxy')] : []),
    ...(isSame ? [out('tls-interception', 'ruled-out.public')] : []),
  ];
}
