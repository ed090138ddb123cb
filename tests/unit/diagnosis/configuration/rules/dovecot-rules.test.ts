import { describe, expect, it } from 'vitest';
import { dropped, review } from '../../../../support/review-settings.ts';

const of = (text: string) => {
  const { findings } = review(dropped({ 'dovecot.conf': `protocols = imap\n${text}` }), {
    programVersion: '2.3.19',
  }).document;
  return findings
    .filter(({ rule }) => /^dovecot-|^no-version-left/.test(rule))
    .map((one) => [one.rule, one.line, one.corrected]);
};

describe('lines of Dovecot', () => {
  it.each([
    ['ssl_cert = /etc/ssl/a.pem', 'dovecot-file-not-read', 'ssl_cert = </etc/ssl/a.pem'],
    ['ssl_verify_client_cert = yes', 'dovecot-verify-without-ca', null],
    ['ssl_min_protocol = TLSv1.4', 'dovecot-version-unknown', 'ssl_min_protocol = TLSv1.2'],
    ['ssl_protocols = !SSLv2 !SSLv3', 'dovecot-protocols-refused', 'ssl_min_protocol = TLSv1.2'],
    ['ssl_protocols = !SSLv3', 'dovecot-protocols-old', 'ssl_min_protocol = TLSv1.2'],
  ])('%s', (line, rule, corrected) => {
    expect(of(`${line}\n`)).toEqual([[rule, 2, corrected]]);
  });

  it('have nothing against them as they should be', () => {
    const good = 'ssl_cert = </etc/ssl/a.pem\nssl_key = </etc/ssl/a.key\nssl_min_protocol = TLSv1.3\n';
    expect(of(`${good}ssl_ca = </etc/ssl/ca.pem\nssl_verify_client_cert = yes\n`)).toEqual([]);
  });
});
