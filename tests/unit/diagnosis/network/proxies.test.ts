import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { judgeProxies } from '../../../../main/diagnosis/network/proxies.ts';
import { compareWays } from '../../../../main/evidence/network/compare-ways.ts';
import { RankedCause, Risk } from '../../../../shared/cause.ts';
import type {
  ProxiesSection,
  ProxyScript,
  ProxySetting,
  SeenCertificate,
  WayTrial,
} from '../../../../shared/network/proxies.ts';
import type { Target } from '../../../../shared/target.ts';

const target: Target = {
  ...{ input: 'app.test', host: 'app.test', port: 443, serverName: 'app.test', starttls: null },
  ...{ proxy: null, connect: null, http: true, path: '/' },
};
const proxy = 'http://proxy.test:3128';

const certificate = (more: Partial<SeenCertificate> = {}): SeenCertificate => ({
  ...{ subject: 'CN=app.test', issuer: 'CN=R1,O=Public', issuers: ['CN=R1,O=Public'], sha256: 'aa'.repeat(32) },
  ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z', keyType: 'RSA' },
  ...{ coversName: true, trust: 'trusted', publicTrust: 'trusted', inspectionProduct: false },
  ...more,
});
const company = certificate({
  sha256: 'bb'.repeat(32),
  issuer: 'CN=Company CA',
  publicTrust: 'rejected',
  trust: 'rejected',
});
const filter = certificate({ ...company, issuer: 'CN=Zscaler Root CA', inspectionProduct: true });

const completed = (one: SeenCertificate | null): WayTrial['handshake'] => ({
  ...{
    state: 'completed',
    end: 'finished',
    detail: '',
    version: 'TLSv1.3',
    certificate: one,
    connectMs: 1,
    answerMs: 2,
  },
});
const failed: WayTrial['handshake'] = { ...completed(null), state: 'failed', end: 'reset', detail: 'cut (reset)' };
const none: WayTrial['handshake'] = { ...completed(null), state: 'not-tested', end: 'not-tested' };
const opening = (more: Partial<NonNullable<WayTrial['opening']>> = {}): NonNullable<WayTrial['opening']> => ({
  ...{ state: 'open', status: 200, line: '200 ok', schemes: [], errorCode: null, credentialsSent: false },
  ...{ page: null, ownHandshake: null, ...more },
});
const directly = (handshake: WayTrial['handshake']): WayTrial => ({
  ...{ way: 'direct', proxy: null, from: null, address: '192.0.2.1', opening: null, handshake },
});
const through = (handshake: WayTrial['handshake'], more = opening(), from = '--proxy'): WayTrial => ({
  ...{ way: 'proxied', proxy, from, address: '192.0.2.9', opening: more, handshake },
});

const judge = (direct: WayTrial, proxied: WayTrial, settings: ProxySetting[] = []) => {
  const section: ProxiesSection = {
    ...{ settings, families: [], disagreements: [], trials: [direct, proxied], lookedInto: [], contacts: [] },
    ...{ notTested: [], partial: false, comparisons: [compareWays(direct, proxied)] },
  };
  const judged = judgeProxies(section, { target, seenAt: '2026-11-21T12:00:00.000Z' });
  for (const cause of judged.causes) v.parse(RankedCause, cause);
  for (const risk of judged.risks) v.parse(Risk, risk);
  return judged;
};
const named = ({ causes }: ReturnType<typeof judge>) =>
  causes.map((one) => `${one.cause} ${one.variant} ${one.confidence}`);

