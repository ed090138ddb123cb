import type { CauseId } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Named } from '../../shared/field.ts';
import type { HandshakeReport } from '../../shared/handshake.ts';
import { chainOfVerdict, leadingHandshake, ofKind } from './handshakes.ts';

/** Things both ends must agree on. */
export type Aspect = 'version' | 'suite' | 'group' | 'signature' | 'alpn' | 'name' | 'client-certificate';

/** `clash`: this is where it broke. `open`: it never got that far, or the server did not say. */
export type OfferState = 'agreed' | 'clash' | 'open';

/** One line of the pair "we offered, the server answered". */
export interface OfferRow {
  readonly aspect: Aspect;
  readonly state: OfferState;
  readonly offered: readonly Named[];
  /** What the server answered to this very hello; empty when it did not. */
  readonly answered: readonly Named[];
  /** What it took in any other attempt of this run, and this hello did not offer. */
  readonly takes: readonly Named[];
}

export type VersionAnswer = 'accepted' | 'refused' | 'not-tested';

/** One cell of the strip of versions. */
export interface VersionCell {
  readonly version: string;
  readonly offered: boolean;
  readonly answer: VersionAnswer;
}

/** The pair of lists behind a verdict. */
export interface OfferedAccepted {
  readonly rows: readonly OfferRow[];
  /** The aspect the verdict is about; null where it is about something else. */
  readonly lead: Aspect | null;
  readonly versions: readonly VersionCell[];
}

const leads: Partial<Record<CauseId, Aspect>> = {
  'protocol-version-mismatch': 'version',
  'no-common-cipher': 'suite',
  'no-common-group': 'group',
  'no-common-signature-scheme': 'signature',
  'weak-dh': 'group',
  'alpn-mismatch': 'alpn',
  'server-name-required': 'name',
  'hostname-mismatch': 'name',
  'client-certificate-required': 'client-certificate',
  'client-certificate-rejected': 'client-certificate',
};

/** What this computer offered, and what the server made of it; null when no hello was sent. */
export function offeredAccepted(diagnosis: Diagnosis): OfferedAccepted | null {
  const seen = leadingHandshake(diagnosis);
  if (seen === null || seen.report.tcp.state !== 'open') return null;
  const reports = ofKind(diagnosis.observations, 'handshake').map(({ report }) => report);
  const lead = diagnosis.verdict.cause ? (leads[diagnosis.verdict.cause] ?? null) : null;
  const rows = [...helloRows(seen.report, reports), nameRow(diagnosis, seen.report), ...certificateRow(seen.report)];
  return { rows: rows.map((row) => withState(row, lead)), lead, versions: versionCells(seen.report, reports) };
}

type Unjudged = Omit<OfferRow, 'state'>;

const plain = (name: string): Named => ({ id: '', name });
const given = <T>(value: T | null | undefined): T[] => (value === null || value === undefined ? [] : [value]);

function helloRows({ hello, negotiated, failure }: HandshakeReport, reports: readonly HandshakeReport[]): Unjudged[] {
  const chosen = (what: string) =>
    failure?.kind === 'nothing-in-common' && failure.what === what ? [plain(failure.chosen)] : [];
  const row = (
    aspect: Aspect,
    offered: readonly Named[],
    answered: readonly Named[],
    taken: (report: HandshakeReport) => Named | null | undefined,
  ): Unjudged => ({ aspect, offered, answered, takes: newTo([...offered, ...answered], reports, taken) });
  return [
    row(
      'version',
      hello.versions.map(plain),
      [...given(negotiated?.version).map(plain), ...chosen('version')],
      ({ negotiated: n }) => n && plain(n.version),
    ),
    row(
      'suite',
      hello.cipherSuites,
      [...given(negotiated?.cipherSuite), ...chosen('cipher-suite')],
      ({ negotiated: n }) => n?.cipherSuite,
    ),
    row('group', hello.groups, [...given(negotiated?.group), ...chosen('group')], ({ negotiated: n }) => n?.group),
    row(
      'signature',
      hello.signatureSchemes,
      [...given(negotiated?.signatureScheme), ...chosen('signature-scheme')],
      ({ negotiated: n }) => n?.signatureScheme,
    ),
    row('alpn', hello.alpn.map(plain), given(negotiated?.alpn).map(plain), ({ negotiated: n }) =>
      n?.alpn ? plain(n.alpn) : null,
    ),
  ];
}

/** What other attempts were answered with, without repeats and without what is known already. */
function newTo(
  known: readonly Named[],
  reports: readonly HandshakeReport[],
  taken: (report: HandshakeReport) => Named | null | undefined,
): Named[] {
  const found = new Map<string, Named>();
  for (const report of reports) {
    const value = taken(report);
    if (value && !known.some(({ name }) => name === value.name)) found.set(value.name, value);
  }
  return [...found.values()];
}

function nameRow(diagnosis: Diagnosis, { hello }: HandshakeReport): Unjudged {
  const names = chainOfVerdict(diagnosis)?.judgement.hostname.names ?? [];
  return { aspect: 'name', offered: given(hello.serverName).map(plain), answered: names.map(plain), takes: [] };
}

function certificateRow({ certificateRequested }: HandshakeReport): Unjudged[] {
  if (certificateRequested === null) return [];
  const answered = certificateRequested.authorities.map(plain);
  return [{ aspect: 'client-certificate', offered: [], answered, takes: [] }];
}

function withState(row: Unjudged, lead: Aspect | null): OfferRow {
  if (row.aspect === lead) return { ...row, state: 'clash' };
  return { ...row, state: row.answered.length > 0 ? 'agreed' : 'open' };
}

const knownVersions = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** SSL 3 only takes part where one side brought it up. */
function versionCells({ hello }: HandshakeReport, reports: readonly HandshakeReport[]): VersionCell[] {
  const cells = knownVersions.map((version) => ({
    version,
    offered: hello.versions.includes(version),
    answer: answerOn(version, reports),
  }));
  return cells.filter(({ version, offered, answer }) => version !== 'SSLv3' || offered || answer === 'accepted');
}

/**
 * `refused` needs a plain word from the server: a protocol_version alert (70) to a hello that offered it,
 * or a choice of something lower. Any other failure leaves it untested.
 */
function answerOn(version: string, reports: readonly HandshakeReport[]): VersionAnswer {
  if (reports.some((report) => chosenVersion(report) === version)) return 'accepted';
  const refused = reports.some(
    (report) => report.hello.versions.includes(version) && (saysNoVersion(report) || chosenVersion(report) !== null),
  );
  return refused ? 'refused' : 'not-tested';
}

function chosenVersion({ negotiated, failure }: HandshakeReport): string | null {
  if (negotiated) return negotiated.version;
  return failure?.kind === 'nothing-in-common' && failure.what === 'version' ? failure.chosen : null;
}

const saysNoVersion = ({ failure }: HandshakeReport) => failure?.kind === 'alert' && failure.description === 70;
