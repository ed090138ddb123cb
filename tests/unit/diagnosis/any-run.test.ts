import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { chainReasonCodes } from '../../../shared/certificate.ts';
import { Judgement } from '../../../shared/diagnosis.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { plaintextProtocols } from '../../../shared/handshake-failure.ts';
import type { Observation } from '../../../shared/observation.ts';
import type { Target } from '../../../shared/target.ts';
import {
  agreed, alert, alertPairs, certificate, chain, clock, closed, described, dns, droppedPairs, fails, hello, judge, pairs,
  plaintext, reason, reply, reset, silence, store, target, tcp, tls13,
} from './build.ts'; // biome-ignore format: one list

const shout = (length: number) => `CN=${'\u202eé\\,'.repeat(length)}`.slice(0, length);

/** Everything a peer says of itself, as long as the vocabulary lets it be. */
const loud = {
  authorities: Array.from({ length: 12 }, () => shout(1000)),
  reason: { subject: shout(2000), detail: shout(500) },
  certificate: {
    subject: shout(2000),
    issuer: shout(2000),
    subjectAltNames: Array.from({ length: 12 }, () => ({ kind: 'dns' as const, value: shout(1000) })),
  },
  reply: { reason: shout(200), server: shout(300), location: `https://${shout(900)}`, body: shout(2048) },
};

const tcpEnds = [
  ['refused', 'ECONNREFUSED'],
  ['no-answer', 'ETIMEDOUT'],
  ['unreachable', 'ENETUNREACH'],
  ['failed', 'EPERM'],
] as const;

const failure: fc.Arbitrary<HandshakeFailure | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 130 }).map((number) => alert(number)),
  fc.constantFrom(reset(), closed(), silence(), fails('stopped', {}), fails('limit', { limit: 'bytes' })),
  fc.constantFrom(...plaintextProtocols).map((protocol) => plaintext(protocol, shout(256))),
  fc.constantFrom(...tcpEnds).map(([state, code]) => tcp(state, code)),
  fc
    .constantFrom('version', 'cipher-suite', 'group', 'signature-scheme')
    .map((what) => fails('nothing-in-common', { what: what as 'group', chosen: shout(200) })),
  fc
    .constantFrom('refused', 'not-offered', 'unexpected-reply', 'no-answer', 'closed')
    .map((state) => fails('starttls', { state: state as 'refused', reply: shout(512) })),
  fc
    .constantFrom('misbehaved', 'malformed')
    .map((kind) =>
      kind === 'malformed'
        ? fails('malformed', { structure: 'ServerHello', offset: 3, detail: '' })
        : fails('misbehaved', { rule: 'finished', detail: shout(300) }),
    ),
);

const reached = fc.constantFrom('tcp', 'hello-sent', 'server-hello', 'certificate', 'finished', 'reply' as const);
const names = fc.constantFrom('shop.example.com', null);
const pairIds = [...new Set([...alertPairs, ...droppedPairs, 'with-server-name', 'with-starttls', 'without-starttls'])];

/** One address with everything that may follow from its first hello. */
const place = (address: string): fc.Arbitrary<Observation[]> =>
  fc
    .record({
      failure,
      reached: reached as fc.Arbitrary<'tcp' | 'finished'>,
      serverName: names,
      asked: fc.boolean(),
      proven: fc.constantFrom(true, false, null),
      negotiated: fc.constantFrom(tls13, agreed('TLSv1.2', 'TLS_RSA_WITH_AES_128_CBC_SHA')),
      run: fc.subarray(pairIds),
      passing: fc.subarray(pairIds),
      codes: fc.subarray([...chainReasonCodes], { maxLength: 4 }),
      trusted: fc.constantFrom('trusted', 'rejected', 'not-tested' as const),
      status: fc.option(fc.constantFrom(0, 200, 302, 400, 403, 404, 496, 502, 511, 525)),
      index: fc.option(fc.integer({ min: 0, max: 2 })),
      loud: fc.constantFrom(false, false, false, true),
    })
    .map((wish) => {
      const first = hello({
        address,
        failure: wish.failure,
        ...(wish.failure && wish.failure.kind !== 'tcp' ? { reached: wish.reached } : {}),
        hello: { serverName: wish.serverName },
        report: {
          keyProven: wish.proven,
          certificateRequested: wish.asked
            ? { authorities: wish.loud ? loud.authorities : [], signatureSchemes: [] }
            : null,
          negotiated: wish.reached === 'finished' ? wish.negotiated : null,
        },
      });
      const reasons = wish.codes.map((code) => reason(code, wish.index, wish.loud ? loud.reason : {}));
      const stores = [store('system', wish.trusted as 'trusted', reasons), store('mozilla', 'rejected', reasons)];
      const judged = chain({
        address,
        certificates: [certificate(wish.loud ? loud.certificate : {})],
        reasons,
        judgement: { stores },
      });
      const answers =
        wish.status === null
          ? []
          : [reply(wish.status, { address, location: 'https://else.example.net/', ...(wish.loud ? loud.reply : {}) })];
      return [first, ...(wish.failure ? pairs(first, wish.run, wish.passing) : []), judged, ...answers];
    });

