import { describe, expect, it } from 'vitest';
import { looksLikeSettings } from '../../../../renderer/facts/dropped-files.ts';
import {
  answerOf,
  countsOf,
  groupsOf,
  headlineInShort,
  isRefused,
} from '../../../../renderer/facts/settings-answer.ts';
import { namedFileRows, readersOf } from '../../../../renderer/facts/settings-files.ts';
import {
  markedLength,
  markedLines,
  marksBeside,
  marksByLine,
  marksOf,
  nextMark,
  shortPaths,
} from '../../../../renderer/facts/settings-marks.ts';
import { likelyServer } from '../../../../renderer/facts/settings-server.ts';
import { bySource, rowsOf } from '../../../../renderer/facts/settings-table.ts';
import { systemOf } from '../../../../renderer/facts/usual-places.ts';
import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import { haproxy, manyFindings, nginx } from '../../../app/gallery/settings.ts';
import { emptySettings } from '../../../support/empty-settings.ts';

describe('the answer of a review', () => {
  it('leads with a cause, and never with a risk', () => {
    const { lead, state } = answerOf(nginx.document);
    expect([state, lead?.cause]).toEqual(['fault', 'not-tls']);
    const risks = nginx.document.findings.filter(({ cause }) => cause === null);
    expect(answerOf({ ...nginx.document, findings: risks })).toMatchObject({ state: 'healthy', lead: null });
  });

  it('asks for a file that may hold what is missing before it blames a line', () => {
    const [finding] = nginx.document.findings;
    if (finding === undefined) throw new Error('no finding');
    const guess = { ...finding, rule: 'no-certificate', confidence: 'possible' as const };
    const place = { file: finding.file, column: 1 };
    const ask = (path: string, line: number) => ({
      ...{ path, isPattern: false, because: 'missing' as const },
      place: { ...place, line },
    });
    const wanted = [ask('mime.types', 1), ask('tls.conf', finding.line + 1)];
    const review = { ...nginx.document, findings: [guess], wanted };
    expect(answerOf(review)).toMatchObject({
      state: 'open',
      lead: null,
      headline: { id: 'settings.answer.wanted', parameters: { file: 'tls.conf' } },
    });
    expect(groupsOf(review, null).causes).toHaveLength(1);
    expect(answerOf({ ...review, wanted: [] })).toMatchObject({ state: 'fault', lead: guess });
    expect(answerOf({ ...review, findings: [guess, finding] }).state).toBe('fault');
  });

  it('is open where something was not read, and nothing where no settings were', () => {
    const wanted = [
      { path: '/etc/x', isPattern: false, because: 'missing' as const, place: { file: 'a', line: 1, column: 1 } },
    ];
    expect(answerOf({ ...nginx.document, findings: [], wanted }).state).toBe('open');
    expect(answerOf(emptySettings).state).toBe('nothing');
  });

  it('tells the same thing at many lines once', () => {
    const { document } = manyFindings;
    const { lead } = answerOf(document);
    const groups = groupsOf(document, lead);
    const lines = [...groups.causes, ...groups.risks, ...groups.notices].flatMap(({ all }) => all);
    expect(lines).toHaveLength(199);
    expect(groups.risks.length).toBeLessThan(6);
    expect(countsOf(document)).toMatchObject({ causes: 3 });
  });
});

it('settings are in force only where the program takes the files', () => {
  const { document } = nginx;
  expect(isRefused(document)).toBe(false);
  const findings = document.findings.map((one) => ({ ...one, rule: 'settings-refused' }));
  expect(isRefused({ ...document, findings })).toBe(true);
});

it('a headline says of a long path how it ends', () => {
  const long = `/srv/${'customers/'.repeat(20)}server.pem`;
  expect(headlineInShort(`The file ${long} is not there`)).toBe('The file …/server.pem is not there');
  expect(headlineInShort('The file /etc/ssl/server.pem is not there')).toContain('/etc/ssl/server.pem');
});

