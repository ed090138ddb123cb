import { isPseudonym } from '../../../shared/pseudonym.ts';
import type { PrivateClass } from '../../../shared/redaction.ts';
import { nameParts } from '../../diagnosis/wording.ts';
import type { CaseFacts } from './collect-facts.ts';
import { pathThings } from './find-paths.ts';
import { namePartKey } from './find-words.ts';
import type { Known, PrivateThing } from './known.ts';
import { isPlain, isSystemAccount } from './plain-words.ts';
import { isPublicAuthority } from './public-authorities.ts';
import { addressKey, addressScale, domainsAbove, hostKey, isLocalHost, looksInner, wordKey } from './spelling.ts';

/** How this computer and who uses it are called. */
export interface OwnNames {
  readonly account?: string;
  readonly computer?: string;
}

/** What is private, by what all documents of a case say together. */
export function concludeKnown(facts: CaseFacts, here: OwnNames): Known {
  const targets = targetsOf(facts);
  const innerHosts = innerHostsOf(facts, targets);
  const certificateHosts = certificateHostsOf(facts, targets, innerHosts);
  const people = certificateNames(facts);
  const isUsable = ({ value }: PrivateThing) => value !== '' && !isPseudonym(value);
  return {
    targets,
    innerHosts,
    paths: pathThings(facts.targets.paths).filter(isUsable),
    innerDomains: innerDomainsOf(facts, innerHosts, targets),
    certificateHosts,
    sharedDomains: sharedDomainsOf(targets, innerHosts, certificateHosts),
    // The later one counts: a server that was asked about stays one, also where it is this computer.
    words: [
      ...accountDomains(facts, [...wordsOf(facts), ...ownWords(here)]),
      ...wordsOf(facts),
      ...ownWords(here),
      ...people.words,
      ...hostWords(targets, innerHosts, certificateHosts),
    ].filter(isUsable),
    nameParts: new Map([...people.parts].filter(([, thing]) => isUsable(thing))),
    mailboxes: mailboxesOf(facts),
  };
}

function targetsOf(facts: CaseFacts): Map<string, 'target' | 'private-target'> {
  const targets = new Map<string, 'target' | 'private-target'>();
  const add = (text: string, isInner: boolean) => {
    const address = addressKey(text);
    if (address === null && isLocalHost(hostKey(text))) return;
    const kind = (address === null ? isInner : addressScale(text) === 'inner') ? 'private-target' : 'target';
    if (!isPseudonym(text)) targets.set(address ?? hostKey(text), kind);
  };
  for (const name of facts.targets.names) {
    const addresses = [...(facts.addresses.get(name.toLowerCase()) ?? [])];
    add(name, isInnerHost(name, addresses));
    for (const address of addresses) add(address, true);
  }
  if (!facts.targets.isProxied) for (const address of facts.asked) add(address, true);
  return targets;
}

/** A name that only an inner network knows: by its form, or since it leads nowhere else. */
function isInnerHost(name: string, addresses: readonly string[]): boolean {
  const key = hostKey(name);
  if (isLocalHost(key)) return false;
  const leadsInside = addresses.length > 0 && addresses.every((one) => addressScale(one) === 'inner');
  return looksInner(key) || !key.includes('.') || leadsInside;
}

function innerHostsOf({ addresses, domains, hosts, proxies }: CaseFacts, targets: Known['targets']): Set<string> {
  const named = [...proxies].map(hostOfProxy).filter((host) => host !== '');
  const leading = [...addresses].filter(([name, all]) => isInnerHost(name, [...all])).map(([name]) => name);
  const lone = [...hosts].filter((name) => isInnerHost(name, []));
  const all = [...named, ...leading, ...lone, ...domains].filter(
    (name) => addressKey(name) === null && !isPseudonym(name),
  );
  const isForeign = (key: string) => key !== '' && !targets.has(key) && !isLocalHost(key) && !/\s/.test(key);
  return new Set(all.map(hostKey).filter(isForeign));
}

/**
 * Names in certificates that no public log has, since their authority is nobody's outside. The server that was asked
 * about, and the domains it lies in, are told by their own rules.
 */
