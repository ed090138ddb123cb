import { describe, expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { quickLimits } from '../../../main/session/ports.ts';
import { verifyCase } from '../../../main/session/verify.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';
import { faultsByTurns } from '../../support/zoo/by-turns.ts';
import { type FaultyServer, faultyServers } from '../../support/zoo/faults.ts';
import { lookAlikes } from '../../support/zoo/look-alikes.ts';
import { missingProofs, restsOnPairs } from '../../support/zoo/proofs.ts';
import { sessionFaults } from '../../support/zoo/sessions.ts';

const faults: readonly FaultyServer[] = [...faultyServers, ...lookAlikes, ...sessionFaults, ...faultsByTurns];

describe('a fault is named, nothing wrong is confirmed, and what is confirmed carries its proof', () => {
  it.concurrent.each(faults.filter(({ waits }) => waits))('$name: $cause', expectNamed);
  it.each(faults.filter(({ waits }) => !waits))('$name: $cause', expectNamed);
});

async function expectNamed(fault: FaultyServer): Promise<void> {
  const { wish, stop } = await fault.start();
  try {
    const { diagnosis } = await runDiagnosis(wish);
    const seen = diagnosis.causes.map(({ cause, confidence }) => `${cause} ${confidence}`);
    expect([fault.cause, ...(fault.orLead ?? [])], seen.join(', ')).toContain(diagnosis.verdict.cause);
    expect(diagnosis.verdict.state).toBe('fault');
    expect(wronglyConfirmed(fault, diagnosis.causes)).toEqual([]);
    const named = diagnosis.causes.find(({ cause }) => cause === fault.cause);
    if (fault.confidence) expect(named?.confidence).toBe(fault.confidence);
    if (fault.variant) expect(named?.variant).toBe(fault.variant);
    if (fault.says) expect(`${named?.headline} ${named?.explanation}`).toContain(fault.says);
    for (const cause of fault.also ?? []) expect(seen.join(', ')).toContain(cause);
    expect(diagnosis.causes[0]?.remedies.length).toBeGreaterThan(0);
    expect(missingProofs(diagnosis)).toEqual([]);
    const untested = diagnosis.notTested.map(({ what }) => what);
    expect(untested).toEqual([...new Set(untested)]);
    if (restsOnPairs(diagnosis)) await expectVerified(diagnosis, wish);
  } finally {
    await stop();
  }
}

async function expectVerified(diagnosis: Diagnosis, wish: DiagnosisWish): Promise<void> {
  const again = await verifyCase(diagnosis, portsOf(wish), quickLimits, new AbortController().signal);
  expect(again.state, JSON.stringify(again.causes, null, 1)).toBe('holds');
}

const portsOf = ({ ports }: DiagnosisWish) => ({
  ...livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') }),
  ...ports,
});

function wronglyConfirmed(fault: FaultyServer, causes: readonly { cause: string; confidence: string }[]): string[] {
  const trueCauses = [fault.cause, ...(fault.also ?? [])] as string[];
  return causes
    .filter(({ cause, confidence }) => confidence === 'confirmed' && !trueCauses.includes(cause))
    .map(({ cause }) => cause);
}