describe('what is underlined of a line', () => {
  const underlined = (text: string, from: string, dialect: DialectId) => {
    const begin = text.indexOf(from);
    return text.slice(begin, begin + markedLength(text, begin, dialect));
  };

  it.each<[text: string, from: string, dialect: DialectId, told: string]>([
    ['location / { proxy_pass https://a.example; }', 'proxy_pass', 'nginx', 'proxy_pass https://a.example;'],
    ['listen 443; server_name a; ssl_certificate a.pem;', 'listen', 'nginx', 'listen 443;'],
    ['  ssl_ciphers "A;B"; # why', 'ssl_ciphers', 'nginx', 'ssl_ciphers "A;B";'],
    ['  server { # shop', 'server', 'nginx', 'server'],
    ['  ssl_protocols TLSv1.2 TLSv1.4;', 'TLSv1.4', 'nginx', 'TLSv1.4'],
    ['  SSLProtocol all -SSLv3 # old', 'SSLProtocol', 'apache', 'SSLProtocol all -SSLv3'],
    ['  Header set X "max-age=1; preload"', 'Header', 'apache', 'Header set X "max-age=1; preload"'],
    ['  bind :443 ssl force-tlsv12 no-sslv3', 'force-tlsv12', 'haproxy', 'force-tlsv12'],
    ['local_name a { ssl_cert = </a.pem }', 'ssl_cert', 'dovecot', 'ssl_cert = </a.pem'],
  ])('%s', (text, from, dialect, told) => {
    expect(underlined(text, from, dialect)).toBe(told);
  });
});

describe('marks in the source', () => {
  const marks = marksOf(nginx.document);

  it('are counted by line, and what a file is refused for is one of them', () => {
    const { findings } = nginx.document;
    const [first] = findings;
    if (first === undefined) throw new Error('no finding');
    const place = { file: first.file, line: first.line, column: 1 };
    const problems = [{ kind: 'missing-closing' as const, place, subject: 'server' }];
    const notice = { ...first, cause: null, severity: 'notice' as const };
    const all = marksOf({ ...nginx.document, findings: [first, notice], problems });
    expect(all.map(({ kind }) => kind)).toEqual(['cause', 'notice']);
    const lines = markedLines(all);
    expect(lines.map(({ kind }) => kind)).toEqual(['cause']);
    expect(lines.flatMap((line) => marksBeside(all, line))).toEqual(all);
  });

  it('stand in the order of the files and their lines, the strongest of a line first', () => {
    const paths = nginx.document.files.map(({ path }) => path);
    const told = marks.map(({ place }) => [paths.indexOf(place.file), place.line] as const);
    expect(told).toEqual(told.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]));
    expect(new Set(told.map(([file]) => file)).size).toBeGreaterThan(1);
    const [first] = nginx.document.findings;
    if (first === undefined) throw new Error('no finding');
    const doubled = marksOf({ ...nginx.document, findings: [{ ...first, cause: null, severity: 'notice' }, first] });
    expect(marksByLine(doubled, first.file).get(first.line)?.kind).toBe('cause');
  });

  it('are gone through round and round', () => {
    expect([nextMark(marks, -1, 1), nextMark(marks, marks.length - 1, 1), nextMark(marks, 0, -1)]).toEqual([
      0,
      0,
      marks.length - 1,
    ]);
    expect(nextMark([], -1, 1)).toBe(-1);
  });

  it('name files without the folders that all of them share', () => {
    const short = shortPaths(['/etc/nginx/nginx.conf', '/etc/nginx/conf.d/a.conf']);
    expect([...short.values()]).toEqual(['nginx.conf', 'conf.d/a.conf']);
    expect([...shortPaths(['/etc/nginx/nginx.conf']).values()]).toEqual(['nginx.conf']);
  });
});