function certificateHostsOf(
  { certificates, trusted }: CaseFacts,
  targets: Known['targets'],
  innerHosts: ReadonlySet<string>,
): Set<string> {
  const closed = certificates.filter(
    ({ issuer, subject }) => !trusted.has(subject) && !isPublicAuthority(issuer, nameParts(issuer)),
  );
  const common = closed.flatMap(({ subject }) =>
    nameParts(subject).flatMap(([type, value]) => (type === 'CN' && isHostLike(value) ? [value] : [])),
  );
  const keys = [...closed.flatMap(({ hosts }) => hosts), ...common].map(hostKey);
  const own = [...targets.keys()];
  const isOther = (key: string) =>
    key !== '' && addressKey(key) === null && !liesIn(own, key) && !innerHosts.has(key) && !isLocalHost(key);
  return new Set(keys.filter((key) => isOther(key) && !isPseudonym(key)));
}

/** Whether one of these hosts is called so, or lies in this domain. */
const liesIn = (hosts: readonly string[], domain: string): boolean =>
  hosts.some((host) => host === domain || host.endsWith(`.${domain}`));

const hostOfProxy = (proxy: string): string =>
  /^(?:[a-z\d]+:\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/[\s]+)/i.exec(proxy)?.[1] ?? '';

/** Domains of what is inner, unless the server that everybody may see lies in them as well. */
function innerDomainsOf(
  { domains }: CaseFacts,
  innerHosts: ReadonlySet<string>,
  targets: Known['targets'],
): Set<string> {
  const above = [...innerHosts].flatMap(domainsAbove);
  const own = [...targets].filter(([, of]) => of === 'target').map(([key]) => key);
  const all = [...[...domains].map(hostKey), ...above].filter((domain) => domain !== '' && !isPseudonym(domain));
  return new Set(all.filter((domain) => !liesIn(own, domain)));
}

/** Hidden from who may not see what only an inner network knows, or what a closed certificate names. */
function sharedDomainsOf(
  targets: Known['targets'],
  innerHosts: ReadonlySet<string>,
  certificateHosts: ReadonlySet<string>,
): Map<string, PrivateClass> {
  const inner = [...targets].flatMap(([key, of]) => (of === 'private-target' ? domainsAbove(key) : []));
  const around = (keys: ReadonlySet<string>) =>
    [...keys].flatMap((key) => (key.includes('.') ? [key, ...domainsAbove(key)] : []));
  return new Map([
    ...around(certificateHosts).map((domain) => [domain, 'certificate-host'] as const),
    ...[...inner, ...around(innerHosts)].map((domain) => [domain, 'private-target'] as const),
  ]);
}

/** Names are also found where other marks than dots join them to something. */
function hostWords(
  targets: Known['targets'],
  innerHosts: ReadonlySet<string>,
  certificateHosts: ReadonlySet<string>,
): PrivateThing[] {
  const own = [...targets].filter(([key]) => !/^[\da-f]{32}$/.test(key));
  return [
    ...[...certificateHosts].map((key) => hostThing(key, 'certificate-host')),
    ...own.map(([key, of]) => hostThing(key, of)),
    ...[...innerHosts].map((key) => hostThing(key, 'internal-host')),
  ];
}

const hostThing = (key: string, of: PrivateThing['of']): PrivateThing => ({ kind: 'host', of, key, value: key });

const usualTunnel = /^(?:tun|tap|utun|ppp|wg|ipsec|gpd|nordlynx|tailscale|zt\w*|cscotun|proton)-?\d*$/i;

function wordsOf(facts: CaseFacts): PrivateThing[] {
  const thing =
    (kind: PrivateThing['kind'], of: PrivateThing['of']) =>
    (value: string): PrivateThing => ({
      ...{ kind, of, value: value.trim() },
      key: wordKey(value),
    });
  const accounts = [...facts.accounts].filter((name) => !isSystemAccount(name));
  return [
    ...accounts.map(thing('person', 'person')),
    ...[...facts.tunnels].filter((name) => !usualTunnel.test(name)).map(thing('network-name', 'network-name')),
    ...[...facts.tickets].map(thing('ticket', 'answers')),
    ...[...facts.contacts].map(thing('contact', 'answers')).map(inPieces),
    ...facts.labelled,
  ];
}

