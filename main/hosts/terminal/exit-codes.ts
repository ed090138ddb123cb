import type { Diagnosis } from '../../../shared/diagnosis.ts';

/** Exit status of every command; scripts rely on the numbers. */
export const exitCodes = {
  noFault: 0,
  fault: 1,
  badInput: 2,
  nothingConcluded: 3,
  ownBug: 70,
  /** A list was not gone through to its end, or what a command prints could not be written. No verdict, and no line’s. */
  notDone: 74,
  interrupted: 130,
} as const;

/** The status that a diagnosis stands for. */
export function statusOf({ verdict }: Diagnosis): (typeof exitCodes)['noFault' | 'fault' | 'nothingConcluded'] {
  if (verdict.state === 'fault') return exitCodes.fault;
  return verdict.state === 'healthy' ? exitCodes.noFault : exitCodes.nothingConcluded;
}
