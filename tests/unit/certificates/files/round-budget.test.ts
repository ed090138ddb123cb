import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RoundBudget } from '../../../../main/certificates/files/password-decrypt.ts';
import { readCertificateFile } from '../../../../main/certificates/files/read-certificate-file.ts';
import {
  element,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  toPem,
} from '../../../support/der-writer.ts';

const passphrase = 'changeit';
const salt = octetString(Buffer.alloc(8, 7));

/** An encrypted key of which only the frame is true. */
function lockedKey(rounds: number): string {
  const cipher = sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(Buffer.alloc(16)));
  const derivation = sequence(objectIdentifier('1.2.840.113549.1.5.12'), sequence(salt, integer(rounds)));
  const algorithm = sequence(objectIdentifier('1.2.840.113549.1.5.13'), sequence(derivation, cipher));
  return toPem('ENCRYPTED PRIVATE KEY', sequence(algorithm, octetString(Buffer.alloc(64))));
}

const notesOf = (text: string) => {
  const file = readCertificateFile(Buffer.from(text), { passphrase });
  return file.ok ? file.problems.map(({ phrase }) => phrase.id) : [file.phrase.id];
};

describe('the work that a file asks for', () => {
  it('is refused in words where one key asks for too much', () => {
    expect(notesOf(lockedKey(2_147_483_647))).toContain('file.key-too-costly');
  });

  it('counts for all keys of the file together', () => {
    const notes = notesOf(lockedKey(300_000).repeat(40));
    expect(notes.filter((id) => id === 'file.key-not-opened').length).toBeLessThan(6);
    expect(notes.filter((id) => id === 'file.key-too-costly').length).toBeGreaterThan(30);
  });

  it('leaves a key alone that asks for a hundred thousand rounds', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
    const file = readCertificateFile(Buffer.from(lockedKey(100_000) + pem), { passphrase });
    expect(file.ok && file.privateKeys.map(({ kind }) => kind)).toEqual([null, 'EC']);
  });

  it('is refused in a PKCS#12 by the rounds of its check value', () => {
    const data = objectIdentifier('1.2.840.113549.1.7.1');
    const digest = sequence(sequence(objectIdentifier('1.3.14.3.2.26'), nullValue()), octetString(Buffer.alloc(20)));
    const content = sequence(data, element(0xa0, octetString(sequence())));
    const mac = (rounds: number) => sequence(integer(3), content, sequence(digest, salt, integer(rounds)));
    expect(readCertificateFile(mac(500_000))).toMatchObject({ ok: false, phrase: { id: 'file.pkcs12-too-costly' } });
    expect(readCertificateFile(mac(1_500_000), { passphrase })).toMatchObject({ ok: false, refusal: 'unsupported' });
  });

  it('stays refused once it was too much', () => {
    const budget = new RoundBudget();
    expect([budget.spend(1000), budget.spend(5_000_000), budget.spend(1)]).toEqual([true, false, false]);
  });
});
