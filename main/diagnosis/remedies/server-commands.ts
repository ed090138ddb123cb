import type { RemedyFacts } from './remedy.ts';

/**
 * Checks the settings of the server program and has it read them again, where the protocol of the port tells which
 * program that is: the usual one. Null where several are as usual.
 */
export const reloadServer = ({ starttls }: Pick<RemedyFacts, 'starttls'>): string | null =>
  starttls === null ? 'sudo nginx -t && sudo systemctl reload nginx' : (reloads[starttls] ?? null);

const dovecot = 'sudo doveconf >/dev/null && sudo doveadm reload';

/** postfix(1), doveadm(1), PostgreSQL 19.2 and MariaDB's FLUSH: each takes a new certificate without a restart. */
const reloads: Readonly<Record<string, string | undefined>> = {
  smtp: 'sudo postfix check && sudo postfix reload',
  imap: dovecot,
  pop3: dovecot,
  lmtp: dovecot,
  sieve: dovecot,
  postgres: "sudo -u postgres psql -c 'SELECT pg_reload_conf()'",
  mysql: "sudo mariadb -e 'FLUSH SSL'",
};

/** Prints what is set of TLS in that server program; nothing is changed. Null where none of them is the usual one. */
export const showServerSettings = ({ starttls }: Pick<RemedyFacts, 'starttls'>): string | null =>
  starttls === null ? null : (listings[starttls] ?? null);

const listings: Readonly<Record<string, string | undefined>> = {
  smtp: 'sudo postconf -n | grep tls_',
  imap: 'sudo doveconf -n | grep ssl_',
  pop3: 'sudo doveconf -n | grep ssl_',
  lmtp: 'sudo doveconf -n | grep ssl_',
  sieve: 'sudo doveconf -n | grep ssl_',
  postgres: `sudo -u postgres psql -c "SELECT name, setting FROM pg_settings WHERE name LIKE 'ssl%'"`,
  mysql: `sudo mariadb -e "SHOW VARIABLES LIKE '%ssl%'"`,
};

/** A server that speaks TLS at once: mostly one of the web. */
export const isOfTheWeb = ({ starttls }: Pick<RemedyFacts, 'starttls'>): boolean => starttls === null;

/** A server of mail, of a database or the like, where lines for nginx or Apache would lead astray. */
export const isNotOfTheWeb = (facts: Pick<RemedyFacts, 'starttls'>): boolean => !isOfTheWeb(facts);
