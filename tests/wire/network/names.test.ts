import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NameQuery, Names } from '../../../shared/network/names.ts';
import { askNames, type NamesWish } from '../../support/ask-names.ts';
import { type NamedServer, startNamed } from '../../support/named.ts';

const many = Array.from({ length: 90 }, (_, index) => `many IN A 198.18.1.${index + 1}`).join('\n');
const zones = {
  'shop.example.org': `
www IN CNAME front
front IN CNAME host.cdn.example.net.
plain IN A 93.184.216.34
plain IN AAAA 2606:2800:220:1:248:1893:25c8:1946
loop IN CNAME pool
pool IN CNAME loop
dangling IN CNAME gone.cdn.example.net.
mail IN MX 10 plain
inside IN A 10.1.2.3
web IN A 93.184.216.34
web IN HTTPS 1 . alpn=h2,h3 port=8443 ipv4hint=93.184.216.34 ipv6hint=2606:2800:220:1::1 ech=AET+DQBAACAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAQABABJjbG91ZGZsYXJlLWVjaC5jb20AAA==
web IN HTTPS 2 backup alpn=h2
apex IN HTTPS 0 web
_8443._https.web IN HTTPS 1 other alpn=http/1.1
${many}`,
  'cdn.example.net': 'host IN A 93.184.216.35\nhost IN A 93.184.216.36',
  'broken.example.org': null,
  'corp.example.org': 'intranet IN A 10.9.8.7\n*.wild IN A 10.9.9.9',
};

let server: NamedServer;
beforeAll(async () => {
  server = await startNamed(zones);
});
afterAll(() => server.stop());

