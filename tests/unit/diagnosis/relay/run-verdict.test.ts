import { describe, expect, it } from 'vitest';
import type { CapturedChain } from '../../../../main/diagnosis/capture/draft.ts';
import { runVerdict } from '../../../../main/diagnosis/relay/run-verdict.ts';
import { matchErrors } from '../../../../main/evidence/error-texts/match-errors.ts';
import type { CertificateFacts, ChainJudgement } from '../../../../shared/certificate.ts';
import type { RelayConnection } from '../../../../shared/relay/connection.ts';
import type { ProgramFacts, RunDocument } from '../../../../shared/relay/document.ts';
import run from '../../../app/gallery/programs/run.json' with { type: 'json' };

const [recorded] = (run as unknown as RunDocument).connections;
const whole: Partial<RelayConnection> = { outcome: 'completed', causes: [], alerts: [], cause: null };

const connection = (change: Partial<RelayConnection>): RelayConnection => ({
  ...(recorded as RelayConnection),
  ...change,
});
const left = (sender: 'client' | 'server', cause = 'connection-reset') =>
  ({ ...recorded?.causes[0], cause, side: sender, confidence: 'likely' }) as RelayConnection['causes'][number];

/** A healthy chain of two that ends at a root nobody here knows. */
const chain = {
  judgement: {
    hostname: { state: 'match', names: [] as string[] },
    reasons: [{ code: 'issuer-not-found', certificate: 1 }],
  } as unknown as ChainJudgement,
  leaf: {
    ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' },
    ...{ selfSigned: false, selfIssued: false, caIssuers: [] as string[] },
  } as unknown as CertificateFacts,
  sent: 2,
} satisfies CapturedChain;

function verdict(
  said: string,
  connections: readonly RelayConnection[],
  change: Partial<ProgramFacts> = {},
  judged: CapturedChain | null = chain,
) {
  const program: ProgramFacts = {
    ...{ command: ['tool'], state: 'ended', status: 1, signal: null, said, messages: matchErrors(said), hosts: [] },
    ...{ trace: { state: 'traced', because: '' }, trustFiles: [], opened: 0, ...change },
  };
  return runVerdict({ connections, program, chainOf: () => judged });
}

