import { expect } from '@playwright/test';
import { selfSigned } from '../../support/certificates.ts';
import { startMariadb, startPostfix } from '../../support/starttls-servers.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { byKeyboard, byMouse } from './hands.ts';
import type { Host, Situation } from './host.ts';

/** What Postfix wrote while a partner tried to deliver. */
const mailLog = `Nov 21 23:14:02 mx postfix/smtpd[2417]: connect from out.partner.example[192.0.2.25]
Nov 21 23:14:02 mx postfix/smtpd[2417]: SSL_accept error from out.partner.example[192.0.2.25]: -1
Nov 21 23:14:02 mx postfix/smtpd[2417]: warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../ssl/statem/statem_srvr.c:2220:
Nov 21 23:14:02 mx postfix/smtpd[2417]: lost connection after STARTTLS from out.partner.example[192.0.2.25]
Nov 21 23:14:02 mx postfix/smtpd[2417]: disconnect from out.partner.example[192.0.2.25] ehlo=1 starttls=0/1 commands=1/2`;

/** One suite that nobody offers any more. */
const narrow = `smtpd_tls_protocols = TLSv1.2
smtpd_tls_ciphers = high
tls_high_cipherlist = AES128-SHA256`;

export const mailAndDatabases: readonly Situation[] = [
  {
    title: '10: the log of a mail server names no server; its own list of ciphers is the fault, and is mended',
    tell: mailLogAlone,
  },
  {
    title:
      '11: a connection string keeps its password to itself, and the database shows a certificate of its own making',
    tell: connectionString,
  },
];

async function mailLogAlone(host: Host): Promise<void> {
  const pair = zooPair({ names: ['mx.example.com'], keyType: 'rsa' });
  let postfix = await startPostfix(pair, narrow);
  const story = await host.sits(byKeyboard);
  try {
    await story.pastes(mailLog, `smtp://mx.example.com:${postfix.port}`);
    const { target, verdict } = await story.learns({
      cause: 'no-common-cipher',
      confidence: 'confirmed',
      side: 'server',
      actor: 'server',
      command: `sudo postfix check && sudo postfix reload`,
    });
    expect(target).toMatchObject({ host: 'mx.example.com', starttls: 'smtp' });
    expect(verdict.summary).toContain('It fits the message you gave.');
    expect(await story.savesReport()).toContain(`mx.example.com:${postfix.port}`);
    const { port } = postfix;
    await postfix.stop();
    postfix = await startPostfix(pair, '', port);
    await story.testsAgain('Fixed.');
    await expect(story.verdict.headline).toContainText('No fault found from this computer.');
  } finally {
    await postfix.stop();
  }
}

async function connectionString(host: Host): Promise<void> {
  const { certPem, keyPem } = selfSigned({ names: ['db.example.com'] });
  const database = await startMariadb({ chainPem: certPem, keyPem });
  const story = await host.sits(byMouse);
  try {
    await story.pastes(`org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection
	at org.springframework.jdbc.datasource.DataSourceUtils.getConnection(DataSourceUtils.java:84)
	at org.springframework.jdbc.core.JdbcTemplate.execute(JdbcTemplate.java:612)
	at com.example.orders.OrderRepository.findOpen(OrderRepository.java:41)
Caused by: com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure

The last packet sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server.
	at com.mysql.cj.jdbc.exceptions.SQLError.createCommunicationsException(SQLError.java:175)
	at com.mysql.cj.protocol.a.NativeProtocol.negotiateSSLConnection(NativeProtocol.java:331)
Caused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
	at java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)

spring.datasource.url=jdbc:mysql://db.example.com:${database.port}/orders?user=orders&password=Tr0ub4dor-and-3&sslMode=VERIFY_IDENTITY`);
    const diagnosis = await story.learns({
      cause: 'self-signed',
      confidence: 'confirmed',
      side: 'server',
      actor: 'server',
      command: "sudo mariadb -e 'FLUSH SSL'",
    });
    expect(diagnosis.target).toMatchObject({ host: 'db.example.com', port: database.port, starttls: 'mysql' });
    expect(JSON.stringify(diagnosis)).not.toContain('Tr0ub4dor');
    const report = await story.savesReport();
    expect(report).not.toContain('Tr0ub4dor');
    expect(report).toContain(`db.example.com:${database.port}`);
  } finally {
    await database.stop();
  }
}
