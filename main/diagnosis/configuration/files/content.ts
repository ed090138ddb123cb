import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { FileRole } from '../../../../shared/configuration/named-file.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import type { ConfigurationRule, HitStep } from '../rule.ts';
import { chainFiles, isChainFile } from './chain-files.ts';
import { hitAt, isProven, type Named, namedFiles } from './named.ts';
import { isOpened } from './opened.ts';

const ofCertificates: readonly FileRole[] = ['certificate', 'certificate-and-key'];
const ofAuthorities: readonly FileRole[] = [
  'client-authorities',
  'upstream-authorities',
  'stapling-authorities',
  'chain',
];

const active = (one: Named) => one.facts.state === 'read' && one.scope.tls !== 'off' && isOpened(one);

/** A file in the place of a certificate that holds none. */
const notACertificate: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const holdsNone = facts.certificates.length === 0 || isStore(facts);
    const isWrong = active(one) && ofCertificates.includes(named.role) && holdsNone;
    if (!isWrong || facts.brokenAt !== null || (isStore(facts) && takesStores(scope.dialect))) return [];
    // Key and certificates may stand in files of their own.
    if (isChainFile(one) && facts.keys.length > 0) return [];
    const confidence = isProven(scope.dialect) ? 'confirmed' : 'likely';
    const variant = insteadOfCertificate(facts);
    return [
      hitAt(one, {
        rule: 'not-a-certificate',
        variant,
        cause: 'server-configuration',
        severity: 'critical',
        confidence,
        ...(variant === 'store' ? { steps: storeSteps(facts, 'certificate') } : {}),
      }),
    ];
  });

function insteadOfCertificate({ blocks, keys }: FileFacts): string {
  if (isStore({ blocks })) return 'store';
  if (blocks.some((label) => label.endsWith('CERTIFICATE REQUEST'))) return 'request';
  if (blocks.some((label) => label.endsWith('PUBLIC KEY'))) return 'public-key';
  if (keys.length > 0) return 'key';
  if (blocks.some((label) => label === 'PKCS7' || label === 'CMS')) return 'pkcs7';
  return blocks.length === 0 ? 'empty' : 'other';
}

/** DER, where these programs read PEM alone. A store is read by Java and by some others. */
const derCertificate: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const isDer = facts.blocks.length === 1 && facts.blocks[0] === 'DER' && facts.certificates.length > 0;
    if (!active(one) || !isDer || !ofCertificates.includes(named.role) || !isProven(scope.dialect)) return [];
    return [
      hitAt(one, {
        rule: 'not-a-certificate',
        variant: 'der',
        cause: 'server-configuration',
        severity: 'critical',
        confidence: 'confirmed',
        steps: converted(facts, 'certificate', (file, out) => `openssl x509 -inform DER -in ${file} -out ${out}`),
      }),
    ];
  });

const isStore = ({ blocks }: Pick<FileFacts, 'blocks'>) =>
  blocks.some((label) => label === 'PKCS12' || label === 'JKS');

/** Java and Windows read stores, and of programs that are not known nobody can tell; all others read PEM alone. */
const takesStores = (dialect: DialectId) =>
  ['tomcat', 'java-security', 'java-options', 'schannel-registry', 'unknown'].includes(dialect);

/** What takes one half of a store out of it, as PEM; the passphrase is asked for at the terminal. */
function storeSteps(facts: FileFacts, half: 'certificate' | 'key'): HitStep[] {
  const isJava = facts.blocks.includes('JKS');
  return converted(facts, half, (file, out) => {
    const store = isJava ? quotePosix(`${facts.path}.p12`) : file;
    const first = `keytool -importkeystore -srckeystore ${file} -destkeystore ${store} -deststoretype PKCS12\n`;
    const taken = half === 'key' ? '-nocerts -nodes' : '-nokeys';
    return `${isJava ? first : ''}${half === 'key' ? 'umask 077\n' : ''}openssl pkcs12 ${taken} -in ${store} -out ${out}`;
  });
}

function converted(
  { path }: FileFacts,
  half: 'certificate' | 'key',
  command: (file: string, out: string) => string,
): HitStep[] {
  const out = `${path.replace(/\.[^./]{1,8}$/, '')}${half === 'key' ? '-key' : ''}.pem`;
  return [
    { text: phrase('not-pem.convert'), command: command(quotePosix(path), quotePosix(out)) },
    { text: phrase('not-pem.name', { out }), command: null },
  ];
}

