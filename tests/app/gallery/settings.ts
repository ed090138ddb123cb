import * as v from 'valibot';
import type { SettingsEnded, SettingsRun } from '../../../renderer/state/settings.ts';
import type { Writing } from '../../../renderer/state/settings-writing.ts';
import type { Comparison } from '../../../shared/configuration/comparison.ts';
import { type ConfigurationFinding, ConfigurationReview } from '../../../shared/configuration/document.ts';
import { type SettingsToWrite, WrittenSettings } from '../../../shared/configuration/generated.ts';
import { type GivenFiles, usualVersions } from '../../../shared/configuration/run.ts';
import { phrase } from '../../../shared/phrase.ts';
import { target } from './evidence.ts';
import apacheData from './settings/apache.json' with { type: 'json' };
import haproxyData from './settings/haproxy.json' with { type: 'json' };
import missingData from './settings/missing.json' with { type: 'json' };
import nginxData from './settings/nginx.json' with { type: 'json' };
import writtenData from './settings/written.json' with { type: 'json' };

/** A review with the text of each file that was read. */
export interface Reviewed {
  readonly document: ConfigurationReview;
  readonly sources: Readonly<Record<string, string>>;
}

// Documents as the review of each folder came to.
const read = (data: { readonly document: unknown; readonly sources: unknown }): Reviewed => ({
  document: v.parse(ConfigurationReview, data.document),
  sources: data.sources as Reviewed['sources'],
});
export const nginx = read(nginxData);
export const apache = read(apacheData);
export const haproxy = read(haproxyData);
export const missing = read(missingData);

/** A file that is none of settings. */
export const binary: Reviewed = {
  document: {
    ...missing.document,
    files: [],
    settings: [],
    wanted: [],
    findings: [],
    fileFacts: [],
    problems: [],
    lines: [],
    notTested: [
      { what: '/backup/nginx-conf.tar.gz', because: 'It is an archive. Unpack it, and give the folder that is in it.' },
    ],
  },
  sources: {},
};

const [firstEntry] = nginx.document.settings;
if (firstEntry === undefined) throw new Error('the nginx review has no scope');

/** Forty virtual hosts and an upstream of each. */
export const manyScopes: Reviewed = {
  ...nginx,
  document: {
    ...nginx.document,
    settings: Array.from({ length: 40 }, (_, index) => {
      const scope = `${index % 7 === 0 ? 'an-unusually-long-name-of-a-customer.' : ''}shop-${index}.example.com:443`;
      const kind = index % 4 === 3 ? ('upstream' as const) : ('virtual-host' as const);
      return { ...firstEntry, kind, scope, details: { ...firstEntry.details, kind, name: scope } };
    }),
  },
};

const longFile = '/etc/haproxy/haproxy.cfg';
const longText = Array.from({ length: 4000 }, (_, index) =>
  index % 20 === 0
    ? `frontend www${index / 20}`
    : `    bind 10.${index % 250}.0.${index % 97}:443 ssl crt /etc/haproxy/certs/site-${index}.pem`,
).join('\n');

const made = (index: number): ConfigurationFinding => ({
  rule: ['bind-without-alpn', 'old-versions', 'certificate-ends-soon', 'weak-suites'][index % 4] ?? 'x',
  confidence: 'confirmed',
  cause: index < 3 ? 'no-common-cipher' : null,
  severity: index < 3 ? 'critical' : index % 3 === 0 ? 'notice' : 'warning',
  file: longFile,
  line: index * 19 + 2,
  column: 5,
  directive: 'bind',
  addsLine: false,
  corrected:
    index % 2 === 0 ? `    bind 10.0.0.${index}:443 ssl crt /etc/haproxy/certs/site.pem alpn h2,http/1.1` : null,
  headline:
    index < 3
      ? `No suite is left that a key of type ${['RSA', 'EC', 'DSA'][index]} can be used with.`
      : ([
          'ALPN offers no HTTP/2.',
          'TLS 1.0 and 1.1 are enabled.',
          'A certificate ends within 30 days.',
          'Suites without forward secrecy are enabled.',
        ][index % 4] ?? ''),
  explanation: 'Every client that begins a handshake here is refused with alert 40, before any certificate is sent.',
  remedy: null,
  text: { headline: phrase('made'), explanation: phrase('made') },
});

