import { describe, expect, it } from 'vitest';
import { watchOutcome } from '../../../../main/diagnosis/watch/watch-outcome.ts';
import { cause, diagnosis } from '../../../app/gallery/diagnoses.ts';
import * as evidence from '../../../app/gallery/evidence.ts';

const own = evidence.certificate(0, { sha256: '11'.repeat(32) });
const issuer = { ...evidence.intermediate(), sha256: '22'.repeat(32) };
const other = { ...evidence.intermediate(), index: 2, sha256: '33'.repeat(32) };
const root = { ...evidence.intermediate(), index: 3, sha256: '44'.repeat(32), selfSigned: true };
const sent = [own, issuer, other, root];
const seen = (unneeded: number[] = []) => [
  evidence.chain('chain#1', sent, evidence.judgement({ unneeded })),
  evidence.chain('chain#2', sent, evidence.judgement({ unneeded }), '203.0.113.8'),
];

describe('what a check of a watched server keeps', () => {
  it('has the own certificate and those above it that are sent, each once, and no root', () => {
    const { certificates, issuers } = watchOutcome(diagnosis([], seen()));
    expect(certificates.map(({ sha256 }) => sha256)).toEqual([own.sha256]);
    expect(issuers?.map(({ sha256 }) => sha256)).toEqual([issuer.sha256, other.sha256]);
    expect(issuers?.[0]?.subject).toBe(issuer.subject);
  });

  it('has none that no way up to a root needs: its end harms nobody', () => {
    const { issuers } = watchOutcome(diagnosis([], seen([2, 3])));
    expect(issuers?.map(({ sha256 }) => sha256)).toEqual([issuer.sha256]);
  });

  it('has none of whoever answers in the place of the server', () => {
    const between = cause({
      ...{ cause: 'tls-interception', confidence: 'likely', side: 'network' },
      ...{ headline: 'Inspected', explanation: '', why: '' },
    });
    const { certificates, issuers = [] } = watchOutcome(diagnosis([between], seen()));
    expect([certificates, issuers]).toEqual([[], []]);
  });
});
