import { describe, expect, it } from 'vitest';
import type { Known } from '../../../../../main/evidence/survey/features/known.ts';
import { surveyFeatures, untestedFeatures } from '../../../../../main/evidence/survey/features/survey-features.ts';
import type { Ask, Attempt, SurveyAnswer, SurveyQuestion } from '../../../../../main/evidence/survey/inquiry.ts';
import { surveyTolerances, untestedTolerances } from '../../../../../main/evidence/survey/tolerances.ts';
import { nothingShown, type ServerFacts } from '../../../../../main/tls/client/server-facts.ts';
import { type Finding, toleranceIds } from '../../../../../shared/survey.ts';
import { surveyFeatureTexts } from '../../../../../shared/text/en/survey-features.ts';
import { loopbackTarget } from '../../../../support/direct-ask.ts';
import { knownServer, rsaSuites, tls13Suites } from '../../../../wire/survey/features/known-server.ts';

const both = { 772: tls13Suites, 771: rsaSuites };
const known = (change: Parameters<typeof knownServer>[2] = {}): Known => knownServer(443, both, change);

type Report = Attempt['report'];

/** An attempt as far as findings look at one. */
function attemptOf(report: Partial<Report>, facts: Partial<ServerFacts> = {}): Attempt {
  const base = { failure: null, negotiated: null, finishedAt: 1, reached: 'finished', tcp: { milliseconds: 1 } };
  const said = { ...nothingShown, ...facts };
  return { report: { ...base, ...report }, facts: said, certificates: [], reply: null, resumption: null } as never;
}

const negotiated = (version: string, alpn: string | null): Report['negotiated'] => ({
  version,
  cipherSuite: { id: '0xc02f', name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
  group: null,
  signatureScheme: null,
  alpn,
  extendedMasterSecret: true,
  secureRenegotiation: true,
  dhBits: null,
});

const isTls13 = ({ hello }: SurveyQuestion) => hello.supportedVersions !== null;

/** Answers every hello, and the offered protocols by `choose`; null goes on without any, `refuse` sends alert 120. */
const choosing =
  (choose: (offered: readonly string[]) => string | null | 'refuse'): Ask =>
  async (question) => {
    const chosen = question.hello.alpn.length === 0 ? null : choose(question.hello.alpn);
    if (chosen === 'refuse') return refusedBy(120);
    const version = isTls13(question) ? 'TLSv1.3' : 'TLSv1.2';
    const extensions = { ...nothingShown.extensions, serverHello: [], encryptedExtensions: [] };
    return { kind: 'answered', attempt: attemptOf({ negotiated: negotiated(version, chosen) }, { extensions }) };
  };

function refusedBy(description: number): SurveyAnswer {
  const failure = { kind: 'alert', level: 'fatal', description, name: `${description}`, encrypted: false };
  return {
    kind: 'refused',
    attempt: attemptOf({ failure: failure as never, finishedAt: null, reached: 'hello-sent' }),
  };
}

/** The states of every finding, however deep. */
function statesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const own = 'state' in value && 'reason' in value ? [(value as Finding).state] : [];
  return [...own, ...Object.values(value).flatMap(statesIn)];
}

describe('features', () => {
  it('are all not tested after a Stop, with its reason', async () => {
    const reason = 'Stopped.';
    const features = await surveyFeatures(known(), async () => ({ kind: 'unknown', reason }));
    expect(new Set(statesIn(features))).toEqual(new Set(['not-tested']));
    expect(features.compression.reason).toBe(reason);
    expect(features.sessionResumption.psk.reason).toBe(reason);
    expect(features.alpn).toMatchObject({ reason, complete: false });
  });

  it('are all not tested where nothing is answered any more', async () => {
    const attempt = attemptOf({ failure: { kind: 'silence' } as never, finishedAt: null, reached: 'hello-sent' });
    const features = await surveyFeatures(known(), async () => ({ kind: 'silent', attempt }));
    expect(new Set(statesIn(features))).toEqual(new Set(['not-tested']));
  });

  it('say no only where a refusal proves it', async () => {
    const features = await surveyFeatures(known(), async () => refusedBy(40));
    const noes = statesIn(features).filter((state) => state !== 'not-tested');
    // DEFLATE and the protocols: the same hello without them is known to be answered.
    expect(noes).toEqual(['no', 'no']);
    expect(features.compression.state).toBe('no');
    expect(features.alpn.state).toBe('no');
    expect(features.fallbackScsv.state).toBe('not-tested');
  });

  it('say that DEFLATE was chosen', async () => {
    const features = await surveyFeatures(known(), async (question) => {
      const method = Math.max(...(question.hello.compressionMethods ?? [0]));
      const attempt = attemptOf({ negotiated: negotiated('TLSv1.2', null) }, { compressionMethod: method });
      return { kind: 'answered', attempt };
    });
    expect(features.compression).toEqual({ state: 'yes', reason: 'The server chose DEFLATE.' });
  });

  it('are not asked for where no version is accepted', async () => {
    let asked = 0;
    const none = { ...known(), versions: [] };
    const features = await surveyFeatures(none, async () => {
      asked += 1;
      return { kind: 'unknown', reason: '' };
    });
    expect(asked).toBe(0);
    expect(features).toEqual(untestedFeatures());
  });

  it('are asked for in the one hello known to work where the rich one is not answered', async () => {
    const bare: SurveyQuestion[] = [];
    await surveyFeatures(known(), async (question) => {
      if (question.hello.statusRequest) return refusedBy(50);
      if (question.name === 'full handshake') bare.push(question);
      return choosing(() => null)(question);
    });
    expect(bare.map(isTls13).sort()).toEqual([false, false, true]);
    expect(bare.every(({ hello }) => hello.alpn.length === 0)).toBe(true);
  });

  it('never send a protocol, a ticket or stapling in SSL 3.0', async () => {
    const hellos: SurveyQuestion['hello'][] = [];
    const old = knownServer(443, { 768: [0x000a, 0x002f] }, { serverName: null });
    const features = await surveyFeatures(old, async (question) => {
      hellos.push(question.hello);
      return refusedBy(40);
    });
    expect(hellos.length).toBeGreaterThan(0);
    for (const hello of hellos) {
      expect(hello).toMatchObject({ alpn: [], sessionTicket: false, statusRequest: false });
      expect(hello.moreExtensions ?? []).toEqual([]);
    }
    expect(features.extendedMasterSecret.state).toBe('not-tested');
  });
});

