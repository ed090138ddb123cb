import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { historyEntry } from '../../../main/session/history-entry.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { HistoryEntry } from '../../../shared/history.ts';
import { cause, diagnosis } from '../../app/gallery/diagnoses.ts';
import * as evidence from '../../app/gallery/evidence.ts';

const fault = (id: 'no-common-cipher' | 'certificate-expired' | 'tcp-timeout', seen: readonly string[]) => ({
  ...cause({ cause: id, confidence: 'confirmed', side: 'server', headline: 'It fails', explanation: '', why: '' }),
  evidence: [...seen],
});
const entryOf = (of: Diagnosis) => v.parse(HistoryEntry, historyEntry(of, 'person', []));
const sketch = (of: Diagnosis) => entryOf(of).sketch.map(({ direction, state }) => `${direction} ${state}`);

describe('what is kept of a check', () => {
  it('is its verdict and its certificates, without what was pasted', () => {
    const target = { ...evidence.target(), input: 'https://api.example.com/anna?token=1', path: '/anna?token=1' };
    const kept = entryOf(
      diagnosis([], [evidence.chain('chain#1', [evidence.certificate(0)], evidence.judgement())], { target }),
    );
    expect(kept).toMatchObject({ runId: 'run-7f3a', caseId: 'run-7f3a', askedBy: 'person', state: 'healthy' });
    expect(kept.certificates).toHaveLength(1);
    expect(kept.target).toEqual({ ...target, input: 'api.example.com:443', path: '/' });
    expect(JSON.stringify(kept)).not.toContain('anna');
  });
});

describe('the sketch of the handshake', () => {
  it('has every message of one that went through, its first and last at most', () => {
    const arrows = sketch(diagnosis([], [evidence.handshake('handshake#1', evidence.report())]));
    expect(arrows).toHaveLength(6);
    expect(arrows[0]).toBe('sent passed');
    expect(arrows.join()).not.toContain('stopped');
  });

  it('ends where an alert broke it, and draws that alert once', () => {
    const alert = evidence.failure('alert', { level: 'fatal', code: 40, name: 'handshake_failure' } as never);
    const failing = evidence.handshake('handshake#1', evidence.failed(alert));
    expect(sketch(diagnosis([fault('no-common-cipher', ['handshake#1'])], [failing]))).toEqual([
      'sent passed',
      'received stopped',
    ]);
  });

  it('draws no arrow from a server that kept silent', () => {
    const silence = evidence.failure('silence', {} as never);
    const failing = evidence.handshake('handshake#1', evidence.failed(silence));
    expect(sketch(diagnosis([fault('tcp-timeout', ['handshake#1'])], [failing]))).toEqual([
      'sent passed',
      'none stopped',
    ]);
  });

  it('ends at the certificate where that was refused', () => {
    const seen = [
      evidence.handshake('handshake#1', evidence.report()),
      evidence.chain('chain#1', [evidence.certificate(0)], evidence.judgement({ verdict: 'rejected' })),
    ];
    const arrows = sketch(diagnosis([fault('certificate-expired', ['chain#1'])], seen));
    expect(arrows.at(-1)).toBe('received stopped');
    expect(arrows.filter((one) => one.endsWith('stopped'))).toHaveLength(1);
  });

  it('is of the try that the verdict rests on, and never of a controlled pair', () => {
    const alert = evidence.failure('alert', { level: 'fatal', code: 40, name: 'handshake_failure' } as never);
    const seen = [
      evidence.handshake('pair#1', evidence.report(), 'pair:cipher'),
      evidence.handshake('handshake#1', evidence.report()),
      evidence.handshake('handshake#2', evidence.failed(alert)),
    ];
    expect(sketch(diagnosis([fault('no-common-cipher', ['handshake#2'])], seen)).at(-1)).toBe('received stopped');
    expect(sketch(diagnosis([], seen.slice(0, 1)))).toEqual([]);
  });
});
