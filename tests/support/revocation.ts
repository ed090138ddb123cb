import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subject } from '../../main/certificates/revocation/ocsp-certificate-id.ts';
import { type Certificate, parseCertificate } from '../../main/certificates/x509/certificate.ts';
import { type Authority, daysFromNow, type Issued } from './certificates.ts';
import { type Program, startProgram, temporaryFolder } from './program.ts';

/** A certificate that OpenSSL's database has, and what of it. */
export interface Listed {
  readonly issued: Issued;
  /** Absent for a valid one. */
  readonly revoked?: { readonly at: Date; readonly reason?: string };
}

/** Both certificates as read. */
export const subjectOf = (issued: Issued, authority: Issued): Subject => ({
  certificate: readBack(issued),
  issuer: readBack(authority),
});

/** @throws for one that cannot be read */
export function readBack({ der }: Pick<Issued, 'der'>): Certificate {
  const read = parseCertificate(new Uint8Array(der));
  if (!read.ok) throw new Error(`${read.unreadable.structure} at octet ${read.unreadable.offset}`);
  return read.certificate;
}

/** A folder with an authority, its database, and what `openssl ca` needs to sign lists of it. */
export function writeAuthority(
  authority: Authority,
  listed: readonly Listed[],
  folder = temporaryFolder(),
  extensions = '',
): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ca.pem'), authority.certPem);
  writeFileSync(join(folder, 'ca.key'), authority.keyPem);
  writeFileSync(join(folder, 'index.txt'), listed.map(databaseLine).join(''));
  writeFileSync(join(folder, 'index.txt.attr'), 'unique_subject = no\n');
  writeFileSync(join(folder, 'crlnumber'), '2A\n');
  writeFileSync(join(folder, 'ca.cnf'), configuration(extensions));
  return folder;
}

/** A list of revoked certificates in DER, signed by `openssl ca`. */
export function makeCrl(folder: string, args: readonly string[] = ['-crldays', '7'], name = 'list'): Buffer {
  const pem = join(folder, `${name}.pem`);
  openssl(['ca', '-config', 'ca.cnf', '-gencrl', '-out', pem, ...args], folder);
  openssl(['crl', '-in', pem, '-outform', 'DER', '-out', `${name}.crl`], folder);
  return readFileSync(join(folder, `${name}.crl`));
}

/** Who signs the answers of a responder; `certs` are sent along. */
export interface Responder {
  readonly signer: Issued;
  readonly args?: readonly string[];
}

/** The answer of `openssl ocsp` to a request of ours, without a connection. */
export function answerRequest(folder: string, request: Uint8Array, { signer, args }: Responder): Buffer {
  writeFileSync(join(folder, 'request.der'), request);
  const files = ['-reqin', 'request.der', '-respout', 'response.der', ...responderArguments(folder, signer)];
  openssl(['ocsp', ...files, ...(args ?? ['-ndays', '1'])], folder);
  return readFileSync(join(folder, 'response.der'));
}

export interface StartedResponder extends Program {
  readonly port: number;
}

/** A real responder on loopback, on a port that was free a moment ago: certificates name it before it runs. */
export async function startResponder(
  folder: string,
  { signer, args }: Responder,
  port: number,
): Promise<StartedResponder> {
  const options = ['-port', String(port), ...responderArguments(folder, signer), ...(args ?? ['-ndays', '1'])];
  // It answers one connection at a time, and waits for ever on one that says nothing.
  const says = 'waiting for OCSP client connections';
  const program = await startProgram({ command: 'openssl', args: ['ocsp', ...options], folder, port, says });
  return { ...program, port };
}

/** What a program of OpenSSL says; a failure of it is a failure of the test. */
export function openssl(args: readonly string[], folder: string): string {
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function responderArguments(folder: string, signer: Issued): string[] {
  writeFileSync(join(folder, 'signer.pem'), signer.certPem);
  writeFileSync(join(folder, 'signer.key'), signer.keyPem);
  return ['-index', 'index.txt', '-CA', 'ca.pem', '-rsigner', 'signer.pem', '-rkey', 'signer.key'];
}

/** Status, end, revocation with its reason, serial number, file, subject: parted by tabs. */
function databaseLine({ issued, revoked }: Listed): string {
  const end = databaseTime(daysFromNow(90));
  const reason = revoked?.reason === undefined ? '' : `,${revoked.reason}`;
  const fields = [revoked ? 'R' : 'V', end, revoked ? databaseTime(revoked.at) + reason : ''];
  return `${[...fields, serialHex(issued), 'unknown', '/CN=server.test'].join('\t')}\n`;
}

const databaseTime = (at: Date) =>
  `${at
    .toISOString()
    .replace(/[-:T]|\.\d+/g, '')
    .slice(2, 14)}Z`;

/** The serial number as databases write it. */
export function serialHex({ der }: Issued): string {
  // tbsCertificate begins with version [0] in every certificate made here.
  const outer = skipHeader(der, 0);
  const at = skipHeader(der, outer) + 5;
  const length = der[at + 1] ?? 0;
  const hex = der
    .subarray(at + 2, at + 2 + length)
    .toString('hex')
    .toUpperCase();
  return hex.replace(/^00(?=.)/, '');
}

const skipHeader = (der: Uint8Array, at: number) => {
  const first = der[at + 1] ?? 0;
  return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
};

const configuration = (extensions: string) => `
[ca]
default_ca = own
[own]
database = index.txt
certificate = ca.pem
private_key = ca.key
crlnumber = crlnumber
default_md = sha256
default_crl_days = 7
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
${extensions}
`;
