import { create } from 'zustand';
import type { HealthDocument } from '../../shared/health.ts';
import type { Target } from '../../shared/target.ts';
import { useChain } from './chain.ts';
import { useNetwork } from './network.ts';
import { useRun } from './run.ts';
import { useSurvey } from './survey.ts';

export interface HealthState {
  /** A server that was typed on the screen itself, where no other was looked at. */
  readonly typed: Target | null;
  readonly document: HealthDocument | null;
  /** Why there is none; null while it is on its way, and when it is there. */
  readonly broken: string | null;
  /** The programs of this computer are being asked. */
  readonly asking: boolean;
}

export const useHealth = create<HealthState>(() => ({ typed: null, document: null, broken: null, asking: false }));

/** The server that was looked at last; one that was only typed gives way to it. */
export function useHealthTarget(): Target | null {
  const run = useRun((state) => state.run);
  const chain = useChain((state) => state.subject);
  const network = useNetwork((state) => state.subject);
  const survey = useSurvey((state) => state.subject);
  const typed = useHealth((state) => state.typed);
  if (run.phase !== 'none') return run.question.target;
  return (chain?.kind === 'server' ? chain.target : null) ?? network ?? survey ?? typed;
}

/** Changes whenever something that was asked has ended: then more is known. */
export function useWhatIsKnown(): string {
  const run = useRun((state) => state.run.phase);
  const chain = useChain((state) => state.run.phase);
  const network = useNetwork((state) => state.run.phase);
  const survey = useSurvey((state) => state.run.phase);
  return [run, chain, network, survey].join(' ');
}
