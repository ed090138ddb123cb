import { create } from 'zustand';
import type { HealthDocument } from '../../shared/health.ts';
import type { Target } from '../../shared/target.ts';
import { keyOf, serverOnScreen, type TypedServer, whatIsKnown } from '../facts/health.ts';
import { useChain } from './chain.ts';
import { useHistory } from './history.ts';
import { useNetwork } from './network.ts';
import { useRun } from './run.ts';
import { useSettings } from './settings.ts';
import { useSurvey } from './survey.ts';
import { useWatch } from './watch.ts';

export interface HealthState extends TypedServer {
  readonly document: HealthDocument | null;
  /** Why there is none; null while it is on its way, and when it is there. */
  readonly broken: string | null;
  /** The programs of this computer are being asked. */
  readonly asking: boolean;
}

export const useHealth = create<HealthState>(() => ({
  ...{ typed: null, typedBeside: '' },
  ...{ document: null, broken: null, asking: false },
}));

/** The server that was looked at on other screens. */
function useLookedAt(): Target | null {
  const run = useRun((state) => state.run);
  const chain = useChain((state) => state.subject);
  const network = useNetwork((state) => state.subject);
  const survey = useSurvey((state) => state.subject);
  if (run.phase !== 'none') return run.question.target;
  return (chain?.kind === 'server' ? chain.target : null) ?? network ?? survey;
}

/** The server on screen, and how another one takes its place. */
export function useHealthTarget(): readonly [Target | null, (typed: Target) => void] {
  const lookedAt = useLookedAt();
  const health = useHealth();
  return [serverOnScreen(lookedAt, health), (typed) => useHealth.setState({ typed, typedBeside: keyOf(lookedAt) })];
}

/** Changes whenever more is known of the server: what was asked has ended, or the watch list has checked it. */
export function useWhatIsKnown(target: Target | null): string {
  const phases = [
    useRun((state) => state.run.phase),
    useChain((state) => state.run.phase),
    useNetwork((state) => state.run.phase),
    useSurvey((state) => state.run.phase),
    useSettings((state) => state.run.phase),
  ];
  const watch = useWatch((state) => state.list);
  const history = useHistory((state) => state.servers);
  return target === null ? '' : whatIsKnown({ phases, watch, history }, target);
}
