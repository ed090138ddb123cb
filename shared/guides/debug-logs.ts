// How each program is made to say what it does during a handshake. The sentences are in shared/text/en/debug-guides.ts.
import type { LogDialect } from '../debug-log/dialect.ts';

/**
 * Whether a program has such a switch. `full`: it tells message by message, or why it failed. `part`: it tells little of
 * TLS. `none`: nothing of the kind exists, and something else does the job.
 */
export type DebugSwitch = 'full' | 'part' | 'none';

/** What a step's text is: typed into a shell, put into a settings file, or into the program's own source. */
export type DebugStepForm = 'command' | 'setting' | 'code';

export interface DebugStep {
  /** Together with the guide's id it names the sentence: `debug-guide.<guide>.step.<id>`. */
  readonly id: string;
  readonly form: DebugStepForm;
  readonly system: 'any' | 'unix' | 'windows' | 'macos' | 'android';
  /** `{host}` and `{port}` stand for the server; whatever else has to be filled in stands in capital letters. */
  readonly text: string;
}

export interface DebugGuide {
  /** Stable; names the sentences `debug-guide.<id>.prints`, `.off`, and `.nothing` where `misled` is true. */
  readonly id: string;
  readonly name: string;
  /** Other words by which people look for it, in small letters. */
  readonly aliases: readonly string[];
  readonly state: DebugSwitch;
  /** Best first. */
  readonly steps: readonly DebugStep[];
  /** Switches it off again; null where ending the program is enough. */
  readonly off: string | null;
  /** A sentence tells of what looks like a switch and does nothing. */
  readonly misled: boolean;
  /** The dialect that `explain` reads of it; null where only single lines are understood. */
  readonly dialect: LogDialect | null;
  readonly source: string;
}

type Row = Omit<DebugGuide, 'steps' | 'aliases' | 'misled' | 'off'> &
  Partial<Pick<DebugGuide, 'aliases' | 'misled' | 'off'>> & {
    readonly steps: readonly (readonly [id: string, form: DebugStepForm, text: string, system?: DebugStep['system']])[];
  };

const guide = ({ steps, ...rest }: Row): DebugGuide => ({
  ...{ aliases: [], misled: false, off: null },
  ...rest,
  steps: steps.map(([id, form, text, system = 'any']) => ({ id, form, text, system })),
});

