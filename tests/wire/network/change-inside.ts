import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { diagnose } from '../../../main/session/diagnose.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { quickLimits } from '../../../main/session/ports.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { targetOf } from '../../support/look-at-network.ts';

interface Wish {
  readonly host: string;
  /** Lines for `ip`, carried out as soon as the first connection is open. */
  readonly change: readonly string[];
}

const limits = { ...quickLimits, totalMs: 3000, answerMs: 900, connectMs: 900, pairAnswerMs: 300 };

/** The check as it ships, with short waits. */
export async function diagnoseThrough({ change, host }: Wish): Promise<Diagnosis> {
  const ports = livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') });
  const left = [...change];
  const dial: typeof ports.dial = async (...words) => {
    const dialled = await ports.dial(...words);
    for (const line of left.splice(0)) execFileSync('ip', line.split(' '));
    return dialled;
  };
  const request = { runId: randomUUID(), target: targetOf(host, 443), describedError: null, limits, previous: null };
  const alone = { customAnchors: [], onlyCustomAnchors: true };
  return diagnose({ ...request, ...alone }, { ...ports, dial }, () => {}, new AbortController().signal);
}
