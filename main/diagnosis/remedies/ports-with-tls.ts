/** Ports that begin with TLS, by protocol (IANA service names; RFC 8314 section 3 for mail). */
export const portsWithTls: Readonly<Record<string, string>> = {
  smtp: '465 (or 587 with STARTTLS)',
  imap: '993',
  pop3: '995',
  ftp: '990',
  ldap: '636',
  nntp: '563',
  irc: '6697',
  xmpp: '5223',
};

/** The same where the protocol did not show. */
export const everyPort = '465 to send mail, 993 for IMAP, 995 for POP3, 636 for LDAP';
