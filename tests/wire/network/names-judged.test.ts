import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeNames, type NamesContext } from '../../../main/diagnosis/network/names.ts';
import { askNames, type NamesWish } from '../../support/ask-names.ts';
import { type NamedServer, startNamed } from '../../support/named.ts';
import { freePort } from '../../support/program.ts';
import { answerTo, questionType, startScriptedDns } from '../../support/scripted-dns.ts';
import { target } from '../../unit/diagnosis/network/target.ts';

const records = `
plain IN A 93.184.216.34
plain IN AAAA 2606:2800:220:1::1
mail IN MX 10 plain
loop IN CNAME pool
pool IN CNAME loop
dangling IN CNAME gone.cdn.example.net.
empty IN CNAME mail
office IN A 10.1.2.3
carrier IN A 100.64.3.4
blocked IN A 127.0.0.1`;

let inside: NamedServer;
let outside: NamedServer;
beforeAll(async () => {
  [inside, outside] = await Promise.all([
    startNamed({
      'example.org': records,
      'corp.example.net': 'intranet IN A 10.9.8.7\nwiki.team IN A 10.9.8.8',
      'cdn.example.net': '',
      'broken.example.com': null,
    }),
    startNamed({
      'example.org': 'office IN A 93.184.216.99\nonly IN A 93.184.216.98',
      'broken.example.com': 'www IN A 93.184.216.97',
    }),
  ]);
});
afterAll(() => Promise.all([inside.stop(), outside.stop()]));

const at = (server: { port: number }) => `127.0.0.1:${server.port}`;
async function judge(host: string, wish: NamesWish = {}, reached: Partial<NamesContext> = {}) {
  const names = await askNames(host, { servers: [at(inside)], ...wish });
  const context = {
    target: { ...target, host },
    seenAt: '2026-11-20T12:00:00.000Z',
    reached: null,
    elsewhereReached: null,
  };
  return judgeNames(names, { ...context, ...reached });
}
const cause = async (...of: Parameters<typeof judge>) => {
  const { causes } = await judge(...of);
  return causes.map(({ variant, confidence, side }) => [variant, confidence, side].join(' ')).join();
};
const both = { chosen: [] as string[], allowed: ['dns'] };

