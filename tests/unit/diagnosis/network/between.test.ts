import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { judgeBetween } from '../../../../main/diagnosis/network/between.ts';
import { compareNetworks } from '../../../../main/diagnosis/network/compare-networks.ts';
import { RankedCause } from '../../../../shared/cause.ts';
import { type BetweenSection, type NameTest, NetworkComparison } from '../../../../shared/network/between.ts';
import type { Ping } from '../../../../shared/network/path.ts';
import type { AddressPort } from '../../../../shared/network/ports.ts';
import type { ProxiesSection, SeenCertificate, SeenHandshake } from '../../../../shared/network/proxies.ts';
import type { Target } from '../../../../shared/target.ts';

const target: Target = {
  ...{ input: 'app.test', host: 'app.test', port: 443, serverName: 'app.test', starttls: null },
  ...{ proxy: null, connect: null, http: true, path: '/' },
};
const genuine: SeenCertificate = {
  ...{ subject: 'CN=app.test', issuer: 'CN=R1', issuers: ['CN=R1'], sha256: 'aa'.repeat(32), keyType: 'RSA' },
  ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' },
  ...{ coversName: true, trust: 'trusted', publicTrust: 'trusted', inspectionProduct: false },
};
const handshake = (more: Partial<SeenHandshake> = {}): SeenHandshake => ({
  ...{ state: 'completed', end: 'finished', detail: '', version: 'TLSv1.3', certificate: genuine },
  ...{ connectMs: 20, answerMs: 40, ...more },
});
const dead = handshake({ state: 'failed', end: 'reset', certificate: null });

const test = (more: Partial<NameTest>, own = handshake()): NameTest => ({
  ...{ address: '192.0.2.1', port: 443, state: 'none', rounds: 1, splitWorks: null, earlyEnd: null },
  tries: [{ form: 'own-name', serverName: 'app.test', handshake: own, answeredInTls: own.state === 'completed' }],
  ...more,
});
const section = (tests: NameTest[], more: Partial<BetweenSection> = {}): BetweenSection => ({
  ...{ at: '2026-11-21T12:00:00.000Z', nameTests: tests, portalSigns: [], contacts: [], notTested: [], partial: false },
  plainHttp: { state: 'not-tested', address: null, port: 80, page: null, reason: '' },
  certificates: { leaves: 1, issuers: ['CN=R1'], keyTypes: ['RSA'], state: 'one' },
  ...more,
});
const pingOf = (minimumMs: number): Ping => ({
  ...{ state: 'answered', tool: null, sent: 4, received: 4, minimumMs, medianMs: minimumMs, maximumMs: minimumMs },
  ...{ replies: [], reason: '' },
});
const judge = (
  seen: BetweenSection,
  proxies: Pick<ProxiesSection, 'comparisons'> | null = null,
  asked: Target = target,
  pingMs: number | null = null,
) => {
  const paths = pingMs === null ? [] : [{ address: '192.0.2.1', ping: pingOf(pingMs) }];
  const judged = judgeBetween(seen, { target: asked, seenAt: seen.at, proxies, paths });
  for (const cause of judged.causes) v.parse(RankedCause, cause);
  return { ...judged, named: judged.causes.map((one) => `${one.cause} ${one.variant} ${one.confidence}`) };
};

const flips = (more: Partial<NameTest> = {}) => test({ state: 'flips', rounds: 3, splitWorks: false, ...more }, dead);