describe('a healthy network that looks odd', () => {
  it('has a private issuer on both ways', () => {
    const judged = judge(directly(completed(company)), through(completed(company)));
    expect(named(judged)).toEqual([]);
    // The same on both ways proves nothing where somebody stands before both.
    expect(judged.ruledOut.map(({ cause }) => cause)).toEqual(['proxy-failure']);
  });

  it('has servers with several certificates of public issuers', () => {
    const other = certificate({ issuer: 'CN=E7,O=Other', sha256: 'cc'.repeat(32), keyType: 'EC' });
    expect(named(judge(directly(completed(certificate())), through(completed(other))))).toEqual([]);
  });

  it('has a filter that this computer trusts: a risk, and no cause', () => {
    const trusted = { ...filter, trust: 'trusted' } as const;
    const judged = judge(directly(completed(certificate())), through(completed(trusted)));
    expect(named(judged)).toEqual([]);
    expect(judged.risks.map(({ id }) => id)).toEqual(['inspected-by-proxy']);
  });

  it('has a proxy that wants the password which its setting holds', () => {
    const setting: ProxySetting = {
      ...{ source: 'environment', place: '', line: null, name: 'HTTPS_PROXY', kind: 'proxy', value: proxy },
      ...{ withPassword: true, scheme: 'https', applies: 'yes', because: '' },
    };
    const wanted = opening({ state: 'credentials', status: 407, line: '407 who', schemes: ['Basic'] });
    expect(named(judge(directly(completed(certificate())), through(none, wanted, 'HTTPS_PROXY'), [setting]))).toEqual(
      [],
    );
  });

  it('shows the same genuine certificate on both ways', () => {
    const { ruledOut } = judge(directly(completed(certificate())), through(completed(certificate())));
    expect(ruledOut.map(({ cause }) => cause)).toEqual(['proxy-failure', 'tls-interception']);
  });
});

describe('a proxy that signs anew', () => {
  it('is confirmed only by the name of a filter beside a public certificate', () => {
    const judged = judge(directly(completed(certificate())), through(completed(filter)));
    expect(named(judged)).toEqual(['tls-interception proxied confirmed']);
    expect(judged.causes[0]?.remedies.length).toBeGreaterThan(0);
  });

  it('is likely beside a public certificate, since an inner server looks the same', () => {
    expect(named(judge(directly(completed(certificate())), through(completed(company))))).toEqual([
      'tls-interception proxied likely',
    ]);
    expect(named(judge(directly(completed(company)), through(completed(certificate()))))).toEqual([
      'tls-interception direct likely',
    ]);
  });

  it('is possible where neither is public', () => {
    const other = { ...company, issuer: 'CN=Another', sha256: 'dd'.repeat(32) };
    expect(named(judge(directly(completed(company)), through(completed(other))))).toEqual([
      'tls-interception proxied possible',
    ]);
  });
});

