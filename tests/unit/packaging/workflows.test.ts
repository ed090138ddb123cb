import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  const { env = {} } = jobs.package?.steps.find(({ run }) => run?.includes('electron-builder')) ?? {};

  it('takes its keys from secrets alone, and is left out where there are none', () => {
    const names = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];
    expect(Object.keys(env)).toEqual(names);
    expect(Object.values(env).filter((value) => !/^\$\{\{ .*secrets\.[A-Z_]+ \}\}$/.test(value))).toEqual([]);
    // Electron-builder refuses to make an unsigned package only where this is set.
    expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).not.toContain('forceCodeSigning');
  });

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