describe('a filter by name', () => {
  const comparisons: ProxiesSection['comparisons'] = [
    { state: 'different-ends', works: 'proxied', proxy: 'http://p:1', because: '' },
  ];
  const faster = { kind: 'reset', connectMs: 80, endMs: 10, timing: 'faster', tries: 3 } as const;
  const atAddress = { ...target, connect: { host: '192.0.2.1', port: 443 } };

  it('is confirmed only where the same name passes in pieces, and the end came sooner than the server can', () => {
    const confirmed = ['filtered-by-name on-the-way confirmed'];
    const seen = section([flips({ splitWorks: true, earlyEnd: faster })]);
    expect(judge(seen, null, target, 79).named).toEqual(confirmed);
    // A balancer that takes connections late, and cuts them by itself, is as near as its pings say; or nobody knows.
    for (const pingMs of [9, null]) {
      const { causes, named } = judge(seen, null, target, pingMs);
      expect([named, causes[0]?.side]).toEqual([['filtered-by-name pair likely'], 'unknown']);
    }
  });

  it('is at most likely through a proxy, which the server may let in for its address, and both are named', () => {
    const { causes, named } = judge(section([flips({ splitWorks: true })]), { comparisons }, atAddress);
    expect(named).toEqual(['filtered-by-name pair likely', 'source-address-refused beside-proxy possible']);
    expect(causes.map(({ side }) => side)).toEqual(['unknown', 'server']);
    expect(causes[0]?.why).toContain('lets in the proxy’s address');
    expect(judge(section([flips({ splitWorks: null })]), { comparisons }, atAddress).named).toEqual(named);
  });

  it('is likely, of nobody in particular, where a balancer that reads the first piece explains it', () => {
    const { causes, named } = judge(section([flips({ splitWorks: true })]));
    expect([named, causes[0]?.side]).toEqual([['filtered-by-name pair likely'], 'unknown']);
  });

  it('is possible where only a proxy that looks the name up by itself comes through', () => {
    expect(judge(section([flips({ splitWorks: null })]), { comparisons }).named).toEqual([
      'filtered-by-name pair possible',
    ]);
    expect(judge(section([flips({ splitWorks: true })]), { comparisons }).named).toEqual([
      'filtered-by-name pair likely',
    ]);
    // The same name in pieces failed as well, which speaks against a filter.
    expect(judge(section([flips()]), { comparisons }, atAddress).named).toEqual(['filtered-by-name pair possible']);
  });

  it('is possible with a lone pair, for a server that routes by name looks the same', () => {
    expect(judge(section([flips()])).named).toEqual(['filtered-by-name pair possible']);
    expect(judge(section([flips({ rounds: 2, splitWorks: true })])).named).toEqual(['filtered-by-name pair possible']);
    expect(judge(section([test({ state: 'name-alone' }, dead)])).named).toEqual([
      'filtered-by-name name-alone possible',
    ]);
  });

  it('is likely where the line was cut sooner than the server can', () => {
    const earlyEnd = faster;
    const [byName, allDead] = [section([flips({ earlyEnd })]), section([test({ state: 'dead', earlyEnd }, dead)])];
    expect(judge(byName, null, target, 79).named).toEqual(['filtered-by-name pair likely']);
    expect(judge(byName, null, target, 9).named).toEqual(['filtered-by-name pair possible']);
    expect(judge(allDead, null, target, 79).named).toEqual(['connection-reset injected likely']);
    const { causes, named } = judge(allDead);
    expect([named, causes[0]?.side]).toEqual([['connection-reset injected possible'], 'unknown']);
  });

  it('is none where the result was not the same each time', () => {
    expect(judge(section([test({ state: 'unsteady', rounds: 3 }, dead)])).named).toEqual([]);
  });
});