describe('a proxy that fails', () => {
  it.each([
    [{ state: 'credentials', status: 407, schemes: ['Basic'] }, 'proxy-failure credentials confirmed'],
    [{ state: 'credentials', status: 407, schemes: ['Negotiate'] }, 'proxy-failure windows-sign-in confirmed'],
    [{ state: 'refused', status: 403, line: '403 Forbidden' }, 'proxy-failure refused confirmed'],
    [{ state: 'refused', status: 503, line: '503 no' }, 'proxy-failure refused likely'],
    [
      { state: 'unreachable', status: null, line: '', errorCode: 'ECONNREFUSED' },
      'proxy-failure unreachable confirmed',
    ],
    [{ state: 'no-answer', status: null, line: '' }, 'proxy-failure unreachable likely'],
    [{ state: 'no-answer', status: null, line: 'HTTP/1.1 200 Conn' }, 'proxy-failure no-answer likely'],
    [{ state: 'not-a-proxy', status: null, line: 'SSH-2.0' }, 'proxy-failure not-a-proxy confirmed'],
  ] as const)('%j', (more, expected) => {
    const reply = opening({ ...more, schemes: 'schemes' in more ? [...more.schemes] : [] });
    const judged = judge(directly(completed(certificate())), through(none, reply));
    expect(named(judged)).toEqual([expected]);
  });

  it.each([
    [{ state: 'not-a-proxy', speaks: 'tls' }, 'speaks-tls confirmed', 'write-the-right-scheme'],
    [{ state: 'closed', speaks: 'socks5' }, 'speaks-socks confirmed', 'write-the-right-scheme'],
    [{ state: 'closed' }, 'closed likely', 'name-the-right-proxy'],
    [{ state: 'refused', status: 302, line: '302 Found' }, 'sends-elsewhere likely', 'open-the-page-of-the-proxy'],
    [{ state: 'refused', status: 400, line: '400 Bad Request' }, 'not-a-proxy likely', 'name-the-right-proxy'],
    [{ state: 'refused', status: 404, line: '404 Not Found' }, 'not-a-proxy likely', 'name-the-right-proxy'],
    [{ state: 'refused', status: 404, line: '404 No such domain' }, 'refused likely', 'let-it-through-the-proxy'],
    [{ state: 'refused', status: 408, line: '408 Request Timeout' }, 'busy likely', 'give-the-proxy-time'],
    [{ state: 'refused', status: 429, line: '429 Too Many Requests' }, 'busy likely', 'give-the-proxy-time'],
  ] as const)('%j is told apart from a refusal', (more, expected, remedy) => {
    const reply = opening({ ...{ status: null, line: '' }, ...more });
    const { causes } = judge(directly(completed(certificate())), through(none, reply));
    expect(causes.map(({ variant, confidence }) => `${variant} ${confidence}`)).toEqual([expected]);
    expect(causes[0]?.remedies.map(({ id }) => id)).toContain(remedy);
    expect(causes[0]?.headline).not.toContain('cannot be reached');
    expect(causes[0]?.explanation).not.toContain('the proxy did not open the way');
  });

  it('is never proven by the silence of a name server, nor by a status that has other meanings', () => {
    const [silent, busy, web] = [
      opening({ state: 'unreachable', status: null, line: '', errorCode: 'EAI_AGAIN' }),
      opening({ state: 'refused', status: 429, line: '429 Too Many Requests' }),
      opening({ state: 'refused', status: 404, line: '404 Not Found' }),
    ];
    for (const from of ['--proxy', 'HTTPS_PROXY']) {
      for (const one of [silent, busy, web]) {
        const trial = { ...through(none, one, from), ...(one === silent ? { address: null } : {}) };
        const [cause] = judge(directly(completed(certificate())), trial).causes;
        expect(cause?.confidence).toBe('likely');
        if (one === silent) expect(`${cause?.headline} ${cause?.explanation}`).not.toContain('was not found');
      }
    }
  });

  it('is one for programs with that setting alone where nobody said that it is used', () => {
    const refused = opening({ state: 'refused', status: 403, line: '403 no' });
    const judged = judge(directly(completed(certificate())), through(none, refused, 'HTTPS_PROXY'));
    expect(named(judged)).toEqual(['proxy-failure refused confirmed']);
    expect(judged.causes[0]?.scope).toBe('programs that use HTTPS_PROXY');
    // Silence, and a server that fails on both ways, prove nothing of it.
    const silent = opening({ state: 'no-answer', status: null, line: '' });
    const quiet = judge(directly(completed(certificate())), through(none, silent, 'HTTPS_PROXY'));
    expect(named(quiet)).toEqual(['proxy-failure unreachable likely']);
    const both = judge(directly(failed), through(none, refused, 'HTTPS_PROXY'));
    expect(named(both)).toEqual(['proxy-failure refused possible']);
    const windows = opening({ state: 'credentials', status: 407, schemes: ['NTLM'] });
    expect(named(judge(directly(completed(certificate())), through(none, windows, 'ProxyServer')))).toEqual([
      'proxy-failure windows-sign-in possible',
    ]);
  });

  it('is told with what came, and a refused connection is no silence', () => {
    const gone = (more: Partial<NonNullable<WayTrial['opening']>>, from?: string) =>
      judge(directly(completed(certificate())), through(none, opening({ status: null, line: '', ...more }), from))
        .causes[0];
    const refused = { state: 'unreachable', errorCode: 'ECONNREFUSED' } as const;
    expect(gone(refused)?.explanation).toBe(
      '--proxy names it, and this was seen: it refused the connection (ECONNREFUSED).',
    );
    const found = gone(refused, 'HTTPS_PROXY');
    expect(`${found?.explanation} ${found?.why}`).not.toMatch(/no answer|answered/);
    expect(gone({ state: 'not-found' }, 'HTTPS_PROXY')?.why).toMatch(/directly.*its name was not found/);
  });

  it('has a letter that says which way fails and that the direct one works, and no look into settings that name none', () => {
    const gone = opening({ state: 'unreachable', status: null, line: '', errorCode: 'ECONNREFUSED' });
    const stepsOf = (direct: WayTrial) =>
      judge(direct, through(none, gone)).causes[0]?.remedies.flatMap(({ steps }) => steps) ?? [];
    const told = stepsOf(directly(completed(certificate())));
    const text = told.map((step) => step.text).join(' ');
    expect(text).toContain(`connections to app.test:443 through the proxy ${proxy} fail`);
    expect(text).toContain('Directly the same server answers.');
    expect(told.some(({ command }) => command?.includes('_proxy'))).toBe(false);
    const both = stepsOf(directly(failed)).map((step) => step.text);
    expect(both.join(' ')).toContain('Directly it fails as well.');
  });

  it('behind its own open way is told from one that refuses', () => {
    expect(named(judge(directly(completed(certificate())), through(failed)))).toEqual(['proxy-failure behind likely']);
    expect(named(judge(directly(failed), through(failed)))).toEqual([]);
  });
});