/** Domains that stand before the accounts of known people. */
function accountDomains({ domainAccounts }: CaseFacts, words: readonly PrivateThing[]): PrivateThing[] {
  const people = new Set(words.filter(({ kind }) => kind === 'person').map(({ key }) => key));
  return domainAccounts
    .filter(({ account, domain }) => people.has(wordKey(account)) && !isSystemAccount(domain) && !isPlain(domain))
    .map(({ domain }) =>
      domain.includes('.')
        ? hostThing(hostKey(domain), 'internal-host')
        : { kind: 'organisation', of: 'organisation', key: wordKey(domain), value: domain },
    );
}

/** `Anna Weber, +49 170 1234567` names her twice. */
function inPieces(thing: PrivateThing): PrivateThing {
  const pieces = thing.value.split(/[,;/|<>()\n]+|\s[-–]\s|: /).map((piece) => piece.trim());
  return { ...thing, pieces: pieces.filter((piece) => piece.length > 2 && !isPlain(piece)) };
}

function ownWords({ account = '', computer = '' }: OwnNames): PrivateThing[] {
  const isSomebody = account !== '' && !isSystemAccount(account);
  const [name = ''] = computer.split('.');
  return [
    ...(isSomebody ? [{ kind: 'person', of: 'person', key: wordKey(account), value: account } as const] : []),
    ...(isLocalHost(hostKey(name))
      ? []
      : [{ kind: 'machine', of: 'machine', key: wordKey(name), value: name } as const]),
  ];
}

interface NamedInCertificates {
  readonly words: readonly PrivateThing[];
  readonly parts: ReadonlyMap<string, PrivateThing>;
}

/** Names of authorities that nobody outside knows, and of people. */
function certificateNames({ issuers, subjects, trusted }: CaseFacts): NamedInCertificates {
  const authorities = [...issuers]
    .map(named)
    .filter(({ name, parts }) => !trusted.has(name) && !isPublicAuthority(name, parts));
  const people = [...subjects].filter((name) => !issuers.has(name)).map(named);
  const found = [
    ...authorities.flatMap(({ parts }) => parts.flatMap(authorityPart)),
    ...people.flatMap(({ parts }) => parts.flatMap(personPart)),
  ];
  const words = found.filter(({ isWord }) => isWord).map(({ thing }) => thing);
  return { words, parts: new Map(found.map(({ partKey, thing }) => [partKey, thing])) };
}

const named = (name: string) => ({ name, parts: nameParts(name) });

interface Part {
  readonly thing: PrivateThing;
  readonly partKey: string;
  /** Found outside names as well. */
  readonly isWord: boolean;
}

/** A country is nobody's; a name of a computer is told by the rules for those. */
function authorityPart([type, value]: [string, string]): Part[] {
  if (type === 'C' || type === 'EMAILADDRESS' || (type === 'CN' && isHostLike(value))) return [];
  const thing: PrivateThing = { kind: 'organisation', of: 'organisation', key: wordKey(value), value };
  return [{ thing, partKey: namePartKey(type, value), isWord: ['CN', 'O', 'OU'].includes(type) }];
}

const personal: readonly string[] = ['CN', 'SN', 'GN', 'GIVENNAME', 'UID', 'SERIALNUMBER', 'TITLE'];

function personPart([type, value]: [string, string]): Part[] {
  if (!personal.includes(type) || isHostLike(value)) return [];
  const thing: PrivateThing = { kind: 'person', of: 'certificate-person', key: wordKey(value), value };
  return [{ thing, partKey: namePartKey(type, value), isWord: type !== 'TITLE' }];
}

const isHostLike = (value: string): boolean =>
  addressKey(value) !== null ||
  /^(?:\*\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+\.?$/u.test(value) ||
  isLocalHost(hostKey(value));

const mailbox = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu;

/** Mailboxes that are in certificates are shown with them; the contact is there to be written to. */
function mailboxesOf({ contacts, issuers, mailboxes, subjects }: CaseFacts): Known['mailboxes'] {
  const inCertificates = [...mailboxes, ...issuers, ...subjects].flatMap((one) => one.match(mailbox) ?? []);
  const toWrite = [...contacts].flatMap((one) => one.match(mailbox) ?? []);
  return new Map([
    ...inCertificates.map((one) => [one.toLowerCase(), 'certificate-person'] as const),
    ...toWrite.map((one) => [one.toLowerCase(), 'answers'] as const),
  ]);
}
