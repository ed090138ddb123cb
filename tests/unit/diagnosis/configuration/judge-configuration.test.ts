import { describe, expect, it } from 'vitest';
import { judgeConfiguration } from '../../../../main/diagnosis/configuration/judge-configuration.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { reviewOf } from '../../../support/review-of.ts';
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

describe('a whole nginx.conf that nginx does not take by itself', () => {
  const testsOf = (path: string) => {
    const whole = reviewOf('nginx', 'http { ssl_ciphers NOTHING; server { listen 443 ssl; } }', { entry: path });
    const sources = whole.sources.map((source) => ({ ...source, isWhole: true }));
    const steps = judgeConfiguration({ ...whole, sources })[0]?.remedy?.steps ?? [];
    return steps.find(({ command }) => command?.includes('nginx -t'))?.command;
  };

  it('is named to its test, and one that it takes is not', () => {
    expect(testsOf('/home/me/site.conf')).toBe('sudo nginx -t -c /home/me/site.conf');
    expect(testsOf('/etc/nginx/nginx.conf')).toBe('sudo nginx -t');
    expect(testsOf('nginx.conf')).toBe('sudo nginx -t');
  });
});