describe('a name that fails', () => {
  it('is asked about with whoever keeps its entries, or runs the name server, as fits', async () => {
    const letters = async (...of: Parameters<typeof judge>) => {
      const [found] = (await judge(...of)).causes;
      const letters = found?.remedies.filter(({ id }) => id.startsWith('write-to-')) ?? [];
      return letters.map(({ id, steps }) => [id, steps[0]?.text ?? '']);
    };
    const [[id, text] = [], ...others] = await letters('nowhere.example.org');
    expect([id, others]).toEqual(['write-to-the-dns-operator', []]);
    expect(text).toContain('The name nowhere.example.org cannot be used from here. The name nowhere.example.org does');
    expect(text).toContain('Please check its A, AAAA and CNAME entries.');
    expect(text).not.toContain(':443');
    const here = await letters('only.example.org', { ...both, chosen: [at(outside)] });
    expect(here.map(([one]) => one)).toEqual(['write-to-the-resolver-team']);
  });

  it('does not exist', async () => {
    const { causes } = await judge('nowhere.example.org');
    expect(causes).toMatchObject([
      { cause: 'dns-failure', variant: 'not-found', confidence: 'confirmed', why: expect.stringContaining('NXDomain') },
    ]);
    expect(causes[0]?.remedies.length).toBeGreaterThan(0);
  });

  it.each([
    ['mail.example.org', 'no-address confirmed unknown'],
    ['loop.example.org', 'alias-loop confirmed server'],
    ['dangling.example.org', 'alias-broken confirmed server'],
    ['empty.example.org', 'alias-empty confirmed server'],
  ])('%s is %s', async (host, expected) => {
    expect(await cause(host)).toBe(expected);
  });

  it('does not exist by the system alone, where no name server is known', async () => {
    expect(await cause('nowhere.example.org', { servers: [] })).toBe('not-found confirmed unknown');
  });

  it('is known to another name server', async () => {
    const chosen = [at(outside)];
    expect(await cause('only.example.org', { ...both, chosen })).toBe('not-found-here confirmed network');
    expect(await cause('only.example.org', { chosen })).toBe('not-found confirmed unknown');
  });

  it('was not found, as Windows says it, by name servers that are silent', async () => {
    const silent = await startScriptedDns(() => []);
    const found = await cause('plain.example.org', { servers: [at(silent)] });
    await silent.stop();
    expect(found).toBe('no-answer likely network');
  });

  it('is found by the name server and not by the system', async () => {
    expect(await cause('plain.example.org')).toBe('system-differs likely client');
  });

  it('is a circle of aliases also where the system says that it failed', async () => {
    expect(await cause('loop.example.org', { system: { 'loop.example.org': 'EAI_AGAIN' } })).toBe(
      'alias-loop confirmed server',
    );
  });

  const failing = { system: { 'www.broken.example.com': 'EAI_AGAIN' } } as const;
  it('is one that the name server cannot find out about', async () => {
    expect(await cause('www.broken.example.com', failing)).toBe('server-failure likely unknown');
    const chosen = [at(outside)];
    expect(await cause('www.broken.example.com', { ...failing, ...both, chosen })).toBe(
      'server-failure likely unknown',
    );
  });

  it('meets a name server that refuses, is silent, is not there, or babbles', async () => {
    const refusing = await startScriptedDns((question) => [answerTo(question, { flags: 0x8185 })]);
    const silent = await startScriptedDns(() => []);
    const babbling = await startScriptedDns((question) => [answerTo(question, { count: 9 })]);
    const nobody = await freePort();
    const of = (server: { port: number }) => cause('www.broken.example.com', { ...failing, servers: [at(server)] });
    const all = await Promise.all([of(refusing), of(silent), of({ port: nobody }), of(babbling)]);
    await Promise.all([refusing.stop(), silent.stop(), babbling.stop()]);
    expect(all).toEqual([
      'refused confirmed network',
      'no-answer likely network',
      'unreachable likely network',
      'malformed likely network',
    ]);
  });
});

