import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { shown } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { added } from './corrected.ts';

type Row = Pick<RuleHit, 'cause' | 'severity' | 'confidence' | 'addsLine'>;

const notice: Row = { cause: null, severity: 'notice', confidence: 'confirmed' };
const warning: Row = { cause: null, severity: 'warning', confidence: 'confirmed' };
const refused: Row = { cause: 'server-configuration', severity: 'critical', confidence: 'confirmed' };
const likely = (row: Row): Row => ({ ...row, confidence: 'likely' });

/** What the remarks of the languages amount to; each is a rule of its own name. */
const remarkRows = wordTable<Row>({
  // nginx
  'ssl-switch': notice,
  'ssl-switch-unsaid': likely(warning),
  'ssl-switch-removed': refused,
  'listen-http2': likely(notice),
  'listen-spdy': likely(refused),
  'ssl-protocols-repeated': notice,
  'ssl-protocols-not-default-server': likely(warning),
  'ssl-ecdh-curve-not-default-server': likely(warning),
  'tls13-suites-not-default-server': likely(warning),
  // Apache
  'certificate-chain-file': notice,
  'name-virtual-host': notice,
  'ssl-protocol-all': notice,
  'ssl-protocol-gap': warning,
  'ssl-protocol-starts-over': warning,
  'ssl-protocol-not-first-host': warning,
  'groups-not-first-host': likely(warning),
  'certificate-without-engine': { cause: 'not-tls', severity: 'critical', confidence: 'likely' },
  'certificate-not-used': likely(warning),
  'engine-off-at-443': { cause: 'not-tls', severity: 'critical', confidence: 'confirmed' },
  'stapling-without-cache': refused,
  'stapling-cache-unseen': { cause: null, severity: 'warning', confidence: 'possible' },
  'apache-listen-missing': { cause: 'tcp-refused', severity: 'critical', confidence: 'likely' },
  'apache-lines-elsewhere': { cause: null, severity: 'notice', confidence: 'possible' },
  // HAProxy
  'crt-without-ssl': { cause: 'not-tls', severity: 'critical', confidence: 'confirmed' },
  'bind-443-without-ssl': { cause: 'not-tls', severity: 'critical', confidence: 'likely' },
  'ssl-without-crt': refused,
  'verify-without-ca': refused,
  'server-without-ca': refused,
  'no-version-idle': notice,
  'no-version-old': notice,
  'force-beside-bound': warning,
  'default-overridden': notice,
  'dh-param-small': likely(warning),
  // Dovecot
  'dovecot-file-not-read': likely(refused),
  'dovecot-verify-without-ca': likely(refused),
  'dovecot-version-unknown': likely(refused),
  'dovecot-protocols-refused': likely(refused),
  'dovecot-protocols-old': notice,
  // Postfix
  'postfix-parameter-overridden': warning,
  'postfix-switch': notice,
  'postfix-switch-idle': notice,
  'postfix-beside-chain': warning,
  'postfix-requirement-idle': warning,
  'postfix-certificate-missing-wrapped': likely(refused),
  'postfix-certificate-missing': { cause: 'starttls-unavailable', severity: 'warning', confidence: 'likely' },
  'postfix-wrapper-missing': { cause: 'not-tls', severity: 'critical', confidence: 'likely', addsLine: true },
  'postfix-word-refused': refused,
  'postfix-word-unknown': warning,
  'postfix-authorities-missing': {
    ...{ cause: 'upstream-handshake-failed', severity: 'critical', confidence: 'likely', addsLine: true },
  },
  // openssl.cnf
  'openssl-section-unreached': warning,
  'openssl-section-by-name': notice,
  'openssl-command-unknown': likely(warning),
  'openssl-file-broken': likely(warning),
  'openssl-provider-alone': { cause: 'client-configuration', severity: 'critical', confidence: 'confirmed' },
});

/** Beside a certificate stands nothing yet that could be corrected. */
const lineOf = (variant: string, instead: string | null) =>
  instead !== null && /^certificate-(?:without-engine|not-used)$/.test(variant)
    ? added(instead)
    : { corrected: instead };

/** Every case that a language can remark on. */
export const remarkVariants: readonly string[] = Object.keys(remarkRows);

/** Findings of remarks; one whose case has no words here stays what it is, a remark. */
export const remarkRule: ConfigurationRule = ({ remarks }) =>
  remarks.flatMap((remark) => {
    const row = remarkRows[remark.variant];
    return row ? [hitOfRemark(remark, row)] : [];
  });

function hitOfRemark(remark: DirectiveRemark, row: Row): RuleHit {
  const { variant, dialect, place, directive, written, instead, other, scopes } = remark;
  return {
    rule: variant,
    ...row,
    dialect,
    place,
    directive,
    ...lineOf(variant, instead),
    parameters: {
      written,
      other: other ? `${other.file}:${other.line}` : '',
      scope: shown(scopes[0] ?? '', 200),
    },
  };
}
