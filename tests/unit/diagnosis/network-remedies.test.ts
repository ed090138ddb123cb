import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeNetworkCause } from '../../../main/diagnosis/network/network-cause.ts';
import { resolverFacts } from '../../../main/diagnosis/network/resolver-facts.ts';
import type { NetworkFacts } from '../../../main/diagnosis/remedies/remedy.ts';
import type { Names } from '../../../shared/network/names.ts';
import { networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { targetOf } from '../../support/look-at-network.ts';
import { chain, clock, dns, hello, judge, reply, tcp } from './build.ts';

const remediesOf = (variant: string, seen: NetworkFacts, host = 'plain.corp.test') =>
  writeNetworkCause(
    {
      ...{ cause: 'dns-failure', variant, confidence: 'likely', evidence: ['names'], seen },
      ...{ side: variant === 'hosts-override' ? 'client' : 'network', text: 'cause.no-answer', why: 'why.silent' },
      parameters: { host, servers: '10.66.2.54' },
      remediesOf: 'cause.dns-failure.not-found',
    },
    networkNamesTexts,
    { target: targetOf(host, 443), seenAt: '2026-11-21T12:00:00Z' },
  ).remedies;

describe('the line of the hosts file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-line-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['10.0.0.1 plain.corp.test', '# 10.0.0.1'],
    ['10.0.0.1\tplain.corp.test # for a test', '# 10.0.0.1 # for a test'],
    ['10.0.0.1 build.corp.test plain.corp.test git.corp.test', '10.0.0.1 build.corp.test git.corp.test'],
    ['10.0.0.1 PLAIN.corp.test git.corp.test', '10.0.0.1 git.corp.test'],
    [
      '10.0.0.1 plain.corp.test.other plainXcorp.test plain.corp.test',
      '10.0.0.1 plain.corp.test.other plainXcorp.test',
    ],
  ])('loses the one name and keeps the others: %s', (before, after) => {
    const path = join(folder, 'hosts');
    writeFileSync(path, `127.0.0.1 localhost\n${before}\n10.0.0.1 plain.corp.test\n`);
    const [remedy] = remediesOf('hosts-override', { hostsLine: { path, line: 2 } });
    expect(remedy?.id).toBe('take-the-hosts-line-out');
    const command = remedy?.steps.find((step) => step.command?.includes('sed -i'))?.command?.replace(/^sudo /, '');
    expect(spawnSync('sh', ['-c', command ?? 'false']).status).toBe(0);
    const [first, line, third] = readFileSync(path, 'utf8').split('\n');
    expect([first, line?.trimEnd().replace(/\s+/g, ' '), third]).toEqual([
      '127.0.0.1 localhost',
      after,
      '10.0.0.1 plain.corp.test',
    ]);
    expect(readFileSync(`${path}.before`, 'utf8')).toContain(before);
    expect(remedy?.steps.map(({ text }) => text).join(' ')).toContain('Other names on it stay.');
  });

  it('is not edited by a command whose name does not fit into one', () => {
    const text = JSON.stringify(remediesOf('hosts-override', { hostsLine: { path: '/etc/hosts', line: 2 } }, 'a/b;c'));
    expect(text).not.toContain('sed -i');
  });
});

describe('the line of the hosts file in a remedy', () => {
  const hostsLine = { path: '/etc/hosts', line: 2 };
  type Closed = 'tcp-timeout' | 'tcp-refused' | 'handshake-timeout' | 'host-unreachable';
  const idsOf = (cause: Closed, seen: NetworkFacts, variant = 'silent') =>
    writeNetworkCause(
      {
        ...{ cause, variant, confidence: 'likely', side: 'unknown', evidence: ['ports'], seen },
        parameters: { host: 'plain.corp.test', servers: '10.66.2.54', hop: '10.2.0.1' },
        ...{ text: 'cause.no-answer', why: 'why.silent', remediesOf: `cause.${cause}` },
      },
      networkNamesTexts,
      { target: targetOf('plain.corp.test', 443), seenAt: '2026-11-21T12:00:00Z' },
    ).remedies.map(({ id }) => id);

  it('is taken out where nothing answers at its address', () => {
    expect(idsOf('tcp-timeout', { hostsLine })).toContain('take-the-hosts-line-out');
    expect(idsOf('tcp-refused', { hostsLine })).toContain('take-the-hosts-line-out');
  });

  it('stays for a server that answers slowly, or that answers at another address of the same name', () => {
    expect(idsOf('handshake-timeout', { hostsLine })).not.toContain('take-the-hosts-line-out');
    const where = { failing: ['10.0.0.2'], working: ['10.0.0.1'] };
    expect(idsOf('tcp-refused', { hostsLine, where })).not.toContain('take-the-hosts-line-out');
    expect(idsOf('tcp-refused', { hostsLine, where })[0]).toBe('switch-it-on-or-take-its-line-out');
  });

  it('stays where this computer has no way at all, or a firewall says no', () => {
    for (const variant of ['no-route-here', 'prohibited', 'forbidden-by']) {
      expect(idsOf('host-unreachable', { hostsLine }, variant)).not.toContain('take-the-hosts-line-out');
    }
    expect(idsOf('host-unreachable', { hostsLine }, 'no-neighbour')).toContain('take-the-hosts-line-out');
  });
});

