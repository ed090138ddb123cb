import type { ChainDocument } from '../../shared/chain.ts';
import type { FlowState, FlowStates } from './flow-steps.ts';

/** The five steps with what an analysis of the chain says about the second one. */
export function withChain(
  states: FlowStates,
  run: { readonly phase: string; readonly document?: ChainDocument },
): FlowStates {
  if (run.phase === 'starting' || run.phase === 'running') return { ...states, certificates: 'running' };
  if (run.document === undefined) return states;
  const state = stateOf(run.document);
  // A good chain does not undo what a check found in this step: a client certificate may still be wanted.
  return { ...states, certificates: state === 'ok' && states.certificates === 'problem' ? 'partly' : state };
}

/** OK where every question about the chain was answered with yes: a name that was not checked is none of them. */
function stateOf({ verdict, hostname, source }: ChainDocument): FlowState {
  if (verdict === 'rejected') return 'problem';
  if (verdict === 'unknown') return 'not-tested';
  return hostname === 'match' || source === 'file' ? 'ok' : 'partly';
}