const at = () => `127.0.0.1:${server.port}`;
const look = async (host: string, wish: NamesWish = {}) => {
  const names = await askNames(host, { servers: [at()], ...wish });
  return v.parse(Names, names);
};
const query = (names: Names, type: NameQuery['type'], place = 0) => {
  const found = names.servers[place]?.queries.find((one) => one.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found;
};

describe('a name server that answers', () => {
  it('gives A and AAAA with their time and kind', async () => {
    const names = await look('plain.shop.example.org', { system: { 'plain.shop.example.org': ['93.184.216.34'] } });
    expect(query(names, 'A')).toMatchObject({ state: 'answer', transport: 'udp', responseCode: { name: 'NoError' } });
    expect(query(names, 'A').addresses).toEqual([{ address: '93.184.216.34', family: 4, kind: 'public', ttl: 300 }]);
    expect(query(names, 'AAAA').addresses[0]).toMatchObject({
      address: '2606:2800:220:1:248:1893:25c8:1946',
      family: 6,
    });
    expect(query(names, 'A').milliseconds).toBeGreaterThan(0);
    expect(names.splits).toEqual([]);
    expect(names.contacts).toMatchObject([{ address: '127.0.0.1', port: server.port, outcome: 'answer' }]);
  });

  it('is followed along its aliases', async () => {
    const a = query(await look('www.shop.example.org'), 'A');
    expect(a.aliases.map(({ from, to }) => [from, to])).toEqual([
      ['www.shop.example.org', 'front.shop.example.org'],
      ['front.shop.example.org', 'host.cdn.example.net'],
    ]);
    expect(a.addresses.map(({ address }) => address).sort()).toEqual(['93.184.216.35', '93.184.216.36']);
  });

  it('has an alias that leads back to itself', async () => {
    const a = query(await look('loop.shop.example.org'), 'A');
    expect(a.aliasFault).toBe('loop');
    expect(a.addresses).toEqual([]);
  });

  it('has an alias that leads to nothing', async () => {
    const a = query(await look('dangling.shop.example.org'), 'A');
    expect(a).toMatchObject({ state: 'nxdomain', aliases: [{ to: 'gone.cdn.example.net' }] });
  });

  it('tells a name without this record from a name that is not', async () => {
    expect(query(await look('mail.shop.example.org'), 'A')).toMatchObject({ state: 'nodata', aliasFault: null });
    expect(query(await look('no-such.shop.example.org'), 'A')).toMatchObject({
      state: 'nxdomain',
      responseCode: { id: '0x3', name: 'NXDomain' },
    });
  });

  it('fails at a zone that it cannot load', async () => {
    const names = await look('www.broken.example.org');
    expect(query(names, 'A')).toMatchObject({ state: 'servfail', responseCode: { name: 'ServFail' } });
  });

  it('refuses strangers', async () => {
    const closed = await startNamed(zones, { allowed: 'none' });
    const names = await look('plain.shop.example.org', { servers: [`127.0.0.1:${closed.port}`] });
    await closed.stop();
    expect(query(names, 'A')).toMatchObject({ state: 'refused', responseCode: { name: 'Refused' } });
  });

  it('is asked over TCP where the answer was cut', async () => {
    const a = query(await look('many.shop.example.org'), 'A');
    expect(a).toMatchObject({ state: 'answer', truncated: true, transport: 'tcp' });
    expect(a.addresses).toHaveLength(64);
    expect(a.otherRecords).toBe(26);
  });

  it('gives HTTPS records with all they hold, in their order', async () => {
    const { services } = query(await look('web.shop.example.org'), 'HTTPS');
    expect(services).toMatchObject([
      {
        ...{ priority: 1, target: '.', alpn: ['h2', 'h3'], port: 8443, fault: null },
        ...{ ipv4hint: ['93.184.216.34'], ipv6hint: ['2606:2800:220:1::1'], ech: { length: 70 } },
      },
      { priority: 2, target: 'backup.shop.example.org', alpn: ['h2'], ech: null },
    ]);
  });

  it('keeps the HTTPS record of another port at a name of its own', async () => {
    const found = query(await look('web.shop.example.org', { port: 8443 }), 'HTTPS');
    expect(found).toMatchObject({
      name: '_8443._https.web.shop.example.org',
      services: [{ target: 'other.shop.example.org' }],
    });
  });

  it('knows HTTPS records that are aliases', async () => {
    expect(query(await look('apex.shop.example.org'), 'HTTPS').services).toMatchObject([
      { priority: 0, target: 'web.shop.example.org' },
    ]);
  });
});

describe('two answers about one name', () => {
  it('are one where nothing differs', async () => {
    const system = { 'inside.shop.example.org': ['10.1.2.3'] };
    const names = await look('inside.shop.example.org', { system, chosen: [at()], allowed: ['dns'] });
    expect(names).toMatchObject({ splits: [], system: { addresses: [{ kind: 'private' }] } });
  });

  it('differ between the hosts file and the name server', async () => {
    const system = { 'plain.shop.example.org': ['10.0.0.7'] };
    const hostsText = '# ours\n127.0.0.1 localhost\n10.0.0.7\tPlain.Shop.Example.org other # for tests\n';
    const names = await look('plain.shop.example.org', { system, hostsText });
    expect(names.hosts).toMatchObject({ state: 'read', decides: true });
    expect(names.hosts.entries).toMatchObject([{ line: 3, address: '10.0.0.7', kind: 'private' }]);
    expect(names.splits).toMatchObject([{ kind: 'hosts-file', one: 'hosts', oneSays: ['10.0.0.7'] }]);
  });

  it('differ between two name servers, of which the second is asked with consent alone', async () => {
    const other = await startNamed({ 'shop.example.org': 'inside IN A 93.184.216.99' });
    const chosen = [`127.0.0.1:${other.port}`];
    const system = { 'inside.shop.example.org': ['10.1.2.3'] };
    const [without, allowed] = await Promise.all([
      look('inside.shop.example.org', { chosen, system }),
      look('inside.shop.example.org', { chosen, system, allowed: ['dns'] }),
    ]);
    await other.stop();
    expect(without.servers[1]).toMatchObject({ state: 'not-asked', queries: [], source: 'chosen' });
    expect(without.contacts).toHaveLength(1);
    expect(without.splits).toEqual([]);
    expect(allowed.splits).toMatchObject([{ kind: 'resolvers', oneSays: ['10.1.2.3'], otherSays: ['93.184.216.99'] }]);
    expect(allowed.contacts).toHaveLength(2);
  });

  it('differ between the families', async () => {
    const system = { 'plain.shop.example.org': ['127.0.0.1', '2606:2800:220:1:248:1893:25c8:1946'] };
    const names = await look('plain.shop.example.org', { system });
    expect(names.splits).toMatchObject([{ kind: 'families', one: 'A', other: 'AAAA' }]);
  });

  it('differ between the system and its name server', async () => {
    const names = await look('plain.shop.example.org', { system: { 'plain.shop.example.org': ['10.66.0.1'] } });
    expect(names.splits).toMatchObject([{ kind: 'system', one: 'system', oneSays: ['10.66.0.1'] }]);
  });
});

describe('a search suffix', () => {
  const search = ['other.example.org', 'corp.example.org'];

  it('is named where the name resolves only through it', async () => {
    const names = await look('intranet', { search, system: { intranet: ['10.9.8.7'] } });
    expect(names).toMatchObject({
      kind: 'single-label',
      withoutSearch: { name: 'intranet.', state: 'not-found' },
      search: { state: 'through-suffix', suffix: 'corp.example.org' },
      splits: [],
    });
  });

  it('is named where it is tried before the name', async () => {
    const system = { 'any.wild': ['10.9.9.9'], 'any.wild.': ['93.184.216.34'] };
    const names = await look('any.wild', { search, system });
    expect(names.search).toMatchObject({ state: 'suffix-first', suffix: 'corp.example.org' });
  });

  it('is not suspected where the name itself leads to the same place', async () => {
    const system = { 'plain.shop.example.org': ['93.184.216.34'], 'plain.shop.example.org.': ['93.184.216.34'] };
    const names = await look('plain.shop.example.org', { search, system });
    expect(names.search.state).toBe('as-it-is');
    expect(names.servers[0]?.queries).toHaveLength(3);
  });

  it('is kept out by a final dot', async () => {
    const names = await look('plain.shop.example.org.', {
      search,
      system: { 'plain.shop.example.org.': ['93.184.216.34'] },
    });
    expect(names).toMatchObject({
      absolute: true,
      name: 'plain.shop.example.org',
      withoutSearch: { state: 'not-asked' },
    });
    expect(names.system).toMatchObject({ name: 'plain.shop.example.org.', state: 'found' });
  });
});

describe('what is nobody’s to be asked for', () => {
  const odd = [
    ...['-rf.example.org', 'a b.example.org', '$(id).example.org', '`id`', 'a;reboot', 'x'.repeat(300), 'a..b', ''],
    ...['evil\u202egro.elpmaxe', 'ex\u0000ample.org', 'xn--.onion\n', 'hidden.onion', '0x7f.1', '١٢٧.example'],
  ];

  it.each(odd)('leaves %j alone', async (host) => {
    const asked: string[] = [];
    const names = await look(host, {
      system: { [host]: ['93.184.216.34'] },
      watch: (soFar) => asked.push(soFar.system.state),
    });
    expect(names).toMatchObject({ kind: 'unusable', system: { state: 'not-asked' }, servers: [], contacts: [] });
    expect(names.name).toMatch(/^[\x21-\x7e]{0,255}$/);
    expect(asked).not.toContain('found');
    expect(names.notTested).toHaveLength(1);
  });

  it('looks no address up, with a zone or without', async () => {
    for (const host of ['192.0.2.7', '2001:db8::1', 'fe80::1%eth0'])
      expect(await look(host)).toMatchObject({ kind: 'literal', system: { state: 'not-asked' }, contacts: [] });
  });

  it('asks the system alone for localhost', async () => {
    const names = await look('api.localhost', { system: { 'api.localhost': ['127.0.0.1'] } });
    expect(names).toMatchObject({ kind: 'localhost', system: { state: 'found' }, servers: [], contacts: [] });
  });
});
