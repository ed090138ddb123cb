// What is predicted from a survey, against what happens when each profile's hello is sent to the same server.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wouldConnect } from '../../../main/diagnosis/clients/would-connect.ts';
import { clientProfile, clientProfiles } from '../../../main/evidence/profiles/catalogue.ts';
import { profileHello } from '../../../main/evidence/profiles/profile-hello.ts';
import { clientProfileIds } from '../../../shared/client-profile.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { versionName } from '../../../shared/tls-names.ts';
import { startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { runSurvey } from '../../support/run-survey.ts';
import { attempt, servedPair } from '../tls/attempt.ts';

const rsa = servedPair('rsa');
const p256 = servedPair('p256');
const dh = execFileSync('openssl', ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048']);

const bothKeys = 'ssl_certificate 1.pem; ssl_certificate_key 1.key;';
const old = 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:!aNULL:!eNULL:@SECLEVEL=0;';
const nginx = (more: string) => () =>
  startNginx({ pairs: [rsa, p256], blocks: [tlsBlock(more)], files: { 'dh.pem': dh.toString() } });

/** Servers of known configuration. */
const servers = {
  'nginx as it comes': nginx(''),
  'nginx with its own order': nginx(`${old} ssl_prefer_server_ciphers on;`),
  'nginx with both keys and the order of clients': nginx(`${bothKeys} ${old}`),
  'nginx with both keys, Diffie-Hellman and its own order': nginx(
    `${bothKeys} ssl_dhparam dh.pem; ssl_protocols TLSv1.2; ssl_prefer_server_ciphers on;` +
      'ssl_ciphers DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:AES128-SHA;',
  ),
  'nginx with TLS 1.0 alone': nginx('ssl_protocols TLSv1; ssl_ciphers ALL:@SECLEVEL=0;'),
  'nginx with one group': nginx('ssl_protocols TLSv1.2 TLSv1.3; ssl_ecdh_curve secp384r1; ssl_ciphers ECDHE;'),
  'openssl s_server, ECDSA alone': () => startOpensslServer(p256, ['-www', '-tls1_2']),
  'openssl s_server, TLS 1.3 with a narrow list': () =>
    startOpensslServer(p256, ['-www', '-tls1_3', '-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256']),
} as const;

/** The profile's hello, and all of the handshake that follows from it. */
async function replay(port: number, id: string) {
  const profile = clientProfile(id);
  const made = profile && profileHello(profile, { serverName: 'server.test' });
  if (!made?.ok) throw new Error(`no replay of ${id}`);
  const { report } = await attempt(port, { hello: made.spec });
  return report;
}

/** What only the client itself objects to: the server goes on, and its answer does not show it. */
const isClientsOwn = ({ cause, reason }: { cause: string | null; reason: string }) =>
  ['weak-dh', 'weak-key-or-signature', 'unsafe-legacy-renegotiation'].includes(cause ?? '') || /SHA-1/.test(reason);

describe.each(Object.entries(servers))('at %s', (_, start) => {
  let port = 0;
  let found: SurveyedAddress;
  let stop = async () => {};

  beforeAll(async () => {
    const server = await start();
    ({ port } = server);
    stop = () => server.stop();
    const survey = await runSurvey(port, { target: { serverName: 'server.test' } });
    found = survey.addresses[0] as SurveyedAddress;
  }, 60_000);
  afterAll(() => stop());

  it.each(clientProfileIds)('%s goes as predicted', async (id) => {
    const profile = clientProfiles().find((one) => one.id === id);
    if (!profile) throw new Error('no profile');
    const answer = wouldConnect(profile, found);
    const report = await replay(port, id);
    const negotiated = report.negotiated;
    if (answer.state === 'connects') {
      expect([answer.reason, negotiated?.version]).toEqual([answer.reason, answer.version]);
      expect([report.failure, report.reached]).toEqual([null, 'finished']);
      if (answer.group) expect(negotiated?.group).toEqual(answer.group);
      if (answer.signatureScheme) expect(negotiated?.signatureScheme).toEqual(answer.signatureScheme);
      if (answer.cipherSuite) expect(negotiated?.cipherSuite).toEqual(answer.cipherSuite);
    } else if (answer.state === 'fails' && !isClientsOwn(answer)) {
      // An answer with a version that the client offers and does not mean is a failure as well.
      const meant = profile.policy.versions.map(versionName);
      const chosen = negotiated && meant.includes(negotiated.version) ? negotiated.version : 'none';
      expect([answer.reason, chosen]).toEqual([answer.reason, 'none']);
    }
  });

  it('leaves few open', () => {
    const open = clientProfiles()
      .map((profile) => wouldConnect(profile, found))
      .filter(({ state }) => state === 'unknown');
    expect(open.map(({ profile, reason }) => `${profile}: ${reason}`)).toEqual([]);
  });
});
