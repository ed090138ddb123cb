import type { ReadableFile } from '../../certificates/files/certificate-file.ts';
import { type Certificate, parseCertificate } from '../../certificates/x509/certificate.ts';

/** The certificates of a file as a chain, the one that it is about first. */
export interface FileChain {
  /** DER; places in the file's own list, the leaf's first. */
  readonly order: readonly number[];
  /** It stands further back in a file whose order means something. */
  readonly leafWasMoved: boolean;
  /** The file's form keeps no order, so none can be wrong. */
  readonly hasOrder: boolean;
  /** None was issued to a server or a person: how many there are; null for a chain. */
  readonly listOfIssuers: number | null;
}

/** Certificates that are looked at; larger files are stores and no chains. */
const mostCertificates = 2000;
/** Beyond this, what belongs to the leaf is taken first. */
const mostInOrder = 32;

/** Which certificate a file is about: that of its private key, else the first one that issued none of the others. */
export function chainOfFile({ certificates, form, privateKeys }: ReadableFile): FileChain {
  const parsed = certificates.slice(0, mostCertificates).map(({ der }) => {
    const read = parseCertificate(der);
    return read.ok ? read.certificate : null;
  });
  const hasOrder = form === 'pem' || form === 'base64' || form === 'der';
  const leaf = privateKeys.flatMap(({ matches }) => matches ?? [])[0] ?? leafByNames(parsed);
  const others = parsed.map((_, place) => place).filter((place) => place !== leaf);
  const above = others.length < mostInOrder ? others : relatedFirst(leaf, others, parsed);
  return {
    order: [leaf, ...above],
    leafWasMoved: hasOrder && leaf !== 0,
    hasOrder,
    listOfIssuers: isListOfIssuers(parsed, form === 'jks' && privateKeys.length === 0) ? certificates.length : null,
  };
}

type Parsed = readonly (Certificate | null)[];

const isAuthority = (certificate: Certificate | null) => certificate?.extensions.basicConstraints?.ca ?? false;

function leafByNames(parsed: Parsed): number {
  // What cannot be read stays where it is: a server would send it there.
  if (!isAuthority(parsed[0] ?? null)) return 0;
  const issuers = new Map<string, number>();
  for (const one of parsed) if (one) issuers.set(one.issuer.key, (issuers.get(one.issuer.key) ?? 0) + 1);
  const issuedOthers = ({ issuer, subject }: Certificate) =>
    (issuers.get(subject.key) ?? 0) > (issuer.key === subject.key ? 1 : 0);
  const ends = parsed.flatMap((one, place) => (one && !issuedOthers(one) ? [place] : []));
  return ends.find((place) => !isAuthority(parsed[place] ?? null)) ?? (ends.includes(0) ? 0 : (ends[0] ?? 0));
}

/** A lone certificate that is its own issuer is a list in a store for trust alone: `openssl req -x509` makes servers' so. */
function isListOfIssuers(parsed: Parsed, isTrustStore: boolean): boolean {
  if (parsed.length < (isTrustStore ? 1 : 2)) return false;
  return parsed.every((one) => one && isAuthority(one) && !namesHosts(one));
}

const namesHosts = ({ extensions }: Certificate) =>
  extensions.subjectAltName?.some(({ kind }) => kind === 'dns' || kind === 'ip') ?? false;

/** Whatever stands above the leaf by name comes before the rest. */
function relatedFirst(leaf: number, others: readonly number[], parsed: Parsed): number[] {
  const related = new Set<number>();
  const waiting = [parsed[leaf]?.issuer.key];
  const seen = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const place of others) {
      if (parsed[place]?.subject.key !== name) continue;
      related.add(place);
      waiting.push(parsed[place]?.issuer.key);
    }
  }
  return [...others.filter((place) => related.has(place)), ...others.filter((place) => !related.has(place))];
}
