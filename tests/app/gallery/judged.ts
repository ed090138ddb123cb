import { judgeRun } from '../../../main/diagnosis/judge.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Observation, ObservationOf } from '../../../shared/observation.ts';
import { diagnosis } from './diagnoses.ts';
import { at, certificate, chain, failed, failure, handshake, intermediate, judgement, report } from './evidence.ts';

/** What the rules themselves make of observations, in their own words. */
function judged(...seen: readonly Observation[]): Diagnosis {
  const bare = diagnosis([], seen);
  return { ...bare, ...judgeRun({ ...bare, partial: false }, { testedAs: 'modern' }) };
}

const silent = failed(failure('silence', { waitedMs: 4500 }, { milliseconds: 4500, bytesReceived: 0 }));
const lateBy = 6200;
const whole = report();
const late = report({
  ...{ serverHelloAt: lateBy, finishedAt: lateBy + 3, durationMs: lateBy + 90 },
  messages: whole.messages.map((one, at) =>
    at === 0 ? one : { ...one, milliseconds: one.milliseconds + lateBy - 27.5 },
  ),
});

/** A server that answers, and later than many programs wait. */
export const slow = judged(
  handshake('control', silent, 'pair:control'),
  handshake('hs-1', late),
  chain('chain-1', [certificate(0), intermediate()], judgement()),
);

const environment: ObservationOf<'environment'> = {
  ...{ id: 'environment', kind: 'environment', source: 'environment', at, durationMs: 0 },
  ...{ system: 'Linux', release: '6.8.0-48', architecture: 'x64', locale: 'en', timeZone: 'UTC', utcOffsetMinutes: 0 },
  ...{ runtime: 'Node.js 24.1.0', program: '0.1.0', network: 'gone' },
};

/** The cable was pulled while the server was asked. */
export const networkGone = judged(handshake('hs-1', silent), environment);
