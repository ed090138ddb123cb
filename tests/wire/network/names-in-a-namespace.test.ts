import { rmSync } from 'node:fs';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Names } from '../../../shared/network/names.ts';
import { writeNamedConfiguration } from '../../support/named.ts';
import { lookUpInside } from '../../support/names-inside.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { temporaryFolder } from '../../support/program.ts';

const zones = {
  'example.org': 'www IN A 93.184.216.34\nwww IN AAAA 2606:2800:220:1::1\nweb IN A 93.184.216.35',
  'corp.example.net': 'intranet IN A 10.9.8.7\nwiki.team IN A 10.9.8.8',
  'broken.example.org': null,
};

describe.skipIf(noNetworkReason !== null)('a machine with files of its own', () => {
  let network: Network;
  let folder: string;
  beforeAll(async () => {
    folder = temporaryFolder();
    network = await buildNetwork({
      hosts: ['client', 'dns'],
      links: [
        [
          { machine: 'client', addresses: ['10.1.0.1/24'] },
          { machine: 'dns', addresses: ['10.1.0.2/24'] },
        ],
      ],
      files: {
        client: {
          'resolv.conf': 'nameserver 10.1.0.2\nsearch corp.example.net\noptions ndots:2 timeout:1 attempts:1\n',
          hosts: '127.0.0.1 localhost\n10.7.7.7 web.example.org\n',
          'nsswitch.conf': 'hosts: files dns\n',
        },
      },
    });
    const configuration = writeNamedConfiguration(folder, zones, { address: '10.1.0.2' });
    await network.start('dns', 'named', ['-g', '-n', '1', '-c', configuration], 53);
    // It listens before it has loaded its zones.
    for (let tries = 0; tries < 20; tries += 1) if ((await lookUp('www.example.org')).system.state === 'found') return;
  });
  afterAll(async () => {
    await network.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const module = new URL('../../support/names-inside.ts', import.meta.url);
  const lookUp = async (host: string) => v.parse(Names, await network.call('client', module, lookUpInside.name, host));

  it('is read as its resolver reads it', async () => {
    const names = await lookUp('www.example.org');
    expect(names.settings).toMatchObject({
      ...{ source: 'resolv.conf', path: '/etc/resolv.conf', nameServers: ['10.1.0.2'] },
      ...{ search: ['corp.example.net'], ndots: 2 },
    });
    expect(names.system.addresses.map(({ address }) => address)).toContain('93.184.216.34');
    expect(names).toMatchObject({ search: { state: 'as-it-is' }, splits: [], hosts: { entries: [], decides: null } });
  });

  it('finds a name only through its search suffix, with a dot and without', async () => {
    const [short, dotted] = await Promise.all([lookUp('intranet'), lookUp('wiki.team')]);
    for (const { search, withoutSearch } of [short, dotted]) {
      expect(search).toMatchObject({ state: 'through-suffix', suffix: 'corp.example.net' });
      expect(withoutSearch.state).toBe('not-found');
    }
  });

  it('is led by its hosts file', async () => {
    const names = await lookUp('web.example.org');
    expect(names.hosts).toMatchObject({
      path: '/etc/hosts',
      decides: true,
      entries: [{ line: 2, address: '10.7.7.7' }],
    });
    expect(names.splits).toMatchObject([{ kind: 'hosts-file', otherSays: ['93.184.216.35'] }]);
  });

  it('tells a name that is not there from one that cannot be found out about', async () => {
    const [gone, broken] = await Promise.all([lookUp('gone.example.org'), lookUp('www.broken.example.org')]);
    expect(gone).toMatchObject({
      system: { state: 'not-found' },
      servers: [{ queries: [{ state: 'nxdomain' }, {}, {}] }],
    });
    expect(broken).toMatchObject({
      system: { state: 'no-answer' },
      servers: [{ queries: [{ state: 'servfail' }, {}, {}] }],
    });
  });
});
