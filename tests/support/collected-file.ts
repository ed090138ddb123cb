/** A section of a collector's file, as the scripts write it. */
export interface WrittenSection {
  readonly name: string;
  readonly lines: readonly string[];
  readonly exit?: string;
}

/** A collector's file about server.test:443 with these sections. */
export function writtenFile(
  sections: readonly WrittenSection[],
  header: Readonly<Record<string, string>> = {},
): string {
  const fields = {
    script: 'sh 2026-11-21',
    time: '2026-11-22T10:00:00Z',
    hostname: 'web01',
    system: 'Linux 6.1 x86_64',
    host: 'server.test',
    port: '443',
    'server-name': 'server.test',
    starttls: 'none',
    request: 'yes',
    ...header,
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  const body = sections.flatMap(({ exit = '0', lines, name }, index) => [
    '',
    `== ${index + 1} ${name}`,
    'command: as told',
    'started: 2026-11-22T10:00:01Z',
    `exit: ${exit}`,
    'milliseconds: 12',
    'truncated: no',
    ...lines.map((line) => `| ${line}`),
    `== end ${index + 1}`,
  ]);
  return ['HANDSHAKE-COLLECT 1', ...head, ...body, '', '== finished 1 2026-11-22T10:00:09Z', ''].join('\n');
}

/** A handshake that the server refuses with this alert. */
export const refusedBy = (alert: string, number: number): WrittenSection => ({
  name: 'openssl-handshake 192.0.2.7',
  exit: '1',
  lines: [
    'CONNECTED(00000003)',
    '<<< TLS 1.2, Alert [length 0002], fatal alert',
    `    02 ${number.toString(16).padStart(2, '0')}`,
    `140:error:0A000410:SSL routines:ssl3_read_bytes:${alert}:record.c:1:SSL alert number ${number}`,
    'New, (NONE), Cipher is (NONE)',
    'Verify return code: 0 (ok)',
  ],
});

/** A getent that knows the name. */
export const knownName: WrittenSection = { name: 'dns-getent', lines: ['192.0.2.7      STREAM server.test'] };
