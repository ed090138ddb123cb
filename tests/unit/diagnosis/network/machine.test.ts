import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeMachine } from '../../../../main/diagnosis/network/machine.ts';
import type { Remedy } from '../../../../shared/cause.ts';
import type { LibraryPolicy, NetworkMachine, PolicyPlace, PolicyVersion } from '../../../../shared/network/machine.ts';
import { target } from './target.ts';

const place = { path: '/etc/ssl/openssl.cnf', line: 42, column: 1 };
const openssl: LibraryPolicy = {
  ...{ library: 'openssl', which: place.path, obeyedBy: ['openssl', 'curl'], forbidden: [], unread: [], findings: [] },
  ...{ minimum: 'TLSv1.2', minimumPlace: place, maximum: null, maximumPlace: null },
};

const machineWith = (policies: LibraryPolicy[]): NetworkMachine => ({
  ...{ products: [], tunnels: [], hosts: [], environment: [], fips: null, trial: null, notTested: [] },
  ...{ policies, partial: false, durationMs: 1 },
});

const judge = (policy: LibraryPolicy, highest: PolicyVersion | null, lowest: PolicyVersion | null = null) =>
  judgeMachine(machineWith([policy]), { target, seenAt: '2026-11-21T12:00:00.000Z', highest, lowest });