describe('application protocols', () => {
  const alpnOf = async (ask: Ask, change = {}) => (await surveyFeatures(known(change), ask)).alpn;
  const first = (wanted: readonly string[], offered: readonly string[]) =>
    wanted.find((name) => offered.includes(name));

  it('come in the server’s order, also where it is an unusual one', async () => {
    const wanted = ['http/1.0', 'spdy/3', 'h2', 'http/1.1'];
    const alpn = await alpnOf(choosing((offered) => first(wanted, offered) ?? 'refuse'));
    expect(alpn).toMatchObject({ state: 'yes', preference: 'server', complete: true });
    expect(alpn.protocols[0]).toBe('http/1.0');
    expect([...alpn.protocols].sort()).toEqual([...wanted].sort());
  });

  it('are the client’s choice where its first is always taken', async () => {
    const alpn = await alpnOf(choosing((offered) => offered.find((name) => name.startsWith('h')) ?? null));
    expect(alpn).toMatchObject({ protocols: ['h2', 'http/1.1', 'http/1.0'], preference: 'client', complete: true });
  });

  it('are none where the server passes over all of them', async () => {
    expect(await alpnOf(choosing(() => null))).toMatchObject({ state: 'no', protocols: [], complete: true });
  });

  it('are none where every offer is refused', async () => {
    expect(await alpnOf(choosing(() => 'refuse'))).toMatchObject({ state: 'no', complete: true });
  });

  it('are found with a server that takes one and refuses the rest', async () => {
    const alpn = await alpnOf(choosing((offered) => (offered.includes('http/1.1') ? 'http/1.1' : 'refuse')));
    expect(alpn).toMatchObject({ protocols: ['http/1.1'], preference: 'unknown', complete: true });
  });

  it('are asked for by what the port speaks', async () => {
    const alpn = await alpnOf(
      choosing((offered) => first(['imap'], offered) ?? null),
      loopbackTarget(143, { http: false, starttls: 'imap' }),
    );
    expect(alpn).toMatchObject({ protocols: ['imap'], complete: true });
    const direct = await alpnOf(
      choosing((offered) => first(['dot'], offered) ?? 'refuse'),
      { http: false },
    );
    expect(direct).toMatchObject({ protocols: ['dot'], complete: true });
  });

  it('are not complete where an answer is missing', async () => {
    const alpn = await alpnOf(async (question) =>
      question.hello.alpn.includes('h2') ? choosing(() => 'h2')(question) : { kind: 'unknown', reason: 'Stopped.' },
    );
    expect(alpn).toMatchObject({ state: 'yes', protocols: ['h2'], complete: false });
  });

  it('end with a server that answers what was not asked', async () => {
    const alpn = await alpnOf(choosing(() => 'nonsense'));
    expect(alpn).toMatchObject({ protocols: [], complete: false });
  });
});

describe('tolerances', () => {
  it('are not tested, each with the reason, after a Stop', async () => {
    const tolerances = await surveyTolerances(known(), async () => ({ kind: 'unknown', reason: 'Stopped.' }));
    expect(tolerances).toEqual(untestedTolerances('Stopped.'));
    expect(tolerances.map(({ id }) => id)).toEqual(toleranceIds);
  });

  it('are not tested by a hello that came at once', async () => {
    const tolerances = await surveyTolerances(known(), async () => ({
      kind: 'answered',
      attempt: attemptOf({ negotiated: negotiated('TLSv1.3', null), serverHelloAt: 3 }),
    }));
    const delayed = tolerances.filter(({ state }) => state === 'not-tested').map(({ id }) => id);
    expect(delayed).toEqual(['delayed-hello']);
  });

  it('of a small hello are not tested where none that small is answered', async () => {
    const base = known();
    const groups = Array.from({ length: 200 }, (_, index) => 0x6000 + index);
    const versions = base.versions.map((one) => ({ ...one, hello: { ...one.hello, groups, padTo: null } }));
    const tolerances = await surveyTolerances({ ...base, versions }, async () => refusedBy(40));
    expect(tolerances.find(({ id }) => id === 'hello-256-to-511')).toMatchObject({ state: 'not-tested' });
    expect(tolerances.find(({ id }) => id === 'hello-over-mss')).toMatchObject({ state: 'not-tolerated' });
  });
});

it('says it in sentences of at most twenty words', () => {
  for (const [id, text] of Object.entries(surveyFeatureTexts)) {
    for (const sentence of text.split(/(?<=[.?])\s/)) expect(sentence.split(/\s+/).length, id).toBeLessThanOrEqual(20);
    expect(text, id).toMatch(/[.}]$/);
  }
});
