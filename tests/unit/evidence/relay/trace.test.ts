import { describe, expect, it } from 'vitest';
import { readTrace } from '../../../../main/evidence/relay/strace.ts';
import { trustFilesAmong } from '../../../../main/evidence/relay/trust-files.ts';

const read = (...lines: readonly string[]) => readTrace(lines.join('\n'));
const opened = (...paths: readonly string[]) => paths.map((path) => ({ path, error: null }));

describe('a trace', () => {
  it('names what was opened where it really lies, and what was not there', () => {
    const { files } = read(
      '7 openat(AT_FDCWD</home>, "cert.pem", O_RDONLY) = 3</etc/ssl/cert.pem>',
      '7 open("/root/secret.pem", O_RDONLY) = -1 EACCES (Permission denied)',
      '7 openat(AT_FDCWD</home>, "/etc/ca.crt", O_RDONLY) = -1 ENOENT (No such file or directory)',
      '7 openat(AT_FDCWD</home>, "/etc/ca.crt", O_RDONLY) = 4</etc/ca.crt>',
    );
    expect(files).toEqual([
      { path: '/etc/ssl/cert.pem', error: null },
      { path: '/root/secret.pem', error: 'EACCES' },
      { path: '/etc/ca.crt', error: null },
    ]);
  });

  it('is put together where threads interrupt each other', () => {
    const { files } = read(
      '7 openat(AT_FDCWD</>, "/a.pem", O_RDONLY <unfinished ...>',
      '8 openat(AT_FDCWD</>, "/b.pem", O_RDONLY <unfinished ...>',
      '7 <... openat resumed>) = -1 ENOENT (No such file or directory)',
      '8 <... openat resumed>) = 3</b.pem>',
    );
    expect(files).toEqual([
      { path: '/a.pem', error: 'ENOENT' },
      { path: '/b.pem', error: null },
    ]);
  });

  it('names who was called over TCP, and nobody that a resolver or the ranking of addresses asked', () => {
    const { calls } = read(
      '7 connect(5<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.7")}, 16) = -1 EINPROGRESS (Operation now in progress)',
      '7 connect(5<TCPv6:[2]>, {sa_family=AF_INET6, sin6_port=htons(8443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::7", &sin6_addr), sin6_scope_id=0}, 28) = 0',
      '7 connect(6<UDP:[3]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.8")}, 16) = 0',
      '7 connect(7<UNIX-STREAM:[4]>, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0',
    );
    expect(calls).toEqual([
      { address: '192.0.2.7', port: 443 },
      { address: '2001:db8::7', port: 8443 },
    ]);
  });
});

describe('files of trust', () => {
  it('are told by their names, with what was really opened first', () => {
    const files = [
      { path: '/usr/lib/ssl/cert.pem', error: 'ENOENT' },
      ...opened(
        '/etc/ld.so.cache',
        '/etc/ssl/openssl.cnf',
        '/etc/ssl/certs/java/cacerts',
        '/home/a/.pki/nssdb/cert9.db',
      ),
      ...opened('/etc/ssl/certs/5ed36f99.0', '/srv/roots.p12', '/etc/pki/tls/certs/ca-bundle.crt'),
    ];
    expect(trustFilesAmong(files)).toEqual([
      { path: '/etc/ssl/certs/java/cacerts', kind: 'store', state: 'opened' },
      { path: '/home/a/.pki/nssdb/cert9.db', kind: 'store', state: 'opened' },
      { path: '/etc/ssl/certs', kind: 'folder', state: 'opened' },
      { path: '/srv/roots.p12', kind: 'store', state: 'opened' },
      { path: '/etc/pki/tls/certs/ca-bundle.crt', kind: 'file', state: 'opened' },
      { path: '/usr/lib/ssl/cert.pem', kind: 'file', state: 'missing' },
    ]);
  });

  it('are what --cacert names, and not what the program shows of itself', () => {
    const files = opened('/srv/cli.pem', '/srv/cli.key', '/srv/roots.err', '/srv/site.pem');
    const command = [
      'curl',
      '--cert',
      'cli.pem:secret',
      '--key=./cli.key',
      '--cacert',
      'roots.err',
      'https://a.example',
    ];
    expect(trustFilesAmong(files, command).map(({ path }) => path)).toEqual(['/srv/roots.err', '/srv/site.pem']);
  });

  it('that are read one after the other are one folder', () => {
    const files = opened(...Array.from({ length: 20 }, (_, index) => `/usr/share/ca/${index}.crt`), '/srv/own.crt');
    expect(trustFilesAmong(files)).toEqual([
      { path: '/usr/share/ca', kind: 'folder', state: 'opened' },
      { path: '/srv/own.crt', kind: 'file', state: 'opened' },
    ]);
  });
});