describe('a policy of this machine', () => {
  it('is called likely where it forbids every version that the server speaks, with file and line', () => {
    const [cause] = judge(openssl, 'TLSv1.1').causes;
    expect(cause).toMatchObject({ cause: 'client-configuration', variant: 'version-floor', confidence: 'likely' });
    expect(cause?.explanation).toContain('/etc/ssl/openssl.cnf:42');
  });

  it.each([
    ['it allows the best that the server speaks', 'TLSv1.2', null],
    ['nobody looked at the server', null, null],
    ['it allows more than the server speaks', 'TLSv1.3', 'TLSv1'],
  ] as const)('is no cause where %s', (_, highest, lowest) => {
    expect(judge(openssl, highest, lowest).causes).toEqual([]);
  });

  it('is no more than possible for a JDK, or where a part was not read', () => {
    expect(judge({ ...openssl, library: 'java' }, 'TLSv1').causes).toMatchObject([{ confidence: 'possible' }]);
    expect(judge({ ...openssl, unread: ['x'] }, 'TLSv1').causes).toMatchObject([{ confidence: 'possible' }]);
  });

  it.each([
    ['confirmed', 'failed', 'connected'],
    ['possible', 'connected', 'not-run'],
    ['possible', 'failed', 'failed'],
    ['likely', 'failed', 'not-run'],
    ['likely', 'not-run', 'not-run'],
  ] as const)('is %s where a program %s with it and %s without', (confidence, withPolicy, withoutPolicy) => {
    const judged = (file: string) => {
      const trial = { program: 'openssl', file, withPolicy, withoutPolicy };
      const machine = { ...machineWith([openssl]), trial };
      return judgeMachine(machine, { target, seenAt: '2026-11-21T12:00:00.000Z', highest: 'TLSv1.1', lowest: null });
    };
    expect(judged(place.path).causes).toMatchObject([{ confidence }]);
    // Another file was tried: that says nothing of this one.
    expect(judged('/other.cnf').causes).toMatchObject([{ confidence: 'likely' }]);
  });

  it('can have a ceiling, too', () => {
    const ceiling: LibraryPolicy = { ...openssl, minimum: null, maximum: 'TLSv1.2', maximumPlace: place };
    expect(judge(ceiling, 'TLSv1.3', 'TLSv1.3').causes).toMatchObject([{ variant: 'version-ceiling' }]);
    // That it chose the newest does not tell that it speaks nothing older.
    expect(judge(ceiling, 'TLSv1.3').causes).toEqual([]);
  });

  const remediesOf = (policy: LibraryPolicy, highest: PolicyVersion = 'TLSv1.1') =>
    judge(policy, highest).causes[0]?.remedies ?? [];
  const findingAt = (setting: string, value: string, at: PolicyPlace = place) => ({
    ...{ place: at, setting, value, effective: true, reason: '' },
  });

  it('is changed in its own line, with risk and way back', () => {
    const findings = [findingAt('MinProtocol', 'TLSv1.2')];
    const [first, ...others] = remediesOf({ ...openssl, findings });
    expect(first).toMatchObject({ id: 'change-the-setting', side: 'client' });
    const said = first?.steps.map(({ command, text }) => `${text} ${command}`) ?? [];
    expect(said[0]).toBe(
      'See the line /etc/ssl/openssl.cnf:42. It says: MinProtocol = TLSv1.2 sed -n 42p /etc/ssl/openssl.cnf',
    );
    expect(said[1]).toContain('Write in its place: MinProtocol = TLSv1.1.');
    expect(said[1]).toContain("sudo sed -i.before '42s/.*/MinProtocol = TLSv1.1/' /etc/ssl/openssl.cnf");
    expect(first?.undo).toContain('MinProtocol = TLSv1.2');
    expect(first?.risk).toContain('older versions');
    expect(JSON.stringify(others)).not.toContain('java');
  });

  it('is changed by sed so that the file says what it should', () => {
    const folder = mkdtempSync(join(tmpdir(), 'setting-'));
    try {
      const run = (path: string, remedies: readonly Remedy[]) => {
        for (const { command } of remedies[0]?.steps ?? [])
          if (command?.startsWith('sudo sed')) execFileSync('sh', ['-c', command.replace('sudo ', '')]);
        return readFileSync(path, 'utf8');
      };
      const cnf = join(folder, 'openssl.cnf');
      writeFileSync(cnf, '[a]\n  MinProtocol = TLSv1.2\nCipherString = DEFAULT\n');
      const at = { path: cnf, line: 2, column: 3 };
      const policy = { ...openssl, minimumPlace: at, findings: [findingAt('MinProtocol', 'TLSv1.2', at)] };
      expect(run(cnf, remediesOf(policy))).toBe('[a]\nMinProtocol = TLSv1.1\nCipherString = DEFAULT\n');
      const java = join(folder, 'java.security');
      writeFileSync(java, 'x=1\njdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, \\\n    RC4\ny=TLSv1.1, 2\n');
      const there = { path: java, line: 2, column: 1 };
      const findings = [findingAt('jdk.tls.disabledAlgorithms', 'SSLv3, TLSv1, TLSv1.1, RC4', there)];
      const ofJava = { ...openssl, library: 'java' as const, minimumPlace: there, findings };
      expect(run(java, remediesOf(ofJava))).toBe(
        'x=1\njdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\n    RC4\ny=TLSv1.1, 2\n',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['crypto-policies', { path: '/etc/crypto-policies/back-ends/opensslcnf.config', line: 3, column: 1 }, 'LEGACY'],
    ['a variable', { path: 'NODE_OPTIONS', line: null, column: null }, 'printenv NODE_OPTIONS'],
  ])('is changed where it is made: %s', (_, at, expected) => {
    const [first] = remediesOf({ ...openssl, minimumPlace: at, findings: [findingAt('MinProtocol', 'TLSv1.2', at)] });
    expect(first?.id).toBe('change-the-policy');
    expect(JSON.stringify(first)).toContain(expected);
    expect(JSON.stringify(first)).not.toContain('sed -i');
  });

  it('is changed in the registry, of which a copy is kept', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
    const at = { path: key, line: null, column: null };
    const [first] = remediesOf({ ...openssl, library: 'schannel', minimumPlace: at });
    expect(first?.steps.map(({ command }) => command)).toContain(`reg export "${key}" before.reg`);
  });

  it('is never put into a command where its words would act in one', () => {
    const at = { path: '/etc/a b$(x).cnf', line: 7, column: 1 };
    const odd = { ...openssl, minimumPlace: at, findings: [findingAt('x/e touch.MinProtocol', 'TLSv1.2', at)] };
    const commands = remediesOf(odd)[0]?.steps.flatMap(({ command }) => command ?? []) ?? [];
    expect(commands[0]).toBe("sed -n 7p '/etc/a b$(x).cnf'");
    expect(commands.join()).not.toContain('touch');
  });
});
