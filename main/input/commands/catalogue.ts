import { curl } from './curl.ts';
import { cqlsh, mongosh, mysql, psql, redisCli, sqlcmd, sqlplus } from './databases.ts';
import { ldapTools, msmtp, swaks } from './directory-and-mail.ts';
import { gnutlsCli } from './gnutls-cli.ts';
import { grpcurl } from './grpcurl.ts';
import { keytool } from './keytool.ts';
import { kafka, mosquitto } from './messaging.ts';
import { openssl } from './openssl.ts';
import { containerTools, httpie, nameTools, pythonPackages, remoteDesktop, urlTools } from './other-tools.ts';
import { ownCommand } from './own-command.ts';
import { javaPoke, netcat, socat, telnet } from './plain-connections.ts';
import { testNetConnection, webRequest } from './power-shell.ts';
import { nmap, tlsScanners } from './scanners.ts';
import type { Tool } from './tool.ts';
import { wget } from './wget.ts';

/** Every program whose commands are understood. */
export const tools: readonly Tool[] = [
  curl,
  wget,
  openssl,
  gnutlsCli,
  telnet,
  netcat,
  socat,
  javaPoke,
  keytool,
  psql,
  mysql,
  redisCli,
  sqlcmd,
  mongosh,
  sqlplus,
  cqlsh,
  mosquitto,
  kafka,
  grpcurl,
  nmap,
  tlsScanners,
  webRequest,
  testNetConnection,
  ldapTools,
  swaks,
  msmtp,
  httpie,
  urlTools,
  pythonPackages,
  containerTools,
  nameTools,
  remoteDesktop,
  ownCommand,
];

/** Tools by the names they are called by, in lower case. */
export const toolByName: ReadonlyMap<string, Tool> = new Map(
  tools.flatMap((tool) => tool.names.map((name) => [name.toLowerCase(), tool] as const)),
);
