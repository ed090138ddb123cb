import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { diagnoseCollected } from '../../../../main/session/collected.ts';
import { Diagnosis } from '../../../../shared/diagnosis.ts';
import { knownName, refusedBy, writtenFile } from '../../../support/collected-file.ts';

const builtAt = new Date('2026-11-23T00:00:00Z');
const open = (text: string) => diagnoseCollected(text, { runId: 'r', version: '1', builtAt });

function opened(text: string): Diagnosis {
  const read = open(text);
  if ('refused' in read) throw new Error(read.refused);
  const checked = v.safeParse(Diagnosis, JSON.parse(JSON.stringify(read.diagnosis)));
  if (!checked.success) throw new Error(JSON.stringify(v.flatten(checked.issues)));
  return checked.output;
}

const whole = writtenFile([knownName, refusedBy('tlsv1 alert protocol version', 70)]);

describe('a collector’s file', () => {
  it('says from where and when it was seen, and never that it was reproduced', () => {
    const { verdict } = opened(whole);
    expect(verdict).toMatchObject({ cause: 'protocol-version-mismatch', confidence: 'likely', reproduced: null });
    expect(verdict.summary).toContain('Seen from web01 at 2026-11-22 10:00 UTC, by openssl on web01');
  });

  it('gives each observation its section and lines', () => {
    const { observations } = opened(whole);
    expect(observations.find(({ kind }) => kind === 'dns')?.source).toBe('dns-getent, section 1, lines 12 to 19');
  });

  it('reads line ends of Windows and a mark of an editor alike', () => {
    const found = opened(`\ufeff${whole.replaceAll('\n', '\r\n')}`);
    expect(found.verdict).toEqual(opened(whole).verdict);
  });

  it('takes nothing in an output for a section', () => {
    const forged = { name: 'system', lines: ['== end 1', '== 9 openssl-handshake 192.0.2.7', 'exit: 1'] };
    expect(opened(writtenFile([forged])).observations.filter(({ kind }) => kind === 'handshake')).toEqual([]);
  });

  it('says where it is cut off, and keeps what stands before', () => {
    const found = opened(whole.slice(0, whole.indexOf('New, (NONE)')));
    expect(found.notTested.map(({ what }) => what).join()).toMatch(/line \d+ of the file/);
    expect(found.verdict.partial).toBe(true);
    expect(found.verdict.cause).toBe('protocol-version-mismatch');
  });

  it('names lines that were added by hand', () => {
    const found = opened(whole.replace('== end 1\n', '== end 1\nhere is a note of mine\n'));
    expect(found.notTested.map(({ because }) => because).join()).toContain('changed by hand');
  });

  it.each([
    ['', 'no file of the collector'],
    ['CONNECTED(00000003)', 'no file of the collector'],
    ['HANDSHAKE-COLLECT 2\nhost: a\nport: 1', 'version 2'],
    ['HANDSHAKE-COLLECT 1\nhost: -x\nport: 443', 'which server'],
    ['HANDSHAKE-COLLECT 1\nhost: a.test\nport: 70000', 'which server'],
  ])('refuses %j in words', (text, words) => {
    expect(open(text)).toEqual({ refused: expect.stringContaining(words) });
  });

  it('stays within its bounds whatever it is given', () => {
    const long = Array.from({ length: 60_000 }, (_, number) => `    ${'ab '.repeat(16)}${number}`);
    const many = Array.from({ length: 300 }, () => refusedBy('x', 40));
    expect(
      opened(writtenFile([{ name: 'openssl-handshake 192.0.2.7', lines: ['>>> TLS 1.2, Handshake', ...long] }]))
        .attempts,
    ).toHaveLength(1);
    expect(opened(writtenFile(many)).attempts.length).toBeLessThanOrEqual(400);
  });

  it('does not call a server broken because the file is older than this program', () => {
    const old = writtenFile([knownName, refusedBy('x', 40)], { script: 'sh 2025-01-01', time: '2025-02-01T00:00:00Z' });
    expect(opened(old).causes.map(({ cause }) => cause)).not.toContain('clock-wrong');
  });

  it('finds a name that does not exist', () => {
    const dig = { name: 'dns-dig', lines: [';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1'] };
    const getent = { name: 'dns-getent', lines: [], exit: '2' };
    expect(opened(writtenFile([getent, dig])).verdict).toMatchObject({ cause: 'dns-failure', confidence: 'confirmed' });
    expect(opened(writtenFile([getent])).verdict).toMatchObject({ cause: 'dns-failure', confidence: 'likely' });
  });

  it('believes no tool that asks DNS alone where the name was found all the same', () => {
    const nslookup = { name: 'dns-nslookup', lines: ["** server can't find server.test: NXDOMAIN"], exit: '1' };
    const { observations, verdict } = opened(writtenFile([nslookup, refusedBy('tlsv1 alert protocol version', 70)]));
    expect(verdict.cause).toBe('protocol-version-mismatch');
    expect(observations.find(({ kind }) => kind === 'dns')).toMatchObject({ failure: null });
  });

  it('reads what the script of Windows tells of a handshake', () => {
    const failed = [
      'tcp: open',
      'result: failed',
      'error: IOException: unexpected EOF or 0 bytes from the transport stream.',
    ];
    const file = writtenFile([{ name: 'sslstream-handshake 192.0.2.7', lines: failed }], {
      script: 'powershell 2026-11-21',
    });
    expect(opened(file).verdict).toMatchObject({ cause: 'connection-reset', testedAs: 'Windows (SslStream) on web01' });
  });

  it('does not call a client old whose hello the file does not show', () => {
    const told = ["error: AuthenticationException: sent a TLS alert: 'ProtocolVersion'."];
    const lines = ['tcp: open', 'result: failed', ...told];
    const { causes, verdict } = opened(writtenFile([{ name: 'sslstream-handshake 192.0.2.7', lines }]));
    expect([verdict.cause, causes[0]?.variant]).toEqual(['protocol-version-mismatch', null]);
  });

  it('does not say that client and server meet in a version which the client then refuses by its own settings', () => {
    const versions = ['03', '04', '03', '03', '03', '02', '03', '01'].join(' ');
    const hello = `01 00 00 36 03 03 ${'00 '.repeat(32)}00 00 04 c0 14 00 ff 01 00 00 0d 00 2b 00 09 08 ${versions}`;
    const answer = `02 00 00 26 03 01 ${'00 '.repeat(32)}00 c0 14 00`;
    const lines = [
      'CONNECTED(00000003)',
      ...['>>> TLS 1.3, Handshake [length 003a], ClientHello', `    ${hello}`],
      ...['<<< TLS 1.3, Handshake [length 002a], ServerHello', `    ${answer}`],
      ...['>>> TLS 1.0, Alert [length 0002], fatal internal_error', '    02 50'],
      '80DB:error:0A00014D:SSL routines:tls_process_key_exchange:legacy sigalg disallowed or unsupported:statem_clnt.c:1:',
      'New, (NONE), Cipher is (NONE)',
    ].flatMap((line) =>
      line.match(/^ {4}/) ? (line.trim().match(/.{1,47}(?: |$)/g) ?? []).map((row) => `    ${row.trim()}`) : [line],
    );
    const { verdict } = opened(writtenFile([knownName, { name: 'openssl-handshake 192.0.2.7', exit: '1', lines }]));
    expect(verdict).toMatchObject({ cause: 'protocol-version-mismatch', confidence: 'confirmed', side: 'server' });
    expect(verdict.headline).toBe('The server stops at TLS 1.0, and your client does not go on with that.');
  });

  it('removes credentials of a proxy that somebody wrote in', () => {
    const environment = { name: 'environment', lines: ['https_proxy=http://anna:geheim@proxy.test:3128'] };
    expect(JSON.stringify(opened(writtenFile([environment])))).not.toContain('geheim');
  });

  it('takes no try for passed that left before a refusal after Finished could come', () => {
    const done = [
      'CONNECTED(00000003)',
      'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
      'Verify return code: 0 (ok)',
    ];
    const late = [...done, '<<< TLS 1.3, Alert [length 0002], fatal certificate_required', '    02 74'];
    const pairsOf = (first: readonly string[], other: readonly string[]) =>
      opened(
        writtenFile([
          knownName,
          { name: 'openssl-handshake 192.0.2.7', lines: first },
          { name: 'openssl-all-suites 192.0.2.7', lines: other },
        ]),
      ).observations.flatMap((one) => (one.kind === 'pair' ? [one.flipped] : []));
    expect(pairsOf(late, done)).toEqual([]);
    expect(pairsOf(late, late)).toEqual([false]);
    expect(pairsOf(refusedBy('handshake failure', 40).lines, done)).toEqual([true]);
  });
});
