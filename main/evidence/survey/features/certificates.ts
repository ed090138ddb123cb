// The chains a server has: one per kind of key, with a server name and without.
import type { CertificateFacts } from '../../../../shared/certificate.ts';
import type { ServedCertificate } from '../../../../shared/survey.ts';
import { cipherSuiteName } from '../../../../shared/tls-names.ts';
import { fingerprint } from '../../../certificates/signature.ts';
import { readCertificate } from '../../../certificates/x509/read-certificate.ts';
import { signatureAlgorithmsCertExtension } from '../../../tls/wire/rare-extensions.ts';
import type { Ask, SurveyAnswer } from '../inquiry.ts';
import { attemptOf, type Heard, shownIn } from './heard.ts';
import {
  certifiedSuites,
  changed,
  type Known,
  type KnownVersion,
  mostSuites,
  olderOf,
  tls13Of,
  withExtension,
} from './known.ts';

/** Keys by the schemes of TLS 1.3 that they sign with, and the suites of older versions that need them. */
interface KeyKind {
  readonly id: 'RSA' | 'RSA-PSS' | 'P-256' | 'P-384' | 'P-521' | 'brainpool' | 'Ed25519' | 'Ed448' | 'ML-DSA' | 'SM2';
  readonly schemes: readonly number[];
}

const keyKinds: readonly KeyKind[] = [
  { id: 'RSA', schemes: [0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201] },
  { id: 'P-256', schemes: [0x0403] },
  { id: 'P-384', schemes: [0x0503] },
  { id: 'P-521', schemes: [0x0603] },
  { id: 'Ed25519', schemes: [0x0807] },
  { id: 'Ed448', schemes: [0x0808] },
  { id: 'RSA-PSS', schemes: [0x0809, 0x080a, 0x080b] },
  { id: 'brainpool', schemes: [0x081a, 0x081b, 0x081c] },
  { id: 'ML-DSA', schemes: [0x0904, 0x0905, 0x0906] },
  { id: 'SM2', schemes: [0x0708] },
];

/**
 * Asks for the chains that `heard` does not hold yet. In TLS 1.3: everything but the schemes of the keys seen, until
 * that is refused. In older versions: the suites whose kind of key was not seen. Then the same without a name.
 */
export async function askForCertificates(known: Known, heard: readonly Heard[], ask: Ask): Promise<void> {
  const bare = askWithoutName(known, ask);
  const tls13 = tls13Of(known);
  const askedBare = new Set<KeyKind>();
  const askBare = async (kind: KeyKind): Promise<void> => {
    await bare;
    if (tls13 === null || askedBare.has(kind) || !isUnseenWithoutName(kind, known, heard)) return;
    askedBare.add(kind);
    await askForKinds(tls13, [kind], ask, { serverName: null });
  };
  const askAllBare = async () => {
    await Promise.all(keyKinds.map(askBare));
  };
  await Promise.all([bare, askAllBare(), tls13 && walkTls13(tls13, heard, ask, askBare), askOlder(known, heard, ask)]);
  await askAllBare();
  if (known.target.serverName !== null && tls13 === null) await askSuitesWithoutName(known, heard, ask);
}

/** Whether the name brought this kind of key, and what came without it, if anything, was another. */
function isUnseenWithoutName({ id }: KeyKind, { target }: Known, heard: readonly Heard[]): boolean {
  const bare = kindsSeen(heard, false);
  return target.serverName !== null && bare.size > 0 && !bare.has(id) && kindsSeen(heard, true).has(id);
}

/** The kinds that most servers have by themselves, side by side, and what else there is from one hello. */
async function walkTls13(
  version: KnownVersion,
  heard: readonly Heard[],
  ask: Ask,
  found: (kind: KeyKind) => Promise<void>,
): Promise<void> {
  const unseen = keyKinds.filter(({ id }) => !kindsSeen(heard, true).has(id));
  const walk = async (kinds: readonly KeyKind[]): Promise<void> => {
    if (kinds.length === 0) return;
    const scheme = schemeOf(await askForKinds(version, kinds, ask, {}));
    const kind = kinds.find(({ schemes }) => scheme !== null && schemes.includes(scheme));
    if (kind !== undefined) await Promise.all([found(kind), walk(kinds.filter((other) => other !== kind))]);
  };
  const isUsual = ({ id }: KeyKind) => id === 'RSA' || id === 'P-256';
  const usual = unseen.filter(isUsual).map((kind) => walk([kind]));
  await Promise.all([...usual, walk(unseen.filter((kind) => !isUsual(kind)))]);
}

