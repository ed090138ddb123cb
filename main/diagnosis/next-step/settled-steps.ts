import type { FlowStep } from '../../../shared/flow-step.ts';
import { isTrusted } from '../../../shared/leading-chain.ts';
import type { NextPlace } from '../../../shared/next-step.ts';
import type { Evidence } from '../evidence.ts';
import { stepFor } from './step-for.ts';
import type { Judged } from './way.ts';

/**
 * Steps that can add nothing: the check saw what they are about work at every address, or got nowhere near it. A cause
 * that is left keeps its step open.
 */
export function settledSteps({ causes, verdict }: Judged, { places }: Evidence): ReadonlySet<NextPlace> {
  const open = new Set(
    causes.filter(({ confidence }) => confidence !== 'confirmed').map(({ cause }) => stepFor(cause)),
  );
  // A hello of ours that was answered says nothing about the hello of a program that fails.
  const seenHere = verdict.reproduced !== false;
  const reached = places.some(({ report }) => report.tcp.state === 'open');
  const agreed = places.length > 0 && places.every(({ report }) => report.negotiated !== null);
  const trusted = places.length > 0 && places.every(({ chain }) => chain !== null && isTrusted(chain));
  const done: readonly (readonly [FlowStep, boolean])[] = [
    ['versions', !reached || (agreed && seenHere)],
    ['ciphers', !reached || (agreed && seenHere)],
    ['certificates', !reached || trusted],
  ];
  return new Set(done.flatMap(([step, isDone]) => (isDone && !(open.has(step) && reached) ? [step] : [])));
}