/** A file in the place of a key that holds none. */
const notAKey: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const isSsh = facts.blocks.includes('OPENSSH PRIVATE KEY');
    const isWrong = active(one) && named.role === 'key' && (facts.keys.length === 0 || isSsh || isStore(facts));
    if (!isWrong || facts.brokenAt !== null || (isStore(facts) && takesStores(scope.dialect))) return [];
    const confidence = isProven(scope.dialect) ? 'confirmed' : 'likely';
    const variant = isSsh ? 'ssh' : insteadOfKey(facts);
    const common = { rule: 'not-a-key', variant, cause: 'server-configuration', severity: 'critical' } as const;
    const steps = variant === 'store' ? { steps: storeSteps(facts, 'key') } : {};
    return [hitAt(one, { ...common, confidence, ...steps })];
  });

function insteadOfKey({ blocks, certificates }: FileFacts): string {
  if (isStore({ blocks })) return 'store';
  if (certificates.length > 0) return 'certificate';
  if (blocks.some((label) => label.endsWith('CERTIFICATE REQUEST'))) return 'request';
  if (blocks.some((label) => label.endsWith('PUBLIC KEY'))) return 'public-key';
  return blocks.length === 0 ? 'empty' : 'other';
}

/** One file for both that lacks the key, with none beside it. */
const keyLeftOut: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const isWrong = active(one) && named.role === 'certificate-and-key' && facts.certificates.length > 0;
    if (!isWrong || facts.keys.length > 0 || facts.brokenAt !== null || isStore(facts)) return [];
    if (review.files.some(({ path }) => path === `${facts.path}.key`) || !isProven(scope.dialect)) return [];
    const variant = scope.dialect === 'haproxy' ? 'haproxy' : 'other';
    // `ssl-load-extra-files` and its like can name another file.
    const confidence = scope.dialect === 'haproxy' ? 'likely' : 'confirmed';
    return [
      hitAt(one, { rule: 'key-left-out', variant, cause: 'server-configuration', severity: 'critical', confidence }),
    ];
  });

/** A list of authorities or further certificates without any. */
const noAuthorities: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const isWrong = active(one) && ofAuthorities.includes(named.role) && facts.certificates.length === 0;
    if (!isWrong || facts.brokenAt !== null || isStore(facts) || !isProven(scope.dialect)) return [];
    return [
      hitAt(one, {
        rule: 'no-authorities',
        cause: 'server-configuration',
        severity: 'critical',
        confidence: one.scope.dialect === 'nginx' ? 'confirmed' : 'likely',
      }),
    ];
  });

/** A PEM text that breaks where a program reads it. */
const brokenPem: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { brokenAt, brokenBy } = one.facts;
    if (!active(one) || brokenAt === null || brokenBy === null) return [];
    const parameters = { at: brokenAt.line };
    const common = { rule: 'pem-broken', variant: brokenBy, parameters } as const;
    if (goesOn(one))
      return [hitAt(one, { ...common, variant: 'left-out', cause: null, severity: 'warning', confidence: 'likely' })];
    const confidence = isProven(one.scope.dialect) ? 'confirmed' : 'likely';
    return [hitAt(one, { ...common, cause: 'server-configuration', severity: 'critical', confidence })];
  });

/**
 * Whether the program takes what it could read, and leaves the rest out in silence: OpenSSL does not see what is no
 * BEGIN line, a key is found where it comes first, and HAProxy goes on without the certificates behind the break.
 */
function goesOn({ facts, named, scope }: Named): boolean {
  if (named.role === 'key') return facts.keys.length > 0;
  if (facts.certificates.length === 0) return false;
  const before = facts.certificates.some(({ line }) => line < (facts.brokenAt?.line ?? 0));
  const needsKey = named.role === 'certificate-and-key' && facts.keys.length === 0;
  if (facts.brokenBy === 'begin-line') return !needsKey;
  return scope.dialect === 'haproxy' && before && !needsKey;
}

/** Diffie-Hellman parameters in name alone. */
const notParameters: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    if (!active(one) || named.role !== 'dh-parameters' || facts.dhBits !== null || !isProven(scope.dialect)) return [];
    return [
      hitAt(one, {
        rule: 'no-dh-parameters',
        cause: 'server-configuration',
        severity: 'critical',
        confidence: scope.dialect === 'nginx' ? 'confirmed' : 'likely',
      }),
    ];
  });

export const contentRules: readonly ConfigurationRule[] = [
  notACertificate,
  derCertificate,
  notAKey,
  keyLeftOut,
  noAuthorities,
  brokenPem,
  notParameters,
  chainFiles,
];