describe('one address of several', () => {
  const where = { failing: ['10.66.2.99'], working: ['10.66.2.10'] };

  it.each(['tcp-refused', 'tcp-timeout', 'host-unreachable'] as const)(
    'that is %s comes first, by its number',
    (cause) => {
      const look = { target: targetOf('twins.corp.test', 443), seenAt: '2026-11-21T12:00:00Z' };
      const sighting = {
        ...({ cause, variant: 'silent', confidence: 'likely', side: 'network', evidence: ['ports'] } as const),
        parameters: { host: 'twins.corp.test', servers: '' },
        ...({ text: 'cause.no-answer', why: 'why.silent', remediesOf: `cause.${cause}` } as const),
      };
      const [first] = writeNetworkCause({ ...sighting, seen: { where } }, networkNamesTexts, look).remedies;
      expect(first?.title).toBe('Switch 10.66.2.99 on, or take it out of DNS');
      const dropped = writeNetworkCause(
        { ...sighting, side: 'server', variant: 'dropped', seen: { where } },
        networkNamesTexts,
        look,
      );
      if (cause === 'tcp-timeout') expect(dropped.remedies[0]?.id).toBe('let-the-port-in');
      const alone = { ...sighting, seen: { where: { failing: ['10.66.2.99'], working: [] } } };
      const ids = writeNetworkCause(alone, networkNamesTexts, look).remedies.map(({ id }) => id);
      expect(ids).not.toContain('switch-it-on-or-take-it-out');
    },
  );

  it('is the first that a diagnosis names too, and its commands ask that very address', () => {
    const addresses = ['203.0.113.10', '203.0.113.99'].map((address) => ({ address, family: 4 as const }));
    const dead = hello({ address: '203.0.113.99', failure: tcp('refused', 'ECONNREFUSED') });
    const judged = judge([dns({ addresses }), hello(), chain(), reply(200), clock(), dead]);
    const refused = judged.causes.find(({ cause }) => cause === 'tcp-refused');
    expect(refused?.remedies[0]?.title).toBe('Switch 203.0.113.99 on, or take it out of DNS');
    expect(refused?.remedies[0]?.steps[0]?.command).toBe('nc -vz -w 5 203.0.113.99 443');
    const alone = judge([dns(), hello({ failure: tcp('refused', 'ECONNREFUSED') })]);
    expect(alone.causes[0]?.remedies[0]?.id).toBe('start-the-service');
  });
});

describe('a name server that does not answer', () => {
  const seen = (server: string): NetworkFacts => ({ resolver: { servers: [server], path: '/etc/resolv.conf' } });

  it('is named in the remedy, in its commands and in the letter, with the file that sets it', () => {
    const remedies = remediesOf('no-answer', seen('10.66.2.54'));
    expect(remedies[0]).toMatchObject({ id: 'mend-the-resolver', title: 'Mend the name server 10.66.2.54' });
    const text = JSON.stringify(remedies);
    expect(text).toContain('dig @10.66.2.54 plain.corp.test A');
    expect(text).toContain('It is set in /etc/resolv.conf.');
    expect(text).not.toContain('resolvectl');
    const letter = remedies.find(({ id }) => id === 'write-to-the-resolver-team')?.steps[0]?.text;
    expect(letter).toContain('The name server is set in /etc/resolv.conf.');
    expect(letter).toContain('Please check the name server 10.66.2.54.');
  });

  it('has a cache to empty only where systemd-resolved is asked', () => {
    expect(JSON.stringify(remediesOf('no-answer', seen('127.0.0.53')))).toContain('resolvectl flush-caches');
  });

  it('is taken from what was asked, or else from the settings', () => {
    const settings: Names['settings'] = {
      ...{ source: 'resolv.conf', path: '/etc/resolv.conf', nameServers: ['10.0.0.3'], search: [], ndots: 1 },
    };
    const server = (address: string, source: 'system' | 'chosen'): Names['servers'][number] => ({
      ...{ address, source, port: 53, state: 'asked', reason: '', queries: [] },
    });
    const asked = [server('10.0.0.1', 'system'), server('9.9.9.9', 'chosen')];
    expect(resolverFacts({ servers: asked, settings }).seen.resolver).toEqual({
      servers: ['10.0.0.1'],
      path: '/etc/resolv.conf',
    });
    expect(resolverFacts({ servers: [], settings }).seen.resolver.servers).toEqual(['10.0.0.3']);
    expect(resolverFacts({ servers: [], settings: { ...settings, source: 'system' } }).seen.resolver.path).toBeNull();
  });
});