describe('a name that leads to a place where nothing answers', () => {
  const system = { 'plain.example.org': ['127.0.0.1'] };
  const hostsText = '127.0.0.1 plain.example.org\n';
  const lost = { reached: false };

  it('was sent there by the hosts file', async () => {
    expect(await cause('plain.example.org', { system, hostsText }, lost)).toBe('hosts-override likely client');
    const proven = { reached: false, elsewhereReached: true };
    const { causes } = await judge('plain.example.org', { system, hostsText }, proven);
    expect(causes).toMatchObject([
      { variant: 'hosts-override', confidence: 'confirmed', why: expect.stringMatching(/\/hosts:1 decides/) },
    ]);
    const [first, ...others] = causes[0]?.remedies ?? [];
    expect(first).toMatchObject({ id: 'take-the-hosts-line-out', side: 'client' });
    expect(first?.steps[1]?.command).toMatch(/^sudo sed -i\.before -E '1\{.*plain\\\.example\\\.org.*\/hosts$/);
    expect(first?.undo).toBe('Put the copy back.');
    expect(others.map(({ id }) => id).filter((id) => id.startsWith('write-to-'))).toEqual([]);
  });

  it('was not sent there by the hosts file where the other place is as silent', async () => {
    expect(await cause('plain.example.org', { system, hostsText }, { reached: false, elsewhereReached: false })).toBe(
      '',
    );
  });

  it('was likely sent there by the hosts file where a machine with another name answers', async () => {
    const stranger = { reached: true, isNamed: false };
    const { causes } = await judge('plain.example.org', { system, hostsText }, stranger);
    expect(causes).toMatchObject([{ variant: 'hosts-override', confidence: 'likely', side: 'client' }]);
    expect(causes[0]?.why).toMatch(/\/hosts:1 says 127\.0\.0\.1, DNS says .*93\.184\.216\.34/);
    expect(causes[0]?.remedies[0]).toMatchObject({ id: 'take-the-hosts-line-out' });
  });

  it('was rightly sent elsewhere by the hosts file where the certificate fits, or DNS says the same', async () => {
    for (const isNamed of [true, null])
      expect(await cause('plain.example.org', { system, hostsText }, { reached: true, isNamed })).toBe('');
    const alike = { system: { 'office.example.org': ['10.1.2.3'] }, hostsText: '10.1.2.3 office.example.org\n' };
    expect(await cause('office.example.org', alike, { reached: true, isNamed: false })).toBe('');
  });

  it('was perhaps sent there by a block list', async () => {
    const blocked = { system: { 'blocked.example.org': ['127.0.0.1'] } };
    expect(await cause('blocked.example.org', blocked, lost)).toBe('wrong-place possible network');
  });

  const elsewhere = { reached: false, elsewhereReached: true };
  it('is somewhere else by another name server, as inside and outside of a company', async () => {
    const wish = { ...both, chosen: [at(outside)], system: { 'office.example.org': ['10.1.2.3'] } };
    expect(await cause('office.example.org', wish, lost)).toBe('other-answer possible network');
    expect(await cause('office.example.org', wish, elsewhere)).toBe('other-answer possible network');
    expect(await cause('office.example.org', wish, { ...elsewhere, elsewhereReached: false })).toBe('');
  });

  it('is proven to be the wrong one where it is nowhere, and another one answers', async () => {
    const wish = { ...both, chosen: [at(outside)], system: { 'office.example.org': ['0.0.0.0'] } };
    expect(await cause('plain.example.org', { system: { 'plain.example.org': ['0.0.0.0'] } }, elsewhere)).toBe(
      'other-answer confirmed client',
    );
    expect(await cause('office.example.org', wish, elsewhere)).toBe('other-answer possible client');
  });

  it('is one machine of a pool, or a site near by', async () => {
    const wish = { system: { 'plain.example.org': ['93.184.216.33'] } };
    expect(await cause('plain.example.org', wish, lost)).toBe('');
    const { causes } = await judge('plain.example.org', wish, elsewhere);
    expect(causes).toMatchObject([{ cause: 'partial-outage', confidence: 'likely', side: 'server' }]);
  });
});

describe('a name server that gives another address of a pool at each question', () => {
  it('is asked again, and tells nobody anything else than others', async () => {
    const pool = ['c00c000100010000003c00045db8d822', 'c00c000100010000003c00045db8d823'];
    let asked = 0;
    const rotating = await startScriptedDns((question) => {
      const isA = questionType(question) === 1;
      const records = isA ? [Buffer.from(pool[asked++ % pool.length] ?? '', 'hex')] : [];
      return [answerTo(question, { records })];
    });
    const names = await askNames('plain.example.org', {
      servers: [at(rotating)],
      system: { 'plain.example.org': ['93.184.216.36'] },
    });
    await rotating.stop();
    expect(names.splits).toEqual([]);
    const context = { target, seenAt: '2026-11-20T12:00:00.000Z', reached: false, elsewhereReached: true };
    expect(judgeNames(names, context).causes).toMatchObject([{ cause: 'partial-outage', confidence: 'likely' }]);
  });
});

describe('a name that looks odd and is healthy', () => {
  const healthy = { reached: true };
  const ids = async (...of: Parameters<typeof judge>) => {
    const { causes, risks } = await judge(...of);
    expect(causes).toEqual([]);
    return risks.map(({ id, severity }) => `${id} ${severity}`);
  };

  it('is what every name is', async () => {
    const { causes, risks, ruledOut } = await judge('plain.example.org', {
      system: { 'plain.example.org': ['93.184.216.34'] },
    });
    expect({ causes, risks }).toEqual({ causes: [], risks: [] });
    expect(ruledOut).toMatchObject([{ cause: 'dns-failure' }]);
  });

  it('is a company’s own, seen from inside and from outside', async () => {
    const system = { 'office.example.org': ['10.1.2.3'] };
    expect(await ids('office.example.org', { system }, healthy)).toEqual(['private-answer notice']);
    const split = { ...both, chosen: [at(outside)], system };
    expect(await ids('office.example.org', split, healthy)).toEqual([
      'private-answer notice',
      'answers-differ warning',
    ]);
  });

  it('is overridden on purpose', async () => {
    const wish = { system: { 'plain.example.org': ['10.0.0.7'] }, hostsText: '10.0.0.7 plain.example.org\n' };
    expect(await ids('plain.example.org', wish, healthy)).toEqual(['hosts-override notice']);
  });

  it('is in a provider’s network', async () => {
    const system = { 'carrier.example.org': ['100.64.3.4'] };
    expect(await ids('carrier.example.org', { system }, healthy)).toEqual(['shared-address-answer notice']);
  });

  it.each(['localhost', 'api.localhost', 'printer.local', 'nas.home.arpa', 'box.lan'])(
    'is %s at a private address',
    async (host) => {
      const wish = { servers: [], system: { [host]: [host.endsWith('localhost') ? '127.0.0.1' : '192.168.1.9'] } };
      expect(await ids(host, wish, healthy)).toEqual([]);
    },
  );

  const search = ['corp.example.net'];
  it('is short, and completed', async () => {
    expect(await ids('intranet', { search, system: { intranet: ['10.9.8.7'] } }, healthy)).toEqual([]);
  });

  it('has a dot and is completed all the same, as inside a cluster', async () => {
    const found = await ids('wiki.team', { search, system: { 'wiki.team': ['10.9.8.8'] } }, healthy);
    expect(found).toContain('name-through-suffix notice');
  });

  it('is spread over many public addresses', async () => {
    const other = await startNamed({ 'example.org': 'plain IN A 151.101.1.1' });
    const wish = { ...both, chosen: [at(other)], system: { 'plain.example.org': ['93.184.216.34'] } };
    const found = await ids('plain.example.org', wish, healthy);
    await other.stop();
    expect(found).toEqual([]);
  });

  it('pretends to be another', async () => {
    const mixed = { servers: [], system: { 'xn--pple-43d.com': ['93.184.216.34'] } };
    const { risks } = await judge('xn--pple-43d.com', mixed, healthy);
    expect(risks).toMatchObject([{ id: 'mixed-scripts', headline: expect.stringContaining('(xn--pple-43d)') }]);
  });

  it('waits for a family that nobody answers for', async () => {
    const half = await startScriptedDns((question) =>
      questionType(question) === 1
        ? [answerTo(question, { records: [Buffer.from('c00c000100010000003c00045db8d822', 'hex')] })]
        : [],
    );
    const found = await ids(
      'plain.example.org',
      { servers: [at(half)], system: { 'plain.example.org': ['93.184.216.34'] } },
      healthy,
    );
    await half.stop();
    expect(found).toEqual(['family-not-answered warning', 'https-record-not-answered notice']);
  });

  it('waits for a name server that is silent beside one that answers', async () => {
    const silent = await startScriptedDns(() => []);
    const wish = { servers: [at(silent), at(inside)], system: { 'plain.example.org': ['93.184.216.34'] } };
    const found = await ids('plain.example.org', wish, healthy);
    const { ruledOut } = await judge('plain.example.org', wish, healthy);
    await silent.stop();
    expect(found).toEqual(['name-server-silent warning']);
    // Nobody agrees who said nothing.
    expect(ruledOut.map(({ because }) => because)).toEqual([
      'The name has an address. Not every name server answered, and those that did agree.',
    ]);
    const whole = await judge('plain.example.org', { ...wish, servers: [at(inside)] }, healthy);
    expect(whole.ruledOut.map(({ because }) => because)).toEqual([expect.stringContaining('every answer agrees')]);
  });
});
