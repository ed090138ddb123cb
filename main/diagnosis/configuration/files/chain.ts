import type { CertificateFacts, FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { commonName } from '../../wording.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { joinSteps } from './join-files.ts';
import { hitAt, type Served, servedCertificates } from './named.ts';

/** The issuer of the leaf is not sent. */
const incompleteChain: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => (one.isOfKey ? (incompleteIn(one, review) ?? []) : []));

function incompleteIn(one: Served, review: ReviewCase): RuleHit | null {
  const { files } = review;
  const { leaf, rest, scope } = one;
  const issuers = leaf.issuers;
  if (issuers === null || issuers.includes(leaf.sha256) || leaf.isSelfIssued) return null;
  if (rest.some(({ sha256 }) => issuers.includes(sha256))) return null;
  // A file that was not read may hold it.
  if (isAnyUnread(scope.files, files, 'chain')) return null;
  const holder = files.find(({ certificates }) => certificates.some(({ sha256 }) => issuers.includes(sha256)));
  const issuer = holder?.certificates.find(({ sha256 }) => issuers.includes(sha256));
  if (issuer && isRoot(issuer)) return null;
  if (rest.length === 0 && isCompletedByLibrary(one, review)) return null;
  const parameters = { subject: leaf.subject, issuer: commonName(leaf.issuer), holder: holder?.path ?? '' };
  const common = { cause: 'incomplete-chain', severity: 'critical', parameters } as const;
  const found = holder ? 'found' : 'lost';
  // A root that signs leaves itself would leave nothing out; its name mostly says that it is one.
  const confidence = holder ? 'confirmed' : /root/i.test(leaf.issuer) ? 'possible' : 'likely';
  const variant = rest.some(({ isAuthority }) => isAuthority) ? `wrong-${found}` : found;
  return hitAt(one, { ...common, rule: 'chain-incomplete', variant, confidence, ...mending(one, holder) });
}

const isRoot = ({ isSelfIssued, issuers, sha256 }: CertificateFacts) =>
  isSelfIssued && (issuers === null || issuers.includes(sha256));

/**
 * Some let OpenSSL put the issuer behind a lone certificate, from the authorities of their clients: as far as those
 * files hold it, or may hold it for all that is known. nginx and HAProxy forbid it (SSL_MODE_NO_AUTO_CHAIN). All were
 * seen to do so.
 */
function isCompletedByLibrary({ leaf, scope }: Served, { files }: ReviewCase): boolean {
  // HAProxy does it by itself from a folder that is named for it; what lies there is not looked at.
  if (scope.notEvaluated.some(({ directive }) => /\bissuers-chain-path$/.test(directive))) return true;
  if (!completes(scope)) return false;
  const trusted = scope.files.filter(({ role }) => role === 'client-authorities');
  const holds = ({ certificates }: FileFacts) => certificates.some(({ sha256 }) => leaf.issuers?.includes(sha256));
  return (
    isAnyUnread(scope.files, files, 'client-authorities') ||
    files.some((file) => trusted.some(({ path }) => path === file.path) && holds(file))
  );
}

/** Dovecot hands its authorities to the library only where it asks clients for certificates. */
const completes = ({ clientVerification, dialect }: TlsScope) =>
  dialect === 'dovecot'
    ? clientVerification !== null && clientVerification.value !== 'none'
    : ['apache', 'postfix-main', 'postfix-master', 'postgresql'].includes(dialect);

const isAnyUnread = (named: readonly NamedFile[], files: readonly FileFacts[], wanted: FileRole) =>
  named.some(({ path, role }) => role === wanted && files.find((file) => file.path === path)?.state !== 'read');

/** What certbot calls `cert.pem` has the whole beside it; elsewhere the two are joined. */
function mending(one: Served, holder: FileFacts | undefined): Pick<RuleHit, 'corrected' | 'steps'> | object {
  const { facts, named, scope } = one;
  const whole =
    /\/cert\.pem$/.test(facts.path) && /\/letsencrypt\/live\//.test(facts.path)
      ? facts.path.replace(/cert\.pem$/, 'fullchain.pem')
      : null;
  if (whole !== null && (scope.dialect === 'nginx' || scope.dialect === 'apache'))
    return { corrected: `${named.directive} ${whole}${scope.dialect === 'nginx' ? ';' : ''}` };
  return { steps: holder ? joinSteps(one, holder) : [{ text: phrase('chain-incomplete.fetch'), command: null }] };
}

/** Every certificate is there, and not each behind the one that it signed. */
const chainOrder: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const sent = [one.leaf, ...one.rest];
    if (sent.some(({ issuers }) => issuers === null)) return [];
    const isBroken = sent.slice(1).some((next, at) => !(sent[at]?.issuers?.includes(next.sha256) ?? false));
    const isComplete = one.rest.every((next) =>
      sent.some(({ issuers, sha256 }) => sha256 !== next.sha256 && issuers?.includes(next.sha256)),
    );
    if (!isBroken || !isComplete || hasTwice(sent)) return [];
    return [hitAt(one, { rule: 'chain-order', cause: null, severity: 'warning', confidence: 'confirmed' })];
  });

/** The same certificate more than once, or one that signed nothing that is sent. */
const unneeded: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const sent = [one.leaf, ...one.rest];
    const isSigner = ({ sha256 }: CertificateFacts) =>
      sent.some((other) => other.sha256 !== sha256 && other.issuers?.includes(sha256));
    const idle = sent.some(({ issuers }) => issuers === null) ? [] : one.rest.filter((next) => !isSigner(next));
    const [first] = idle;
    const isWrongChain = one.rest.length > 0 && !one.rest.some(({ sha256 }) => one.leaf.issuers?.includes(sha256));
    if (hasTwice(sent))
      return [
        hitAt(one, {
          rule: 'chain-unneeded',
          variant: 'twice',
          cause: null,
          severity: 'notice',
          confidence: 'confirmed',
        }),
      ];
    if (first === undefined || (isWrongChain && !one.leaf.isSelfIssued)) return [];
    const parameters = { subject: commonName(first.subject) };
    return [
      hitAt(one, {
        rule: 'chain-unneeded',
        variant: 'other',
        cause: null,
        severity: 'notice',
        confidence: 'confirmed',
        parameters,
      }),
    ];
  });

const hasTwice = (sent: readonly CertificateFacts[]) => new Set(sent.map(({ sha256 }) => sha256)).size < sent.length;

/** Clients that trust a root have it: sending it costs bytes and proves nothing. */
const rootSent: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const root = one.rest.find(
      (certificate) => certificate.isAuthority && isRoot(certificate) && certificate.issuers !== null,
    );
    if (root === undefined) return [];
    const parameters = { subject: commonName(root.subject) };
    return [hitAt(one, { rule: 'root-sent', cause: null, severity: 'notice', confidence: 'confirmed', parameters })];
  });

/** A certificate that vouches for itself: nobody trusts it who was not told to. */
const selfSigned: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const { leaf } = one;
    if (!leaf.isSelfIssued || !leaf.issuers?.includes(leaf.sha256)) return [];
    const variant = /snakeoil/.test(one.facts.path) ? 'snakeoil' : 'other';
    const parameters = { subject: commonName(leaf.subject) };
    return [
      hitAt(one, {
        rule: 'certificate-self-signed',
        variant,
        cause: null,
        severity: 'warning',
        confidence: 'confirmed',
        parameters,
      }),
    ];
  });

export const chainRules: readonly ConfigurationRule[] = [incompleteChain, chainOrder, unneeded, rootSent, selfSigned];
