import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import { isPart } from '../part.ts';
import type { ConfigurationRule, HitStep, RuleHit } from '../rule.ts';
import { orderSteps } from './join-files.ts';
import { firstKey, hitAt, type Named, namedFiles, type Served, servedCertificates } from './named.ts';

/** The key does not belong to the certificate that is served with it. */
const keyMismatch: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => mismatchOf(one, review.files) ?? []);

function mismatchOf(one: Served, files: readonly FileFacts[]): RuleHit | null {
  const { first, key } = one;
  const known = firstKey(key);
  if (key === null || known === null || known === first.keySha256) return null;
  const common = { rule: 'key-mismatch', cause: 'key-certificate-mismatch', severity: 'critical' } as const;
  const parameters = { key: key.facts.path, subject: first.subject, path: one.facts.path };
  if (one.isOfKey)
    return hitAt(one, { ...common, variant: 'order', confidence: 'confirmed', parameters, steps: orderSteps(one) });
  const fitting = files.find((file) => file.keys.some(({ keySha256 }) => keySha256 === first.keySha256));
  const certificate = files.find(({ certificates }) => certificates[0]?.keySha256 === known);
  const variant = fitting
    ? 'other-key'
    : first.isAuthority && !first.isSelfIssued
      ? certificate
        ? 'authority-found'
        : 'authority'
      : certificate
        ? 'other-certificate'
        : 'plain';
  return hitAt(variant.startsWith('authority') ? one : key, {
    ...common,
    variant,
    confidence: 'confirmed',
    parameters: { ...parameters, fits: fitting?.path ?? certificate?.path ?? '' },
    ...pairing(one, key, fitting, certificate),
  });
}

/** The line that names the other half, where that lies among the files; else how to find it. */
function pairing(one: Served, key: Named, fitting?: FileFacts, certificate?: FileFacts): Partial<RuleHit> {
  const end = one.scope.dialect === 'nginx' ? ';' : '';
  const isApart = one.facts.path !== key.facts.path && (end !== '' || one.scope.dialect === 'apache');
  if (fitting && isApart) return { corrected: `${key.named.directive} ${fitting.path}${end}` };
  const isElsewhere = certificate !== undefined && one.first.isAuthority && isApart;
  if (isElsewhere) return { corrected: `${one.named.directive} ${certificate.path}${end}` };
  return { steps: compareSteps(one, key.facts.path) };
}

/** Both print the public half: equal lines mean that they belong together. */
const compareSteps = ({ facts }: Served, key: string): HitStep[] => [
  {
    text: phrase('key-mismatch.compare'),
    command: `openssl x509 -noout -pubkey -in ${quotePosix(facts.path)} | openssl sha256\nopenssl pkey -pubout -in ${quotePosix(key)} | openssl sha256`,
  },
  { text: phrase('key-mismatch.replace'), command: null },
];

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
