import { describe, expect, it } from 'vitest';
import { dropped, review } from '../../../../support/review-settings.ts';

/** What is found about a line of a server of nginx whose files nobody gave: rule, variant, cause and correction. */
const found = (line: string, rule: string) =>
  review(
    dropped({
      'nginx.conf': `http { server { listen 443 ssl; ssl_certificate /a.pem; ssl_certificate_key /a.key;\n${line} } }\n`,
    }),
  )
    .document.findings.filter((one) => one.rule === rule)
    .map((one) => [one.text.headline.id.replace(/\.headline$/, ''), one.cause, one.corrected]);

describe('a cipher string', () => {
  it('has words that no OpenSSL knows taken out, and nothing else', () => {
    const line = 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA348:!aNULL;';
    const corrected = 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:!aNULL;';
    expect(found(line, 'unknown-cipher-word')).toEqual([['unknown-cipher-word', null, corrected]]);
    expect(found('ssl_ciphers HIGH:!aNULL:!MD5:!RC4:!3DES;', 'unknown-cipher-word')).toEqual([]);
  });

  it('is refused where it matches nothing, and only forbidden where its level leaves nothing', () => {
    const said = (line: string) => found(line, 'no-cipher-suite').map(([id, cause]) => `${id} ${cause}`);
    expect(said('ssl_ciphers NOTHING;')).toEqual(['no-cipher-suite.openssl no-common-cipher']);
    expect(said('ssl_protocols TLSv1.2; ssl_ciphers NULL-SHA256;')).toEqual([
      'no-cipher-suite.forbidden no-common-cipher',
    ]);
    expect(said('ssl_ciphers NULL-SHA256;')).toEqual(['no-cipher-suite.forbidden-old null']);
    expect(said('ssl_protocols TLSv1.3; ssl_ciphers NULL-SHA256;')).toEqual([]);
  });

  it.each([
    ['curly-quotes', 'ssl_ciphers “ECDHE+AESGCM:!aNULL”;', 'ssl_ciphers "ECDHE+AESGCM:!aNULL";'],
    ['underscores', 'ssl_ciphers ECDHE_RSA_AES128_GCM_SHA256;', 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;'],
    ['underscores', 'ssl_ciphers HIGH:AES128_SHA256:!aNULL;', 'ssl_ciphers HIGH:AES128-SHA256:!aNULL;'],
    ['new-names', 'ssl_ciphers TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256;', 'ssl_ciphers HIGH:!aNULL:!MD5;'],
  ])('that nothing is left of is given as it was meant: %s', (variant, line, corrected) => {
    expect(found(line, 'no-cipher-suite')).toEqual([[`no-cipher-suite.${variant}`, 'no-common-cipher', corrected]]);
  });

  it('of DHE alone needs parameters, and one that takes DHE along needs none', () => {
    const said = (line: string) => found(line, 'dhe-without-parameters').map(([id]) => id);
    expect(said('ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES128-GCM-SHA256;')).toEqual([
      'dhe-without-parameters.all',
    ]);
    expect(said('ssl_ciphers DHE-RSA-AES128-GCM-SHA256; ssl_dhparam /dh.pem;')).toEqual([]);
    expect(said('ssl_ciphers HIGH:!aNULL;')).toEqual([]);
  });
});

describe('a list of groups with a name that nobody knows', () => {
  it('keeps the others of the person', () => {
    expect(found('ssl_ecdh_curve secp384r1:X448:foo;', 'unknown-group')).toEqual([
      ['unknown-group', 'server-configuration', 'ssl_ecdh_curve secp384r1:X448;'],
    ]);
  });
});
