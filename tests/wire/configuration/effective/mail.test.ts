import { describe, expect, it } from 'vitest';
import { compareSettings } from '../../../../main/diagnosis/configuration/compare/compare-settings.ts';
import { expectedOffer } from '../../../../main/diagnosis/configuration/compare/expected-offer.ts';
import { scopeFor } from '../../../../main/diagnosis/configuration/compare/scope-for.ts';
import { dovecot } from '../../../../main/evidence/configuration/dovecot/dovecot.ts';
import { postfixMain } from '../../../../main/evidence/configuration/postfix/postfix.ts';
import { filesOnDisk } from '../../../support/files-on-disk.ts';
import { runSurvey } from '../../../support/run-survey.ts';
import { startDovecot, startPostfix } from '../../configuration-writer/mail-servers.ts';
import { factsOf } from './facts.ts';

const library = { openssl: '3.0', securityLevel: null } as const;
const programs = {
  postfix: { start: startPostfix, dialect: postfixMain, version: '3.7.11', starttls: 'smtp' },
  dovecot: { start: startDovecot, dialect: dovecot, version: '2.3.19', starttls: null },
} as const;

const postfixPair = 'smtpd_tls_cert_file = {folder}/rsa.pem\nsmtpd_tls_key_file = {folder}/rsa.key\n';
const dovecotPair = 'ssl = required\nssl_cert = <{folder}/rsa.pem\nssl_key = <{folder}/rsa.key\n';

/** With the versions that are switched on and that OpenSSL leaves nothing of. */
const cases: readonly (readonly [keyof typeof programs, string, string, readonly string[]])[] = [
  ['postfix', 'TLS is offered, as it comes', `${postfixPair}smtpd_tls_security_level = may\n`, []],
  [
    'postfix',
    'TLS is required, with other versions than where it is offered',
    `${postfixPair}smtpd_tls_security_level = encrypt\nsmtpd_tls_protocols = >=TLSv1.2\nsmtpd_tls_mandatory_protocols = >=TLSv1.3\n`,
    [],
  ],
  [
    'postfix',
    'a grade, exclusions and its own order',
    `${postfixPair}smtpd_tls_security_level = may\nsmtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1\nsmtpd_tls_ciphers = high\nsmtpd_tls_exclude_ciphers = AES128, kRSA\ntls_preempt_cipherlist = yes\n`,
    [],
  ],
  ['dovecot', 'as it comes, with parameters for DHE', `${dovecotPair}ssl_dh = <{folder}/dh.pem\n`, []],
  [
    'dovecot',
    'a list, its order and TLS 1.2 at least',
    `${dovecotPair}ssl_min_protocol = TLSv1.2\nssl_cipher_list = ECDHE+AESGCM:AES128-SHA\nssl_prefer_server_ciphers = yes\n`,
    [],
  ],
];

describe.concurrent('effective settings of mail are what a survey finds', { timeout: 120_000 }, () => {
  it.each(cases)('%s: %s', async (name, _, lines, idle) => {
    const { start, dialect, version, starttls } = programs[name];
    let path = '';
    const running = await start(lines, (where, text) => {
      path = where;
      return text;
    });
    try {
      const tree = dialect.read(filesOnDisk, path);
      const scopes = dialect.settingsOf(tree, { version, openssl: '3.0' });
      const { port } = running;
      const scope = scopeFor(scopes, { address: '127.0.0.1', port, serverName: 'server.test' })?.scope;
      if (!scope) throw new Error(`no scope answers there: ${JSON.stringify(scopes.map((one) => one.addresses))}`);
      const files = factsOf(scopes);
      const survey = await runSurvey(port, { target: { serverName: 'server.test', starttls, http: false } });
      const accepted = survey.versions.filter((one) => one.state === 'accepted').map((one) => one.version);
      const offer = expectedOffer(scope, files, library);
      expect(offer?.versions).toEqual(accepted);
      expect(offer?.idle.map((one) => one.version)).toEqual(idle);
      const found = compareSettings({ scope, scopes, files, library, survey, chain: null }).lines;
      const differing = found.filter(({ state }) => state === 'differs');
      expect(differing.map(({ what, says, does }) => `${what}: ${says} | ${does}`)).toEqual(
        idle.length === 0 ? [] : [expect.stringMatching(/^versions: /)],
      );
      const agreeing = found.filter(({ state }) => state === 'agrees').map(({ what }) => what);
      expect(agreeing).toEqual(expect.arrayContaining(['certificate', 'chain', 'preference']));
      if (accepted.includes('TLSv1.2')) expect(agreeing).toContain('cipher-suites');
    } finally {
      await running.stop();
    }
  });
});
