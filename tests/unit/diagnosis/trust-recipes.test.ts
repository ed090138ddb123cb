import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { ownName } from '../../../main/diagnosis/trust-recipes/names.ts';
import type { RecipeFacts } from '../../../main/diagnosis/trust-recipes/recipe.ts';
import { curedByTrust, trustRecipes } from '../../../main/diagnosis/trust-recipes/trust-recipes.ts';
import { causeIds } from '../../../shared/cause.ts';
import { trustRecipeTexts } from '../../../shared/text/en/trust-recipes.ts';
import { TrustRecipe, type TrustRow } from '../../../shared/trust.ts';

const folder = mkdtempSync(join(tmpdir(), 'trust-recipes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const usual: RecipeFacts = {
  certificate: { subject: 'CN=Company Root, O=Example', sha256: 'ab'.repeat(32), role: 'root', seen: null },
  file: 'company-root.crt',
  host: 'server.test',
  port: 8443,
  platform: 'linux',
  rows: [],
};

const row = (store: TrustRow['store'], source: string, more: Partial<TrustRow> = {}): TrustRow => ({
  id: `${store}:${source}`,
  store,
  usedBy: '',
  source,
  sharedBy: [],
  anchors: 1,
  state: 'not-trusted',
  code: 'root-not-held',
  reason: '',
  text: { id: 'trust.reason.root-not-held', parameters: {} },
  found: null,
  lacks: null,
  notes: [],
  ...more,
});

const jdk = row('java', '/opt/java/jdk 21/lib/security/cacerts', { sharedBy: ['/opt/java/jdk 21'] });
const rows = [
  jdk,
  row('linux-bundle', '/etc/ssl/certs/ca-certificates.crt'),
  row('firefox', '/home/ada/ff x/cert9.db'),
];

const variants: readonly RecipeFacts[] = (['linux', 'win32', 'darwin', null] as const).flatMap((platform) =>
  (['root', 'intermediate'] as const).flatMap((role) =>
    [rows, []].map((all) => ({
      ...usual,
      platform,
      rows: all,
      certificate: { ...usual.certificate, role, sha256: all.length > 0 ? usual.certificate.sha256 : null },
    })),
  ),
);

const commandsOf = (facts: RecipeFacts) =>
  trustRecipes(facts).flatMap(({ id, steps }) =>
    steps.flatMap(({ commands }) => commands.map((one) => ({ id, ...one }))),
  );

describe('recipes for trust', () => {
  it('are there for every tool that people ask about', () => {
    const tools = new Set(trustRecipes(usual).map(({ tool }) => tool));
    const asked = [
      ...['windows-machine', 'windows-user', 'macos-machine', 'macos-user', 'debian', 'rhel', 'java', 'node'],
      ...['node-system-ca', 'npm', 'pip', 'requests', 'git', 'curl', 'docker', 'image-debian', 'image-alpine'],
      ...['image-scratch', 'conda', 'wsl', 'firefox-settings', 'firefox-policy', 'chromium'],
      ...['android-app', 'android-user'],
    ];
    expect([...tools].sort()).toEqual(asked.sort());
  });

  it.each(variants)('check, add, verify and undo, and say what comes with it (%#)', (facts) => {
    const recipes = trustRecipes(facts);
    expect(new Set(recipes.map(({ id }) => id)).size).toBe(recipes.length);
    for (const one of recipes) {
      expect(v.parse(TrustRecipe, one)).toEqual(one);
      const parts = one.steps.map(({ part }) => part);
      expect(parts, one.id).toEqual([...parts].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      expect(new Set(parts), one.id).toEqual(new Set(order));
      expect(one.risk.length, one.id).toBeGreaterThan(40);
      expect(JSON.stringify(one), one.id).not.toMatch(/\{[a-z]+\}|undefined|null,null/);
    }
  });
  const order = ['check', 'add', 'verify', 'undo'];

  it('show the fingerprint before anything is changed', () => {
    for (const { id, steps } of trustRecipes(usual)) {
      const shown = steps.findIndex(({ text }) => text.includes('AB:AB:AB'));
      const changed = steps.findIndex(({ part }) => part === 'add');
      expect(shown, id).toBeGreaterThanOrEqual(0);
      expect(shown, id).toBeLessThan(changed);
    }
  });

  it('put first what is here, and name each JDK and profile', () => {
    const recipes = trustRecipes({ ...usual, rows });
    const here = recipes.filter(({ here: isHere }) => isHere === true).map(({ tool }) => tool);
    expect(here).toEqual(['debian', 'java', 'firefox', 'firefox-settings', 'firefox-policy']);
    expect(recipes.slice(0, here.length).every(({ here: isHere }) => isHere === true)).toBe(true);
    expect(recipes.find(({ tool }) => tool === 'java')?.title).toBe('Java in /opt/java/jdk 21');
  });

  it('do not say what is here of a computer that is not known', () => {
    expect(trustRecipes({ ...usual, platform: null }).every(({ here }) => here === null)).toBe(true);
  });

  it('leave the password to keytool where the trust store has one of its own', () => {
    const locked = { ...usual, rows: [{ ...jdk, code: 'locked' as const, state: 'not-tested' as const }] };
    const lines = commandsOf(locked).filter(({ id }) => id.startsWith('java'));
    expect(lines.some(({ command }) => command.includes('storepass'))).toBe(false);
  });

  it('warn that an intermediate belongs on the server, and trust it as little as the tool allows', () => {
    const facts = { ...usual, rows, certificate: { ...usual.certificate, role: 'intermediate' as const } };
    for (const { id, steps } of trustRecipes(facts))
      expect(steps[0]?.text, id).toMatch(/^An intermediate is best sent/);
    const lines = commandsOf(facts).map(({ command }) => command);
    expect(lines.some((line) => line.includes('CurrentUser\\CA'))).toBe(true);
    expect(lines.some((line) => line.includes('\\Root'))).toBe(false);
    expect(lines.some((line) => line.includes('trustRoot'))).toBe(false);
    expect(lines.some((line) => line.includes('-t C,,'))).toBe(false);
  });

  it('say first where the certificate is to be had', () => {
    const first = (seen: RecipeFacts['certificate']['seen']) =>
      new Set(
        trustRecipes({ ...usual, certificate: { ...usual.certificate, seen } }).map(({ steps }) => steps[0]?.text),
      );
    const subject = 'CN=Company Root, O=Example';
    expect([...first('nowhere')]).toEqual([
      `Get ${subject} from its owner, and save it as company-root.crt, in PEM form.`,
    ]);
    expect([...first({ store: '/a.pem' })]).toEqual([
      `Save ${subject} as company-root.crt, in PEM form. It is in /a.pem.`,
    ]);
    expect([...first('sent')][0]).toMatch(/^Save .* The server sent it/);
  });

  it('exist for the causes they cure, and for no other', () => {
    expect(causeIds.filter(curedByTrust)).toEqual(
      expect.arrayContaining(['unknown-ca', 'self-signed', 'incomplete-chain', 'tls-interception']),
    );
    for (const cause of ['certificate-expired', 'hostname-mismatch', 'revoked', 'clock-wrong'] as const) {
      expect(curedByTrust(cause)).toBe(false);
    }
  });
});

/** Every way of switching verification off that the tools of these recipes know. */
const switchedOff = [
  /\bcurl(?:\.exe)?\b[^|&;\n]*\s-[A-Za-z]*k/,
  /--insecure\b/i,
  /--no-check-certificate\b/,
  /--trusted-host\b/,
  /verify\s*=\s*(?:False|0)\b/i,
  /ssl_?verify['"]?\s*[ =:]\s*['"]?(?:false|no|0|<false>)/i,
  /NODE_TLS_REJECT_UNAUTHORIZED/,
  /rejectUnauthorized/i,
  /strict-ssl/i,
  /GIT_SSL_NO_VERIFY/,
  /PYTHONHTTPSVERIFY/,
  /_create_unverified_context|CERT_NONE/,
  /insecure-registr/i,
  /SkipCertificateCheck|ServerCertificateValidationCallback|TrustAll/i,
  /trust-?all/i,
  /ignore-certificate-errors/i,
  /cleartextTrafficPermitted/,
  /overridePins/,
];

describe('no recipe turns verification off', () => {
  const textOfAll = [
    ...variants.flatMap((facts) => commandsOf(facts).map(({ command }) => command)),
    ...Object.values(trustRecipeTexts),
    ...readdirSync('main/diagnosis/trust-recipes', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join('main/diagnosis/trust-recipes', name), 'utf8')),
  ];

  it.each(switchedOff)('by %s', (pattern) => {
    expect(textOfAll.filter((text) => pattern.test(text))).toEqual([]);
  });

  it.each([
    'curl -sk https://x',
    'curl --cacert a -k https://x',
    'git config http.sslVerify false',
    'conda config --set ssl_verify false',
    'requests.get(u, verify=False)',
    'npm config set strict-ssl false',
    'pip install --trusted-host x',
  ])('would notice %s', (line) => {
    expect(switchedOff.some((pattern) => pattern.test(line))).toBe(true);
  });
});

const oddFiles = [
  'plain.crt',
  'with space.crt',
  "it's.crt",
  '"quoted".crt',
  '$HOME `id` $(id).crt',
  '*?[a].crt',
  '-k.crt',
  'semi;colon&and|pipe>.crt',
  'back\\slash.crt',
  '!history!%PATH%.crt',
  'Zürich 東京.crt',
  '~root.crt',
];

describe('file names in commands', () => {
  it.each(oddFiles)('reach every program of a POSIX shell as they are: %s', (name) => {
    const facts = { ...usual, rows, file: name };
    const lines = commandsOf(facts).filter(({ shell }) => shell === 'sh');
    const mentioned = seenBySh(lines.map(({ command }) => command)).filter((word) => word.endsWith(name));
    expect(mentioned.length).toBeGreaterThan(15);
    for (const word of mentioned) {
      const value = word.replace(/^(?:CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS)=/, '');
      expect([name, `./${name}`, join(folder, 'at hand', name)], word).toContain(value);
    }
    expect(readdirSync(join(folder, 'at hand'))).toEqual([]);
  });

  it('are left out of shells that cannot take them as they are', () => {
    const lines = commandsOf({ ...usual, platform: 'win32', file: '!history!%PATH%.crt' });
    expect(lines.filter(({ command, shell }) => shell === 'cmd' && command.includes('history'))).toEqual([]);
    const broken = commandsOf({ ...usual, platform: 'win32', file: 'two\nlines.crt' });
    expect(broken.filter(({ command, shell }) => shell !== 'file' && command.includes('lines.crt'))).toEqual([]);
  });

  it('are quoted for PowerShell by its own rules', () => {
    const lines = commandsOf({ ...usual, platform: 'win32', file: "it's $mine.crt" });
    const own = lines.filter(({ command, shell }) => shell === 'powershell' && command.includes('$mine'));
    expect(own.length).toBeGreaterThan(5);
    for (const { command } of own) expect(command).toContain("'it''s $mine.crt'");
  });

  it('stand in a Dockerfile so that they mean themselves', () => {
    const copy = (name: string) =>
      trustRecipes({ ...usual, file: `/home/ada/${name}` })
        .find(({ tool }) => tool === 'image-debian')
        ?.steps.find(({ part }) => part === 'add')
        ?.commands[0]?.command.split('\n')[0];
    expect(copy('root.crt')).toBe('COPY root.crt /usr/local/share/ca-certificates/company-root-abababab.crt');
    expect(copy('my "root" [1].crt')).toMatch(/^COPY \["my \\"root\\" \[\[\]1\]\.crt","\/usr\/local/);
  });
});

describe('the name a certificate gets', () => {
  it.each([
    ['CN=Company Root', 'company-root-abababab'],
    ['CN=$(reboot); rm -rf /', 'reboot-rm-rf-abababab'],
    ['O=No Common Name', 'added-certificate-abababab'],
    ['CN=Ä\u202e東京', 'a-abababab'],
    [`CN=${'x'.repeat(300)}`, `${'x'.repeat(40)}-abababab`],
  ])('is harmless, whatever the subject says: %s', (subject, name) => {
    expect(ownName({ ...usual, certificate: { ...usual.certificate, subject } })).toBe(name);
  });
});

describe('the words of the recipes', () => {
  it('have at most 20 words in a sentence', () => {
    const sentences = Object.values(trustRecipeTexts).flatMap((text) => text.split(/(?<=[.!?:;])\s+/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([]);
  });

  it('are all used', () => {
    const source = readdirSync('main/diagnosis/trust-recipes', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join('main/diagnosis/trust-recipes', name), 'utf8'))
      .join('\n');
    const built =
      /^recipe\.get\.|^recipe\.(?:windows|macos)-(?:machine|user)\.|^recipe\.(?:debian|rhel|image-[a-z]+)\./;
    const unused = Object.keys(trustRecipeTexts).filter((id) => !built.test(id) && !source.includes(`'${id}'`));
    expect(unused).toEqual([]);
  });
});

/** Every word that programs, and `export`, get from these lines; one that writes them down stands in for all. */
function seenBySh(commands: readonly string[]): string[] {
  const home = join(folder, 'home');
  const at = join(folder, 'at hand');
  const bin = join(folder, 'bin');
  for (const one of [home, at, bin, join(home, '.pki/nssdb')]) mkdirSync(one, { recursive: true });
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const recorder = '#!/bin/sh\nprintf "%s\\0" "$@" >> "$LOG"\n';
  const programs = [
    'openssl',
    'sudo',
    'curl',
    'git',
    'npm',
    'node',
    'python3',
    'conda',
    'certutil',
    'security',
    'keytool',
  ];
  for (const program of [...programs, 'cat', 'mkdir', 'rm', 'cp', 'printenv', 'exporting']) {
    writeFileSync(join(bin, program), recorder, { mode: 0o755 });
  }
  const lines = commands.map((command) =>
    command
      .replace(/^'\/opt\/java\/jdk 21\/bin\/keytool'|^"\$JAVA_HOME"\/bin\/keytool/, 'keytool')
      // A special built-in cannot be stood in for; its words are expanded like those of any other.
      .replace(/(?<=^|&& )export /, 'exporting '),
  );
  const env = { PATH: bin, HOME: home, LOG: log };
  execFileSync('/bin/sh', ['-c', lines.join('\n')], { cwd: at, env, stdio: ['ignore', 'ignore', 'inherit'] });
  return readFileSync(log, 'utf8').split('\0').filter(Boolean);
}