describe('what a program says', () => {
  it.each(['certificate has expired: user licence', 'error: connection reset by peer in my unrelated database'])(
    'is no verdict where the handshake was completed and used: %s',
    (said) => {
      const used = connection({ ...whole, stage: 'application-data' });
      expect(verdict(said, [used])).toMatchObject({ state: 'inconclusive', cause: null });
    },
  );

  it('counts where something of it was not recorded', () => {
    const used = connection({ ...whole, stage: 'application-data' });
    const hosts = [{ host: '192.0.2.1', port: 443, connections: 1, how: 'around' }] as const;
    const { cause } = verdict('certificate has expired', [used], { hosts: [...hosts] });
    expect(cause).toBe('certificate-expired');
  });

  it('of a certificate within its dates that it is out of date speaks of a clock', () => {
    const dated = connection({ ...whole, stage: 'finished' });
    expect(verdict('certificate has expired', [dated])).toMatchObject({ cause: 'clock-wrong', side: 'client' });
    const refused = connection({ outcome: 'failed', causes: [left('server', 'certificate-expired')] });
    expect(verdict('certificate has expired', [refused])).toMatchObject({ cause: 'clock-wrong', side: 'client' });
  });

  it('of a chain that came with its intermediate speaks of the root', () => {
    const refused = connection({ outcome: 'failed', causes: [left('client', 'certificate-refused-by-peer')] });
    const said = 'PKIX path building failed: unable to find valid certification path to requested target';
    expect(verdict(said, [refused])).toMatchObject({ cause: 'unknown-ca' });
  });

  it('of a certificate that came alone from what may be a root speaks of the root', () => {
    const reasons = [{ code: 'issuer-not-found', certificate: 0, subject: 'CN=Acme Root' }];
    const alone = {
      ...{ judgement: { ...chain.judgement, reasons, stores: [], missingIssuer: null }, sent: 1 },
      leaf: { ...chain.leaf, index: 0, isCa: false, issuer: 'CN=Acme Root' },
    } as unknown as CapturedChain;
    const refused = connection({ outcome: 'failed', causes: [left('client', 'certificate-refused-by-peer')] });
    const done = connection({ ...whole, stage: 'finished' });
    for (const said of ['unable to verify the first certificate', 'unable to get local issuer certificate'])
      for (const one of [refused, done])
        expect(verdict(said, [one], {}, alone)).toMatchObject({ state: 'fault', cause: 'unknown-ca' });
    expect(verdict('', [done], { status: 5 }, alone)).toMatchObject({ cause: 'unknown-ca', confidence: 'possible' });
  });

  it('of the name in a certificate is more exact than what a server says that was left', () => {
    const cause = { ...left('server', 'extension-intolerance'), confidence: 'possible' } as const;
    const said = 'curl: (60) SSL: no alternative certificate subject name matches target host name';
    const unnamed = {
      ...chain,
      judgement: { ...chain.judgement, hostname: { ...chain.judgement.hostname, state: 'mismatch' } },
    };
    const refused = connection({ outcome: 'failed', causes: [cause] });
    const { confidence, ...told } = verdict(said, [refused], {}, unnamed as CapturedChain);
    expect([told.cause, confidence]).toEqual(['hostname-mismatch', 'likely']);
  });

  it('of the name in a certificate is believed where the name that it asked its proxy for is none of them', () => {
    const said = 'curl: (60) SSL: no alternative certificate subject name matches target host name ‘192.0.2.7’';
    const hostname = { asked: '192.0.2.7', state: 'mismatch', names: ['meter.example.com'] } as const;
    const other = { ...chain, judgement: { ...chain.judgement, hostname } } as unknown as CapturedChain;
    const left = connection({ ...whole, stage: 'finished', serverName: null });
    const told = verdict(said, [left], { status: 60 }, other);
    expect(told).toMatchObject({ cause: 'hostname-mismatch', confidence: 'likely', side: 'unknown' });
    expect(told.explanation).toContain('asked for 192.0.2.7, and the certificate is for meter.example.com.');
  });

  it('of a connect that timed out is read by the connection that stood', () => {
    const cut = connection({ outcome: 'failed', causes: [left('client')] });
    const said = 'curl: (28) Operation timed out after 6001 milliseconds with 0 out of 0 bytes received';
    expect(verdict(said, [cut], {}, null)).toMatchObject({ cause: 'handshake-timeout' });
  });
});

describe('a program', () => {
  it('that leaves a server with an expired certificate and fails without a word minds the certificate', () => {
    const finding = { ...left('server', 'certificate-expired'), kind: 'finding' } as const;
    const shown = connection({ ...whole, stage: 'finished', causes: [finding] });
    expect(verdict('', [shown], { status: 5 })).toMatchObject({
      ...{ state: 'fault', cause: 'certificate-expired', confidence: 'likely', side: 'server' },
    });
    const { explanation, headline } = verdict('', [connection({ ...whole, stage: 'finished' })], { status: 5 });
    expect(`${headline} ${explanation}`).not.toContain('another reason');
  });

  it('that ends well and left a connection by itself has no fault', () => {
    const cut = connection({ outcome: 'failed', causes: [left('client')] });
    expect(verdict('', [cut], { status: 0 }).state).toBe('inconclusive');
    const done = connection({ ...whole, stage: 'application-data' });
    const later = connection({ index: 1, outcome: 'failed', causes: [left('server')] });
    expect(verdict('', [done, later], { status: 0 }).state).toBe('healthy');
  });

  it('that is an old Node.js did not begin for our own option', () => {
    const said = 'node: --tls-keylog= is not allowed in NODE_OPTIONS\n';
    const { explanation, state, text } = verdict(said, [], { status: 9 });
    expect([state, text.headline.id]).toEqual(['inconclusive', 'run.verdict.keys-refused']);
    expect(explanation).toContain('run --no-keys');
  });
});