it('leads with the name in a script that is not found, and calls the answer of one that guessed a guess', () => {
  const script: ProxyScript = {
    ...{ source: 'given', setting: '--pac', url: '/p.pac', state: 'answered', answer: 'PROXY proxy.test:3128' },
    ...{ ways: [{ kind: 'proxy', proxy }], dependsOn: [], notLookedUp: [], because: '' },
  };
  const gone = opening({ state: 'not-found', status: null, line: '' });
  const trials = [directly(failed), through(none, gone, '--pac')];
  const family = { family: 'curl', state: 'direct', proxy: null, setting: null, rule: null, because: '' } as const;
  const section: ProxiesSection = {
    ...{ settings: [], families: [family], disagreements: [], trials, lookedInto: [], contacts: [], notTested: [] },
    ...{ partial: false, comparisons: [] },
  };
  const causesWith = (one: ProxyScript) =>
    judgeProxies({ ...section, scripts: [one] }, { target, seenAt: '2026-11-21T12:00:00.000Z' }).causes;
  expect(causesWith(script)).toMatchObject([
    {
      ...{ cause: 'proxy-failure', confidence: 'confirmed', scope: 'programs that use this script' },
      headline: 'The script sends programs to PROXY proxy.test:3128, whose name is not found.',
    },
  ]);
  expect(causesWith({ ...script, dependsOn: ['other-names'] })).toMatchObject([{ confidence: 'possible' }]);
});

it.each([
  [{ state: 'refused', status: 429, line: '429 Too Many Requests' }, 'asks for patience', 'give-the-proxy-time'],
  [{ state: 'refused', status: 302, line: '302 Found' }, 'sends them elsewhere', 'open-the-page-of-the-proxy'],
  [{ state: 'refused', status: 405, line: '405 Not Allowed' }, 'is probably no proxy', 'mend-the-script'],
  [{ state: 'not-a-proxy', status: null, line: '', speaks: 'tls' }, 'speaks TLS', 'write-the-right-scheme'],
  [{ state: 'closed', status: null, line: '', speaks: 'socks5' }, 'speaks SOCKS 5', 'write-the-right-scheme'],
  [{ state: 'unreachable', status: null, line: '' }, 'no name server said where', 'look-up-the-proxy-again'],
] as const)('says of a proxy in a script what it is, and begins with what helps there: %j', (seen, words, remedy) => {
  const script: ProxyScript = {
    ...{ source: 'given', setting: '--pac', url: '/p.pac', state: 'answered', answer: 'PROXY proxy.test:3128' },
    ...{ ways: [{ kind: 'proxy', proxy }], dependsOn: [], notLookedUp: [], because: '' },
  };
  const trial = through(none, opening(seen), '--pac');
  const trials = [directly(failed), seen.state === 'unreachable' ? { ...trial, address: null } : trial];
  const section: ProxiesSection = {
    ...{ settings: [], families: [], disagreements: [], trials, lookedInto: [], contacts: [], notTested: [] },
    ...{ partial: false, comparisons: [], scripts: [script] },
  };
  const [cause] = judgeProxies(section, { target, seenAt: '2026-11-21T12:00:00.000Z' }).causes;
  expect(cause?.headline).toContain(words);
  expect(cause?.remedies[0]?.id).toBe(remedy);
  const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-network-team')?.steps[0]?.text ?? '';
  expect(letter).not.toContain('the log of the proxy at that time may tell');
  if (remedy === 'write-the-right-scheme')
    expect(cause?.remedies[0]?.title).toMatch(/“(?:HTTPS|SOCKS5) proxy\.test:3128”/);
});

it('takes a way that is closed without the proxy for a risk', () => {
  const judged = judge(directly(failed), through(completed(certificate())));
  expect(named(judged)).toEqual([]);
  expect(judged.risks.map(({ id }) => id)).toEqual(['only-proxied']);
});
