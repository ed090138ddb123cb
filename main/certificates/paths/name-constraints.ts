import type { Certificate } from '../x509/certificate.ts';
import type { NameConstraints } from '../x509/extensions.ts';
import { type GeneralName, generalNameText } from '../x509/general-name.ts';
import { nameText } from '../x509/name.ts';
import { readable, shortened } from '../x509/readable.ts';

/** Comparisons of a name with a constraint left for one judgement (a hostile pair has millions), and what came out. */
export interface Comparisons {
  left: number;
  readonly known: Map<Certificate, Map<Certificate, string | null>>;
}

/** What is answered when the comparisons are used up: then nothing is known. */
export const tooManyNames = 'more names and constraints than are compared';

/** Enough for a thousand names under 100 constraints; 20 ms. */
export const newComparisons = (): Comparisons => ({ left: 100_000, known: new Map() });

/**
 * Which issuer does not allow which name of `subject`, the first such name (RFC 5280 4.2.1.10); null when all are
 * allowed. The caller leaves out self-issued certificates between leaf and anchor.
 */
export function constraintBroken(subject: Certificate, issuer: Certificate, comparisons: Comparisons): string | null {
  const { nameConstraints } = issuer.extensions;
  if (nameConstraints === null) return null;
  const answers = comparisons.known.get(issuer) ?? new Map<Certificate, string | null>();
  comparisons.known.set(issuer, answers);
  const answer = answers.get(subject);
  if (answer !== undefined) return answer;
  if (comparisons.left < 0) return tooManyNames;
  const broken = compare(subject, nameConstraints, comparisons);
  const told = broken === null || broken === tooManyNames ? broken : `${whose(issuer)}, which ${broken}`;
  answers.set(subject, told);
  return told;
}

const whose = ({ subject }: Certificate) => shortened(readable(nameText(subject)), 120) || 'an issuer without a name';

function compare(subject: Certificate, constraints: NameConstraints, comparisons: Comparisons): string | null {
  const { permitted, excluded, malformed, cut } = constraints;
  if (malformed !== null) return `has the malformed constraint ${shown(malformed)}`;
  const names = constrainedNames(subject);
  comparisons.left -= names.length * (permitted.length + excluded.length + 1);
  if (comparisons.left < 0) return tooManyNames;
  for (const name of names) {
    const excluding = excluded.find((base) => sameKind(name, base) && within(name, base, 'excluded'));
    if (excluding) return `excludes ${shown(name)} by ${shown(excluding)}`;
    const permitting = permitted.filter((base) => sameKind(name, base));
    if (!cut && permitting.length > 0 && !permitting.some((base) => within(name, base, 'permitted'))) {
      return `does not permit ${shown(name)}, only ${permitting.slice(0, 5).map(shown).join(', ')}`;
    }
  }
  // What is excluded stays so whatever else stands there; nothing more is known.
  return cut ? tooManyNames : null;
}

/** All names a constraint can be about: the subject, the alternative names, mail addresses in the subject. */
function constrainedNames(certificate: Certificate): readonly GeneralName[] {
  const known = constrained.get(certificate) ?? gatherNames(certificate);
  constrained.set(certificate, known);
  return known;
}

/** Once for each: a certificate may have ten thousand names and a hundred issuers. */
const constrained = new WeakMap<Certificate, readonly GeneralName[]>();

function gatherNames({ subject, extensions }: Certificate): readonly GeneralName[] {
  const names: GeneralName[] = [...(extensions.subjectAltName ?? [])];
  if (subject.relativeNames.length > 0) names.push({ kind: 'directory', name: subject, octets: subject.raw });
  if (names.some(({ kind }) => kind === 'email')) return names;
  for (const { type, value } of subject.relativeNames.flat()) {
    if (type === emailAddress && value !== null) names.push({ kind: 'email', text: value, octets: new Uint8Array() });
  }
  return names;
}

const emailAddress = '1.2.840.113549.1.9.1';

const shown = (name: GeneralName) => shortened(readable(`${name.kind} ${constraintText(name)}`), 120);

const constraintText = (name: GeneralName) =>
  name.kind === 'ip' && name.octets.length % 8 === 0 ? rangeText(name.octets) : generalNameText(name);

function rangeText(octets: Uint8Array): string {
  const half = octets.length / 2;
  const text = (part: Uint8Array) => generalNameText({ kind: 'ip', octets: part });
  return octets.length === 16 ? text(octets) : `${text(octets.subarray(0, half))}/${text(octets.subarray(half))}`;
}

const sameKind = (name: GeneralName, base: GeneralName) =>
  name.kind === base.kind && (name.kind !== 'other' || (base.kind === 'other' && name.tag === base.tag));

function within(name: GeneralName, base: GeneralName, side: 'permitted' | 'excluded'): boolean {
  if (name.kind === 'dns' && base.kind === 'dns') return dnsWithin(name.text, base.text, side);
  if (name.kind === 'ip' && base.kind === 'ip') return ipWithin(name.octets, base.octets);
  if (name.kind === 'email' && base.kind === 'email') return emailWithin(name.text, base.text);
  if (name.kind === 'uri' && base.kind === 'uri') return hostWithin(uriHost(name.text), base.text, side);
  if (name.kind === 'directory' && base.kind === 'directory') {
    return base.name.keys.every((key, place) => key === name.name.keys[place]);
  }
  // How to compare the other kinds is not defined: not within what is permitted, within what is excluded.
  return side === 'excluded';
}

function dnsWithin(name: string, base: string, side: 'permitted' | 'excluded'): boolean {
  const [host, suffix] = [name.toLowerCase(), base.toLowerCase()];
  if (suffix === '') return true;
  const isBelow = host.endsWith(suffix.startsWith('.') ? suffix : `.${suffix}`);
  if (isBelow || host === suffix) return true;
  // A wildcard may stand for the very name that is excluded.
  return side === 'excluded' && host.startsWith('*.') && suffix.slice(suffix.indexOf('.')) === host.slice(1);
}

function ipWithin(address: Uint8Array, range: Uint8Array): boolean {
  if (address.length * 2 !== range.length) return false;
  return address.every((octet, at) => {
    const mask = range[at + address.length] ?? 0;
    return (octet & mask) === ((range[at] ?? 0) & mask);
  });
}

/** A mailbox, all mailboxes of a host, or with a leading dot of all hosts below a domain. */
function emailWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const [local, host] = [mailbox.slice(0, at), mailbox.slice(at + 1).toLowerCase()];
  const baseAt = base.lastIndexOf('@');
  const baseHost = base.slice(baseAt + 1).toLowerCase();
  if (at < 1) return false;
  if (baseAt !== -1) return local === base.slice(0, baseAt) && host === baseHost;
  return baseHost.startsWith('.') ? host.endsWith(baseHost) : host === baseHost;
}

/** Unlike a DNS constraint, a host here is that host alone unless a dot leads. No host is within nothing permitted. */
function hostWithin(host: string | null, base: string, side: 'permitted' | 'excluded'): boolean {
  if (host === null) return side === 'excluded';
  const suffix = base.toLowerCase();
  return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix;
}

function uriHost(uri: string): string | null {
  const [, host] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri) ?? [];
  return host?.toLowerCase() ?? null;
}