const schemeOf = (answer: SurveyAnswer): number | null => attemptOf(answer)?.facts.signatureScheme ?? null;

type Named = Partial<Pick<KnownVersion['hello'], 'serverName'>>;

/** RFC 8446 section 4.2.3: without signature_algorithms_cert the schemes would bind the rest of the chain as well. */
function askForKinds(version: KnownVersion, kinds: readonly KeyKind[], ask: Ask, named: Named): Promise<SurveyAnswer> {
  const all = keyKinds.flatMap(({ schemes }) => schemes);
  const moreExtensions = withExtension(version.hello, signatureAlgorithmsCertExtension(all));
  const signatureSchemes = kinds.flatMap(({ schemes }) => schemes);
  const hello = changed(version, { signatureSchemes, moreExtensions, statusRequest: true, ...named });
  const stopAfter = 'server-flight';
  return ask({ name: 'certificate of another key', offered: kinds.length, hello, stopAfter });
}

/** Below TLS 1.3 the suite says the kind of key: those of each kind not seen, side by side. */
async function askOlder(known: Known, heard: readonly Heard[], ask: Ask): Promise<void> {
  const [version] = olderOf(known);
  if (version === undefined) return;
  const seen = suiteKindsSeen(heard, true);
  const unseen = suiteKinds.filter((kind) => !seen.has(kind));
  const offers = unseen.map((kind) => suitesOf(version, (other) => other === kind));
  const asked = offers.filter((suites) => suites.length > 0);
  await Promise.all(asked.map((suites) => askForSuites(version, suites, ask, {})));
  await askForEdwards(known, heard, ask);
}

const suitesOf = ({ cipherSuites }: KnownVersion, wants: (kind: SuiteKind) => boolean): readonly number[] =>
  cipherSuites
    .filter((id) => {
      const kind = suiteKindOf(id);
      return kind !== null && wants(kind);
    })
    .slice(0, mostSuites);

/** RFC 8422 section 5.1.3: Ed25519 and Ed448 keys sign in ECDSA suites. TLS 1.3 has said it where it is there. */
async function askForEdwards(known: Known, heard: readonly Heard[], ask: Ask): Promise<void> {
  const version = olderOf(known).find((older) => older.version === 0x0303);
  const hasOther = leavesIn(heard, true).some(({ key }) => key.algorithm === 'EC');
  if (version === undefined || tls13Of(known) !== null || !hasOther) return;
  const cipherSuites = suitesOf(version, (kind) => kind === 'ECDSA');
  const hello = changed(version, { cipherSuites, signatureSchemes: [0x0807, 0x0808] });
  await ask({ name: 'certificate of another key', offered: 2, hello, stopAfter: 'server-flight' });
}

function askForSuites(
  version: KnownVersion,
  cipherSuites: readonly number[],
  ask: Ask,
  named: Named,
): Promise<SurveyAnswer> {
  const hello = changed(version, { cipherSuites, statusRequest: version.version > 0x0300, ...named });
  return ask({ name: 'certificate of another key', offered: cipherSuites.length, hello, stopAfter: 'server-flight' });
}

async function askWithoutName(known: Known, ask: Ask): Promise<void> {
  const version = tls13Of(known) ?? olderOf(known)[0];
  if (version === undefined || known.target.serverName === null || version.hello.serverName === null) return;
  const cipherSuites = certifiedSuites(version);
  const hello = changed(version, { serverName: null, cipherSuites, statusRequest: version.version > 0x0300 });
  await ask({ name: 'certificate without server name', offered: null, hello, stopAfter: 'server-flight' });
}

/** The kinds of key that the name brought, once more without it. */
async function askSuitesWithoutName(known: Known, heard: readonly Heard[], ask: Ask): Promise<void> {
  const [version] = olderOf(known);
  const bare = suiteKindsSeen(heard, false);
  if (version === undefined || bare.size === 0) return;
  const missing = [...suiteKindsSeen(heard, true)].filter((kind) => !bare.has(kind));
  const offers = missing.map((kind) => suitesOf(version, (other) => other === kind));
  const asked = offers.filter((suites) => suites.length > 0);
  await Promise.all(asked.map((suites) => askForSuites(version, suites, ask, { serverName: null })));
}

const suiteKinds = ['RSA', 'ECDSA', 'DSS'] as const;
type SuiteKind = (typeof suiteKinds)[number];

/** The kind of key in the certificate; null for suites without one, or whose chain this program does not ask for. */
function suiteKindOf(id: number): SuiteKind | null {
  const name = cipherSuiteName(id);
  if (/_anon_|PSK|SRP|KRB5/.test(name)) return null;
  if (/^TLS_(?:DHE_|ECDHE_)?RSA_/.test(name)) return 'RSA';
  if (/^TLS_ECDHE_ECDSA_/.test(name)) return 'ECDSA';
  return /^TLS_DHE_DSS_/.test(name) ? 'DSS' : null;
}

