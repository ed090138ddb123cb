import type { RankedCause } from '../../../shared/cause.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkNamesTexts as texts } from '../../../shared/text/en/network-names.ts';
import { say } from '../../../shared/text/say.ts';
import type { NetworkFacts } from '../remedies/remedy.ts';
import { shown } from '../wording.ts';
import type { NetworkEvidence } from './evidence.ts';
import { hostsLineOf } from './names.ts';
import { writtenSchemeTold } from './written-scheme.ts';

type Looked = Pick<NetworkEvidence, 'target'> & { readonly names?: NetworkEvidence['names'] };

/** The line of the hosts file that the address comes from, where somebody put it there for this name; else nothing. */
export function hostsLineBehind({ names, target }: Looked): Required<Pick<NetworkFacts, 'hostsLine'>> | null {
  // That `localhost` stands there is usual, and what was dialled by hand comes from no file.
  if (!names || names.kind === 'localhost' || target.connect !== null || target.proxy !== null) return null;
  return hostsLineOf(names);
}

/** One sentence about that line; null without one. */
export function hostsLineTold(looked: Looked): string | null {
  return hostsLineSentence(hostsLineBehind(looked) ?? {});
}

/** The same where the line is known. */
export function hostsLineSentence({ hostsLine }: NetworkFacts): string | null {
  if (hostsLine === undefined) return null;
  return say(texts, phrase('hosts-line', { place: `${shown(hostsLine.path, 200)}:${hostsLine.line}` }));
}

/**
 * Causes that another address could explain say beside their reason where this one comes from, and those that the
 * scheme explains what was written. Pure.
 */
export function withHostsLine(causes: readonly RankedCause[], looked: Looked): RankedCause[] {
  const told = hostsLineTold(looked);
  return causes.map((one) => {
    const line = hangsOnAddress(one.cause) && one.cause !== 'hostname-mismatch' ? told : null;
    const more = [line, writtenSchemeTold(one.cause, looked.target)].filter((sentence) => sentence !== null);
    return more.length === 0 ? one : { ...one, why: [one.why, ...more].join(' ').slice(0, 600) };
  });
}

/** Whether another address could explain it. */
export const hangsOnAddress = (cause: RankedCause['cause']): boolean => hangingOnAddress.has(cause);

const hangingOnAddress: ReadonlySet<RankedCause['cause']> = new Set([
  ...(['tcp-refused', 'tcp-timeout', 'host-unreachable', 'handshake-timeout', 'connection-reset'] as const),
  'hostname-mismatch',
]);
