import type { CaptureAlert, CaptureReset } from '../../../../shared/capture/stream.ts';
import {
  at,
  type CauseDraft,
  type ComparedCase,
  type End,
  type FindingDraft,
  nothingTold,
  otherEnd,
  type Told,
  wentOn,
} from './compared-case.ts';

/** Resets and alerts: who sent them, and whether they arrived. */
export function compareEnds(pair: ComparedCase): Told {
  if (!pair.sameConnection) return nothingTold;
  const parts = (['client', 'server'] as const).flatMap((sender) => [resetsOf(pair, sender), alertsOf(pair, sender)]);
  return { findings: parts.flatMap(({ findings }) => findings), causes: parts.flatMap(({ causes }) => causes) };
}

function resetsOf(pair: ComparedCase, sender: End): Told {
  const receiver = otherEnd(sender);
  const left = pair[sender].resets.find(({ from }) => from === sender);
  const came = pair[receiver].resets.find(({ from }) => from === sender);
  if (came !== undefined && left === undefined) return injected(pair, sender, came);
  if (left === undefined) return nothingTold;
  const packets = { ...at(sender, left.packet), ...at(receiver, came?.packet) };
  const parameters = { sender, receiver, packet: left.packet, arrived: came?.packet ?? 0 };
  if (came !== undefined)
    return { findings: [{ id: 'reset-arrived', parameters, packets }], causes: sent(pair, sender, left, packets) };
  if (!wentOn(pair[receiver], left.milliseconds)) return nothingTold;
  return { findings: [{ id: 'reset-lost', parameters, packets }], causes: [] };
}

const overBefore = (place: End): Told => ({
  findings: [{ id: 'ended-early', parameters: { place }, packets: {} }],
  causes: [],
});

/** A reset that arrived at one end and never left the other: it was made in between. */
function injected(pair: ComparedCase, sender: End, came: CaptureReset): Told {
  // A capture that was over by then proves nothing by what is not in it.
  if (!wentOn(pair[sender], came.milliseconds)) return overBefore(sender);
  const receiver = otherEnd(sender);
  const parameters = { sender, receiver, packet: came.packet };
  const packets = { ...at(receiver, came.packet), ...at(sender, ...pair[sender].packets) };
  const why = { headline: 'comparison.cause.injected', because: 'comparison.because.injected' } as const;
  const cut: CauseDraft = {
    ...{ cause: 'connection-reset', variant: 'injected', confidence: pair.whole[sender] ? 'confirmed' : 'likely' },
    ...{ side: 'network', ...why, parameters, packets },
  };
  const findings: FindingDraft[] = [{ id: 'reset-injected', parameters, packets }];
  if (pair.client.outcome === 'completed') return { findings, causes: [] };
  const { answer, hello, serverName } = pair.client;
  if (hello === null || serverName === null || answer !== null) return { findings, causes: [cut] };
  const named = { headline: 'comparison.cause.filtered', because: 'comparison.because.injected' } as const;
  const byName: CauseDraft = { ...cut, ...named, cause: 'filtered-by-name', confidence: 'possible' };
  return { findings, causes: [cut, { ...byName, variant: 'reset' }] };
}

/** Times to live with which systems begin. */
const beginnings = [64, 128, 255];

/** A reset that left the end itself: with the time to live of something that has not travelled. */
function sent(pair: ComparedCase, sender: End, left: CaptureReset, packets: ReturnType<typeof at>): CauseDraft[] {
  const { client } = pair;
  if (client.outcome === 'completed' || client.alerts.some(({ level }) => level === 'fatal')) return [];
  if (client.kind === 'tcp') return [];
  const isOwn =
    left.ttl !== null && left.usualTtl === left.ttl && beginnings.includes(left.ttl) && !left.likelyInjected;
  const parameters = { sender, packet: left.packet };
  const why = { headline: 'comparison.cause.reset', because: 'comparison.because.reset' } as const;
  const confidence = isOwn && pair.whole[sender] ? 'confirmed' : 'likely';
  return [{ cause: 'connection-reset', confidence, side: sender, ...why, parameters, packets }];
}

function alertsOf(pair: ComparedCase, sender: End): Told {
  const receiver = otherEnd(sender);
  const left = pair[sender].alerts.find((alert) => alert.from === sender && matters(alert));
  const came = pair[receiver].alerts.find((alert) => alert.from === sender && matters(alert));
  if (left === undefined && came === undefined) return nothingTold;
  const alert = (left ?? came)?.description ?? 'encrypted';
  const packets = { ...at(sender, left?.packet), ...at(receiver, came?.packet) };
  const parameters = { sender, receiver, alert, packet: left?.packet ?? 0, arrived: came?.packet ?? 0 };
  if (left !== undefined && came !== undefined && left.code === came.code)
    return { findings: [{ id: 'alert-arrived', parameters, packets }], causes: [] };
  if (left !== undefined && came === undefined) {
    if (!wentOn(pair[receiver], left.milliseconds)) return nothingTold;
    return { findings: [{ id: 'alert-lost', parameters, packets }], causes: [] };
  }
  if (came === undefined || !wentOn(pair[sender], came.milliseconds)) return overBefore(sender);
  return foreignAlert(pair, sender, { ...parameters, alert: came.description ?? 'encrypted' }, packets);
}

/** A warning that the line is closed is no failure. */
const matters = ({ code, level }: CaptureAlert): boolean => level !== null && code !== 0;

/** An alert that arrived at one end and never left the other. */
function foreignAlert(
  pair: ComparedCase,
  sender: End,
  parameters: Readonly<Record<string, string | number>>,
  packets: ReturnType<typeof at>,
): Told {
  const findings: FindingDraft[] = [{ id: 'alert-injected', parameters, packets }];
  if (pair.client.outcome === 'completed') return { findings, causes: [] };
  const why = { headline: 'comparison.cause.alert-injected', because: 'comparison.because.alert-injected' } as const;
  const confidence = pair.whole[sender] ? 'likely' : 'possible';
  return {
    findings,
    causes: [{ cause: 'tls-interception', confidence, side: 'network', ...why, parameters, packets }],
  };
}
