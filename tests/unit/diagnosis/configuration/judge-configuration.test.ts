import { describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { dropped, review, told } from '../../../support/review-settings.ts';

const root = makeAuthority({ name: 'Root' });
const between = makeAuthority({ name: 'Between', parent: root });
const elsewhere = issue(between, { names: ['elsewhere.test'] });
const files = { 'tls/cert.pem': elsewhere.certPem + between.certPem, 'tls/key.pem': elsewhere.keyPem };

/** What leads where the certificate is for another name, and this line stands beside it. */
const leads = (line: string) => {
  const server = `listen 443 ssl; server_name shop.test; ssl_certificate /tls/cert.pem; ssl_certificate_key /tls/key.pem;`;
  return told(review(dropped({ 'nginx.conf': `http { server { ${server}\n${line} } }\n`, ...files })).document);
};

describe('the first finding', () => {
  it('is what keeps the program from starting, before what only matters once it runs', () => {
    expect(leads('')[0]).toBe('name-not-covered.none confirmed hostname-mismatch');
    expect(leads('ssl_ciphers NOTHING;')[0]).toBe('no-cipher-suite.openssl confirmed no-common-cipher');
    expect(leads('ssl_protocols TLSv1.4;')[0]).toBe('settings-refused.wrong-word confirmed server-configuration');
    expect(leads('ssl_ecdh_curve foo;')[0]).toBe('unknown-group confirmed server-configuration');
  });
});
