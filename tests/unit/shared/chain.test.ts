import { expect, it } from 'vitest';
import { ChainCertificate, ChainDocument, ChainRefusal } from '../../../shared/chain.ts';

it('has the fields that scripts rely on, by the names that were promised', () => {
  expect(Object.keys(ChainDocument.entries)).toEqual(
    expect.arrayContaining(['schema', 'version', 'startedAt', 'durationMs']),
  );
  expect(Object.keys(ChainDocument.entries)).toEqual(
    expect.arrayContaining(['verdict', 'hostname', 'reasons', 'paths', 'certificates']),
  );
  expect(ChainDocument.entries.verdict.options).toEqual(['trusted', 'rejected', 'unknown']);
  expect(ChainDocument.entries.hostname.options).toEqual(['match', 'mismatch', 'not-checked']);
  expect(Object.keys(ChainRefusal.entries)).toEqual(expect.arrayContaining(['cause', 'certificate', 'detail']));
  expect(Object.keys(ChainCertificate.entries)).toEqual(
    expect.arrayContaining([
      ...['subject', 'issuer', 'notBefore', 'notAfter'],
      ...['subjectAltNames', 'key', 'signature', 'sha256'],
    ]),
  );
});
