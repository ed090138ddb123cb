/** A program that many machines have, and how it says hello to a listener on 127.0.0.1. */
export interface LocalProgram {
  readonly id: 'openssl' | 'curl' | 'java' | 'python' | 'node';
  readonly name: string;
  /** Names under which it may be found, the first one that is there counts. */
  readonly commands: readonly string[];
  readonly args: (port: number) => readonly string[];
  /** How it tells its version, as command and arguments; null where it does not. */
  readonly version: (command: string) => readonly [string, ...string[]];
  /** Set where the recorded hello is no example: Java sends no name without a dot in it. */
  readonly sendsServerName?: boolean;
}

/** A name that every machine knows for itself, so that nobody else is asked for it. */
const name = 'localhost';

const pythonHello = `import socket, ssl, sys
raw = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 5)
ssl.create_default_context().wrap_socket(raw, server_hostname="${name}")`;

const nodeHello = `require('node:tls').connect({ host: '127.0.0.1', port: +process.argv[1], servername: '${name}' })
  .on('error', () => {})`;

/** Without a shell: every argument arrives as it stands here. */
export const localPrograms: readonly LocalProgram[] = [
  {
    id: 'openssl',
    name: 'OpenSSL',
    commands: ['openssl'],
    args: (port) => ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', name],
    version: (command) => [command, 'version'],
  },
  {
    id: 'curl',
    name: 'curl',
    commands: ['curl'],
    // -q leaves out its settings file, which may send it elsewhere.
    args: (port) => [
      ...['-q', '--silent', '--noproxy', '*', '--max-time', '5'],
      ...['--resolve', `${name}:${port}:127.0.0.1`, `https://${name}:${port}/`],
    ],
    version: (command) => [command, '--version'],
  },
  {
    id: 'java',
    name: 'Java',
    // A part of Java that every installation has, and that opens a connection as any program in Java does.
    commands: ['keytool'],
    args: (port) => ['-J-Djava.net.useSystemProxies=false', '-printcert', '-sslserver', `127.0.0.1:${port}`],
    version: () => ['java', '-version'],
    sendsServerName: true,
  },
  {
    id: 'python',
    name: 'Python',
    commands: ['python3', 'python'],
    args: (port) => ['-I', '-c', pythonHello, String(port)],
    version: (command) => [command, '-I', '-c', 'import ssl, sys; print(sys.version.split()[0], ssl.OPENSSL_VERSION)'],
  },
  {
    id: 'node',
    name: 'Node.js',
    commands: ['node'],
    args: (port) => ['-e', nodeHello, String(port)],
    version: (command) => [
      command,
      '-p',
      '["Node.js", process.version, "OpenSSL", process.versions.openssl].join(" ")',
    ],
  },
];
