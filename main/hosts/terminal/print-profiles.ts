import type { ClientPolicy, ClientProfile } from '../../../shared/client-profile.ts';
import { differenceWords } from '../../../shared/text/en/clients.ts';
import { cipherSuiteName, groupName, signatureSchemeName, versionName } from '../../../shared/tls-names.ts';
import { profileHello } from '../../evidence/profiles/profile-hello.ts';
import { visible } from './visible.ts';

/** All profiles as a table. */
export function printProfiles(profiles: readonly ClientProfile[]): string {
  const rows = profiles.map(({ id, provenance, policy, name }) => [id, provenance, versions(policy), name]);
  return lines(table([['ID', 'FROM', 'VERSIONS', 'CLIENT'], ...rows]));
}

/** One profile with all it holds. */
export function printProfile(profile: ClientProfile): string {
  const { policy, notes } = profile;
  const rows = [
    ['Client', profile.name],
    ['From', `${profile.provenance}, ${profile.date}: ${profile.source}`],
    ['Versions', versions(policy)],
    ['Cipher suites', policy.cipherSuites.map(cipherSuiteName).join('\n')],
    ['Groups', policy.groups.map(groupName).join(', ') || 'not said: any'],
    ['Signature schemes', policy.signatureSchemes.map(signatureSchemeName).join(', ') || 'not said: SHA-1'],
    ['Application protocols', policy.alpn.join(', ') || 'none'],
    ['Server name', policy.sendsServerName ? 'sent' : 'not sent'],
    ['Demands', demands(policy).join('\n')],
    ['Issuers', issuers[policy.trustStore]],
    ['Notes', notes.join('\n')],
    ['Sent from here', replayed(profile).join('\n')],
  ];
  const [width] = [Math.max(...rows.map(([label = '']) => label.length))];
  return lines(rows.flatMap(([label = '', text = '']) => indented(label, text, width)));
}

function demands(policy: ClientPolicy): string[] {
  const least = (bits: number, what: string) => (bits === 0 ? [] : [`${what} of at least ${bits} bits`]);
  return [
    ...least(policy.minimumRsaBits, 'RSA keys'),
    ...least(policy.minimumDhBits, 'Diffie-Hellman primes'),
    ...(policy.maximumDhBits ? [`Diffie-Hellman primes of at most ${policy.maximumDhBits} bits`] : []),
    ...(policy.acceptsSha1Certificates ? [] : ['no certificates signed with SHA-1']),
    ...(policy.requiresExtendedMasterSecret ? ['extended master secret'] : []),
    ...(policy.requiresSecureRenegotiation ? ['secure renegotiation (RFC 5746) below TLS 1.3'] : []),
  ];
}

const issuers: Readonly<Record<ClientPolicy['trustStore'], string>> = {
  own: 'a list of its own',
  'operating-system': 'those of the operating system',
  java: 'those of Java (cacerts)',
  none: 'none',
  configured: 'those it is configured with',
};

/** How the hello that is sent from here differs from the client's own. */
function replayed(profile: ClientProfile): string[] {
  const replay = profileHello(profile, { serverName: 'server.example' });
  if (!replay.ok) return ['its hello cannot be sent from here'];
  const said = replay.differences.map(({ kind, names }) =>
    [differenceWords[kind], names.join(', ')].filter(Boolean).join(': '),
  );
  return ['with a fresh random value, key shares and the name of the server', ...said];
}

const versions = ({ versions: numbers }: ClientPolicy) => numbers.map(versionName).join(' ');

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function indented(label: string, text: string, width: number): string[] {
  return text === ''
    ? []
    : text.split('\n').map((line, index) => `${(index === 0 ? label : '').padEnd(width)}  ${line}`);
}

const lines = (all: readonly string[]): string => `${all.map(visible).join('\n')}\n`;
