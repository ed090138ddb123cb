import type { CauseId, RankedCause } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { ObservationKind, ObservationOf } from '../../shared/observation.ts';
import { toldReason } from '../../shared/unknown-root.ts';
import type { Mark } from './document-model.ts';
import { describeEnd } from './failure-words.ts';
import { type ReportOptions, whereSeen } from './options.ts';
import { wordFor, words } from './words.ts';

export type Handshake = ObservationOf<'handshake'>;
export type Chain = ObservationOf<'certificate-chain'>;
export type Reply = ObservationOf<'http-reply'>;

/** The observations of the newest run, sorted for reading. Selection only: nothing is judged here. */
export interface Evidence {
  readonly diagnosis: Diagnosis;
  /** With the local time of where the newest run was made. */
  readonly options: ReportOptions;
  readonly handshakes: readonly Handshake[];
  /** Handshakes as the client would do them: no variations made for a pair. */
  readonly tries: readonly Handshake[];
  readonly chains: readonly Chain[];
  readonly replies: readonly Reply[];
  readonly pairs: readonly ObservationOf<'pair'>[];
  readonly names: readonly ObservationOf<'dns'>[];
  readonly environment: ObservationOf<'environment'> | null;
  readonly clock: ObservationOf<'clock'> | null;
  readonly proxy: ObservationOf<'proxy-settings'> | null;
  /** What a proxy said when it was asked for the way. */
  readonly proxyReply: ObservationOf<'proxy-reply'> | null;
  readonly described: ObservationOf<'described-error'> | null;
  /** The cause the verdict names. */
  readonly leading: RankedCause | null;
  /** The try that shows it best. */
  readonly lead: Handshake | null;
  readonly addresses: readonly AddressResult[];
}

/** What one address showed, in a word. */
export interface AddressResult {
  readonly address: string;
  readonly family: 4 | 6;
  readonly handshake: Handshake | null;
  readonly chain: Chain | null;
  readonly mark: Mark;
  readonly result: string;
}

/** Causes that show after the handshake's messages: a client that checks stops at the certificate. */
const certificateCauses: ReadonlySet<CauseId> = new Set([
  'certificate-expired',
  'certificate-not-yet-valid',
  'clock-wrong',
  'hostname-mismatch',
  'self-signed',
  'unknown-ca',
  'incomplete-chain',
  'certificate-invalid',
  'revoked',
  'revocation-unreachable',
  'weak-key-or-signature',
  'tls-interception',
]);

/** Causes that only the first reply shows. */
const replyCauses: ReadonlySet<CauseId> = new Set([
  'client-certificate-required',
  'client-certificate-rejected',
  'upstream-handshake-failed',
  'captive-portal',
  'server-name-required',
]);

export function readEvidence(diagnosis: Diagnosis, options: ReportOptions): Evidence {
  const all = <K extends ObservationKind>(kind: K) =>
    diagnosis.observations.filter((one): one is ObservationOf<K> => one.kind === kind);
  const handshakes = all('handshake');
  const pairs = all('pair');
  const variations = new Set(pairs.map(({ variant }) => variant));
  const tries = handshakes.filter(({ id, probe }) => !variations.has(id) && !probe.startsWith('pair:'));
  const chains = all('certificate-chain');
  const { verdict, causes } = diagnosis;
  const leading = verdict.cause === null ? null : (causes.find(({ cause }) => cause === verdict.cause) ?? null);
  const replies = all('http-reply');
  const shown = { handshakes, tries, chains, replies };
  return {
    ...{ diagnosis, options: whereSeen(diagnosis, options), ...shown, pairs, names: all('dns') },
    environment: all('environment').at(-1) ?? null,
    ...{ clock: all('clock').at(-1) ?? null, proxy: all('proxy-settings').at(-1) ?? null },
    proxyReply: all('proxy-reply').at(-1) ?? null,
    ...{ described: all('described-error').at(-1) ?? null, leading },
    lead: leadingTry(tries, chains, leading),
    addresses: addressResults({ names: all('dns'), tries, chains, replies: refusals(diagnosis, leading, replies) }),
  };
}

