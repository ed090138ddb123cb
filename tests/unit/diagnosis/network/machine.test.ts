import { describe, expect, it } from 'vitest';
import { judgeMachine } from '../../../../main/diagnosis/network/machine.ts';
import type { LibraryPolicy, NetworkMachine, PolicyVersion } from '../../../../shared/network/machine.ts';
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
});