describe('an answer in clear text', () => {
  const page = handshake({ state: 'failed', end: 'plaintext', detail: 'HTTP/1.1 403', certificate: null });
  const byName = (more: Partial<NameTest> = {}) =>
    test({ state: 'flips', rounds: 3, splitWorks: false, ...more }, page);

  it('to one name alone is possibly that of a filter, and never a port without TLS', () => {
    const { causes, named } = judge(section([byName()]));
    expect(named).toEqual(['filtered-by-name clear-text possible']);
    expect(causes[0]?.headline).toBe('With the name app.test, port 443 answers in clear text.');
    expect(causes[0]?.remedies.map(({ id }) => id)).not.toContain('turn-tls-on');
  });

  it('is likely by the name where the same name in two pieces passed, never more', () => {
    const faster = { kind: 'reset', connectMs: 80, endMs: 10, timing: 'faster', tries: 3 } as const;
    expect(judge(section([byName({ splitWorks: true })])).named).toEqual(['filtered-by-name clear-text likely']);
    expect(judge(section([byName({ splitWorks: true, earlyEnd: faster })])).named).toEqual([
      'filtered-by-name clear-text likely',
    ]);
  });

  it('to a hello without a name is possibly a server that wants one', () => {
    expect(judge(section([byName()]), null, { ...target, serverName: null }).named).toEqual([
      'server-name-required missing possible',
    ]);
  });

  it('to every name says nothing of names', () => {
    expect(judge(section([test({ state: 'not-tested' }, page)])).named).toEqual([]);
  });
});

describe('a sign-in page', () => {
  const plain = handshake({ state: 'failed', end: 'plaintext', detail: 'clear text: HTTP/1.1 302', certificate: null });
  const foreign = handshake({
    certificate: { ...genuine, coversName: false, trust: 'rejected', publicTrust: 'rejected' },
  });

  it('is proven where the port itself answers with status 511, and where all of it does', () => {
    const detail = 'the answer was not TLS: HTTP/1.1 511 Network Authentication Required';
    const signs = ['page-in-place-of-tls'] as const;
    const own = test({}, { ...plain, detail });
    const { causes, named } = judge(section([own], { portalSigns: [...signs] }));
    expect([named, causes[0]?.side]).toEqual([['captive-portal status confirmed'], 'network']);
    expect(judge(section([own, test({}, dead)], { portalSigns: [...signs] })).named).toEqual([
      'captive-portal status likely',
    ]);
  });

  it('is only possible where the port asked for answers in TLS', () => {
    const refusal = handshake({ state: 'failed', end: 'alert', certificate: null });
    const own = test({}, refusal);
    const alert = { ...own, tries: own.tries.map((one) => ({ ...one, answeredInTls: true })) };
    const endless = test({}, { ...refusal, end: 'limit' });
    for (const one of [alert, endless]) {
      const { named } = judge(section([one], { portalSigns: ['status-511', 'sign-in-form'] }));
      expect(named).toEqual(['captive-portal status possible']);
    }
  });

  it('is likely where a form and TLS agree', () => {
    const signs = ['sign-in-form', 'page-in-place-of-tls'] as const;
    expect(judge(section([test({}, plain)], { portalSigns: [...signs] })).named).toEqual([
      'captive-portal page likely',
    ]);
    const led = ['redirect-elsewhere', 'certificate-of-another'] as const;
    expect(judge(section([test({}, foreign)], { portalSigns: [...led] })).named).toEqual([
      'captive-portal page possible',
    ]);
    const other = ['sign-in-form', 'certificate-of-another'] as const;
    expect(judge(section([test({}, foreign)], { portalSigns: [...other] })).named).toEqual([
      'captive-portal page likely',
    ]);
    expect(judge(section([test({}, dead)], { portalSigns: ['status-511'] })).named).toEqual([
      'captive-portal status likely',
    ]);
  });

  describe('that plain HTTP leads to', () => {
    const lead = (
      redirectHost: string,
      redirectScheme: 'http' | 'https',
      status = 302,
    ): BetweenSection['plainHttp'] => ({
      ...{ state: 'answered', address: '192.0.2.1', port: 80, reason: '' },
      page: { status, reason: '', title: '', server: '', redirectHost, redirectScheme, hasForm: false, body: '' },
    });
    const own = ['redirect-elsewhere', 'certificate-of-another', 'certificate-of-redirect'] as const;
    const portal = (
      plainHttp: BetweenSection['plainHttp'],
      signs: readonly BetweenSection['portalSigns'][number][],
      own = foreign,
    ) => judge(section([test({}, own)], { plainHttp, portalSigns: [...signs] }));

    it('is likely, never confirmed, where the certificate is for it too, and says where to sign in', () => {
      const { causes, named } = portal(lead('login.hotel.test', 'http'), own);
      expect(named).toEqual(['captive-portal page likely']);
      const [cause] = causes;
      expect(cause?.headline).toBe('A sign-in page answers in place of app.test.');
      expect(cause?.why).toContain('Open http://login.hotel.test/ in a browser');
      expect(cause?.remedies[0]).toMatchObject({ id: 'sign-in-to-the-network' });
      expect(cause?.remedies[0]?.steps[0]?.text).toContain('http://login.hotel.test/');
    });

    it('is possible where it may be where the name moved', () => {
      const { causes, named } = portal(lead('www.owner.test', 'https'), own);
      expect(named).toEqual(['captive-portal page possible']);
      expect(causes[0]?.why).toContain('A name that moved there looks the same.');
      expect(portal(lead('wifi.hotel.test', 'https'), own).named).toEqual(['captive-portal page likely']);
    });

    it('is likely where a page comes in place of TLS as well, and possible where a sign-in of others may be meant', () => {
      const both = ['redirect-elsewhere', 'page-in-place-of-tls'] as const;
      expect(portal(lead('login.hotel.test', 'http'), both, plain).named).toEqual(['captive-portal page likely']);
      const { causes, named } = portal(lead('login.example.org', 'https'), both, plain);
      expect([named, causes[0]?.why]).toEqual([
        ['captive-portal page possible'],
        'Possible: these signs have other explanations as well.',
      ]);
      expect(portal(lead('new.example.org', 'http', 301), both, plain).named).toEqual(['captive-portal page possible']);
    });

    it('is none where a service on 443 speaks HTTP by intent, and leads nowhere else', () => {
      const to = lead('app.test', 'https');
      expect(portal(to, ['page-in-place-of-tls'], plain).named).toEqual([]);
    });
  });

  it('is possible by one sign, and none without a page', () => {
    expect(judge(section([test({}, dead)], { portalSigns: ['redirect-elsewhere'] })).named).toEqual([
      'captive-portal page possible',
    ]);
    expect(judge(section([test({}, foreign)], { portalSigns: ['certificate-of-another'] })).named).toEqual([]);
    expect(judge(section([test({}, plain)], { portalSigns: ['page-in-place-of-tls'] })).named).toEqual([]);
  });

  it('is none where the server itself was seen, wherever its pages lead', () => {
    const signs = ['redirect-elsewhere', 'sign-in-form'] as const;
    const own = { ...genuine, trust: 'rejected', publicTrust: 'rejected' } as const;
    expect(judge(section([test({}, handshake({ certificate: own }))], { portalSigns: [...signs] })).named).toEqual([]);
    const judged = judge(section([test({})], { portalSigns: [...signs] }));
    expect(judged.ruledOut.map(({ cause }) => cause)).toEqual([
      'filtered-by-name',
      'captive-portal',
      'tls-interception',
    ]);
  });
});