/** Two hundred findings in a file of four thousand lines. */
export const manyFindings: Reviewed = {
  document: {
    ...haproxy.document,
    files: [{ path: longFile, dialect: 'haproxy' }],
    findings: Array.from({ length: 200 }, (_, index) => made(index)),
  },
  sources: { [longFile]: longText },
};

const longLine = `    ssl_ciphers ${Array.from({ length: 300 }, (_, index) => `ECDHE-RSA-AES${index}-GCM-SHA256`).join(':')};`;
const wideFile = `/etc/nginx/${'sites-of-customers-in-the-north/'.repeat(6)}www.an-unusually-long-name.example.com.conf`;

/** A line of eight thousand characters, in a folder with a long name, and right-to-left text. */
export const longLines: Reviewed = {
  document: {
    ...nginx.document,
    files: [{ path: wideFile, dialect: 'nginx' }],
    findings: [
      {
        ...made(0),
        file: wideFile,
        line: 3,
        corrected: longLine.slice(0, 1990),
        headline: `The list of suites in \`${wideFile}\` matches nothing.`,
      },
    ],
  },
  sources: { [wideFile]: `server {\n    server_name متجر.example.com;\n${longLine}\n}\n` },
};

const place = { file: '/etc/nginx/nginx.conf', line: 14, column: 5 };
const compared: Comparison = {
  scope: 'api.example.com:443',
  target: 'api.example.com:443',
  serverName: 'api.example.com',
  lines: [
    {
      what: 'versions',
      state: 'differs',
      says: 'TLSv1.2, TLSv1.3',
      does: 'TLSv1.0, TLSv1.1, TLSv1.2',
      place,
      because: null,
    },
    {
      what: 'cipher-suites',
      state: 'differs',
      says: '4 suites, all with forward secrecy',
      does: '17 suites; TLS_RSA_WITH_AES_128_CBC_SHA is not in the settings, and 12 more',
      place: { ...place, line: 15 },
      because: null,
    },
    {
      what: 'certificate',
      state: 'agrees',
      says: 'CN=api.example.com, until 12 Feb 2027',
      does: 'CN=api.example.com, until 12 Feb 2027',
      place,
      because: null,
    },
    {
      what: 'client-verification',
      state: 'agrees',
      says: 'not asked for',
      does: 'not asked for',
      place: null,
      because: null,
    },
    {
      what: 'stapling',
      state: 'not-tested',
      says: 'on',
      does: '',
      place,
      because: 'The server was stopped before it could be asked.',
    },
    {
      what: 'groups',
      state: 'not-tested',
      says: '',
      does: 'x25519, secp256r1',
      place: null,
      because: 'Nobody says it, and the default is not known.',
    },
  ],
  explanations: ['reload-forgotten'],
  reasons: [
    {
      rule: 'reload-forgotten',
      variant: 'settings',
      confidence: 'likely',
      explains: ['versions'],
      directive: 'ssl_protocols',
      place,
      subject: '',
      other: null,
    },
  ],
};

/** The file says one thing, and the server that was asked does another. */
export const differs: Reviewed = {
  ...nginx,
  document: {
    ...nginx.document,
    findings: [
      {
        ...made(0),
        rule: 'reload-forgotten',
        cause: 'protocol-version-mismatch',
        confidence: 'likely',
        ...place,
        directive: 'ssl_protocols',
        corrected: null,
        headline: 'The server runs with older settings than the file has.',
        explanation:
          'The file allows TLS 1.2 and 1.3. The server accepts TLS 1.0 to 1.2, as the program does of itself. It was not reloaded since.',
      },
    ],
    comparisons: [compared],
  },
};

const given = ({ document }: Reviewed, kind: GivenFiles['kind'] = 'copies'): GivenFiles => ({
  givenId: 'given-1',
  kind,
  names: document.files.length === 0 ? ['nginx-conf.tar.gz'] : document.files.map(({ path }) => path),
});

const wishOf = (reviewed: Reviewed) => ({
  given: given(reviewed),
  readNamed: false,
  against: reviewed.document.comparisons.length > 0 ? target() : null,
  versions: usualVersions,
  before: null,
});

