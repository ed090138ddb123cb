import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => parse(readFileSync(join(root, path), 'utf8')) as unknown;

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly strategy?: {
    readonly matrix: { readonly system?: readonly string[]; readonly include?: readonly { system: string }[] };
  };
  readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[];
}

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);
const workflows = globSync('.github/workflows/*.yml', { cwd: root });
const commands = (path: string) =>
  Object.values((read(path) as Workflow).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
const systems = (path: string, job: string) => {
  const matrix = (read(path) as Workflow).jobs[job]?.strategy?.matrix;
  return (matrix?.system ?? matrix?.include?.map(({ system }) => system) ?? []).map((name) =>
    name.replace(/-\d.*/, ''),
  );
};

describe('the workflows', () => {
  it('test the window, and make the packages, on the three systems', () => {
    expect(systems('.github/workflows/checks.yml', 'window')).toEqual(['ubuntu', 'windows', 'macos']);
    expect(systems('.github/workflows/packages.yml', 'package')).toEqual(['ubuntu', 'windows', 'macos']);
  });

  it.each(workflows)('%s runs what this project has', (path) => {
    const named = commands(path).flatMap((run) => [...run.matchAll(/npm run (\S+)/g)].map(([, name]) => name));
    expect(named.filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
    const files = commands(path).flatMap((run) => run.match(/(?:\.ci|tests|scripts)\/\S+/g) ?? []);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(named.length + files.length).toBeGreaterThan(0);
  });
});

describe('signing', () => {
  const { jobs } = read('.github/workflows/packages.yml') as Workflow;
  const steps = jobs.package?.steps ?? [];
  const { env = {} } = steps.find(({ run }) => run?.includes('electron-builder')) ?? {};
  const notary = steps.find(({ run }) => run?.includes('notary.p8'));

  /** What GitHub makes of `${{ … }}`: its operators mean what they mean in JavaScript. */
  const whatIs = (name: string, os: string, secrets: Readonly<Record<string, string>>): unknown =>
    runInNewContext(/^\$\{\{ (.*) \}\}$/.exec(env[name] ?? '')?.[1] ?? '', { runner: { os }, secrets });

  const named = (kind: string) => ({ [`${kind}_CERTIFICATE`]: kind, [`${kind}_CERTIFICATE_PASSWORD`]: `of ${kind}` });

  it('gives each system its own certificate and no other, and nothing where there is none', () => {
    const given = (os: string, secrets: Readonly<Record<string, string>>) =>
      ['CSC_LINK', 'CSC_KEY_PASSWORD'].map((name) => whatIs(name, os, secrets));
    const both = { ...named('MAC'), ...named('WINDOWS') };
    expect(Object.keys(env)).toEqual(['CSC_LINK', 'CSC_KEY_PASSWORD']);
    expect(given('macOS', both)).toEqual(['MAC', 'of MAC']);
    expect(given('Windows', both)).toEqual(['WINDOWS', 'of WINDOWS']);
    expect(given('Linux', both)).toEqual(['', '']);
    expect(given('macOS', { MAC_CERTIFICATE: '', MAC_CERTIFICATE_PASSWORD: '', ...named('WINDOWS') })).toEqual([
      '',
      '',
    ]);
    // Electron-builder refuses to make an unsigned package only where this is set.
    expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).not.toContain('forceCodeSigning');
  });

  it.skipIf(process.platform === 'win32')(
    'hands the notary the path of a file with the key, and none without one',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-notary-'));
      const settings = join(folder, 'environment');
      const key = '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----';
      const handOver = (KEY: string) => {
        writeFileSync(settings, '');
        const given = { KEY, KEY_ID: 'K1', ISSUER: 'I1', RUNNER_TEMP: folder, GITHUB_ENV: settings };
        execFileSync('bash', ['-e', '-c', notary?.run ?? 'false'], { env: { ...process.env, ...given } });
        return Object.fromEntries(
          readFileSync(settings, 'utf8')
            .trim()
            .split('\n')
            .map((line) => line.split('=')),
        );
      };
      expect(handOver('')).not.toHaveProperty('APPLE_API_KEY');
      const { APPLE_API_KEY: path = '', ...rest } = handOver(key) as Record<string, string>;
      expect(rest).toEqual({ APPLE_API_KEY_ID: 'K1', APPLE_API_ISSUER: 'I1' });
      expect(readFileSync(path, 'utf8')).toBe(`${key}\n`);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      rmSync(folder, { recursive: true });
    },
  );

  it('has the packages published by a person: the workflow only keeps them', () => {
    expect(commands('.github/workflows/packages.yml').filter((run) => run.includes('electron-builder'))).toEqual([
      expect.stringMatching(/ --publish never$/),
    ]);
    expect(read('.github/workflows/packages.yml')).toMatchObject({ permissions: { contents: 'read' } });
  });
});

describe('the forms for issues', () => {
  it.each(globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter((path) => !path.endsWith('config.yml')))(
    '%s asks each thing once',
    (path) => {
      const { body, name } = read(path) as { name: string; body: readonly { type: string; id?: string }[] };
      const ids = body.flatMap(({ id }) => id ?? []);
      expect(name).not.toBe('');
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids).toContain('version');
    },
  );
});