const longest = [60, 60, 60, 60].map((length) => 'a'.repeat(length)).join('.');

/** What people ask about: a name, none, addresses with and without a zone, the longest name, other protocols. */
const targets: readonly Target[] = [
  target,
  { ...target, serverName: null },
  { ...target, host: '203.0.113.10', serverName: null },
  { ...target, host: 'fe80::1%eth0', serverName: null, port: 8443, connect: { host: '2001:db8::9', port: null } },
  {
    ...target,
    host: longest,
    serverName: longest,
    port: 65_535,
    path: `/${'p'.repeat(1999)}`,
    input: 'i'.repeat(4000),
  },
  { ...target, http: false, port: 25, starttls: 'smtp', proxy: 'http://proxy.example.com:3128' },
  { ...target, http: false, port: 3389, starttls: 'rdp', host: '_odd_name', serverName: '_odd_name' },
];

const surroundings = fc.record({
  local: fc.constantFrom('2019-01-01T00:00:00.000Z', '2026-11-20T12:00:00.000Z', '2031-01-01T00:00:00.000Z'),
  server: fc.constantFrom(null, '2026-11-20T12:00:00.000Z', '2000-01-01T00:00:00.000Z'),
  causes: fc.subarray(['unknown-ca', 'certificate-expired', 'weak-dh', 'nonsense']),
  said: fc.boolean(),
  partial: fc.boolean(),
  wanted: fc.constantFrom(...targets),
});

const anyRun = fc.record({
  here: fc.oneof(place('203.0.113.10'), fc.constant([] as Observation[])),
  there: fc.oneof(fc.constant([] as Observation[]), place('2001:db8::2'), place('203.0.113.11')),
  around: surroundings,
});

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;

function judgeAny({ here, there, around }: Generated<typeof anyRun>): Judgement {
  const said = around.said ? [described('it broke', { causes: around.causes })] : [];
  const observations = [dns(), ...here, ...there, clock(around.local, around.server), ...said];
  return judge(observations, { partial: around.partial, target: around.wanted });
}

const forAnyRun = (claim: (judged: Judgement, run: Generated<typeof anyRun>) => void) =>
  fc.assert(
    fc.property(anyRun, (run) => {
      claim(judgeAny(run), run);
    }),
    { numRuns: 300 },
  );

test('every judgement fits the vocabulary', () => {
  forAnyRun((judged) => expect(v.safeParse(Judgement, judged).issues?.map(({ message }) => message)).toBeUndefined());
});

test('a fault has the leading cause, and anything else has none', () => {
  forAnyRun(({ causes, verdict }) => {
    const [leading] = causes;
    const named = { cause: verdict.cause, confidence: verdict.confidence, side: verdict.side };
    const expected = verdict.state === 'fault' ? leading : { cause: null, confidence: null, side: null };
    expect(named).toEqual({ cause: expected?.cause, confidence: expected?.confidence, side: expected?.side });
  });
});

test('nothing is confirmed that is not reproduced, and each confidence has its word', () => {
  forAnyRun(({ causes, verdict }) => {
    const words = {
      confirmed: 'Confirmed: ',
      likely: 'Likely: ',
      possible: 'Possible: ',
      'ruled-out': '',
      'not-tested': '',
    };
    for (const { confidence, why } of causes) expect(why.startsWith(words[confidence])).toBe(true);
    if (verdict.reproduced === false) expect(causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
  });
});

test('healthy means that every address that counts finished and is trusted', () => {
  forAnyRun(({ verdict }, { here, there }) => {
    if (verdict.state !== 'healthy') return;
    const all = [...here, ...there];
    expect(all.some((seen) => seen.kind === 'handshake' && ['finished', 'reply'].includes(seen.report.reached))).toBe(
      true,
    );
    expect(verdict.cause).toBeNull();
  });
});

test('every cause cites evidence and has a remedy for the side that must act', () => {
  forAnyRun(({ causes }) => {
    for (const { cause, evidence, remedies, side, variant } of causes) {
      expect(evidence.length, cause).toBeGreaterThan(0);
      const sides = remedies.map((remedy) => remedy.side);
      expect(side === 'unknown' ? sides.length > 0 : sides.includes(side), `${cause} ${variant} ${side}`).toBe(true);
    }
  });
});

test('no cause is found and ruled out at once', () => {
  forAnyRun(({ causes, ruledOut, verdict }) => {
    if (verdict.reproduced === false) return;
    const out = new Set(ruledOut.map(({ cause }) => cause));
    expect(causes.filter(({ cause, evidence }) => out.has(cause) && !evidence.includes('described'))).toEqual([]);
  });
});
