// OCSPResponse, RFC 6960 section 4.2.1.
import { type RevocationReason, revocationReasons } from '../../../shared/revocation.ts';
import type { Signed } from '../signature.ts';
import { contextTag, type DerElement, DerReader, derTag, type Unreadable } from '../x509/der.ts';
import { readObjectIdentifier, readTime } from '../x509/der-values.ts';
import { type DistinguishedName, readName } from '../x509/name.ts';
import { type RawExtensions, readRawExtensions, readSignature } from './fields.ts';
import { type CertificateId, readCertificateId } from './ocsp-certificate-id.ts';

export const ocspOids = {
  basic: '1.3.6.1.5.5.7.48.1.1',
  nonce: '1.3.6.1.5.5.7.48.1.2',
  noCheck: '1.3.6.1.5.5.7.48.1.5',
  timestamps: '1.3.6.1.4.1.11129.2.4.5',
} as const;

/** OCSPResponseStatus by its number; 4 is not in use. */
const statuses = [
  'successful',
  'malformed-request',
  'internal-error',
  'try-later',
  'unknown-status',
  'signature-required',
  'unauthorized',
] as const;
export type OcspStatus = (typeof statuses)[number];

export interface OcspResponse {
  readonly status: OcspStatus;
  /** Null unless successful. */
  readonly basic: BasicOcspResponse | null;
}

/** BasicOCSPResponse. */
export interface BasicOcspResponse extends Signed {
  readonly responder:
    | { readonly by: 'name'; readonly name: DistinguishedName }
    /** SHA-1 of the responder's key. */
    | { readonly by: 'key'; readonly keyHash: Uint8Array };
  /** Milliseconds since 1970. */
  readonly producedAt: number;
  readonly responses: readonly SingleResponse[];
  readonly extensions: RawExtensions;
  /** DER, as sent along; unread. */
  readonly certificates: readonly Uint8Array[];
}

export interface SingleResponse {
  readonly id: CertificateId;
  readonly state: 'good' | 'revoked' | 'unknown';
  /** Milliseconds since 1970. */
  readonly revokedAt: number | null;
  readonly reason: RevocationReason | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly extensions: RawExtensions;
}

export type ReadOcspResponse =
  | { readonly ok: true; readonly response: OcspResponse }
  | { readonly ok: false; readonly unreadable: Unreadable };

/** Octets of the largest response that is read: one about one certificate has 500 to 5000. */
export const largestOcspResponse = 1_048_576;
/** Answers about single certificates, and certificates sent along, that one response may have. */
const mostResponses = 2000;
const mostCertificates = 20;

/** Reads one DER response, hostile ones too: never throws, work is linear in its size. */
export function parseOcspResponse(der: Uint8Array): ReadOcspResponse {
  if (der.length > largestOcspResponse)
    return { ok: false, unreadable: { structure: 'size', offset: largestOcspResponse } };
  const reader = new DerReader(der);
  const fields = reader.enter('OCSPResponse', derTag.sequence);
  const status = readStatus(fields);
  const bytes = fields.optional('responseBytes', contextTag(0, true));
  const basic = bytes === null ? null : readResponseBytes(fields.within(bytes));
  if (status === 'successful' && basic === null) fields.fail('responseBytes');
  fields.end('OCSPResponse');
  reader.end('octets after the response');
  return reader.fault === null
    ? { ok: true, response: { status, basic: status === 'successful' ? basic : null } }
    : { ok: false, unreadable: reader.fault };
}

const enumerated = 0x0a;

function readStatus(reader: DerReader): OcspStatus {
  const { content, offset } = reader.read('responseStatus', enumerated);
  if (content.length !== 1) reader.fail('responseStatus', offset);
  return statuses[content[0] ?? 0] ?? 'unknown-status';
}