/** Leaves that came with a name, or without, each once: most answers bring the same. */
function leavesIn(heard: readonly Heard[], withServerName: boolean): CertificateFacts[] {
  const leaves = new Map<string, CertificateFacts>();
  for (const { question, attempt } of shownIn(heard)) {
    const [leaf] = attempt.certificates;
    if (leaf === undefined || (question.hello.serverName !== null) !== withServerName) continue;
    const facts = readOnce(leaf);
    if (facts !== null) leaves.set(facts.sha256, facts);
  }
  return [...leaves.values()];
}

function readOnce(der: Uint8Array): CertificateFacts | null {
  const known = readLeaves.get(der);
  if (known !== undefined) return known;
  const read = readCertificate(der);
  const facts = read.ok ? read.facts : null;
  readLeaves.set(der, facts);
  return facts;
}

/** Reading one takes longer than all else that is done with an answer, and most answers bring the same (`listening`). */
const readLeaves = new WeakMap<Uint8Array, CertificateFacts | null>();

const kindsSeen = (heard: readonly Heard[], withServerName: boolean): ReadonlySet<KeyKind['id']> =>
  new Set(leavesIn(heard, withServerName).flatMap(({ key }) => kindOfKey(key) ?? []));

function kindOfKey({ algorithm, curve }: CertificateFacts['key']): KeyKind['id'] | null {
  if (algorithm === 'RSA') return 'RSA';
  if (algorithm === 'RSASSA-PSS') return 'RSA-PSS';
  if (algorithm === 'Ed25519' || algorithm === 'Ed448') return algorithm;
  if (algorithm.startsWith('ML-DSA')) return 'ML-DSA';
  if (curve?.startsWith('brainpool')) return 'brainpool';
  return nistNames[curve ?? ''] ?? null;
}

const suiteKindsSeen = (heard: readonly Heard[], withServerName: boolean): ReadonlySet<SuiteKind> =>
  new Set(
    leavesIn(heard, withServerName).flatMap(({ key: { algorithm } }): SuiteKind[] => {
      if (algorithm.startsWith('RSA')) return ['RSA'];
      if (algorithm === 'DSA') return ['DSS'];
      return algorithm === 'EC' || algorithm.startsWith('Ed') ? ['ECDSA'] : [];
    }),
  );

const nistNames: Readonly<Record<string, 'P-256' | 'P-384' | 'P-521'>> = {
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

/** Every chain in what was heard, once each; those with a name first. */
export function readServedCertificates(heard: readonly Heard[]): ServedCertificate[] {
  const served = new Map<string, ServedCertificate>();
  for (const { question, attempt } of shownIn(heard)) {
    if (attempt.certificates.length === 0) continue;
    const one = servedBy(attempt.certificates, question.hello.serverName !== null);
    const key = `${one.withServerName} ${one.sha256.join()}`;
    if (!served.has(key)) served.set(key, one);
  }
  const byName = [...served.values()].toSorted(
    (one, other) => Number(other.withServerName) - Number(one.withServerName),
  );
  return byName.slice(0, 16);
}

function servedBy(certificates: readonly Uint8Array[], withServerName: boolean): ServedCertificate {
  const sha256 = certificates.slice(0, 40).map((der) => Buffer.from(fingerprint(der)).toString('hex'));
  const facts = certificates[0] === undefined ? null : readOnce(certificates[0]);
  if (facts === null) {
    const nothing = { subject: '', issuer: '', notAfter: null, signature: 'unknown' };
    return { keyType: 'unknown', withServerName, sha256, ...nothing };
  }
  const { key, subject, issuer, notAfter, notBefore, signatureAlgorithm } = facts;
  return {
    keyType: keyTypeText(key),
    withServerName,
    subject: subject.slice(0, 1000),
    issuer: issuer.slice(0, 1000),
    notBefore,
    notAfter,
    sha256,
    signature: signatureAlgorithm,
  };
}

function keyTypeText({ algorithm, bits, curve }: CertificateFacts['key']): string {
  if (algorithm === 'EC') return `ECDSA ${nistNames[curve ?? ''] ?? curve ?? 'unknown'}`.slice(0, 200);
  const name = algorithm === 'RSASSA-PSS' ? 'RSA-PSS' : algorithm;
  return /^(?:RSA|DSA)/.test(name) && bits !== null ? `${name} ${bits}` : name;
}
