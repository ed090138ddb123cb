import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import { isPart } from '../part.ts';
import type { ConfigurationRule, HitStep, RuleHit } from '../rule.ts';
import { hitAt, namedFiles, type Served, servedCertificates } from './named.ts';

/** The key does not belong to the certificate that is served with it. */
const keyMismatch: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => mismatchOf(one, review.files) ?? []);

function mismatchOf(one: Served, files: readonly FileFacts[]): RuleHit | null {
  const keys = one.key?.facts.keys.filter(({ keySha256, state }) => state === 'plain' && keySha256 !== null) ?? [];
  const [key] = keys;
  // Of several keys in a file programs take the first; with one that is locked nothing is known.
  if (one.key === null || key === undefined || one.key.facts.keys[0] !== key) return null;
  if (key.keySha256 === one.leaf.keySha256) return null;
  const isLater = one.facts.certificates.some(({ keySha256 }) => keySha256 === key.keySha256);
  const certificate = files.find(({ certificates }) =>
    certificates.some(({ keySha256 }) => keySha256 === key.keySha256),
  );
  const fitting = files.find((file) => file.keys.some(({ keySha256 }) => keySha256 === one.leaf.keySha256));
  const variant = isLater ? 'order' : fitting ? 'other-key' : certificate ? 'other-certificate' : 'plain';
  const parameters = {
    key: one.key.facts.path,
    subject: one.leaf.subject,
    fits: fitting?.path ?? certificate?.path ?? '',
  };
  const at = isLater ? one : one.key;
  return hitAt(at, {
    rule: 'key-mismatch',
    variant,
    cause: 'key-certificate-mismatch',
    severity: 'critical',
    confidence: 'confirmed',
    parameters: { ...parameters, path: one.facts.path },
    steps: [...compareSteps(one, one.key.facts.path), ...(isLater ? [orderStep] : [])],
  });
}

/** Both print the public half: equal lines mean that they belong together. */
const compareSteps = ({ facts }: Served, key: string): HitStep[] => [
  {
    text: phrase('key-mismatch.compare'),
    command: `openssl x509 -noout -pubkey -in ${quotePosix(facts.path)} | openssl sha256\nopenssl pkey -pubout -in ${quotePosix(key)} | openssl sha256`,
  },
  { text: phrase('key-mismatch.replace'), command: null },
];

const orderStep: HitStep = { text: phrase('key-mismatch.reorder'), command: null };

/** A key that a passphrase locks, with nobody to say it at the start. */
const lockedKey: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const isKey = named.role === 'key' || named.role === 'certificate-and-key';
    if (!isKey || scope.tls === 'off' || facts.keys[0]?.state !== 'encrypted') return [];
    if (facts.blocks.some((label) => label === 'PKCS12' || label === 'JKS')) return [];
    if (scope.files.some(({ role }) => role === 'key-passwords')) return [];
    // Where a part of the settings was given, the line with the passphrase may stand in another.
    const isSure = endsLocked.has(scope.dialect) && !(scope.dialect === 'apache' && isPart(review, scope.dialect));
    return [
      hitAt(one, {
        rule: 'key-locked',
        variant: isSure ? (lockedWords[scope.dialect] ?? scope.dialect) : scope.dialect === 'apache' ? 'part' : 'other',
        cause: isSure ? 'server-configuration' : null,
        severity: isSure ? 'critical' : 'warning',
        confidence: isSure ? 'likely' : 'possible',
      }),
    ];
  });

/** Programs that were seen to end, or to go on without TLS, where no terminal asks for the passphrase. */
const endsLocked: ReadonlySet<DialectId> = new Set([
  ...(['nginx', 'apache', 'haproxy', 'postfix-main', 'postfix-master', 'dovecot', 'postgresql'] as const),
]);
const lockedWords: Partial<Record<DialectId, string>> = { 'postfix-main': 'postfix', 'postfix-master': 'postfix' };

/** A key in a file that is meant for everybody. */
const keyInCertificateFile: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, named, scope } = one;
    const isPublic = named.role === 'certificate' || named.role === 'chain';
    // Where the same file is named for its key as well, one file for both is what was wanted.
    const isWanted = scope.files.some(
      ({ path, role }) => path === named.path && (role === 'key' || role === 'certificate-and-key'),
    );
    if (!isPublic || isWanted || scope.tls === 'off' || facts.keys.length === 0 || facts.certificates.length === 0)
      return [];
    return [hitAt(one, { rule: 'key-in-certificate-file', cause: null, severity: 'warning', confidence: 'confirmed' })];
  });

export const keyRules: readonly ConfigurationRule[] = [keyMismatch, lockedKey, keyInCertificateFile];