/** True when the ClientHello left: a name or a list that was never sent must not be told as sent. */
export const helloSent = ({ report }: Pick<Handshake, 'report'>): boolean =>
  report.messages.some(({ direction, name }) => direction === 'sent' && name === 'ClientHello');

/** The last reply of an address. */
export const replyOf = ({ replies }: Pick<Evidence, 'replies'>, address: string): Reply | null =>
  replies.findLast((one) => one.address === address) ?? null;

/** Replies that show the fault: an error status is one only where the leading cause is about the reply. */
function refusals(diagnosis: Diagnosis, leading: RankedCause | null, replies: readonly Reply[]): readonly Reply[] {
  return breaksAt({ diagnosis, leading }) === 'reply'
    ? replies.filter(({ status }) => status === 0 || status >= 400)
    : [];
}

/** Where a checking client stops although every message went through; null where nothing broke after them. */
export function breaksAt({
  diagnosis,
  leading,
}: Pick<Evidence, 'diagnosis' | 'leading'>): 'certificate' | 'reply' | null {
  if (!leading || diagnosis.verdict.reproduced === false || diagnosis.verdict.state !== 'fault') return null;
  if (certificateCauses.has(leading.cause)) return 'certificate';
  return replyCauses.has(leading.cause) ? 'reply' : null;
}

function leadingTry(tries: readonly Handshake[], chains: readonly Chain[], leading: RankedCause | null) {
  const evidence = new Set(leading?.evidence ?? []);
  const cited = tries.filter(({ id }) => evidence.has(id));
  const chain = chains.find(({ id }) => evidence.has(id));
  return (
    cited.find(({ report }) => report.failure !== null) ??
    tries.find(({ report }) => chain !== undefined && report.address === chain.address) ??
    cited[0] ??
    tries.find(({ report }) => report.failure !== null) ??
    tries[0] ??
    null
  );
}

type Shown = Pick<Evidence, 'names' | 'tries' | 'chains' | 'replies'>;

function addressResults({ names, tries, chains, replies }: Shown): readonly AddressResult[] {
  const known = new Map<string, 4 | 6>();
  for (const { addresses } of names) for (const { address, family } of addresses) known.set(address, family);
  for (const { report } of tries) known.set(report.address, report.family);
  return [...known].map(([address, family]) => {
    const handshake = tries.find(({ report }) => report.address === address) ?? null;
    const chain = chains.find((one) => one.address === address) ?? null;
    const refusal = replyOf({ replies }, address);
    return { address, family, handshake, chain, ...addressResult(handshake, chain, refusal) };
  });
}

type Result = Pick<AddressResult, 'mark' | 'result'>;

function addressResult(handshake: Handshake | null, chain: Chain | null, refusal: Reply | null): Result {
  if (!handshake) return { mark: 'not-tested', result: words('report.address.not-tested') };
  const { failure } = handshake.report;
  if (failure) return { mark: failure.kind === 'stopped' ? 'not-tested' : 'problem', result: describeEnd(failure) };
  if (chain?.judgement.verdict === 'rejected') return { mark: 'problem', result: refusedBecause(chain) };
  if (refusal) return { mark: 'problem', result: words('report.address.reply', { status: statusLine(refusal) }) };
  if (chain?.judgement.verdict === 'trusted') return { mark: 'ok', result: words('report.address.trusted') };
  return { mark: 'note', result: words('report.address.not-judged') };
}

/** `HTTP 400 Bad Request`. */
export const statusLine = ({ status, reason }: Reply): string =>
  status === 0 ? words('report.ladder.no-http') : `HTTP ${status} ${reason}`.trim();

/** "Certificate refused: past its end date". */
export function refusedBecause(chain: Chain): string {
  const told = chain.judgement.reasons.map((reason) => wordFor('report.reason', toldReason(reason, chain)));
  const reasons = [...new Set(told)];
  if (reasons.length === 0) return words('report.address.refused');
  return words('report.address.refused-because', { reasons: reasons.slice(0, 3).join('; ') });
}
