import type {
  ClientAnswer,
  Enumeration,
  Finding,
  Survey,
  SurveyedAddress,
  SurveyRisk,
  VersionFinding,
} from '../../../shared/survey.ts';
import { visible } from './visible.ts';

/** A survey as text for a terminal: what is accepted, what it means for clients, what is risky, what is open. */
export function printSurvey(survey: Survey): string {
  const { addresses } = survey;
  const several = addresses.length > 1;
  const sections = [
    head(survey),
    ...addresses.flatMap((address) => [
      several ? [`At ${visible(address.address)} (${address.connections} connections)`] : [],
      ...addressSections(address),
    ]),
    section('Would these clients connect?', survey.clients.map(client)),
    section('Risks, apart from any failure', survey.risks.map(risk)),
    section(
      'Not tested',
      survey.notTested.map(({ what, because }) => `${what}: ${because}`),
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head({ target, startedAt, durationMs, connections, complete, refusal }: Survey): string[] {
  const when = `${startedAt.replace(/\.\d+Z$/, 'Z')} · ${(durationMs / 1000).toFixed(1)} s · ${connections} connections`;
  return [
    `Survey of ${visible(target.host)}:${target.port}`,
    when,
    ...(refusal === null ? [] : [visible(refusal)]),
    ...(complete ? [] : ['Some of this is not complete: see “Not tested”.']),
  ];
}

function addressSections(found: SurveyedAddress): string[][] {
  return [
    found.versions.map(versionLine),
    ...found.versions.filter(({ cipherSuites }) => cipherSuites.length > 0).map(suites),
    section('Groups', found.groupsByVersion.map(enumeration)),
    section('Signature schemes', found.signatureSchemesByVersion.map(enumeration)),
    section(
      'Diffie-Hellman',
      found.diffieHellman.map(
        ({ version, primeBits, name, export: exported }) =>
          `${version}: ${primeBits} bits${name === null ? '' : `, ${name}`}${exported ? ', EXPORT' : ''}`,
      ),
    ),
    section('Certificates', found.certificates.map(certificate)),
    section('Also', features(found)),
    section(
      'Odd hellos',
      found.tolerances.map(({ change, state, reason }) => `${change}: ${words[state]}${because(reason)}`),
    ),
  ];
}

const versionLine = ({ version, state, reason }: VersionFinding) =>
  `${version.padEnd(8)} ${words[state]}${because(reason)}`;

function suites({ version, cipherSuites, preference, complete }: VersionFinding): string[] {
  const order = { server: 'in the server’s order', client: 'the client decides the order', unknown: '' }[preference];
  const note = [order, complete ? '' : 'not complete'].filter((part) => part !== '').join(', ');
  return [`${version}${note === '' ? '' : ` (${note})`}`, ...cipherSuites.map(({ id, name }) => `  ${id}  ${name}`)];
}

const enumeration = ({ version, accepted, complete }: Enumeration) =>
  `${version}: ${accepted.map(({ name }) => name).join(', ') || 'none'}${complete ? '' : ' (not complete)'}`;

const certificate = ({ keyType, withServerName, subject, notAfter, sha256 }: SurveyedAddress['certificates'][number]) =>
  `${keyType}${withServerName ? '' : ' without a server name'}: ${visible(subject)}, until ${notAfter?.slice(0, 10) ?? '?'}, ${sha256.length} sent`;

function features(found: SurveyedAddress): string[] {
  const { sessionResumption, renegotiation, clientCertificate, alpn } = found;
  const rows: [string, Finding][] = [
    ['Application protocols (ALPN)', { ...alpn, reason: alpn.protocols.join(', ') || alpn.reason }],
    ['Session id resumption', sessionResumption.sessionId],
    ['Session ticket resumption', sessionResumption.ticket],
    ['TLS 1.3 resumption', sessionResumption.psk],
    ['Early data', sessionResumption.earlyData],
    ['Secure renegotiation', renegotiation.secure],
    ['Renegotiation on the client’s wish', renegotiation.clientInitiated],
    ['Compression', found.compression],
    ['Fallback signal (SCSV)', found.fallbackScsv],
    ['Extended master secret', found.extendedMasterSecret],
    ['Encrypt-then-MAC', found.encryptThenMac],
    ['OCSP stapling', found.ocspStapling],
    ['Certificate timestamps (SCT)', found.signedCertificateTimestamps],
    ['Client certificate requested', clientCertificate.requested],
    ['Client certificate required', clientCertificate.required],
  ];
  return rows.map(([name, { state, reason }]) => `${name}: ${words[state]}${because(reason)}`);
}

const client = ({ name, state, reason, provenance }: ClientAnswer) =>
  `${visible(name)}: ${words[state]} (${provenance}). ${visible(reason)}`;

const risk = ({ severity, headline, guidance }: SurveyRisk) =>
  `${severity}: ${headline}${guidance.length === 0 ? '' : ` [${guidance.map(({ name, date }) => `${name}, ${date}`).join('; ')}]`}`;

const words = {
  accepted: 'accepted',
  refused: 'refused',
  'no-answer': 'no answer',
  'not-tested': 'not tested',
  yes: 'yes',
  no: 'no',
  tolerated: 'tolerated',
  'not-tolerated': 'not tolerated',
  connects: 'connects',
  fails: 'fails',
  unknown: 'not known',
} as const;

const because = (reason: string): string => (reason === '' ? '' : ` (${visible(reason)})`);

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
