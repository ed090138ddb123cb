import type { ReviewCase, RuleHit } from '../../main/diagnosis/configuration/rule.ts';
import { scopeRules } from '../../main/diagnosis/configuration/rules/rules.ts';
import { writeFinding } from '../../main/diagnosis/configuration/write-finding.ts';
import { apacheDialect } from '../../main/evidence/configuration/apache/apache.ts';
import { usualApacheStart } from '../../main/evidence/configuration/apache/read-apache.ts';
import type { Dialect, OpensslVersion } from '../../main/evidence/configuration/dialect.ts';
import { haproxyDialect } from '../../main/evidence/configuration/haproxy/haproxy.ts';
import { javaSecurity } from '../../main/evidence/configuration/java/java.ts';
import { nginx } from '../../main/evidence/configuration/nginx/nginx.ts';
import { opensslCnf } from '../../main/evidence/configuration/openssl-cnf/openssl-cnf.ts';
import { filesInMemory, type ReadFiles } from '../../main/evidence/configuration/read-files.ts';
import type { ConfigurationFinding } from '../../shared/configuration/document.ts';
import type { CertificateFacts, FileFacts } from '../../shared/configuration/file-facts.ts';

const dialects = {
  nginx: { dialect: nginx, entry: '/etc/nginx/nginx.conf' },
  apache: {
    dialect: apacheDialect({ ...usualApacheStart, environment: new Map() }),
    entry: '/etc/apache2/apache2.conf',
  },
  haproxy: { dialect: haproxyDialect(), entry: '/etc/haproxy/haproxy.cfg' },
  openssl: { dialect: opensslCnf, entry: '/etc/ssl/openssl.cnf' },
  java: { dialect: javaSecurity, entry: '/etc/java/security/java.security' },
} as const satisfies Readonly<Record<string, { dialect: Dialect; entry: string }>>;
export type ReviewedDialect = keyof typeof dialects;

export interface Reviewing {
  readonly version?: string | null;
  readonly openssl?: OpensslVersion;
  /** Kind of key of the certificate in each file that is named, by path. */
  readonly keys?: Readonly<Record<string, CertificateFacts['keyType']>>;
  readonly files?: ReadFiles;
  readonly entry?: string;
}

/** What the rules about scopes and remarks say of a text. */
export function hitsIn(name: ReviewedDialect, text: string, options: Reviewing = {}): readonly RuleHit[] {
  const review = reviewOf(name, text, options);
  return scopeRules.flatMap((rule) => rule(review));
}

/** The same in words, so that every text and parameter is needed and there. */
export const findingsIn = (...asked: Parameters<typeof hitsIn>): readonly ConfigurationFinding[] =>
  hitsIn(...asked).map((hit) => writeFinding(hit));

export function reviewOf(name: ReviewedDialect, text: string, options: Reviewing = {}): ReviewCase {
  const { dialect, entry: usual } = dialects[name];
  const { version = null, openssl = '3.0', keys = {}, entry = usual } = options;
  const tree = dialect.read(options.files ?? filesInMemory({ [entry]: text }), entry);
  const assumed = { version, openssl };
  const scopes = dialect.settingsOf(tree, assumed);
  return {
    scopes,
    files: Object.entries(keys).map(([path, keyType]) => fileOf(path, keyType)),
    problems: tree.problems,
    wanted: tree.wanted,
    remarks: dialect.remarksOn?.(tree, scopes, assumed) ?? [],
    comparisons: [],
    sources: tree.sources.map(({ file }) => ({ path: file, dialect: dialect.id })),
    now: '2026-11-21T12:00:00.000Z',
    versions: { program: version, openssl },
  };
}

/** A text without its mark `»`, and where that was: line and column from 1. */
export function unmarked(text: string) {
  const at = text.indexOf('»');
  if (at === -1) throw new Error('no mark');
  const before = text.slice(0, at).split('\n');
  return { text: text.replace('»', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function fileOf(path: string, keyType: CertificateFacts['keyType']): FileFacts {
  const certificate: CertificateFacts = {
    subject: 'CN=a.test',
    issuer: 'CN=Authority',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    names: ['a.test'],
    isAuthority: false,
    isSelfIssued: false,
    keyType,
    keyBits: 2048,
    sha256: '00',
    keySha256: '00',
    signature: 'sha256WithRSAEncryption',
    issuers: null,
    line: 1,
  };
  return {
    path,
    roles: ['certificate'],
    namedAt: [],
    state: 'read',
    reason: null,
    target: null,
    permissions: [],
    oddities: [],
    blocks: ['CERTIFICATE'],
    certificates: [certificate],
    keys: [],
    dhBits: null,
    brokenAt: null,
    brokenBy: null,
  };
}
