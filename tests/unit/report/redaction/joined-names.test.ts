import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../../../main/report/redaction/find-leaks.ts';
import { redactCase } from '../../../../main/report/redaction/redact-case.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { noAnswers } from '../../../../shared/ticket-answers.ts';
import { savedCase } from '../bundle/saved-case.ts';
import { expiredOnOneOfTwo } from '../cases.ts';
import * as part from '../parts.ts';

const base = expiredOnOneOfTwo();
const host = 'pay.corp.contoso.internal';
const organisation = 'Contoso Bänk';
const chain = part.chain('chain-own', '192.0.2.10', [
  part.certificate(0, { subject: `CN=${host}, O=${organisation}`, issuer: `CN=Contoso Issuing CA, O=${organisation}` }),
]);
const target = { ...base.target, input: host, host, serverName: host };

/** A case of an inner server with these observations beside its certificate. */
const caseWith = (...more: Diagnosis['observations']): Diagnosis => ({
  ...base,
  target,
  observations: [...base.observations, chain, ...more],
});
const shake = part.refusedReport(part.alert(40, 'handshake_failure'));
const plain = (bytes: Buffer) =>
  part.handshake('hs-joined', {
    ...shake,
    failure: {
      ...{ kind: 'plaintext', protocol: 'unknown', bytes: bytes.toString('hex') },
      ...{ after: 'ClientHello', awaiting: 'ServerHello', milliseconds: 1, bytesSent: 1, bytesReceived: 1 },
      text: bytes.toString('latin1').replace(/[^\t\n\r\x20-\x7e\xa0-\xff]/g, '.'),
    },
  });
const failureOf = (bytes: Buffer, audience: 'it' | 'vendor' | 'public') => {
  const { document, redaction } = redactCase(caseWith(plain(bytes)), { audience });
  const seen = document.observations.find(({ id }) => id === 'hs-joined');
  if (seen?.kind !== 'handshake' || seen.report.failure?.kind !== 'plaintext') throw new Error('it is gone');
  return { ...seen.report.failure, leftOut: redaction.leftOut };
};
const quoted = (text: string) => {
  const { document } = redactCase(caseWith({ ...part.described(text, 'curl', []), id: 'it' }), { audience: 'public' });
  const seen = document.observations.find(({ id }) => id === 'it');
  return seen?.kind === 'described-error' ? seen.text : '';
};

describe('bytes of the wire as text', () => {
  const certificate = Buffer.concat([Buffer.from([0x30, 0x82, 2, 0]), Buffer.from(`0\f${organisation}1.0U${host}0`)]);

  it.each(['vendor', 'public'] as const)('go with their bytes for %s, and that is said', (audience) => {
    const { bytes, leftOut, text } = failureOf(certificate, audience);
    expect([text, bytes]).toEqual(['', '']);
    expect(leftOut.map(({ what }) => what)).toContain('message-bytes');
  });

  it('stay for the own team', () => {
    expect(failureOf(certificate, 'it')).toMatchObject({ bytes: certificate.toString('hex') });
  });

  it('go where their end cuts a name, and stay where nothing hidden is in them', () => {
    const cut = Buffer.from([1, 2, 3, ...Buffer.from(host.slice(0, 11))]);
    expect(failureOf(cut, 'public')).toMatchObject({ text: '', bytes: '' });
    const clean = Buffer.from([1, 2, 3, ...Buffer.from('hello pay')]);
    expect(failureOf(clean, 'public')).toMatchObject({ text: '...hello pay', bytes: clean.toString('hex') });
  });

  it('are rewritten where they are words', () => {
    expect(failureOf(Buffer.from(`220 mx${host} ready`), 'public').text).toMatch(/^220 host-\d+ ready$/);
  });
});

describe('a hidden name', () => {
  it.each([
    ['with letters beside it', `xx${host.toUpperCase()}1.0`, /^xxhost-\d+1\.0$/],
    ['of an organisation with digits beside it', `0Contoso Issuing CA0`, /^0organisation-\d+0$/],
    ['of which one character is shown for each byte', `U${Buffer.from(organisation).toString('latin1')}1`, /^Uorgani/],
    ['that is cut', `It said pay.corp.co…`, /^It said host-\d+…$/],
  ])('is found %s', (_, text, expected) => expect(quoted(text)).toMatch(expected));

  it.each(['a server… and more', 'the corp of contosa', 'payments are due'])('is not taken for %s', (text) =>
    expect(quoted(text)).toBe(text),
  );

  it('is found by the last look without a word around it, and no word of ours is', () => {
    const made = redactCase(savedCase(caseWith(), { answers: { ...noAnswers, contact: 'Server side' } }), {
      audience: 'public',
    });
    const look = (text: string) =>
      findLeaks([{ name: 'a.txt', bytes: Buffer.from(text) }], made.redaction).map(({ what }) => what);
    expect(look(`..${host}0..`)).toEqual(['host']);
    expect(look('..CONTOSO ISSUING CA0..')).toEqual(['organisation']);
    expect(look(`..${Buffer.from(organisation).toString('latin1')}1.0`)).toEqual(['organisation']);
    expect(look('Serverside, contosoissuing, payments')).toEqual([]);
    expect(look(JSON.stringify(made.document))).toEqual([]);
  });
});
