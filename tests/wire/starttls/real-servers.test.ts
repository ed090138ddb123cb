// The dialogues before TLS against the programs that people run, up to the last message of the handshake.
import { afterEach, describe, expect, it } from 'vitest';
import type { StarttlsProtocol } from '../../../shared/target.ts';
import type { StartedServer } from '../../support/more-servers.ts';
import type { ServedPair } from '../../support/nginx.ts';
import {
  postgresPrograms,
  startDovecotOf,
  startInspircd,
  startMariadb,
  startPostfix,
  startPostgres,
  startProftpd,
  startProsody,
  startSlapd,
  startXrdp,
} from '../../support/starttls-servers.ts';
import { attempt, servedPair } from '../tls/attempt.ts';

const started: StartedServer[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

const pair = servedPair('rsa');
type Start = (pair: ServedPair) => Promise<StartedServer>;

const cases: readonly (readonly [string, StarttlsProtocol, Start])[] = [
  ['Postfix', 'smtp', startPostfix],
  ['Dovecot', 'imap', (own) => startDovecotOf(own, 'imap')],
  ['Dovecot', 'pop3', (own) => startDovecotOf(own, 'pop3')],
  ['Dovecot', 'lmtp', (own) => startDovecotOf(own, 'lmtp')],
  ['Dovecot', 'sieve', (own) => startDovecotOf(own, 'sieve')],
  ['OpenLDAP', 'ldap', startSlapd],
  ['Prosody', 'xmpp', (own) => startProsody(own, 'c2s')],
  ['Prosody', 'xmpp-server', (own) => startProsody(own, 's2s')],
  ['ProFTPD', 'ftp', startProftpd],
  ['InspIRCd', 'irc', startInspircd],
  ['xrdp', 'rdp', startXrdp],
  ['MariaDB', 'mysql', startMariadb],
];

async function completes(_: string, starttls: StarttlsProtocol, start: Start): Promise<void> {
  const server = await start(pair);
  started.push(server);
  const { report, certificates } = await attempt(server.port, { starttls, hello: { alpn: [] } });
  expect(report).toMatchObject({ reached: 'finished', failure: null, keyProven: true, starttls });
  expect(certificates.length).toBeGreaterThan(0);
  expect(new Set(report.dialogue.map(({ direction }) => direction))).toEqual(new Set(['sent', 'received']));
}

describe('TLS on request', () => {
  it.each(cases)('of %s by %s comes to Finished', completes);

  it.skipIf(postgresPrograms() === null)('of PostgreSQL comes to Finished', () =>
    completes('PostgreSQL', 'postgres', startPostgres),
  );
});
