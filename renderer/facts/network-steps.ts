import type { NetworkDocument } from '../../shared/network/document.ts';
import type { FlowState, FlowStates } from './flow-steps.ts';

/** The five steps with what a look at the network says about the fourth. A cause that was found stays what it is. */
export function withNetwork(states: FlowStates, document: NetworkDocument | null, underWay: boolean): FlowStates {
  if (underWay) return { ...states, network: 'running' };
  if (document === null) return states;
  const found = stateOf(document);
  return { ...states, network: states.network === 'problem' && found !== 'problem' ? 'problem' : found };
}

/** OK only where every part was looked at: what nobody asked for is no part of it. */
function stateOf(document: NetworkDocument): FlowState {
  const { answer, between, clock, machine, names, partial, proxies } = document;
  if (answer.state === 'fault') return 'problem';
  if (answer.state === 'inconclusive') return 'not-tested';
  return partial || [between, clock, machine, names, proxies].includes(null) ? 'partly' : 'ok';
}
