import { describe, expect, it } from 'vitest';
import { judgeConfiguration } from '../../../../../main/diagnosis/configuration/judge-configuration.ts';
import type { ReviewCase } from '../../../../../main/diagnosis/configuration/rule.ts';
import type { FileFacts, PathPermission } from '../../../../../shared/configuration/file-facts.ts';
import type { DialectId } from '../../../../../shared/configuration/place.ts';
import { emptyScope } from '../../../../../shared/configuration/scope.ts';
import { dropped, review } from '../../../../support/review-settings.ts';

const key = { state: 'plain', keyType: 'ec', keyBits: 256, keySha256: '00', line: 1 } as const;

interface SaidOf {
  readonly owner?: string;
  readonly dialect?: DialectId;
  readonly folders?: readonly string[];
  readonly group?: string;
  readonly role?: 'key' | 'certificate' | 'ticket-key' | 'key-passwords';
  /** The settings; where they are said, the confidence stands behind each rule. */
  readonly file?: string;
}

/** What is said of a key file with this mode and owner, in folders of these modes up to the root. */
function saidOf(mode: string, options: SaidOf = {}) {
  const { owner = 'root', group = 'root', dialect = 'nginx', role = 'key', file } = options;
  const { folders = ['0755', '0755'] } = options;
  const place = { file: file ?? '/etc/x.conf', line: 1, column: 1 };
  const permission = (path: string, bits: string): PathPermission => ({ path, mode: bits, owner, group });
  const path = '/tls/a.key';
  const facts: FileFacts = {
    ...{ path, roles: [role], namedAt: [place], state: 'read', reason: null, target: null },
    permissions: [permission(path, mode), ...folders.map((bits, at) => permission(at === 0 ? '/tls' : '/', bits))],
    ...{
      oddities: [],
      blocks: ['PRIVATE KEY'],
      certificates: [],
      keys: [key],
      dhBits: null,
      brokenAt: null,
      brokenBy: null,
    },
  };
  const named = { role, path, written: path, directive: 'key', place, hasVariable: false } as const;
  const scope = { ...emptyScope({ kind: 'virtual-host', dialect, name: 'a', place, tls: 'on' }), files: [named] };
  const asked: ReviewCase = {
    ...{ scopes: [scope], files: [facts], problems: [], wanted: [], remarks: [], comparisons: [] },
    sources: [{ path: place.file, dialect }],
    now: '2026-11-21T12:00:00Z',
    versions: { program: null, openssl: '3.0' },
  };
  const rules = new Set(['key-open', 'file-writable', 'postgresql-key-open', 'read-by-root-alone']);
  return judgeConfiguration(asked)
    .filter(({ rule }) => rules.has(rule))
    .map(({ cause, confidence, rule }) => [rule, cause, file && confidence].filter(Boolean).join(' '));
}

describe('permissions of a key', () => {
  it('are narrow enough where only its owner or its group read it', () => {
    for (const mode of ['0600', '0640', '0400']) expect(saidOf(mode), mode).toEqual([]);
  });

  it('are a risk where everybody reads it, unless a folder keeps everybody out', () => {
    expect(saidOf('0644')).toEqual(['key-open']);
    expect(saidOf('0644', { folders: ['0710', '0755'] })).toEqual([]);
  });

  it('are a risk where others put another file in its place, unless only owners may rename', () => {
    expect(saidOf('0602')).toEqual(['file-writable']);
    expect(saidOf('0600', { folders: ['0777', '0755'] })).toEqual(['file-writable']);
    expect(saidOf('0600', { folders: ['1777', '0755'] })).toEqual([]);
  });

  it('keep PostgreSQL from starting where they are wide', () => {
    const postgresql = (mode: string, owner: string) => saidOf(mode, { dialect: 'postgresql', owner });
    expect(postgresql('0600', 'postgres')).toEqual([]);
    expect(postgresql('0640', 'postgres')).toEqual(['postgresql-key-open server-configuration']);
    expect(postgresql('0644', 'root')).toContain('postgresql-key-open server-configuration');
  });
});

describe('a file that only root reads', () => {
  it('keeps PostgreSQL from starting, for that is never root', () => {
    const said = (mode: string, more: SaidOf) => saidOf(mode, { dialect: 'postgresql', role: 'certificate', ...more });
    expect(said('0600', {})).toEqual(['read-by-root-alone server-configuration']);
    expect(said('0640', {})).toEqual(['read-by-root-alone server-configuration']);
    expect(said('0644', { folders: ['0700', '0755'] })).toContain('read-by-root-alone server-configuration');
    expect(saidOf('0640', { dialect: 'postgresql', group: 'ssl-cert' })).toEqual([]);
    expect(saidOf('0640', { dialect: 'postgresql', group: 'ssl-cert', folders: ['0710', '0755'] })).toEqual([]);
  });

  it('is a risk to Tomcat, whose user nobody says here, and nothing to those that begin as root', () => {
    expect(saidOf('0600', { dialect: 'tomcat' })).toEqual(['read-by-root-alone']);
    expect(saidOf('0600', { dialect: 'tomcat', owner: 'tomcat' })).toEqual([]);
    const asRoot = ['nginx', 'apache', 'haproxy', 'postfix-main', 'dovecot'] as const;
    for (const dialect of asRoot) expect(saidOf('0600', { dialect }), dialect).toEqual([]);
  });
});

describe('a secret that everybody reads', () => {
  it('is a risk in every program, wherever it stands', () => {
    for (const role of ['key', 'certificate', 'ticket-key', 'key-passwords'] as const)
      for (const dialect of ['nginx', 'dovecot', 'tomcat', 'postfix-main'] as const)
        expect(saidOf('0644', { dialect, role }), `${dialect} ${role}`).toContain('key-open');
  });
});

describe('settings that do not lie where their program keeps them', () => {
  it('prove nothing by a file that has the same name on this disk', () => {
    const confidence = (file: string) => saidOf('0644', { file })[0];
    expect([confidence('/etc/x.conf'), confidence('/tls/x.conf')]).toEqual([
      'key-open confirmed',
      'key-open confirmed',
    ]);
    expect(confidence('/home/me/x.conf')).toBe('key-open likely');
    expect(confidence('/x/x.conf')).toBe('key-open likely');
  });
});

describe('a copy that two lines could mean', () => {
  it('stands for neither', () => {
    const site = (name: string) =>
      `server { listen 443 ssl; server_name ${name}; ssl_certificate /live/${name}/fullchain.pem; ssl_certificate_key /live/${name}/key.pem; }\n`;
    const files = {
      'nginx.conf': `http {\n${site('a.test')}${site('b.test')}}\n`,
      'fullchain.pem': 'x',
      'key.pem': 'x',
    };
    const { document } = review(dropped(files));
    expect(document.fileFacts.map(({ state }) => state)).toEqual([
      'not-looked',
      'not-looked',
      'not-looked',
      'not-looked',
    ]);
  });
});
