import type { CauseId } from '../../../shared/cause.ts';
import type { Evidence } from '../evidence.ts';
import { stepFor } from './step-for.ts';
import type { Judged, Way } from './way.ts';

/** The first place to look after a failure that was seen and is not proven, by how the handshake ended. */
export function leadingStep(judged: Judged, evidence: Evidence): Way {
  const [lead] = judged.causes;
  const before = lead === undefined ? null : beforeHandshake(lead.cause);
  return before ?? dates(judged, evidence) ?? byAddress(evidence) ?? byEnd(evidence) ?? byCause(judged);
}

/** Where no TLS was spoken: the way, and nothing else, can tell more. */
function beforeHandshake(cause: CauseId): Way | null {
  if (cause === 'dns-failure') return ['network', 'next.dns'];
  if (reach.has(cause)) return ['network', 'next.port'];
  return cause === 'not-tls' || cause === 'captive-portal' ? ['network', 'next.network'] : null;
}

const reach: ReadonlySet<CauseId> = new Set(['tcp-refused', 'tcp-timeout', 'host-unreachable']);

/** The clock first: by a wrong one, every date is wrong. */
function dates({ causes }: Judged, { clock }: Evidence): Way | null {
  const [lead] = causes;
  if (lead === undefined || !dated.has(lead.cause)) return null;
  return clock?.offsetSeconds == null ? ['network', 'next.clock'] : ['certificates', 'next.certificates'];
}

const dated: ReadonlySet<CauseId> = new Set(['certificate-expired', 'certificate-not-yet-valid', 'clock-wrong']);

/** Some addresses work and others do not: side by side they show what differs. */
function byAddress({ places }: Evidence): Way | null {
  const works = places.some(({ state }) => state === 'passed');
  const failing = places.find(({ state }) => state === 'failed');
  if (!works || failing === undefined || failing.report.tcp.state !== 'open') return null;
  const failure = failing.failure;
  return [
    failure?.kind === 'alert' && suiteAlerts.has(failure.description) ? 'ciphers' : 'certificates',
    'next.addresses',
  ];
}

/** By the last word of the server, or its silence. */
function byEnd({ places }: Evidence): Way | null {
  const failure = places.find((place) => place.failure !== null)?.failure ?? null;
  if (failure === null) return null;
  if (failure.kind === 'alert') return alerts[failure.description] ?? null;
  return quiet.has(failure.kind) && failure.after === 'ClientHello' ? ['network', 'next.size'] : null;
}

const quiet: ReadonlySet<string> = new Set(['silence', 'reset', 'closed']);

const suites: Way = ['ciphers', 'next.ciphers'];
const suiteAlerts: ReadonlySet<number> = new Set([40, 47, 71, 80]);

/** By alert number (RFC 9846, section 6). */
const alerts: Readonly<Record<number, Way>> = {
  40: suites,
  47: suites,
  70: ['versions', 'next.versions'],
  71: suites,
  80: suites,
  112: ['certificates', 'next.name'],
  116: ['certificates', 'next.client-certificate'],
};

/** The step that its likeliest cause belongs to. */
function byCause({ causes }: Judged): Way {
  const [lead] = causes;
  const place = lead === undefined ? 'network' : stepFor(lead.cause);
  return [place, `next.${place}`];
}