const schannelKey = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL`;

/** One guide per program, the most asked for first. */
export const debugGuides: readonly DebugGuide[] = [
  guide({
    id: 'openssl',
    name: 'OpenSSL (s_client)',
    aliases: ['s_client', 'libssl', 'ssl_debug'],
    state: 'full',
    steps: [
      [
        'messages',
        'command',
        'openssl s_client -connect {host}:{port} -servername {host} -showcerts -state -msg </dev/null',
        'unix',
      ],
      ['trace', 'command', 'openssl s_client -connect {host}:{port} -servername {host} -trace </dev/null', 'unix'],
      ['bytes', 'command', 'openssl s_client -connect {host}:{port} -servername {host} -debug </dev/null', 'unix'],
      [
        'windows',
        'command',
        'echo Q | openssl s_client -connect {host}:{port} -servername {host} -showcerts -state -msg',
        'windows',
      ],
    ],
    misled: true,
    dialect: 'openssl',
    source: 'https://docs.openssl.org/master/man1/openssl-s_client/',
  }),
  guide({
    id: 'curl',
    name: 'curl',
    aliases: ['libcurl'],
    state: 'full',
    steps: [
      ['verbose', 'command', 'curl --verbose --trace-time --output OUTPUT https://{host}:{port}/'],
      ['trace', 'command', 'curl --trace-ascii TRACE.txt --trace-time --output OUTPUT https://{host}:{port}/'],
    ],
    dialect: 'curl',
    source: 'https://curl.se/docs/manpage.html',
  }),
  guide({
    id: 'wget',
    name: 'wget',
    state: 'part',
    steps: [['debug', 'command', 'wget --debug --output-document=OUTPUT https://{host}:{port}/']],
    misled: true,
    dialect: null,
    source: 'https://www.gnu.org/software/wget/manual/wget.html',
  }),
  guide({
    id: 'git',
    name: 'git over HTTPS',
    state: 'full',
    steps: [
      [
        'trace',
        'command',
        'GIT_TRACE_CURL=1 GIT_TRACE_CURL_NO_DATA=1 git ls-remote https://{host}:{port}/REPOSITORY',
        'unix',
      ],
      ['older', 'command', 'GIT_CURL_VERBOSE=1 git ls-remote https://{host}:{port}/REPOSITORY', 'unix'],
      [
        'windows',
        'command',
        '$env:GIT_TRACE_CURL=1; $env:GIT_TRACE_CURL_NO_DATA=1; git ls-remote https://{host}:{port}/REPOSITORY',
        'windows',
      ],
    ],
    off: 'unset GIT_TRACE_CURL GIT_TRACE_CURL_NO_DATA GIT_CURL_VERBOSE',
    dialect: 'curl',
    source: 'https://git-scm.com/docs/git#_environment_variables',
  }),
  guide({
    id: 'java',
    name: 'Java (JSSE)',
    aliases: ['jsse', 'tomcat', 'maven', 'kafka', 'javax.net.debug'],
    state: 'full',
    steps: [
      ['property', 'command', 'java -Djavax.net.debug=ssl:handshake:verbose -jar PROGRAM.jar'],
      ['environment', 'command', 'JAVA_TOOL_OPTIONS=-Djavax.net.debug=ssl:handshake:verbose PROGRAM', 'unix'],
      ['everything', 'command', 'java -Djavax.net.debug=all -jar PROGRAM.jar'],
    ],
    off: 'unset JAVA_TOOL_OPTIONS',
    dialect: 'java',
    source: 'https://docs.oracle.com/en/java/javase/21/security/java-secure-socket-extension-jsse-reference-guide.html',
  }),
  guide({
    id: 'node',
    name: 'Node.js',
    aliases: ['npm', 'electron', 'nodejs', 'yarn'],
    state: 'full',
    steps: [
      ['trace', 'command', 'node --trace-tls PROGRAM.js'],
      ['environment', 'command', 'NODE_OPTIONS=--trace-tls PROGRAM', 'unix'],
      ['debug', 'command', 'NODE_DEBUG=tls node PROGRAM.js', 'unix'],
    ],
    off: 'unset NODE_OPTIONS NODE_DEBUG',
    dialect: 'node',
    source: 'https://nodejs.org/api/cli.html#--trace-tls',
  }),
  guide({
    id: 'python',
    name: 'Python',
    aliases: ['pip', 'requests', 'urllib3'],
    state: 'none',
    steps: [
      ['run', 'command', 'handshake-doctor run -- python3 PROGRAM.py'],
      ['roots', 'command', 'python3 -c "import ssl; print(ssl.OPENSSL_VERSION, ssl.get_default_verify_paths())"'],
      ['keys', 'command', 'SSLKEYLOGFILE=KEYS.txt python3 PROGRAM.py', 'unix'],
    ],
    off: 'unset SSLKEYLOGFILE',
    misled: true,
    dialect: null,
    source: 'https://docs.python.org/3/library/ssl.html#ssl.create_default_context',
  }),
  guide({
    id: 'go',
    name: 'Go',
    aliases: ['golang', 'godebug', 'kubectl', 'docker', 'terraform'],
    state: 'none',
    steps: [
      ['run', 'command', 'handshake-doctor run -- PROGRAM'],
      ['http2', 'command', 'GODEBUG=http2debug=1 PROGRAM', 'unix'],
      ['code', 'code', 'config.KeyLogWriter = keyLogFile // crypto/tls.Config'],
    ],
    off: 'unset GODEBUG',
    misled: true,
    dialect: 'go',
    source: 'https://go.dev/doc/godebug',
  }),
  guide({
    id: 'gnutls',
    name: 'GnuTLS',
    aliases: ['gnutls-cli'],
    state: 'full',
    steps: [
      ['client', 'command', 'gnutls-cli -d 9 -p {port} {host} </dev/null', 'unix'],
      ['environment', 'command', 'GNUTLS_DEBUG_LEVEL=9 PROGRAM', 'unix'],
    ],
    off: 'unset GNUTLS_DEBUG_LEVEL',
    dialect: 'gnutls',
    source: 'https://www.gnutls.org/manual/html_node/Debugging-and-auditing.html',
  }),
  guide({
    id: 'schannel',
    name: 'Windows (Schannel)',
    aliases: ['.net', 'dotnet', 'iis', 'powershell', 'event viewer'],
    state: 'full',
    steps: [
      ['registry', 'command', `reg add ${schannelKey} /v EventLogging /t REG_DWORD /d 7 /f`, 'windows'],
      [
        'read',
        'command',
        "Get-WinEvent -MaxEvents 100 -FilterHashtable @{LogName='System'; ProviderName='Schannel'} | Format-List TimeCreated, Id, Message",
        'windows',
      ],
    ],
    off: `reg add ${schannelKey} /v EventLogging /t REG_DWORD /d 1 /f`,
    dialect: 'schannel',
    source:
      'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/enable-schannel-event-logging',
  }),
  guide({
    id: 'dotnet',
    name: '.NET outside Windows',
    aliases: ['c#', 'asp.net core', 'sslstream'],
    state: 'part',
    steps: [
      [
        'trace',
        'command',
        'dotnet-trace collect --providers Private.InternalDiagnostics.System.Net.Security --process-id PID',
      ],
      ['run', 'command', 'handshake-doctor run -- dotnet PROGRAM.dll'],
    ],
    misled: true,
    dialect: null,
    source: 'https://learn.microsoft.com/en-us/dotnet/fundamentals/networking/telemetry/events',
  }),
  guide({
    id: 'nginx',
    name: 'nginx',
    aliases: ['ingress', 'openresty'],
    state: 'full',
    steps: [
      ['info', 'setting', 'error_log /var/log/nginx/error.log info;'],
      ['debug', 'setting', 'error_log /var/log/nginx/debug.log debug;'],
      ['built', 'command', 'nginx -V 2>&1 | grep -o -- --with-debug', 'unix'],
      ['reload', 'command', 'nginx -t && nginx -s reload', 'unix'],
    ],
    off: 'error_log /var/log/nginx/error.log error;',
    dialect: 'nginx',
    source: 'https://nginx.org/en/docs/debugging_log.html',
  }),
  guide({
    id: 'apache',
    name: 'Apache httpd',
    aliases: ['mod_ssl', 'httpd'],
    state: 'full',
    steps: [
      ['level', 'setting', 'LogLevel warn ssl:trace4'],
      ['reload', 'command', 'apachectl configtest && apachectl graceful', 'unix'],
    ],
    off: 'LogLevel warn',
    dialect: null,
    source: 'https://httpd.apache.org/docs/2.4/mod/core.html#loglevel',
  }),
  guide({
    id: 'haproxy',
    name: 'HAProxy',
    state: 'part',
    steps: [
      ['format', 'setting', 'error-log-format "%ci:%cp [%tr] %ft %[ssl_fc_sni] %[ssl_fc_err_str] %[fc_err_str]"'],
      ['keys', 'setting', 'tune.ssl.keylog on'],
    ],
    off: '# error-log-format',
    misled: true,
    dialect: null,
    source: 'https://docs.haproxy.org/2.8/configuration.html#8.2.5',
  }),
  guide({
    id: 'stunnel',
    name: 'stunnel',
    state: 'full',
    steps: [
      ['level', 'setting', 'debug = 7'],
      ['output', 'setting', 'output = /var/log/stunnel.log'],
    ],
    off: 'debug = 5',
    dialect: 'stunnel',
    source: 'https://www.stunnel.org/static/stunnel.html',
  }),
  guide({
    id: 'postgresql',
    name: 'PostgreSQL',
    aliases: ['postgres', 'psql', 'libpq'],
    state: 'part',
    steps: [
      ['server', 'setting', 'log_min_messages = debug2'],
      ['client', 'command', 'psql "host={host} port={port} dbname=DATABASE user=USER sslmode=require" -c "\\conninfo"'],
      ['test', 'command', 'openssl s_client -connect {host}:{port} -starttls postgres -msg </dev/null', 'unix'],
    ],
    off: 'log_min_messages = warning',
    misled: true,
    dialect: null,
    source: 'https://www.postgresql.org/docs/current/runtime-config-logging.html',
  }),
  guide({
    id: 'postfix',
    name: 'Postfix',
    aliases: ['smtp', 'smtp_tls_loglevel'],
    state: 'full',
    steps: [
      ['out', 'command', 'postconf -e smtp_tls_loglevel=2 && postfix reload', 'unix'],
      ['in', 'command', 'postconf -e smtpd_tls_loglevel=2 && postfix reload', 'unix'],
      ['test', 'command', 'posttls-finger -L verbose,ssl-debug "[{host}]:{port}"', 'unix'],
    ],
    off: 'postconf -e smtp_tls_loglevel=1 smtpd_tls_loglevel=1 && postfix reload',
    dialect: null,
    source: 'https://www.postfix.org/postconf.5.html#smtp_tls_loglevel',
  }),
  guide({
    id: 'dovecot',
    name: 'Dovecot',
    aliases: ['imap', 'pop3'],
    state: 'full',
    steps: [
      ['older', 'setting', 'verbose_ssl = yes'],
      ['newer', 'setting', 'log_debug = category=ssl'],
      ['reload', 'command', 'doveadm reload', 'unix'],
    ],
    off: 'verbose_ssl = no',
    dialect: null,
    source: 'https://doc.dovecot.org/2.3/configuration_manual/dovecot_ssl_configuration/',
  }),
  guide({
    id: 'openldap',
    name: 'OpenLDAP clients',
    aliases: ['ldapsearch', 'ldap'],
    state: 'part',
    steps: [['debug', 'command', "ldapsearch -d 1 -x -H ldaps://{host}:{port} -s base -b ''", 'unix']],
    dialect: null,
    source: 'https://www.openldap.org/doc/admin26/runningslapd.html',
  }),
  guide({
    id: 'rustls',
    name: 'Rust (rustls)',
    aliases: ['reqwest', 'cargo'],
    state: 'part',
    steps: [['environment', 'command', 'RUST_LOG=rustls=trace PROGRAM', 'unix']],
    off: 'unset RUST_LOG',
    dialect: null,
    source: 'https://docs.rs/rustls/latest/rustls/#crate-features',
  }),
  guide({
    id: 'firefox',
    name: 'Firefox',
    aliases: ['nss', 'thunderbird'],
    state: 'part',
    steps: [
      ['keys', 'command', 'SSLKEYLOGFILE=KEYS.txt firefox', 'unix'],
      ['log', 'command', 'MOZ_LOG=timestamp,pipnss:4,nsHttp:3 MOZ_LOG_FILE=LOG.txt firefox', 'unix'],
    ],
    off: 'unset SSLKEYLOGFILE MOZ_LOG MOZ_LOG_FILE',
    misled: true,
    dialect: null,
    source: 'https://firefox-source-docs.mozilla.org/security/nss/legacy/key_log_format/index.html',
  }),
  guide({
    id: 'chrome',
    name: 'Chrome and Edge',
    aliases: ['chromium', 'edge', 'net-export'],
    state: 'part',
    steps: [
      ['export', 'command', 'chrome --log-net-log=LOG.json https://{host}:{port}/'],
      ['keys', 'command', 'chrome --ssl-key-log-file=KEYS.txt https://{host}:{port}/'],
    ],
    dialect: null,
    source: 'https://www.chromium.org/for-testers/providing-network-details/',
  }),
  guide({
    id: 'android',
    name: 'Android apps',
    aliases: ['conscrypt', 'okhttp'],
    state: 'none',
    steps: [['logcat', 'command', 'adb logcat', 'android']],
    misled: true,
    dialect: null,
    source: 'https://developer.android.com/privacy-and-security/security-config',
  }),
  guide({
    id: 'apple',
    name: 'iOS and macOS apps',
    aliases: ['ios', 'macos', 'iphone', 'safari', 'urlsession', 'swift'],
    state: 'part',
    steps: [
      ['scheme', 'setting', 'CFNETWORK_DIAGNOSTICS=3', 'macos'],
      ['probe', 'command', 'nscurl --ats-diagnostics --verbose https://{host}:{port}/', 'macos'],
    ],
    off: 'unset CFNETWORK_DIAGNOSTICS',
    dialect: null,
    source:
      'https://developer.apple.com/documentation/network/debugging-https-problems-with-cfnetwork-diagnostic-logging',
  }),
];
