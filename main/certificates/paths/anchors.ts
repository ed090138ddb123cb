import { equalBytes } from '../../bytes/bytes.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';
import { contextTag, DerReader, derTag } from '../x509/der.ts';
import { readName } from '../x509/name.ts';
import type { Participant } from './fault.ts';

/** Trust anchors, found by subject. A full parse happens only for those that are asked for. */
export interface AnchorIndex {
  readonly size: number;
  bySubject(nameKey: string): readonly Participant[];
}

const indexes = new WeakMap<readonly Uint8Array[], AnchorIndex>();

/** The index of a list of anchors, made once per list: 150 anchors take about 3 ms. */
export function anchorIndex(anchors: readonly Uint8Array[]): AnchorIndex {
  const known = indexes.get(anchors) ?? buildIndex(anchors);
  indexes.set(anchors, known);
  return known;
}

/** The anchor that is this very certificate, octet for octet. */
export function identicalAnchor(index: AnchorIndex, certificate: Certificate): Participant | null {
  const same = index.bySubject(certificate.subject.key);
  return same.find((anchor) => equalBytes(anchor.certificate.der, certificate.der)) ?? null;
}

function buildIndex(anchors: readonly Uint8Array[]): AnchorIndex {
  const ders = new Map<string, Uint8Array[]>();
  for (const der of anchors) {
    const key = outerNames(der)?.subject;
    if (key !== undefined) ders.set(key, [...(ders.get(key) ?? []), der]);
  }
  const parsed = new Map<string, readonly Participant[]>();
  return {
    size: anchors.length,
    bySubject(nameKey) {
      const known = parsed.get(nameKey) ?? (ders.get(nameKey) ?? []).flatMap(participant);
      parsed.set(nameKey, known);
      return known;
    },
  };
}

function participant(der: Uint8Array): Participant[] {
  const read = parseCertificate(der);
  return read.ok ? [{ certificate: read.certificate, sent: null, from: null }] : [];
}

/** Issuer and subject of a certificate (see `DistinguishedName.key`) without reading the rest; null when it is none. */
export function outerNames(der: Uint8Array): { readonly issuer: string; readonly subject: string } | null {
  const reader = new DerReader(der);
  const body = reader.enter('certificate', derTag.sequence).enter('tbsCertificate', derTag.sequence);
  body.optional('version', contextTag(0, true));
  body.read('serialNumber');
  body.read('signature');
  const issuer = readName(body, 'issuer').key;
  body.read('validity');
  const subject = readName(body, 'subject').key;
  return reader.fault === null ? { issuer, subject } : null;
}
