import type { DialectId, Origin } from '../../../../shared/configuration/place.ts';
import { phrase } from '../../../../shared/phrase.ts';
import type { HitStep } from '../rule.ts';

type Corrected = Readonly<{ corrected: string | null; addsLine?: boolean; steps?: readonly HitStep[] }>;

/**
 * A setting with another value, in the program's own syntax: the whole line, or for one option of a longer line the
 * step that says what to put in its place. Neither where the language has no such line.
 * @param setting as it stands; one of the program's own values becomes a line to be added
 */
export function withValue(dialect: DialectId, setting: Origin, value: string): Corrected {
  if (isOption(dialect, setting)) {
    const [option = ''] = setting.written.split(' ');
    return instead(setting.written, `${option} ${value}`);
  }
  const line = lineOf(dialect, setting.directive, isCommand(setting) ? optionWith(setting, value) : value);
  if (line === null) return { corrected: null };
  if (isPostfix(dialect)) return ofPostfix(setting, line, value);
  return setting.place === null ? added(line) : { corrected: line };
}

export const isPostfix = (dialect: DialectId): boolean => dialect === 'postfix-main' || dialect === 'postfix-master';

/**
 * A grade of Postfix is one word and takes no list of suites. What is added belongs into main.cf, wherever the service
 * stands; an override of master.cf stays one, and keeps the words that share its line.
 */
function ofPostfix(setting: Origin, line: string, value: string): Corrected {
  const { directive, level, written } = setting;
  if (/_tls_(?:mandatory_)?ciphers$/.test(directive) && !/^(?:high|medium|low|export|null)$/.test(value))
    return { corrected: null };
  if (setting.place === null)
    return { corrected: null, steps: [{ text: phrase('remedy.step.main-cf', { added: line }), command: null }] };
  if (!/ in master\.cf/.test(level)) return { corrected: line };
  const option = overrideOf(directive, value);
  return /, with others$/.test(level) ? instead(overrideOf(directive, written), option) : { corrected: `  ${option}` };
}

/** master(5): blanks need braces. */
const overrideOf = (name: string, value: string) =>
  /\s/.test(value) ? `-o { ${name} = ${value} }` : `-o ${name}=${value}`;

/** Lines that hand an option on to OpenSSL: its name stands in front of the value. */
const isCommand = ({ directive }: Pick<Origin, 'directive'>) =>
  /^(?:SSLOpenSSLConfCmd|(?:\w+_)?ssl_conf_command)$/i.test(directive);

function optionWith({ written }: Origin, value: string): string {
  const [option = ''] = written.split(' ');
  if (/^(?:M(?:in|ax))?Protocol /i.test(value)) return value;
  return `${option} ${/[\s#;'"]/.test(value) ? JSON.stringify(value) : value}`;
}

/** One word of a longer line in place of others: for lines of which only a part is known here. */
export const instead = (written: string, option: string): Corrected => ({
  corrected: null,
  steps: [{ text: phrase('remedy.step.option', { option, before: written.slice(0, 400) }), command: null }],
});

/** A line that is not there yet, to be written into the block where the finding is. */
export const added = (line: string): Corrected => ({
  corrected: line,
  addsLine: true,
  steps: [{ text: phrase('remedy.step.add', { added: line }), command: null }],
});

/** Today's versions in the words of the directive that now says others; null where it has none for them. */
export function todaysVersions(dialect: DialectId, setting: Origin): Corrected {
  const { directive, written } = setting;
  if (isOption(dialect, setting)) return instead(wordsOfLine(setting), 'ssl-min-ver TLSv1.2');
  if (dialect === 'haproxy') return { corrected: 'ssl-default-bind-options ssl-min-ver TLSv1.2' };
  const row = versionWords.find(([of, name]) => of.test(dialect) && name.test(directive));
  return row ? withValue(dialect, setting, row[2](written)) : { corrected: null };
}

/** All words of a line of HAProxy about versions, in its order: together they leave what is left. */
export function wordsOfLine({ overrides, place, written }: Origin): string {
  const beside = overrides.filter((one) => one.place.file === place?.file && one.place.line === place.line);
  const all = [{ written, place: place ?? { column: 0 } }, ...beside];
  return all
    .sort((one, other) => one.place.column - other.place.column)
    .map((one) => one.written)
    .join(' ');
}

const versionWords: readonly (readonly [dialect: RegExp, name: RegExp, value: (written: string) => string])[] = [
  [/^nginx$/, /_protocols$/, () => 'TLSv1.2 TLSv1.3'],
  [/^apache$/, /^SSL(?:Proxy)?Protocol$/i, () => 'all -SSLv3 -TLSv1 -TLSv1.1'],
  [/^apache$/, /^SSLOpenSSLConfCmd$/i, (was) => (/^max/i.test(was) ? 'MaxProtocol TLSv1.3' : 'MinProtocol TLSv1.2')],
  [/^postfix/, /_protocols$/, () => '>=TLSv1.2'],
  [/^dovecot$/, /min_protocol$/, () => 'TLSv1.2'],
  [/^postgresql$/, /^ssl_min_protocol_version$/, () => 'TLSv1.2'],
  [/^postgresql$/, /^ssl_max_protocol_version$/, () => ''],
  [/^openssl-cnf$/, /minprotocol$/i, () => 'TLSv1.2'],
  [/^openssl-cnf$/, /maxprotocol$/i, () => 'TLSv1.3'],
];

/** Of HAProxy's `bind` and `server` lines a setting is one word among many. */
const isOption = (dialect: DialectId, { directive }: Origin) =>
  dialect === 'haproxy' &&
  /^(?:bind|server|server-template|default-server|crt-list|ssl-default-\w+-options)$/.test(directive);

function lineOf(dialect: DialectId, directive: string, value: string): string | null {
  const quoted = needsQuotes(directive, value) ? JSON.stringify(value) : value;
  if (dialect === 'nginx') return `${directive} ${quoted};`;
  if (dialect === 'apache' || dialect === 'haproxy') return `${directive} ${quoted}`;
  if (dialect === 'postgresql') return `${directive} = '${value.replaceAll("'", "''")}'`;
  if (dialect === 'java-security') return `${directive}=${value}`;
  return /^(?:postfix-main|postfix-master|dovecot|openssl-cnf|crypto-policies)$/.test(dialect)
    ? `${directive} = ${value}`
    : null;
}

/** A list of cipher suites is one word to the program, though blanks may part its names; versions are several. */
const needsQuotes = (directive: string, value: string) =>
  (/[#;'"]/.test(value) && !isCommand({ directive })) || (/cipher/i.test(directive) && /\s/.test(value));
