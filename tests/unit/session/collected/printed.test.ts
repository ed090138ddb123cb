import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { diagnoseCollected } from '../../../../main/session/collected.ts';
import { Diagnosis } from '../../../../shared/diagnosis.ts';
import { knownName, refusedBy, type WrittenSection, writtenFile } from '../../../support/collected-file.ts';

// A computer without openssl: what other clients printed there is all there is.

const version = { name: 'curl-version', lines: ['curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1'] };
const curl = (exit: string, ...lines: readonly string[]): WrittenSection => ({
  ...{ name: 'curl', exit },
  lines: ['*   Trying 192.0.2.7:443...', '* Connected to server.test (192.0.2.7) port 443 (#0)', ...lines],
});
const gnutls: WrittenSection = {
  ...{ name: 'gnutls', exit: '1' },
  lines: [
    '- Status: The certificate is NOT trusted. The certificate chain uses expired certificate. ',
    '*** PKI verification of server certificate failed...',
    '*** Fatal error: Error in the certificate.',
  ],
};

function opened(...sections: readonly WrittenSection[]): Diagnosis {
  const read = diagnoseCollected(writtenFile(sections), { runId: 'r', version: '1', builtAt: new Date() });
  if ('refused' in read) throw new Error(read.refused);
  return v.parse(Diagnosis, JSON.parse(JSON.stringify(read.diagnosis)));
}

describe('a file of a computer without openssl', () => {
  it('takes what curl says for likely, and quotes it', () => {
    const words = "SSL: no alternative certificate subject name matches target host name 'server.test'";
    const { causes, notTested, verdict } = opened(knownName, version, curl('60', `* ${words}`, `curl: (60) ${words}`));
    expect(verdict).toMatchObject({
      state: 'fault',
      cause: 'hostname-mismatch',
      confidence: 'likely',
      reproduced: null,
    });
    expect(verdict.testedAs).toBe('curl 7.88.1 on web01');
    expect(notTested.map(({ because }) => because).join()).not.toMatch(/No connection (?:was tried|could be opened)/);
    expect(causes[0]?.explanation).toContain('no alternative certificate subject name');
  });

  it('lists as possible what it may mean where that is several things', () => {
    const words = 'SSL certificate problem: unable to get local issuer certificate';
    const { causes, verdict } = opened(version, curl('60', `* ${words}`, `curl: (60) ${words}`));
    expect(causes.map(({ cause }) => cause)).toContain('unknown-ca');
    expect([verdict.confidence, ...causes.map(({ confidence }) => confidence)]).not.toContain('confirmed');
  });

  it('reads gnutls-cli where curl is not there', () => {
    const { causes } = opened(knownName, gnutls);
    expect(causes.map(({ cause }) => cause)).toContain('certificate-expired');
  });

  it('finds nothing in the words of a client that succeeded', () => {
    expect(opened(version, curl('0', '* SSL certificate problem: certificate has expired')).causes).toEqual([]);
  });

  it('does not listen to curl where openssl showed the handshake', () => {
    const other = curl('60', 'curl: (60) SSL certificate problem: certificate has expired');
    const { causes } = opened(knownName, refusedBy('tlsv1 alert protocol version', 70), version, other);
    expect(causes.map(({ cause }) => cause)).not.toContain('certificate-expired');
  });
});