export const settingsEnded = (reviewed: Reviewed, end: 'finished' | 'stopped' = 'finished'): SettingsEnded => ({
  phase: 'ended',
  wish: wishOf(reviewed),
  runId: 'settings-1',
  document: reviewed.document,
  end,
});

export const settingsRunning = (stage: 'reading' | 'asking', stopping = false): SettingsRun => ({
  phase: 'running',
  wish: wishOf(stage === 'asking' ? differs : nginx),
  runId: 'settings-1',
  progress: {
    runId: 'settings-1',
    sequence: 1,
    elapsedMs: 640,
    stage,
    connections: stage === 'asking' ? 38 : 0,
    terminal: null,
  },
  stopping,
});

export const settingsBroken: SettingsRun = {
  phase: 'broken',
  wish: wishOf(nginx),
  error: { code: 'disconnected', message: 'The part of this program that does the testing does not answer.' },
};

/** What the writer made of two of the files above. */
export const writtenApache = v.parse(WrittenSettings, writtenData.apache);
const writtenHaproxy = v.parse(WrittenSettings, writtenData.haproxy);

const wishFor = (reviewed: Reviewed, program: SettingsToWrite['program']): SettingsToWrite => ({
  program,
  level: 'intermediate',
  versions: usualVersions,
  from: { runId: 'settings-1', file: reviewed.document.files[0]?.path ?? '' },
});

/** The Apache example beside a server that was asked. */
export const held: Reviewed = { ...apache, document: { ...apache.document, comparisons: [compared] } };

export const writing = (reviewed: Reviewed): Writing => ({
  phase: 'written',
  wish: wishFor(reviewed, 'apache'),
  written: writtenApache,
});

export const writingNow = (reviewed: Reviewed): Writing => ({ phase: 'working', wish: wishFor(reviewed, 'nginx') });

/** A long file with secrets, of which not all comes to the level. */
export const writingLong: Writing = {
  phase: 'written',
  wish: wishFor(longLines, 'nginx'),
  written: {
    ...(writtenHaproxy.kind === 'written' ? writtenHaproxy : expectWritten()),
    whole: null,
    diff: `--- ${wideFile}\n+++ ${wideFile}\n@@ -1,120 +1,120 @@\n${Array.from({ length: 60 }, (_, index) => `-${longLine}${index}\n+${longLine.replaceAll('RSA', 'ECDSA')}${index}\n`).join('')}`,
    notes: [
      {
        id: 'not-at-level',
        text: `Not at the level after the change: ${'shop-in-the-north.'.repeat(12)}example.com:443.`,
      },
      { id: 'secrets-hidden', text: 'The changes leave the lines with secrets alone.' },
    ],
  },
};

function expectWritten(): never {
  throw new Error('the HAProxy example was not written');
}

export const writingRefused: Writing = {
  phase: 'written',
  wish: { ...wishFor(nginx, 'nginx'), from: null },
  written: {
    kind: 'refused',
    because: 'nginx 1.10 is too old for this. TLS 1.3 and these lines need version 1.13.0 or a newer one.',
  },
};

const [, , shop80, shop443] = nginx.document.settings;
if (shop80 === undefined || shop443 === undefined) throw new Error('the nginx review has other scopes');

/** The line was mended since; another server of the file has fewer suites now. */
export const changed: Reviewed = {
  ...nginx,
  document: {
    ...nginx.document,
    findings: [
      ...nginx.document.findings.slice(1, 3),
      {
        ...made(1),
        cause: null,
        severity: 'warning',
        rule: 'leaf-alone',
        file: '/etc/nginx/conf.d/shop.conf',
        line: 12,
        headline: 'The file has the server’s certificate alone, without the one that issued it.',
      },
    ],
    settings: [
      { ...firstEntry, details: { ...firstEntry.details, versions: versionsNow() } },
      ...nginx.document.settings.slice(1, 3),
      { ...shop443, details: { ...firstEntry.details, name: shop443.scope, place: shop443.details.place } },
    ],
  },
};

function versionsNow(): (typeof nginx.document.settings)[number]['details']['versions'] {
  const { versions } = firstEntry?.details ?? {};
  return versions ? { ...versions, value: ['TLSv1.3'] } : null;
}

export const settingsChanged: SettingsRun = {
  ...settingsEnded(changed),
  wish: { ...wishOf(changed), before: nginx.document },
};
