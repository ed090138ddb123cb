import type { ComparedPackets } from '../../../../shared/capture/comparison.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import type { CauseId, Side } from '../../../../shared/cause.ts';
import type { Phrase } from '../../../../shared/phrase.ts';
import type {
  ComparisonFindingId,
  ComparisonHeadlineId,
  ComparisonReasonId,
} from '../../../../shared/text/en/capture-comparison.ts';
import { isSameConnection, type PairedStreams } from './pair-streams.ts';

export type End = 'client' | 'server';

export const otherEnd = (end: End): End => (end === 'client' ? 'server' : 'client');

/** One conversation in both files, as the rules see it. */
export interface ComparedCase extends PairedStreams {
  /** The same TCP connection from end to end. */
  readonly sameConnection: boolean;
  /** Whether each capture has all that went by. */
  readonly whole: Readonly<Record<End, boolean>>;
}

/** What both captures show, before it is put into words. */
export interface FindingDraft {
  readonly id: ComparisonFindingId;
  readonly parameters?: Phrase['parameters'];
  readonly packets: Partial<ComparedPackets>;
}

export interface CauseDraft {
  readonly cause: CauseId;
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly side: Side;
  readonly headline: ComparisonHeadlineId;
  readonly because: ComparisonReasonId;
  readonly parameters?: Phrase['parameters'];
  readonly packets: Partial<ComparedPackets>;
  readonly variant?: string;
  readonly kind?: 'finding';
}

export interface Told {
  readonly findings: readonly FindingDraft[];
  readonly causes: readonly CauseDraft[];
}

export const nothingTold: Told = { findings: [], causes: [] };

/** @param losing files in which packets are missing that were confirmed: what they lack may have gone by */
export function comparedCase(pair: PairedStreams, losing: Readonly<Record<End, boolean>>): ComparedCase {
  const whole = (end: End) => !losing[end] && isWhole(pair[end]);
  return {
    ...pair,
    sameConnection: isSameConnection(pair),
    whole: { client: whole('client'), server: whole('server') },
  };
}

/** It begins with the first packet, both ends are in it, and nothing is missing that was confirmed. */
function isWhole({ tcp }: CaptureStream): boolean {
  return tcp !== null && tcp.begins === 'syn' && !tcp.oneSided && !losesPackets(tcp);
}

export const losesPackets = (tcp: NonNullable<CaptureStream['tcp']>): boolean =>
  tcp.client.acknowledgedMissing || tcp.server.acknowledgedMissing;

/** Milliseconds that a capture must go on after something was sent, so that its absence means anything. */
const enoughTime = 400;

/** Whether the capture of `end` was still going on well after this moment of the conversation at the other end. */
export function wentOn({ tcp, ...stream }: CaptureStream, moment: number): boolean {
  return tcp !== null && stream.durationMs + stream.quietMs >= moment + enoughTime;
}

/** The word of a router that packets are too large, in either file. */
export function tooBig(pair: ComparedCase): { end: End; from: string; packet: number; mtu: number | null } | null {
  for (const end of ['client', 'server'] as const) {
    const heard = pair[end].icmp.find(({ kind }) => kind === 'too-big');
    if (heard) return { end, from: heard.from, packet: heard.packet, mtu: heard.mtu };
  }
  return null;
}

export const at = (end: End, ...packets: readonly (number | null | undefined)[]): Partial<ComparedPackets> => ({
  [end]: packets.filter((one) => one != null),
});
