import type { PastedProgram } from '../../../shared/pasted-program.ts';
import { curl } from './curl.ts';
import { psql } from './databases.ts';
import { type Command, findCommands } from './find-commands.ts';
import { keytool } from './keytool.ts';
import { openssl } from './openssl.ts';
import { javaPoke } from './plain-connections.ts';
import { readCommand } from './read-command.ts';
import type { Tool } from './tool.ts';

/**
 * The recorded client that says hello as the program of a pasted command mostly does; null where none is known to, or
 * where its options ask for another hello. Which library a program was built with, no command tells: on Linux, curl and
 * psql mostly have OpenSSL, wget and git mostly do not. Pure.
 */
export function pastedProgram(text: string): PastedProgram | null {
  if (settings.test(text) || readCommand(text)?.kind !== 'found') return null;
  const known = findCommands(text).filter(({ isHead, tool }) => isHead && hellos.has(tool));
  const programs = new Set(known.map(({ tool }) => hellos.get(tool)));
  return programs.size > 1 || known.some(asksForAnotherHello) ? null : ([...programs][0] ?? null);
}

const hellos: ReadonlyMap<Tool, PastedProgram> = new Map([
  [curl, 'openssl-3'],
  [openssl, 'openssl-3'],
  [psql, 'openssl-3'],
  [keytool, 'java-17'],
  [javaPoke, 'java-17'],
]);

const asksForAnotherHello = ({ words }: Command): boolean => words.some(({ text }) => narrowing.test(text));

/** Options of curl(1) and s_client(1) that choose versions, suites, groups, schemes or the library. */
const narrowing =
  /^--?(?:tls|ssl(?!-reqd$|server$)|no_?(?:tls|ssl)|dtls|ciph|curves|groups|named_curve|(?:client_)?sigalgs|signature|m(?:in|ax)_protocol|legacy|bugs|engine|provider|[123]$)/i;

/**
 * The same by variables, properties of Java and words of a connection string. Wherever they stand: in front of the
 * command, within one of its words, or in a line of their own before it.
 */
const settings =
  /\b(?:OPENSSL_CONF|CURL_SSL_BACKEND|(?:JAVA_TOOL|(?:JDK)?_JAVA)_OPTIONS|PGSSLM(?:IN|AX)PROTOCOLVERSION|ssl_m(?:in|ax)_protocol_version)\b|jdk\.tls\.|https\.(?:protocols|cipherSuites)|java\.security\.properties/i;
