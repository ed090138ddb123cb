import { pseudonymsIn } from '../../../shared/pseudonym.ts';
import type { CasePart } from './case-parts.ts';
import { homeFolders } from './home-folders.ts';
import type { PrivateThing } from './known.ts';
import { type DomainAccount, domainAccounts, labelledValues } from './labelled-values.ts';
import { prefixes } from './read-text.ts';
import { type Place, rewriteTexts } from './walk-schema.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What fields of all documents say, before anything is concluded from it. */
export interface CaseFacts {
  readonly targets: {
    readonly names: readonly string[];
    readonly paths: readonly string[];
    readonly isProxied: boolean;
  };
  /** Addresses that the server itself was asked at. */
  readonly asked: ReadonlySet<string>;
  /** Names with the addresses they lead to. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
  readonly proxies: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
  readonly issuers: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly certificates: readonly CertificateNames[];
  /** Names of authorities that a public list trusts. */
  readonly trusted: ReadonlySet<string>;
  readonly mailboxes: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly tunnels: ReadonlySet<string>;
  readonly tickets: ReadonlySet<string>;
  readonly contacts: ReadonlySet<string>;
  /** Names without a dot that a field for names holds. */
  readonly hosts: ReadonlySet<string>;
  readonly labelled: readonly PrivateThing[];
  readonly domainAccounts: readonly DomainAccount[];
  readonly pseudonyms: ReadonlySet<string>;
}

/** Who a certificate is for: distinguished names, and the names of servers beside them. */
export interface CertificateNames {
  readonly subject: string;
  readonly issuer: string;
  readonly hosts: readonly string[];
}

/** Goes once over everything, and tells after each text how many characters it had. */
export function* collectFacts(parts: readonly CasePart[]): Generator<number, CaseFacts> {
  const found = new Facts();
  const texts: [string, Place][] = [];
  for (const { schema, value } of parts)
    rewriteTexts(schema, value, {
      object: (fields) => found.seeObject(fields),
      text: (text, place) => {
        texts.push([text, place]);
        return text;
      },
    });
  for (const [text, { form, key, label }] of texts) {
    found.seeText(text, key, form === 'host');
    for (const before of prefixes(label)) found.seeText(before + text, '', false);
    yield text.length;
  }
  return found.told();
}

/** Fields whose texts mean the same wherever they stand. */
const meanings: Readonly<
  Record<string, 'proxies' | 'domains' | 'issuers' | 'subjects' | 'accounts' | 'tickets' | 'contacts'>
> = {
  proxy: 'proxies',
  forTarget: 'proxies',
  wouldContact: 'proxies',
  search: 'domains',
  suffix: 'domains',
  issuer: 'issuers',
  issuers: 'issuers',
  authorities: 'issuers',
  acceptedAuthorities: 'issuers',
  subject: 'subjects',
  owner: 'accounts',
  group: 'accounts',
  ticket: 'tickets',
  contact: 'contacts',
};

