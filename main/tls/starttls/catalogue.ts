import type { StarttlsProtocol } from '../../../shared/target.ts';
import { ftp } from './ftp.ts';
import { imap } from './imap.ts';
import { irc } from './irc.ts';
import { ldap } from './ldap.ts';
import type { Framing } from './line.ts';
import { mssql, tdsFraming } from './mssql.ts';
import { mysql } from './mysql.ts';
import { nntp } from './nntp.ts';
import { pop3 } from './pop3.ts';
import { postgres } from './postgres.ts';
import { rdp } from './rdp.ts';
import { sieve } from './sieve.ts';
import { lmtp, smtp } from './smtp.ts';
import type { Talk } from './talk.ts';
import { xmpp, xmppServer } from './xmpp.ts';

/** One protocol: the talk that leads to TLS, and what TLS travels in where that is not bare TCP. */
export interface StarttlsDefinition {
  /** `peerName` is the server's name, for the protocols that say it. */
  readonly talk: (peerName: string) => Talk;
  readonly framing?: () => Framing;
}

export const starttlsCatalogue: Readonly<Record<StarttlsProtocol, StarttlsDefinition>> = {
  smtp: { talk: smtp },
  lmtp: { talk: lmtp },
  imap: { talk: imap },
  pop3: { talk: pop3 },
  ftp: { talk: ftp },
  ldap: { talk: ldap },
  xmpp: { talk: xmpp },
  'xmpp-server': { talk: xmppServer },
  nntp: { talk: nntp },
  sieve: { talk: sieve },
  irc: { talk: irc },
  postgres: { talk: postgres },
  mysql: { talk: mysql },
  mssql: { talk: mssql, framing: tdsFraming },
  rdp: { talk: rdp },
};