describe('the table of what is in force', () => {
  it('says of every row where it comes from, and puts files behind the suites', () => {
    const [entry] = nginx.document.settings;
    if (entry === undefined) throw new Error('no scope');
    const { known } = rowsOf(entry);
    expect(known.slice(0, 3).map(({ id }) => id)).toEqual(['versions', 'suites', 'tls13']);
    expect(known[0]).toMatchObject({ value: 'TLSv1.2, TLSv1.3', place: { line: 14 } });
    expect(known.find(({ id }) => id === 'file-0')?.value).toBe('/etc/nginx/tls/api.example.com.pem');
  });

  it('puts what the program does of itself behind what a line sets, but for versions and suites', () => {
    const [entry] = haproxy.document.settings;
    if (entry === undefined) throw new Error('no scope');
    const { defaults, said } = bySource(rowsOf(entry).known);
    expect(said.map(({ id }) => id)).toEqual(expect.arrayContaining(['versions', 'suites']));
    expect(defaults.length).toBeGreaterThan(0);
    expect(defaults.every(({ place }) => place === null)).toBe(true);
  });

  it('has nothing to say of a place without TLS', () => {
    const off = nginx.document.settings.find(({ details }) => details.tls === 'off');
    expect(off && rowsOf(off)).toEqual({ known: [], unknown: [] });
  });

  it('proposes a server that the settings name', () => {
    expect(likelyServer(nginx.document)).toBe('api.example.com:8443');
    expect(likelyServer(haproxy.document)).toBe('');
  });
});

describe('files that the settings name', () => {
  const read = (change: Partial<FileFacts>): FileFacts => ({
    path: '/etc/nginx/tls/api.example.com.key',
    roles: ['key'],
    ...{ namedAt: [], state: 'read', reason: null, target: null, permissions: [], oddities: [], blocks: [] },
    ...{ certificates: [], keys: [], dhBits: null, brokenAt: null, brokenBy: null },
    ...change,
  });
  const key = (keySha256: string) => ({
    state: 'plain' as const,
    keyType: 'ec' as const,
    keyBits: 256,
    keySha256,
    line: 1,
  });
  const certificate = {
    ...{ subject: 'CN=a', issuer: 'CN=b', notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' },
    ...{ names: [], isAuthority: false, isSelfIssued: false, keyType: 'ec' as const, keyBits: 256, sha256: 'x' },
    ...{ keySha256: 'one', signature: '', issuers: null, line: 1 },
  };
  const pair = (keySha256: string) => [
    read({ path: '/etc/nginx/tls/api.example.com.pem', roles: ['certificate'], certificates: [certificate] }),
    read({ keys: [key(keySha256)] }),
  ];

  it('are matched with what is named beside them', () => {
    const rows = (keySha256: string) => namedFileRows({ ...nginx.document, fileFacts: pair(keySha256) });
    expect(rows('one')[1]?.key?.id).toBe('named.match.yes');
    expect(rows('other')[1]?.key?.id).toBe('named.match.no');
    expect(namedFileRows({ ...nginx.document, fileFacts: pair('one').slice(1) })[0]?.key?.id).toBe(
      'named.match.unknown',
    );
  });

  it('are read by whom the permission bits say', () => {
    const owned = { path: '/k', owner: 'root', group: 'ssl-cert' };
    expect(readersOf({ ...owned, mode: '0640' })?.id).toBe('named.readers.group');
    expect(readersOf({ ...owned, mode: '0600' })?.id).toBe('named.readers.owner');
    expect(readersOf({ ...owned, mode: '0644' })?.id).toBe('named.readers.all');
    expect(readersOf(undefined)).toBe(null);
  });
});

it('a dropped file is settings by its name, and a certificate is not', () => {
  const named = (name: string) => [{ name, isDirectory: false } as FileSystemEntry];
  for (const name of ['nginx.conf', 'main.cf', 'server.xml', 'java.security', 'haproxy.cfg', 'sites-enabled'])
    expect(looksLikeSettings(named(name)), name).toBe(true);
  for (const name of ['server.pem', 'api.p12', 'cert.crt']) expect(looksLikeSettings(named(name)), name).toBe(false);
});

it('the usual places are those of the system that is in front of the person', () => {
  expect(systemOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('windows');
  expect(systemOf('Mozilla/5.0 (Macintosh; Intel Mac OS X)')).toBe('macos');
  expect(systemOf('Mozilla/5.0 (X11; Linux x86_64)')).toBe('linux');
});