describe('a filter that signs anew', () => {
  const signed = { ...genuine, issuer: 'CN=Zscaler', inspectionProduct: true, publicTrust: 'rejected' } as const;
  it('is likely by its name, and a risk where this computer trusts it', () => {
    const rejected = handshake({ certificate: { ...signed, trust: 'rejected' } });
    expect(judge(section([test({}, rejected)])).named).toEqual(['tls-interception direct likely']);
    const judged = judge(section([test({}, handshake({ certificate: signed }))]));
    expect(judged.named).toEqual([]);
    expect(judged.risks.map(({ id }) => id)).toEqual(['traffic-inspected']);
  });

  it('is named, and said to be trusted by the given certificate where only that one does', () => {
    const [own, given] = [{}, { trustedByGivenAlone: true }].map((more) =>
      judge(section([test({}, handshake({ certificate: { ...signed, ...more } as SeenCertificate }))])),
    );
    expect(own?.risks[0]?.headline).toMatch(/“Zscaler”.*this computer trusts it/);
    expect(given?.risks[0]?.headline).toMatch(/“Zscaler”.*Only the certificate that you gave/);
    expect(given?.risks[0]?.headline).not.toContain('this computer');
  });

  it('is left out of inspection by whoever runs it, in a letter that names it', () => {
    const rejected = handshake({ certificate: { ...signed, trust: 'rejected' } });
    const [cause] = judge(section([test({}, rejected)])).causes;
    expect(cause?.remedies.map(({ id }) => id)).not.toContain('ask-about-the-filter');
    expect(cause?.remedies[0]).toMatchObject({ id: 'leave-it-uninspected' });
    expect(cause?.remedies[0]?.steps[0]?.text).toContain('“Zscaler”');
    const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-network-team')?.steps[0]?.text;
    expect(letter).toContain('“Zscaler”');
    expect(letter).not.toMatch(/ask/i);
  });

  it('is not ruled out by a private issuer', () => {
    const own = { ...genuine, publicTrust: 'rejected' } as const;
    const judged = judge(section([test({}, handshake({ certificate: own }))]));
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('tls-interception');
  });
});