function readResponseBytes(outer: DerReader): BasicOcspResponse {
  const bytes = outer.enter('responseBytes', derTag.sequence);
  if (readObjectIdentifier(bytes, 'responseType') !== ocspOids.basic) bytes.fail('responseType');
  const inner = bytes.enter('response', derTag.octetString);
  bytes.end('responseBytes');
  const fields = inner.enter('BasicOCSPResponse', derTag.sequence);
  inner.end('response');
  const data = fields.read('tbsResponseData', derTag.sequence);
  const signed = readSignature(fields, data.raw);
  const certificates = readCertificates(fields);
  fields.end('BasicOCSPResponse');
  return { ...readData(fields.within(data)), ...signed, certificates };
}

function readCertificates(reader: DerReader): Uint8Array[] {
  const field = reader.optional('certs', contextTag(0, true));
  if (field === null) return [];
  const list = reader.within(field).enter('certs', derTag.sequence);
  const certificates: Uint8Array[] = [];
  while (!list.atEnd) {
    certificates.push(list.read('certs', derTag.sequence).raw);
    if (certificates.length > mostCertificates) list.fail('certs');
  }
  return certificates;
}

function readData(reader: DerReader) {
  reader.optional('version', contextTag(0, true));
  const responder = readResponder(reader);
  const producedAt = readTime(reader, 'producedAt');
  const list = reader.enter('responses', derTag.sequence);
  const responses: SingleResponse[] = [];
  while (!list.atEnd) {
    responses.push(readSingle(list));
    if (responses.length > mostResponses) list.fail('responses');
  }
  const extensions = readExtensionField(reader, 'responseExtensions');
  reader.end('tbsResponseData');
  return { responder, producedAt, responses, extensions };
}

function readResponder(reader: DerReader): BasicOcspResponse['responder'] {
  const field = reader.read('responderID', contextTag(1, true), contextTag(2, true));
  const inner = reader.within(field);
  if (field.tag === contextTag(1, true)) return { by: 'name', name: readName(inner, 'responderID') };
  return { by: 'key', keyHash: inner.read('responderID', derTag.octetString).content };
}

function readSingle(list: DerReader): SingleResponse {
  const fields = list.enter('SingleResponse', derTag.sequence);
  const id = readCertificateId(fields);
  const status = readCertificateStatus(fields);
  const thisUpdate = readTime(fields, 'thisUpdate');
  const next = fields.optional('nextUpdate', contextTag(0, true));
  const nextUpdate = next === null ? null : readTime(fields.within(next), 'nextUpdate');
  const extensions = readExtensionField(fields, 'singleExtensions');
  fields.end('SingleResponse');
  return { id, ...status, thisUpdate, nextUpdate, extensions };
}

const readExtensionField = (reader: DerReader, structure: string): RawExtensions => {
  const field = reader.optional(structure, contextTag(1, true));
  return field === null
    ? new Map()
    : readRawExtensions(reader.within(field).enter(structure, derTag.sequence), structure);
};

function readCertificateStatus(reader: DerReader): Pick<SingleResponse, 'state' | 'revokedAt' | 'reason'> {
  const tags = [contextTag(0, false), contextTag(1, true), contextTag(2, false)];
  const element = reader.read('certStatus', ...tags);
  if (element.tag === tags[0]) return { state: 'good', revokedAt: null, reason: null };
  if (element.tag !== tags[1]) return { state: 'unknown', revokedAt: null, reason: null };
  const revoked = reader.within(element);
  const revokedAt = readTime(revoked, 'revocationTime');
  const field = revoked.optional('revocationReason', contextTag(0, true));
  const reason = field === null ? null : reasonOf(revoked.within(field).read('revocationReason', enumerated));
  revoked.end('certStatus');
  return { state: 'revoked', revokedAt, reason };
}

/** CRLReason; null for a number that nobody has given a meaning. */
export const reasonOf = ({ content }: DerElement): RevocationReason | null =>
  content.length === 1 ? (revocationReasons[content[0] ?? 7] ?? null) : null;
