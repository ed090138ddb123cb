import type { CertificateFacts, FileFacts } from '../../../../shared/configuration/file-facts.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import { commonName } from '../../wording.ts';
import type { ConfigurationRule, HitStep, ReviewCase, RuleHit } from '../rule.ts';
import { hitAt, type Served, servedCertificates } from './named.ts';

/** The issuer of the leaf is not sent. */
const incompleteChain: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => incompleteIn(one, review) ?? []);

function incompleteIn(one: Served, { files }: ReviewCase): RuleHit | null {
  const { leaf, rest, scope } = one;
  const issuers = leaf.issuers;
  if (issuers === null || issuers.includes(leaf.sha256) || leaf.isSelfIssued) return null;
  if (rest.some(({ sha256 }) => issuers.includes(sha256))) return null;
  // A file that was not read may hold it.
  if (
    scope.files.some(({ path, role }) => role === 'chain' && files.find((file) => file.path === path)?.state !== 'read')
  )
    return null;
  const holder = files.find(({ certificates }) => certificates.some(({ sha256 }) => issuers.includes(sha256)));
  const issuer = holder?.certificates.find(({ sha256 }) => issuers.includes(sha256));
  if (issuer && isRoot(issuer)) return null;
  if (holder && rest.length === 0 && isTrustedBy(one, holder)) return null;
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
 * Apache lets OpenSSL put the issuer behind a lone certificate, from the authorities of its clients; nginx and HAProxy
 * forbid it (SSL_MODE_NO_AUTO_CHAIN), as all three were seen to do.
 */
const isTrustedBy = ({ scope }: Served, holder: FileFacts) =>
  scope.dialect === 'apache' &&
  scope.files.some(({ path, role }) => path === holder.path && role === 'client-authorities');

/** What certbot calls `cert.pem` has the whole beside it; elsewhere the two are joined. */
function mending(
  { facts, named, scope }: Served,
  holder: FileFacts | undefined,
): Pick<RuleHit, 'corrected' | 'steps'> | object {
  const whole =
    /\/cert\.pem$/.test(facts.path) && /\/letsencrypt\/live\//.test(facts.path)
      ? facts.path.replace(/cert\.pem$/, 'fullchain.pem')
      : null;
  if (whole !== null && (scope.dialect === 'nginx' || scope.dialect === 'apache'))
    return { corrected: `${named.directive} ${whole}${scope.dialect === 'nginx' ? ';' : ''}` };
  const text = phrase(holder ? 'chain-incomplete.join' : 'chain-incomplete.fetch');
  const command = holder ? `cat ${quotePosix(facts.path)} ${quotePosix(holder.path)} > fullchain.pem` : null;
  return {
    steps: [
      { text, command },
      { text: phrase('chain-incomplete.name'), command: null },
    ] satisfies HitStep[],
  };
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
