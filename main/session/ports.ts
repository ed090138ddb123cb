import { usualWait } from '../../shared/usual-wait.ts';
import type { TrustStore } from '../certificates/ports.ts';
import type { AskPorts } from '../evidence/probes/handshake.ts';
import type { NameSources } from '../system/name-sources.ts';
import type { DialThrough, ProxyWay } from '../system/proxy-way.ts';
import type { Resolve } from '../system/resolver.ts';
import type { Dial } from '../system/socket.ts';
import type { ComputerFacts } from '../system/this-computer.ts';

/** Everything a run needs of the world, passed in so that a test can hand it another one. */
export interface SessionPorts {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly wallClock: () => Date;
  /** System, language and time zone of this computer. */
  readonly computer: () => ComputerFacts;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly dial: Dial;
  /** Dials a proxy and asks it to open the way. */
  readonly throughProxy: Readonly<Record<ProxyWay['protocol'], DialThrough>>;
  /** Through a proxy of that name which is itself reached over TLS; its certificate is taken as it is. */
  readonly throughTlsProxy?: (host: string) => DialThrough;
  /** What the person gave for `--proxy`; never stored. */
  readonly proxyCredentials: ProxyWay['credentials'];
  readonly resolve: Resolve;
  /** Lines of the hosts file that bear a name; absent where nobody reads it. */
  readonly hostsFile?: NameSources['hosts'];
  /** Addresses of this computer that lead beyond its own links; absent where nobody looks whether they stay. */
  readonly ownAddresses?: () => readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Trust stores to judge by; custom anchors come with the request. */
  readonly trustStores: () => Promise<readonly TrustStore[]>;
  /** When this program was built: a right clock is never earlier. */
  readonly builtAt: Date;
  readonly version: string;
  /** Takes NSS key log lines of every connection; only where the person asked for that file. */
  readonly keepKeys?: (lines: string) => void;
  /** The person's certificate for servers that ask for one; its key signs in memory and is stored nowhere. */
  readonly credential?: AskPorts['credential'];
}

/** Time limits of one run, in milliseconds. */
export interface Limits {
  /** Hard stop of the whole quick check. */
  readonly totalMs: number;
  readonly dnsMs: number;
  readonly connectMs: number;
  /** Silence after which the first hello counts as unanswered. */
  readonly answerMs: number;
  /** The same for a controlled pair, where there is no time for more. */
  readonly pairAnswerMs: number;
  readonly replyMs: number;
  /** Connections in flight per address. */
  readonly concurrency: number;
}

/** Two round trips over a satellite, and some thinking. */
const shortestWaitMs = 1500;

/** The quick check: whoever waits for longer than 10 s thinks that nothing happens. */
export const quickLimits: Limits = {
  totalMs: 10_000,
  dnsMs: 2_500,
  ...usualWait,
  pairAnswerMs: 2_500,
  replyMs: 1_500,
  concurrency: 8,
};

/** A check that nobody waits for: one connection after the other, and as patient as the quick check. */
export const gentleLimits: Limits = {
  ...quickLimits,
  totalMs: 4 * quickLimits.totalMs,
  answerMs: quickLimits.totalMs - 500,
  concurrency: 1,
};

/** The quick check once more, for a server or a way that is slow: 30 s. */
export const patientLimits: Limits = scaledLimits(3 * quickLimits.totalMs, quickLimits.concurrency);

/** A survey: as long as a server of many suites far away takes, one connection at a time. */
export const surveyLimits: Limits = {
  totalMs: 180_000,
  dnsMs: 2_500,
  connectMs: 3_000,
  answerMs: 3_000,
  pairAnswerMs: 3_000,
  replyMs: 1_500,
  concurrency: 16,
};

/**
 * Limits for `--timeout SECONDS`: the same shares of another total, and never so little that a server far
 * away counts as silent: then the hard stop comes first, and nothing is concluded.
 */
export function scaledLimits(totalMs: number, concurrency: number): Limits {
  const factor = totalMs / quickLimits.totalMs;
  const share = (value: number) => Math.max(shortestWaitMs, Math.round(value * factor));
  return {
    totalMs,
    dnsMs: share(quickLimits.dnsMs),
    connectMs: share(quickLimits.connectMs),
    answerMs: share(quickLimits.answerMs),
    pairAnswerMs: share(quickLimits.pairAnswerMs),
    replyMs: share(quickLimits.replyMs),
    concurrency,
  };
}