class Facts {
  readonly #sets = {
    ...{
      proxies: new Set<string>(),
      domains: new Set<string>(),
      issuers: new Set<string>(),
      subjects: new Set<string>(),
    },
    ...{
      accounts: new Set<string>(),
      tickets: new Set<string>(),
      contacts: new Set<string>(),
      trusted: new Set<string>(),
    },
    ...{
      mailboxes: new Set<string>(),
      tunnels: new Set<string>(),
      hosts: new Set<string>(),
      pseudonyms: new Set<string>(),
    },
    ...{ names: new Set<string>(), paths: new Set<string>(), asked: new Set<string>() },
  };
  readonly #addresses = new Map<string, Set<string>>();
  readonly #domainAccounts = new Map<string, DomainAccount>();
  readonly #labelled = new Map<string, PrivateThing>();
  readonly #certificates = new Map<string, CertificateNames>();
  readonly #seen = new Set<string>();
  #isProxied = false;

  seeText(text: string, key: string, isHost: boolean): void {
    const meaning = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
    if (meaning !== undefined && text !== '') this.#sets[meaning].add(text);
    if (isHost && text !== '') this.#sets.hosts.add(text);
    if (this.#seen.has(text)) return;
    this.#seen.add(text);
    for (const word of pseudonymsIn(text)) this.#sets.pseudonyms.add(word);
    for (const thing of labelledValues(text)) this.#labelled.set(`${thing.kind} ${thing.key}`, thing);
    for (const one of domainAccounts(text)) this.#domainAccounts.set(`${one.domain}\\${one.account}`, one);
    // Of several words the first may be the account, and the rest of a sentence.
    for (const { user } of homeFolders(text))
      for (const name of [user, user.split(' ', 1)[0] ?? user]) this.#sets.accounts.add(name);
  }

  /** Never answers: every object is walked. */
  seeObject(fields: Fields): undefined {
    if ('serverName' in fields && 'input' in fields) this.#seeTarget(fields);
    if ('tcp' in fields || 'certificates' in fields) this.#add('asked', fields.address);
    if ('hasAddress' in fields) this.#add('tunnels', fields.name);
    if (fields.isCa === true) this.#add('issuers', fields.subject);
    if (fields.kind === 'email') this.#add('mailboxes', fields.value);
    this.#seeAddresses(fields);
    this.#seeCertificate(fields);
    this.#seeTrust(fields);
  }

  #seeTarget({ connect, host, path, proxy, serverName }: Fields): void {
    this.#add('names', host);
    this.#add('names', serverName);
    this.#add('names', (connect as Fields | null)?.host);
    this.#add('paths', path);
    if (proxy !== null) this.#isProxied = true;
  }

  /** Every document tells of certificates in a shape of its own; who issued one is not always told. */
  #seeCertificate({ issuer = '', names, subject, subjectAltNames }: Fields): void {
    if (typeof subject !== 'string' || typeof issuer !== 'string') return;
    const hosts = [...hostsAmong(subjectAltNames), ...hostsAmong(names)];
    this.#certificates.set(JSON.stringify([issuer, subject, hosts]), { subject, issuer, hosts });
  }

  #seeAddresses({ address, addresses, host, name }: Fields): void {
    const owner = [host, name].find((one): one is string => typeof one === 'string' && one !== '' && !/\s/.test(one));
    if (owner === undefined) return;
    const several = Array.isArray(addresses) ? addresses.map((one: unknown) => (one as Fields | null)?.address) : [];
    const all = [address, ...several].filter((one): one is string => typeof one === 'string');
    if (all.length === 0) return;
    const known = this.#addresses.get(owner.toLowerCase()) ?? new Set();
    this.#addresses.set(owner.toLowerCase(), new Set([...known, ...all]));
  }

  /** Mozilla's list and what follows from it holds no company's own authorities. */
  #seeTrust(fields: Fields): void {
    if (fields.store === 'mozilla' && fields.state === 'trusted') this.#addAll('trusted', fields.path);
    if (fields.publicTrust === 'trusted') this.#addAll('trusted', fields.issuers);
    const anchors = fields.anchorOf;
    if (
      fields.verdict === 'trusted' &&
      Array.isArray(anchors) &&
      anchors.includes('mozilla') &&
      Array.isArray(fields.members)
    )
      this.#addAll(
        'trusted',
        fields.members.map((one: unknown) => (one as Fields | null)?.subject),
      );
  }

  #addAll(set: 'trusted', values: unknown): void {
    if (Array.isArray(values)) for (const value of values) this.#add(set, value);
  }

  #add(set: 'asked' | 'issuers' | 'mailboxes' | 'names' | 'paths' | 'trusted' | 'tunnels', value: unknown): void {
    if (typeof value === 'string' && value !== '') this.#sets[set].add(value);
  }

  told(): CaseFacts {
    const { names, paths, ...sets } = this.#sets;
    const targets = { names: [...names], paths: [...paths], isProxied: this.#isProxied };
    const [labelled, certificates] = [[...this.#labelled.values()], [...this.#certificates.values()]];
    return {
      ...sets,
      targets,
      certificates,
      addresses: this.#addresses,
      labelled,
      domainAccounts: [...this.#domainAccounts.values()],
    };
  }
}

/** Of texts, and of names with their kind. */
function hostsAmong(names: unknown): string[] {
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: string | Fields | null) => {
    const host = typeof name === 'string' ? name : name?.kind === 'dns' ? name.value : null;
    return typeof host === 'string' ? [host] : [];
  });
}
