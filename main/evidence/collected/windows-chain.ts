import type { CertificateFacts } from '../../../shared/certificate.ts';
import { readCertificate } from '../../certificates/x509/read-certificate.ts';
import type { ClientRun } from './client-run.ts';
import { isNoObjection, isUntestedRevocation, type Objection, windowsObjection } from './objection.ts';
import { pemCertificates } from './pem-certificates.ts';

/** A certificate with what Windows says of it. */
interface Told {
  readonly origin: string;
  readonly flags: readonly string[];
  readonly der: Uint8Array;
}

/**
 * The certificates of an attempt with SslStream. Windows shows the chain that it built, with what it had and fetched;
 * the script marks those that came along. Only these are kept, the server's own first and then as Windows ranged them.
 * `at`: time of that computer, in milliseconds. `policy`: SslPolicyErrors. `status`: X509ChainStatusFlags.
 */
export function readWindowsChain(
  lines: readonly string[],
  { at, policy, status }: { readonly at: number; readonly policy: string; readonly status: string },
): Pick<ClientRun, 'certificates' | 'objections' | 'revocationUntested'> {
  const told = toldCertificates(lines);
  const sent = told.filter(({ origin }) => origin === 'sent');
  const built = told.filter(({ origin }) => origin === 'built');
  const ranged = built.filter(({ der }) => sent.some((one) => same(one.der, der)));
  const leaf = sent[0] === undefined ? pemCertificates(lines).slice(0, 1) : [sent[0].der];
  const certificates = unique([...leaf, ...ranged.map(({ der }) => der), ...sent.map(({ der }) => der)]);
  const flags = [...flagsIn(status), ...built.flatMap((one) => one.flags)];
  return {
    certificates,
    objections: certificates.length === 0 || policy === '' ? null : objectionsIn(built, flagsIn(status), policy, at),
    revocationUntested: flags.some(isUntestedRevocation),
  };
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

const unique = (list: readonly Uint8Array[]) =>
  list.filter((one, place) => list.findIndex((other) => same(one, other)) === place);

/** Most blocks that are read; Windows builds no chain of so many. */
const mostBlocks = 64;

function toldCertificates(lines: readonly string[]): Told[] {
  const starts = lines.flatMap((line, at) => (line.startsWith('certificate: ') ? [at] : [])).slice(0, mostBlocks);
  return starts.flatMap((start, place) => {
    const [, origin = '', words = ''] = /^certificate: (sent|built)\b(.{0,400})$/.exec(lines[start] ?? '') ?? [];
    const [der] = pemCertificates(lines.slice(start + 1, starts[place + 1]));
    return der === undefined ? [] : [{ origin, flags: flagsIn(words), der }];
  });
}

const flagsIn = (text: string): string[] => text.split(/[ ,]+/).slice(0, 40);

/** What Windows says of single certificates, and what it says of the chain beside that. */
function objectionsIn(built: readonly Told[], status: readonly string[], policy: string, at: number): Objection[] {
  const single = built.flatMap(({ der, flags }) => {
    const of = factsOf(der);
    return flags.filter((flag) => !isNoObjection(flag)).map((flag) => windowsObjection(flag, at, of));
  });
  const rest = [...new Set(status)].filter((flag) => !isNoObjection(flag) && !single.some(({ said }) => said === flag));
  const all = [...single, ...rest.map((flag) => windowsObjection(flag, at, datedBy(flag, built, at)))];
  const untested = [...status, ...built.flatMap(({ flags }) => flags)].some(isUntestedRevocation);
  const refused = policy.includes('RemoteCertificateChainErrors') && !untested;
  return all.length === 0 && refused ? [{ about: null, said: policy.slice(0, 200) }] : all.slice(0, 40);
}

/** The certificate whose own dates the chain's NotTimeValid must mean. */
function datedBy(flag: string, built: readonly Told[], at: number): CertificateFacts | undefined {
  if (flag !== 'NotTimeValid') return undefined;
  return built
    .flatMap(({ der }) => factsOf(der) ?? [])
    .find((facts) => at > Date.parse(facts.notAfter) || at < Date.parse(facts.notBefore));
}

function factsOf(der: Uint8Array): CertificateFacts | undefined {
  const read = readCertificate(der);
  return read.ok ? read.facts : undefined;
}
