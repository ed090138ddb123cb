// What a recorded connection excludes, whatever the program says of it.
import { type CauseId, causeIds } from '../../../shared/cause.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { CalledHost } from '../../../shared/relay/document.ts';
import { aboveLone, cameAlone, dateState } from '../capture/certificate-alerts.ts';
import type { CapturedChain } from '../capture/draft.ts';

export interface Recorded {
  readonly connections: readonly RelayConnection[];
  readonly hosts: readonly CalledHost[];
  /** The server's certificates of a connection, judged; null where none were seen. */
  readonly chainOf: (index: number) => CapturedChain | null;
}

/** They keep a connection from opening. */
const opening: readonly CauseId[] = ['dns-failure', 'tcp-refused', 'tcp-timeout', 'host-unreachable'];

/** They keep a handshake from its end. */
const handshake: readonly CauseId[] = [
  ...['protocol-version-mismatch', 'no-common-cipher', 'no-common-group', 'no-common-signature-scheme'],
  ...['not-tls', 'starttls-required', 'starttls-unavailable', 'unsafe-legacy-renegotiation'],
  ...['extended-master-secret-required', 'large-hello-intolerance', 'extension-intolerance', 'path-mtu'],
  ...['filtered-by-name', 'fingerprint-blocked', 'connection-reset', 'handshake-timeout', 'corrupted-traffic'],
] as readonly CauseId[];

/** What may still go wrong where both ends sent their data. */
const afterwards: readonly CauseId[] = [
  ...['client-certificate-required', 'client-certificate-rejected', 'alpn-mismatch', 'captive-portal'],
  ...['source-address-refused', 'upstream-handshake-failed', 'rate-limited', 'partial-outage', 'server-configuration'],
] as readonly CauseId[];

/** A cause in whose place another one stands for the same words. */
const otherwise: Partial<Record<CauseId, CauseId>> = {
  'certificate-expired': 'clock-wrong',
  'certificate-not-yet-valid': 'clock-wrong',
  'incomplete-chain': 'unknown-ca',
  'self-signed': 'unknown-ca',
};

/** Whether a connection shows that this is not why it failed, or that it did not fail. */
export function excludes(connection: RelayConnection, chain: CapturedChain | null, cause: CauseId): boolean {
  const { outcome, relay, stage } = connection;
  if (relay.upstream.state !== 'open') return false;
  if (opening.includes(cause)) return true;
  const isDone = outcome === 'completed';
  if (isDone && stage === 'application-data') return !afterwards.includes(cause);
  return (isDone && handshake.includes(cause)) || byCertificates(connection, chain, cause);
}

function byCertificates(facts: RelayConnection, chain: CapturedChain | null, cause: CauseId): boolean {
  if (chain === null || chain.leaf === null) return false;
  const { hostname, reasons } = chain.judgement;
  const isNamed = (code: string) => reasons.some((one) => one.code === code);
  switch (cause) {
    case 'certificate-expired':
      return dateState(chain.leaf, facts.startedAt) !== 'expired' && !isNamed('expired');
    case 'certificate-not-yet-valid':
      return dateState(chain.leaf, facts.startedAt) !== 'not-yet-valid' && !isNamed('not-yet-valid');
    case 'hostname-mismatch':
      return hostname.state === 'match';
    case 'self-signed':
      return !chain.leaf.selfSigned;
    case 'incomplete-chain':
      return !cameAlone({ chain });
    default:
      return false;
  }
}

/**
 * What the program said, without what every recorded connection excludes. Of what went around the recording nothing is
 * known, so nothing is excluded then.
 */
export function standingMessages(
  messages: readonly ErrorMatch[],
  { chainOf, connections, hosts }: Recorded,
): ErrorMatch[] {
  const recorded = connections.filter(({ relay }) => relay.way !== 'http');
  if (recorded.length === 0 || hosts.some(({ how }) => how === 'around')) return [...messages];
  const stands = (id: string) => {
    const cause = causeIds.find((one) => one === id);
    return cause === undefined || !recorded.every((one) => excludes(one, chainOf(one.index), cause));
  };
  const mayBeRoot = recorded.every((one) => aboveLone({ chain: chainOf(one.index) }) === 'root');
  return messages.flatMap((said) => {
    const message = mayBeRoot ? rootFirst(said) : said;
    const [first] = message.causes;
    const causes = message.causes.filter(stands);
    if (first === undefined || stands(first)) return [{ ...message, causes }];
    const next = otherwise[first as CauseId];
    return next !== undefined && causes.includes(next)
      ? [{ ...message, causes: [next, ...causes.filter((one) => one !== next)] }]
      : [];
  });
}

/** Programs have the same words for a certificate that was left out and for a root that they lack. */
const rootFirst = (message: ErrorMatch): ErrorMatch =>
  message.causes[0] === 'incomplete-chain'
    ? { ...message, causes: ['unknown-ca', ...message.causes.filter((one) => one !== 'unknown-ca')].slice(0, 8) }
    : message;
