import type { Event, EventName } from '../../shared/contract.ts';
import type { Listeners } from './machine-desk.ts';

/** Makes what tells the pages of one kind of event. */
export type Teller = <N extends EventName>(name: N) => (event: Event<N>) => void;

type ProgressListeners = Pick<
  Listeners,
  | 'onProgress'
  | 'onSurveyProgress'
  | 'onChainProgress'
  | 'onNetworkProgress'
  | 'onSettingsProgress'
  | 'onCaptureProgress'
  | 'onRelayProgress'
  | 'onReplayProgress'
>;

/** Those of runs whose snapshots stand alone: every host passes them on as they are. */
export const progressListeners = (teller: Teller): ProgressListeners => ({
  onProgress: teller('progress'),
  onSurveyProgress: teller('surveyProgress'),
  onChainProgress: teller('chainProgress'),
  onNetworkProgress: teller('networkProgress'),
  onSettingsProgress: teller('settingsProgress'),
  onCaptureProgress: teller('captureProgress'),
  onRelayProgress: teller('relayProgress'),
  onReplayProgress: teller('replayProgress'),
});
