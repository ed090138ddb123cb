import type { NetworkDocument } from '../../shared/network/document.ts';
import { stationsOf } from '../../shared/network/stations.ts';
import type { FlowState, FlowStates } from './flow-steps.ts';

/** The five steps with what a look at the network says about the fourth. A cause that was found stays what it is. */
export function withNetwork(states: FlowStates, document: NetworkDocument | null, underWay: boolean): FlowStates {
  if (underWay) return { ...states, network: 'running' };
  if (document === null) return states;
  const found = stateOf(document);
  // Stopped before anything was certain: what a check thought of it before is in doubt as well.
  if (document.partial && document.answer.state === 'inconclusive') return { ...states, network: found };
  return { ...states, network: states.network === 'problem' && found !== 'problem' ? 'problem' : found };
}

/** OK only where every stop of the way was seen to the end. Hops that answer nobody are usual, and limit nothing. */
function stateOf(document: NetworkDocument): FlowState {
  const { answer, partial } = document;
  if (answer.state === 'fault') return 'problem';
  if (answer.state === 'inconclusive') return 'not-tested';
  const isOpen = stationsOf(document, [], false).some(({ part, state }) => state === 'not-tested' && part !== 'path');
  return partial || isOpen ? 'partly' : 'ok';
}
