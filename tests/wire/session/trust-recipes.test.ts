import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trustRecipes } from '../../../main/diagnosis/trust-recipes/trust-recipes.ts';
import type { RecipeStep, TrustRecipe, TrustRow } from '../../../shared/trust.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx } from '../../support/nginx.ts';

// Every recipe here is carried out as it is printed: the client refuses the server, the lines are run, the client
// takes it, the way back is run, the client refuses it again. Programs that write to the system work in a folder.

const root = makeAuthority({ name: 'Company Root', keyType: 'rsa' });
const middle = makeAuthority({ name: 'Company Middle', parent: root, keyType: 'rsa' });
const stranger = makeAuthority({ name: 'Stranger', keyType: 'rsa' });
const leaf = issue(middle, { names: ['localhost'], keyType: 'rsa' });

const world = mkdtempSync(join(tmpdir(), "it's a world "));
const at = (...parts: readonly string[]) => join(world, ...parts);
const fileName = `the "root" of 'Ada' & co $1.crt`;
const localRoots = at('local roots');
const systemStore = at('system-store');
let server: NginxServer;
let path = '';

beforeAll(async () => {
  for (const folder of ['home', 'bin', 'desk', 'local roots', 'system-store', 'packaged', 'hooks'])
    mkdirSync(at(folder));
  writeFileSync(at('desk', fileName), root.certPem);
  // The system's own root, as a package brings it.
  writeFileSync(at('packaged', 'stranger.crt'), stranger.certPem);
  writeFileSync(at('packaged.conf'), 'stranger.crt\n');
  const program = (name: string, text: string) =>
    writeFileSync(at('bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  program('sudo', 'exec "$@"');
  const folders = {
    localcertsdir: localRoots,
    etccertsdir: systemStore,
    certsdir: at('packaged'),
    hooksdir: at('hooks'),
  };
  const options = Object.entries({ ...folders, certsconf: at('packaged.conf') }).map(
    ([name, value]) => `--${name} "${value}"`,
  );
  program('update-ca-certificates', `exec /usr/sbin/update-ca-certificates ${options.join(' ')} "$@"`);
  symlinkSync(process.execPath, at('bin', 'node'));
  const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  symlinkSync(python, at('bin', 'python3'));
  const { PATH = '' } = process.env;
  path = [at('bin'), dirname(python), PATH, '/usr/sbin'].join(delimiter);
  const more = [
    'location = /info/refs { default_type text/plain; return 200 "0123456789012345678901234567890123456789\\trefs/heads/main\\n"; }',
    'location = /HEAD { return 200 "ref: refs/heads/main\\n"; }',
    'location = /-/ping { default_type application/json; return 200 "{}"; }',
  ];
  server = await startNginx({
    pairs: [{ chainPem: leaf.certPem + middle.certPem, keyPem: leaf.keyPem }],
    blocks: [
      `server { listen 127.0.0.1:{port} ssl; ssl_certificate 0.pem; ssl_certificate_key 0.key; ${more.join(' ')} location / { return 200 "made it\\n"; } }`,
    ],
  });
});

afterAll(async () => {
  await server.stop();
  rmSync(world, { recursive: true, force: true });
});

function recipeOf(tool: string, rows: readonly TrustRow[] = []): TrustRecipe {
  const sha256 = execFileSync('openssl', ['x509', '-noout', '-fingerprint', '-sha256'], {
    input: root.certPem,
    encoding: 'utf8',
  })
    .replace(/^.*=/, '')
    .replace(/[:\s]/g, '')
    .toLowerCase();
  const certificate = { subject: 'CN=Company Root', sha256, role: 'root' as const, seen: null };
  const facts = { certificate, file: fileName, host: 'localhost', port: server.port, platform: 'linux' as const, rows };
  const found = trustRecipes(facts).find((one) => one.tool === tool);
  if (found === undefined) throw new Error(`no recipe for ${tool}`);
  return found;
}

const linesOf = ({ steps }: TrustRecipe, part: RecipeStep['part'], fits = /^/) =>
  steps
    .filter((step) => step.part === part)
    .flatMap(({ commands }) => commands)
    .filter(({ command, shell }) => shell === 'sh' && fits.test(command))
    .map(({ command }) => inWorld(command));

/** The system's own folders are led elsewhere, quoted where the other place needs it. */
const inWorld = (command: string) =>
  command
    .replaceAll('/usr/local/share/ca-certificates', `'${localRoots.replaceAll("'", "'\\''")}'`)
    .replaceAll('/etc/ssl/certs', `'${systemStore.replaceAll("'", "'\\''")}'`);

interface Course {
  /** Exit statuses of the client before, with and after the recipe. */
  readonly statuses: readonly number[];
  readonly said: string;
}

/** One shell, as a person has it: variables stay set from line to line. */
function carryOut(recipe: TrustRecipe, client = linesOf(recipe, 'verify').at(-1) ?? ''): Promise<Course> {
  const ask = `( ${client} ) </dev/null && echo status=0 || echo status=1`;
  const check = linesOf(recipe, 'check').filter((line) => line.startsWith('openssl') || line.startsWith('printenv'));
  const own = linesOf(recipe, 'verify').slice(0, -1);
  const script = [
    ...check,
    ask,
    'set -e',
    ...linesOf(recipe, 'add'),
    ...own,
    'set +e',
    ask,
    ...linesOf(recipe, 'undo'),
    ask,
  ];
  const env = {
    PATH: path,
    HOME: at('home'),
    TMPDIR: world,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // Nothing of npm's may go to the network but what the recipe asks for.
    npm_config_update_notifier: 'false',
    npm_config_fetch_retries: '0',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
  };
  const { promise, resolve } = Promise.withResolvers<Course>();
  execFile('/bin/sh', ['-c', script.join('\n')], { cwd: at('desk'), env, timeout: 90_000 }, (_, stdout, stderr) => {
    const statuses = [...stdout.matchAll(/^status=(\d)$/gm)].map(([, status]) => Number(status));
    resolve({ statuses, said: `${script.join('\n')}\n${stdout}\n${stderr}` });
  });
  return promise;
}

function hasPython(module: string): boolean {
  return spawnSync('python3', ['-c', `import ${module}`]).status === 0;
}

const refusedTakenRefused = [1, 0, 1];

describe('a recipe that is carried out', { timeout: 120_000 }, () => {
  it.each(['debian', 'node', 'npm', 'git', 'curl'])('makes %s trust the server, and takes it back', async (tool) => {
    const { said, statuses } = await carryOut(recipeOf(tool));
    expect(statuses, said).toEqual(refusedTakenRefused);
  });

  it('leaves nothing behind in the store of the system', async () => {
    await carryOut(recipeOf('debian'));
    expect(readdirSync(localRoots)).toEqual([]);
    const left = readdirSync(systemStore).map((name) => readFileSync(join(systemStore, name), 'utf8'));
    expect(left.length).toBeGreaterThan(0);
    expect(new Set(left)).toEqual(new Set([stranger.certPem]));
  });

  it('lets Node use what the system trusts', async () => {
    const recipe = recipeOf('node-system-ca');
    const [verify = ''] = linesOf(recipe, 'verify');
    copyFileSync(at('desk', fileName), at('home', 'system.pem'));
    const { said, statuses } = await carryOut(recipe, `SSL_CERT_FILE="$HOME"/system.pem ${verify}`);
    expect(statuses, said).toEqual(refusedTakenRefused);
  });

  it.runIf(hasPython('pip._vendor.certifi'))('makes pip trust the server, beside the public roots', async () => {
    const asking = `python3 -m pip download --retries 0 --no-deps -d "$HOME" -i https://localhost:${server.port}/simple/ demo 2>&1`;
    // pip fails either way: with trust because there is no such package, without because of the certificate.
    const told = `{ ${asking}; } > "$HOME"/told; grep -q "No matching distribution" "$HOME"/told && ! grep -qi ssl "$HOME"/told`;
    const { said, statuses } = await carryOut(recipeOf('pip'), told);
    expect(statuses, said).toEqual(refusedTakenRefused);
    expect(readdirSync(at('home')).filter((name) => name.endsWith('-for-pip.pem'))).toEqual([]);
  });

  it.runIf(hasPython('requests'))('makes requests trust the server, beside the public roots', async () => {
    const { said, statuses } = await carryOut(recipeOf('requests'));
    expect(statuses, said).toEqual(refusedTakenRefused);
  });

  it.each(['a copy of its own', 'PKCS12 without a password'])('makes Java trust the server, by %s', async (form) => {
    const home = at(`jdk with ${form}`);
    const store = join(home, 'lib', 'security', 'cacerts');
    mkdirSync(dirname(store), { recursive: true });
    mkdirSync(join(home, 'bin'));
    const keytool = realpathSync(execFileSync('sh', ['-c', 'command -v keytool'], { encoding: 'utf8' }).trim());
    symlinkSync(keytool, join(home, 'bin', 'keytool'));
    if (form === 'a copy of its own') copyFileSync(join(dirname(keytool), '..', 'lib', 'security', 'cacerts'), store);
    else makeStore(keytool, store);
    writeFileSync(at('Ask.java'), askInJava);
    execFileSync('javac', ['-d', world, at('Ask.java')], { stdio: 'ignore' });
    const recipe = recipeOf('java', [{ ...anyRow, source: store, sharedBy: [home] }]);
    const property = `-Djavax.net.ssl.trustStore='${store.replaceAll("'", "'\\''")}'`;
    const java = `java ${property} -cp "${world}" Ask https://localhost:${server.port}/`;
    const { said, statuses } = await carryOut(recipe, java);
    expect(statuses, said).toEqual(refusedTakenRefused);
    expect(existsSync(`${store}.before-${aliasIn(recipe)}`)).toBe(true);
  });

  it('adds to a profile of Firefox, and takes out again', async () => {
    const profile = at('a profile');
    mkdirSync(profile);
    execFileSync('certutil', ['-N', '-d', `sql:${profile}`, '--empty-password']);
    const recipe = recipeOf('firefox', [{ ...anyRow, store: 'firefox', source: join(profile, 'cert9.db') }]);
    const { said, statuses } = await carryOut(recipe);
    expect(statuses, said).toEqual(refusedTakenRefused);
  });

  it('adds to the database of Chrome, made where there is none, and takes out again', async () => {
    const { said, statuses } = await carryOut(recipeOf('chromium'));
    expect(statuses, said).toEqual(refusedTakenRefused);
    expect(existsSync(at('home', '.pki', 'nssdb', 'cert9.db'))).toBe(true);
  });

  it('lays the file where the Docker daemon looks, under the name of the registry', async () => {
    const recipe = recipeOf('docker');
    const elsewhere = (part: RecipeStep['part']) =>
      linesOf(recipe, part, /^sudo/).map((line) => line.replace('/etc/docker', '"$HOME"/docker'));
    const run = (lines: readonly string[]) =>
      execFileSync('/bin/sh', ['-ec', lines.join('\n')], { cwd: at('desk'), env: { PATH: path, HOME: at('home') } });
    run(elsewhere('add'));
    const folder = at('home', 'docker', 'certs.d', `localhost:${server.port}`);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^company-root-[0-9a-f]{8}\.crt$/)]);
    run(elsewhere('undo'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** As JDK 18 and later come: nothing is encrypted. One stranger is in it, so that it is not empty. */
function makeStore(keytool: string, store: string): void {
  writeFileSync(at('stranger.pem'), stranger.certPem);
  const bare = ['-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE', '-J-Dkeystore.pkcs12.macAlgorithm=NONE'];
  const into = ['-keystore', store, '-storetype', 'PKCS12', '-storepass', 'changeit'];
  const given = ['-importcert', '-noprompt', '-alias', 'stranger', '-file', at('stranger.pem')];
  execFileSync(keytool, [...bare, ...given, ...into], { stdio: 'ignore' });
}

const anyRow: TrustRow = {
  id: 'java:here',
  store: 'java',
  usedBy: '',
  source: '',
  sharedBy: [],
  anchors: 1,
  state: 'not-trusted',
  code: 'root-not-held',
  reason: '',
  text: { id: 'trust.reason.root-not-held', parameters: {} },
  found: null,
  lacks: null,
  notes: [],
};

const aliasIn = (recipe: TrustRecipe) => /-alias (\S+)/.exec(linesOf(recipe, 'undo').join(' '))?.[1];

const askInJava = `
public class Ask {
  public static void main(String[] words) throws Exception {
    System.exit(((java.net.HttpURLConnection) new java.net.URL(words[0]).openConnection()).getResponseCode() == 200 ? 0 : 1);
  }
}
`;
