import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readEvidence } from '../../../../main/diagnosis/evidence.ts';
import { leadingStep } from '../../../../main/diagnosis/next-step/leading-step.ts';
import { Judgement } from '../../../../shared/diagnosis.ts';
import type { Observation } from '../../../../shared/observation.ts';
import type { WhereAnswer } from '../../../../shared/where-it-works.ts';
import {
  alert,
  alertPairs,
  chain,
  clock,
  described,
  dns,
  droppedPairs,
  healthy,
  hello,
  judge,
  now,
  pairs,
  plaintext,
  reason,
  reset,
  run,
  silence,
  tcp,
} from '../build.ts';

const steps = (observations: readonly Observation[], rest = {}) =>
  (judge(observations, rest).next ?? []).map(({ step }) => step);
const first = (observations: readonly Observation[]) => judge(observations).next?.[0];
const said = (...answers: WhereAnswer[]): Observation => ({
  ...{ id: 'where', kind: 'where-it-works', source: 'person', at: now, durationMs: 0 },
  answers,
});

const nothing = (failure: ReturnType<typeof tcp>) => [dns(), hello({ failure, reached: 'nothing' }), clock()];

describe('where to go on after the quick check', () => {
  test('a proven cause leads to its fix, and to no step', () => {
    const refused = nothing(tcp('refused', 'ECONNREFUSED'));
    expect(steps(refused)[0]).toBe('fix');
    expect(steps(refused)).not.toContain('versions');
    expect(steps(refused)).not.toContain('certificates');
  });

  test('a silent resolver leads to the names, and skips what needs a connection', () => {
    const failed = dns({ addresses: [], failure: { state: 'no-answer', errorCode: 'EAI_AGAIN' } });
    expect(first([failed, clock()])).toMatchObject({ step: 'network', text: { id: 'next.dns' } });
    expect(steps([failed, clock()])).not.toEqual(expect.arrayContaining(['versions']));
  });

  test('no answer to the connection leads to the ports', () => {
    expect(first(nothing(tcp('no-answer', 'ETIMEDOUT')))).toMatchObject({
      step: 'network',
      text: { id: 'next.port' },
    });
  });

  test('bytes that are no TLS are proof enough', () => {
    const plain = hello({ failure: plaintext('ssh', 'SSH-2.0-OpenSSH_9.2p1') });
    expect(steps([dns(), plain, clock()])[0]).toBe('fix');
  });

  test.each([
    ['silence', silence()],
    ['reset', reset()],
  ])('%s after the hello leads to the size of packets', (_, failure) => {
    const control = hello({ failure });
    const [lead] = judge([dns(), control, ...pairs(control, droppedPairs), clock()]).next ?? [];
    expect(lead?.step).toBe('network');
    expect(['next.size', 'next.between']).toContain(lead?.text.id);
  });

  test('alert 70 that nothing explains leads to the versions', () => {
    const control = hello({ failure: alert(70) });
    expect(first([dns(), control, clock()])).toMatchObject({ step: 'versions', text: { id: 'next.versions' } });
  });

  test.each([40, 47, 71, 80])('alert %i leads to the cipher suites', (number) => {
    const control = hello({ failure: alert(number, 'refused') });
    expect(first([dns(), control, ...pairs(control, alertPairs), clock()])?.step).toBe('ciphers');
  });

  test.each([
    [112, 'next.name'],
    [116, 'next.client-certificate'],
  ])('alert %i that leaves a doubt leads to the certificates', (number, why) => {
    const evidence = readEvidence(run([dns(), hello({ failure: alert(number) }), clock()]));
    const open = { state: 'fault', reproduced: true, confidence: 'possible' } as const;
    expect(leadingStep({ verdict: open, causes: [] }, evidence)).toEqual(['certificates', why]);
  });

  test.each([
    [112, 'server-name-required'],
    [116, 'client-certificate-required'],
  ])('alert %i names its cause, and leads past the suites to the fix', (number, cause) => {
    const control = hello({ failure: alert(number) });
    const observations = [dns(), control, ...pairs(control, alertPairs), clock()];
    expect(judge(observations).causes[0]).toMatchObject({ cause, confidence: 'confirmed' });
    expect(steps(observations)[0]).toBe('fix');
    expect(steps(observations)).not.toContain('ciphers');
  });

  test('a wrong date leads to the clock first, as long as nobody compared it', () => {
    const expired = chain({ reasons: [reason('expired')] });
    const judged = judge([dns(), hello(), expired, clock(now, null)]);
    expect(judged.verdict.confidence).not.toBe('confirmed');
    expect(judged.next?.[0]).toMatchObject({
      step: 'network',
      reason: 'This tells “Expired certificate” from “Wrong clock”.',
    });
  });

  test('a refused chain leads to the certificates, and versions and suites are settled', () => {
    const refused = chain({ reasons: [reason('issuer-not-found')] });
    const way = steps([dns(), hello(), refused, clock()]);
    expect(way.filter((step) => step === 'versions' || step === 'ciphers')).toEqual([]);
    expect(way[0]).toBe('certificates');
  });

  test('addresses that differ are looked at side by side', () => {
    const works = [hello(), chain()];
    const control = hello({ address: '203.0.113.11', failure: alert(80) });
    const both = dns({
      addresses: [
        { address: '203.0.113.10', family: 4 },
        { address: '203.0.113.11', family: 4 },
      ],
    });
    const judged = judge([both, ...works, control, clock()]);
    expect(judged.verdict.confidence).not.toBe('confirmed');
    expect(judged.next?.[0]?.step).toBe('ciphers');
  });

  test('where all works, the person is asked first, then the program that fails', () => {
    expect(steps(healthy()).slice(0, 3)).toEqual(['where', 'program', 'capture']);
  });

  test('what was answered is not asked again, and leads on', () => {
    expect(steps([...healthy(), said('works-on-other-network')])[0]).toBe('network');
    expect(steps([...healthy(), said('fails-sometimes')])[0]).toBe('network');
    expect(steps([...healthy(), said('works-in-browser')])).not.toContain('where');
  });

  test('a message that the server does not bear out leads to the program that said it', () => {
    const message = described('handshake failure', { causes: ['no-common-cipher', 'protocol-version-mismatch'] });
    const way = steps([...healthy(), message]);
    expect(way[0]).toBe('where');
    expect(way).toContain('program');
    expect(way).toContain('ciphers');
  });

  test('after a stop the same check comes first', () => {
    expect(steps([dns()], { partial: true })[0]).toBe('again');
  });

  test('of two causes that are left, the step is named that is about one of them', () => {
    const message = described('failed', { causes: ['no-common-cipher', 'unknown-ca'] });
    expect(judge([...healthy(), message]).next?.[1]).toMatchObject({
      step: 'ciphers',
      text: { id: 'next.between', parameters: { one: 'No common cipher suite', other: 'Unknown issuer' } },
    });
  });

  test('a judgement with its steps fits the contract', () => {
    for (const observations of [healthy(), [dns(), hello({ failure: silence() })]]) {
      expect(v.safeParse(Judgement, judge(observations)).success).toBe(true);
    }
  });
});