describe('two networks', () => {
  const compare = (here: BetweenSection, there: BetweenSection) =>
    v.parse(NetworkComparison, compareNetworks(here, there));
  const there = section([test({})], { at: '2026-11-21T12:05:00.000Z' });

  it('show where the cause is', () => {
    const found = compare(section([flips()]), there);
    expect(found).toMatchObject({ state: 'only-there', apartMs: 300_000 });
    expect(found.differences.map(({ about }) => about)).toEqual(['handshake', 'name-test']);
    expect(compare(there, section([flips()])).state).toBe('only-here');
    expect(compare(section([flips()]), section([flips()]))).toMatchObject({ state: 'both-fail', differences: [] });
  });

  it('tell nothing of the name where one of them never came to ask for it, and blame no network', () => {
    const refused = handshake({ state: 'failed', end: 'tcp', certificate: null });
    const found = compare(section([test({ state: 'not-tested', rounds: 0 }, refused)]), there);
    expect(found.state).toBe('only-there');
    expect(found.differences.map(({ about }) => about)).toEqual(['handshake']);
    expect(found.summary).toMatch(/may be the cause, or something changed in between/);
  });

  it('that show another certificate of the same issuer are the same', () => {
    const other = section([
      test({ address: '192.0.2.2' }, handshake({ certificate: { ...genuine, sha256: 'bb'.repeat(32) } })),
    ]);
    const found = compare(other, there);
    expect(found.state).toBe('same');
    expect(found.differences.map(({ about }) => about)).toEqual(['addresses', 'certificate']);
  });

  it('that show another issuer differ', () => {
    const certificates = { leaves: 1, issuers: ['CN=Company'], keyTypes: ['RSA'], state: 'one' } as const;
    const other = section([test({})], {
      certificates: { ...certificates, issuers: ['CN=Company'], keyTypes: ['RSA'] },
    });
    expect(compare(other, there)).toMatchObject({
      state: 'differs',
      differences: [{ about: 'issuer', here: 'Company' }],
    });
  });

  it('are not compared where one of them was stopped', () => {
    expect(compare(section([test({})], { partial: true }), there).state).toBe('not-comparable');
    expect(compare(section([]), there).state).toBe('not-comparable');
  });
});

it('is never said to be answered where the same hello met silence beside it', () => {
  const seen = section([test({})]);
  const silent = { addresses: [{ address: '192.0.2.1', tls: { state: 'silence' } } as AddressPort] };
  const out = (ports: { addresses: AddressPort[] } | null) =>
    judgeBetween(seen, { target, seenAt: seen.at, proxies: null, ports }).ruledOut.map((one) => one.cause);
  expect(out(null)).toContain('filtered-by-name');
  expect(out(silent)).not.toContain('filtered-by-name');
});
