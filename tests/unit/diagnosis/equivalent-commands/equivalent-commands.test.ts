import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { equivalentCommands } from '../../../../main/diagnosis/equivalent-commands/equivalent-commands.ts';
import { commandQuestions } from '../../../../main/diagnosis/equivalent-commands/questions.ts';
import { commandsText } from '../../../../shared/commands-text.ts';
import { opensslName } from '../../../../shared/openssl-names.ts';
import { Survey } from '../../../../shared/survey.ts';
import { starttlsProtocols, type Target } from '../../../../shared/target.ts';
import { commandNotes, commandTexts, textFileNote } from '../../../../shared/text/en/equivalent-commands.ts';
import { cipherSuiteNames } from '../../../../shared/tls-registry.ts';
import { healthy, versionsOf } from '../survey-risks/surveyed.ts';
import { target } from './targets.ts';

const found = healthy();
const of = (change: Partial<Target>, question: string, shell = 'sh') =>
  equivalentCommands(target(change), null).find((one) => one.question === question && one.shell === shell)?.command;

const targets: readonly Partial<Target>[] = [
  {},
  { host: '::1', serverName: null },
  { host: 'fe80::1%eth0', serverName: null },
  { connect: { host: '192.0.2.7', port: null } },
  { connect: { host: '2001:db8::7', port: 8443 } },
  { serverName: null },
  { proxy: 'http://proxy.test:3128' },
  { proxy: 'socks5h://[::1]:1080' },
  ...starttlsProtocols.map((starttls) => ({ starttls, http: false, port: 587 })),
];
const everyCommand = targets.flatMap((change) => equivalentCommands(target(change), found));

describe('every command', () => {
  test('fits the document', () => {
    for (const change of targets) {
      const commands = equivalentCommands(target(change), found);
      expect(v.parse(Survey.entries.commands, commands)).toEqual(commands);
      expect(commands.length).toBeLessThanOrEqual(60);
    }
    expect(equivalentCommands(target(), null).length).toBeGreaterThan(40);
  });

  test('has its words filled in', () => {
    expect(everyCommand.filter(({ caveat, title }) => /[{}]|undefined/.test(`${title} ${caveat}`))).toEqual([]);
  });

  test('is one line with straight quotes alone', () => {
    expect(everyCommand.filter(({ command }) => /[^\x20-\x7e]/.test(command))).toEqual([]);
  });

  test('leaves verification on', () => {
    const denied =
      /(?:^|\s)-k(?:\s|$)|--insecure|-verify_quiet|--no-ca-verification|ServerCertificateValidationCallback|SkipCertificateCheck|\$true|TrustAll|no-check-certificate|ssl-no-revoke/i;
    expect(everyCommand.filter(({ command }) => denied.test(command))).toEqual([]);
    const lowered = everyCommand.filter(({ command }) => command.includes('SECLEVEL'));
    expect(lowered.length).toBeGreaterThan(0);
    expect(
      lowered.filter(({ command }) => !/openssl (?:s_client|ciphers) .*-cipher|openssl ciphers/.test(command)),
    ).toEqual([]);
  });

  test('closes what it opens instead of waiting for a person', () => {
    const waiting = everyCommand.filter(
      ({ command }) =>
        command.includes('s_client') && !/<\/dev\/null|\} \| |^sleep 2 \||^'Q' \| |^echo Q \| /.test(command),
    );
    expect(waiting).toEqual([]);
  });

  test('is told apart by its question and shell', () => {
    const keys = equivalentCommands(target(), found).map(({ question, shell }) => `${question} ${shell}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is there for each question in one of these cases', () => {
    const asked = new Set(everyCommand.map(({ question }) => question));
    expect(commandQuestions.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
  });
});

describe('where it connects and under which name', () => {
  test.each<[Partial<Target>, string, string | undefined]>([
    [{}, 'tls-1.2', 'openssl s_client -connect server.test:443 -servername server.test -tls1_2 -brief </dev/null'],
    [
      { host: '::1', serverName: null },
      'tls-1.2',
      "openssl s_client -connect '[::1]:443' -noservername -tls1_2 -brief </dev/null",
    ],
    [
      { connect: { host: '2001:db8::7', port: 8443 } },
      'tls-1.3',
      "openssl s_client -connect '[2001:db8::7]:8443' -servername server.test -tls1_3 -brief </dev/null",
    ],
    [
      { proxy: 'http://proxy.test:3128' },
      'tls-1.3',
      'openssl s_client -connect server.test:443 -proxy proxy.test:3128 -servername server.test -tls1_3 -brief </dev/null',
    ],
    [{ proxy: 'socks5://proxy.test:1080' }, 'tls-1.3', undefined],
    [
      { starttls: 'xmpp', http: false, port: 5222 },
      'certificates',
      'openssl s_client -connect server.test:5222 -starttls xmpp -xmpphost server.test -servername server.test -showcerts </dev/null',
    ],
    [{ starttls: 'rdp', http: false }, 'certificates', undefined],
    [{}, 'no-server-name', 'openssl s_client -connect server.test:443 -noservername </dev/null'],
    [{}, 'curl-tls-1.2', 'curl -sSv -o /dev/null --tlsv1.2 --tls-max 1.2 https://server.test/'],
    [
      { connect: { host: '192.0.2.7', port: null } },
      'curl-tls-1.2',
      'curl -sSv -o /dev/null --tlsv1.2 --tls-max 1.2 --resolve server.test:443:192.0.2.7 https://server.test/',
    ],
    [
      { connect: { host: '2001:db8::7', port: 8443 } },
      'curl-tls-1.3',
      "curl -sSv -o /dev/null --tlsv1.3 --connect-to 'server.test:443:[2001:db8::7]:8443' https://server.test/",
    ],
    [
      { host: 'fe80::1%eth0', serverName: null, port: 8443 },
      'curl-tls-1.3',
      "curl -sSv -o /dev/null --tlsv1.3 'https://[fe80::1%25eth0]:8443/'",
    ],
    [
      { proxy: 'socks5h://[::1]:1080' },
      'curl-tls-1.3',
      "curl -sSv -o /dev/null --tlsv1.3 --proxy 'socks5h://[::1]:1080' https://server.test/",
    ],
    [{ http: false }, 'curl-tls-1.2', undefined],
    [{}, 'nmap', 'nmap -Pn -p 443 --script ssl-enum-ciphers,sslv2 server.test'],
    [
      { host: '2001:db8::1', serverName: 'a.test' },
      'nmap',
      'nmap -Pn -6 -p 443 --script ssl-enum-ciphers,sslv2 --script-args tls.servername=a.test 2001:db8::1',
    ],
    [{ host: '10.0.0-9.1', serverName: null }, 'nmap', undefined],
    [{ host: '10.0.0.0/8', serverName: null }, 'nmap', undefined],
    [
      { starttls: 'smtp', http: false, port: 25 },
      'sslscan',
      'sslscan --no-heartbleed --sni-name=server.test --starttls-smtp server.test:25',
    ],
    [
      {},
      'gnutls',
      'gnutls-cli --port=443 --sni-hostname=server.test --verify-hostname=server.test server.test </dev/null',
    ],
    [{}, 'keytool', 'keytool -printcert -sslserver server.test:443'],
    [{ serverName: 'other.test' }, 'keytool', undefined],
  ])('%o, %s', (change, question, command) => {
    expect(of(change, question)).toBe(command);
  });

  describe('where the survey sent no server name', () => {
    const nameless = { serverName: null };

    test.each(['nmap', 'sslscan', 'curl-tls-1.2', 'curl-tls-1.3', 'curl-address', 'keytool'])(
      '%s sends the host as one by itself, and is left out',
      (question) => {
        expect(of(nameless, question)).toBeUndefined();
      },
    );

    test('.NET is left out for a host by name, and asks an address', () => {
      expect(of(nameless, 'ssl-stream', 'powershell')).toBeUndefined();
      expect(of({ host: '192.0.2.9', serverName: null }, 'ssl-stream', 'powershell')).toContain(
        "AuthenticateAsClient('192.0.2.9')",
      );
    });

    test('sslscan is left out for an address too, which it sends as a name', () => {
      expect(of({ host: '192.0.2.9', serverName: null }, 'sslscan')).toBeUndefined();
    });

    test('nmap asks an address, which it never sends as a name', () => {
      expect(of({ host: '192.0.2.9', serverName: null }, 'nmap')).toContain(' 192.0.2.9');
      const command = equivalentCommands(target(nameless), found).find(({ question }) => question === 'nmap');
      expect(command?.command).toBe('nmap -Pn -p 443 --script ssl-enum-ciphers,sslv2 192.0.2.1');
    });

    test('openssl and GnuTLS are told to send none', () => {
      expect(of(nameless, 'tls-1.2')).toContain('-noservername');
      expect(of(nameless, 'gnutls')).toContain('--disable-sni');
    });
  });

  describe('after a survey of a name', () => {
    const commands = equivalentCommands(target(), found);
    const surveyed = (question: string, shell = 'sh') =>
      commands.find((one) => one.question === question && one.shell === shell);
    const unfixed = /looks the name up/;

    test.each([
      ['tls-1.2', 'sh', 'openssl s_client -connect 192.0.2.1:443 -servername server.test -tls1_2 -brief </dev/null'],
      ['no-server-name', 'sh', 'openssl s_client -connect 192.0.2.1:443 -noservername </dev/null'],
      [
        'curl-tls-1.2',
        'sh',
        'curl -sSv -o /dev/null --tlsv1.2 --tls-max 1.2 --resolve server.test:443:192.0.2.1 https://server.test/',
      ],
      [
        'nmap',
        'sh',
        'nmap -Pn -p 443 --script ssl-enum-ciphers,sslv2 --script-args tls.servername=server.test 192.0.2.1',
      ],
      ['sslscan', 'sh', 'sslscan --no-heartbleed --sni-name=server.test 192.0.2.1:443'],
      [
        'gnutls',
        'sh',
        'gnutls-cli --port=443 --sni-hostname=server.test --verify-hostname=server.test 192.0.2.1 </dev/null',
      ],
      ['tcp', 'powershell', "Test-NetConnection -ComputerName '192.0.2.1' -Port 443"],
    ])('%s in %s dials the address that was surveyed, under the name', (question, shell, command) => {
      expect(surveyed(question, shell)?.command).toBe(command);
      expect(surveyed(question, shell)?.caveat).not.toMatch(unfixed);
    });

    test('.NET dials it too, and asks under the name', () => {
      expect(surveyed('ssl-stream', 'powershell')?.command).toMatch(
        /TcpClient\]::new\('192\.0\.2\.1', 443\).*AuthenticateAsClient\('server\.test'\)/,
      );
    });

    test('what can only be told the name says that another address may answer', () => {
      expect(surveyed('keytool')?.command).toBe('keytool -printcert -sslserver server.test:443');
      expect(surveyed('keytool')?.caveat).toMatch(unfixed);
      const named = commands.filter(({ command }) => !command.includes('192.0.2.1'));
      expect(named.filter(({ caveat }) => !unfixed.test(caveat))).toEqual([]);
    });

    test('an address of version 6 is dialled in brackets', () => {
      const six = equivalentCommands(target(), { ...found, address: '2001:db8::1', family: 6 });
      const command = (question: string) => six.find((one) => one.question === question)?.command;
      expect(command('tls-1.2')).toContain("-connect '[2001:db8::1]:443' -servername server.test");
      expect(command('curl-tls-1.3')).toContain("--resolve 'server.test:443:[2001:db8::1]'");
      expect(command('sslscan')).toContain("--ipv6 --sni-name=server.test '[2001:db8::1]:443'");
      expect(command('nmap')).toContain('-6 ');
    });

    test('through a proxy, which looks names up itself, the address of the proxy is dialled by nobody', () => {
      const proxied = equivalentCommands(target({ proxy: 'http://proxy.test:3128' }), found);
      expect(proxied.length).toBeGreaterThan(20);
      expect(proxied.filter(({ command }) => command.includes('192.0.2.1'))).toEqual([]);
      expect(proxied.find(({ question }) => question === 'tls-1.2')?.caveat).toMatch(/The proxy looks the name up/);
    });

    test('an address by itself is looked up by nobody', () => {
      const plain = equivalentCommands(target({ host: '192.0.2.1', serverName: null }), found);
      expect(plain.filter(({ caveat }) => unfixed.test(caveat))).toEqual([]);
    });

    test('every caveat fits the document', () => {
      for (const { caveat } of everyCommand) expect(caveat.length).toBeLessThanOrEqual(400);
    });
  });

  test('curl asks the one address that was surveyed', () => {
    const command = equivalentCommands(target(), found).find(({ question }) => question === 'curl-address')?.command;
    expect(command).toBe('curl -sSv -o /dev/null --tlsv1.2 --resolve server.test:443:192.0.2.1 https://server.test/');
  });

  test('the shells of Windows get their own forms', () => {
    const powershell = (question: string) => of({}, question, 'powershell');
    expect(powershell('tls-1.2')).toBe(
      "'Q' | openssl s_client -connect 'server.test:443' -servername 'server.test' -tls1_2 -brief",
    );
    expect(powershell('tcp')).toBe("Test-NetConnection -ComputerName 'server.test' -Port 443");
    expect(powershell('curl-tls-1.2')).toContain("curl.exe -sSv -o NUL '--tlsv1.2' --tls-max '1.2' ");
    expect(powershell('ssl-stream')).toContain("TcpClient]::new('server.test', 443)");
    expect(of({ host: '::1', serverName: null }, 'tls-1.0', 'cmd')).toBe(
      'echo Q | openssl s_client -connect "[::1]:443" -noservername -tls1 -cipher "ALL:COMPLEMENTOFALL:@SECLEVEL=0" -brief',
    );
  });
});

describe('what it asks for', () => {
  const ask = (versions: Parameters<typeof versionsOf>[0], question: string) =>
    equivalentCommands(target(), healthy({ versions: versionsOf(versions) })).find((one) => one.question === question);

  test('is a suite that the server was seen to accept, in the version that has it', () => {
    const command = ask({ 'TLSv1.0': ['TLS_RSA_WITH_3DES_EDE_CBC_SHA'] }, 'one-cipher-suite');
    expect(command?.command).toContain('-tls1 -cipher DES-CBC3-SHA:@SECLEVEL=0 ');
    expect(command?.title).toBe('The cipher suite DES-CBC3-SHA alone');
    expect(ask({ 'TLSv1.3': ['TLS_AES_256_GCM_SHA384'] }, 'tls-1.3-cipher-suite')?.command).toContain(
      '-ciphersuites TLS_AES_256_GCM_SHA384 ',
    );
  });

  test('never comes from an unknown name in a document', () => {
    const versions = { 'TLSv1.2': ['$(id)'], 'TLSv1.3': ['`id`'] };
    const hostile = healthy({
      versions: versionsOf(versions),
      groups: [{ id: '0x1', name: '; id', versions: ['TLSv1.3'] }],
      signatureSchemes: [{ id: '0x1', name: '| id', versions: ['TLSv1.2'] }],
    });
    const commands = equivalentCommands(target(), hostile);
    expect(commands.length).toBeGreaterThan(40);
    expect(commands.filter((one) => JSON.stringify(one).includes('id`') || one.command.includes(' id'))).toEqual([]);
  });

  test('bears the names that OpenSSL itself gives', () => {
    const listed = spawnSync('openssl', ['ciphers', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'], {
      encoding: 'utf8',
    });
    const own = new Map(
      listed.stdout.split('\n').flatMap((line): [string, string][] => {
        const [, iana, name] = /^(\S+)\s+- (\S+)/.exec(line) ?? [];
        return iana && name ? [[iana, name]] : [];
      }),
    );
    const named = Object.entries(cipherSuiteNames).filter(([id, iana]) => own.has(iana) && opensslName(id) !== null);
    expect(named.length).toBeGreaterThan(130);
    expect(named.filter(([id, iana]) => opensslName(id) !== own.get(iana))).toEqual([]);
  });
});

/** Every program is a function that prints its arguments: nothing else may run. */
const prelude = ['openssl', 'curl', 'nmap', 'sslscan', 'gnutls-cli', 'keytool', 'sleep', 'tr']
  .map(
    (name) =>
      `mkdir -p "$D"; printf '#!/bin/sh\\nprintf "%%s\\\\0" ${name} "$@"; printf "\\\\1"\\n' >"$D/${name}"; chmod +x "$D/${name}"`,
  )
  .join('\n');

function runStubbed(command: string): string[][] {
  const script = `D=$(mktemp -d); ${prelude}\nPATH="$D:/usr/bin:/bin"; export PATH\n${command}\nrm -rf "$D"`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout
    .split('\u0001')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1));
}

describe('a host that should never have got this far', () => {
  const hosts = fc.string({
    unit: fc.constantFrom(...'ab09._-:[]()<>|&;$`\'"\\!#~*?^%={} '),
    minLength: 1,
    maxLength: 16,
  });

  test('is one argument in a real shell, and starts nothing', () => {
    fc.assert(
      fc.property(hosts, hosts, (host, serverName) => {
        const commands = equivalentCommands(target({ host, serverName }), null).filter(({ shell }) => shell === 'sh');
        const simple = commands.filter(({ question }) =>
          ['tls-1.2', 'curl-tls-1.2', 'gnutls', 'alpn'].includes(question),
        );
        const ours = runStubbed(simple.map(({ command }) => command).join('\n'));
        if (host.startsWith('-') || serverName.startsWith('-')) {
          expect(commands).toEqual([]);
          return;
        }
        expect(ours.map(([program]) => program)).toEqual(['openssl', 'openssl', 'curl', 'gnutls-cli']);
        const endpoint = host.includes(':') ? `[${host}]:443` : `${host}:443`;
        for (const call of ours.slice(0, 2)) {
          expect(call.slice(1, 6)).toEqual(['s_client', '-connect', endpoint, '-servername', serverName]);
        }
        expect(ours[3]?.at(-1)).toBe(host);
      }),
      { numRuns: 25 },
    );
  });

  test('is in no command where it begins with a dash, is empty or moves text', () => {
    for (const host of ['-help', '', 'a\nb', 'a\u202eb', '\u001b[2J']) {
      expect(equivalentCommands(target({ host }), null)).toEqual([]);
      expect(equivalentCommands(target({ serverName: host }), null)).toEqual([]);
      expect(equivalentCommands(target({ connect: { host, port: null } }), null)).toEqual([]);
    }
    expect(equivalentCommands(target({ proxy: 'http://a b:1' }), null)).toEqual([]);
  });

  test('is left out of the shells that cannot quote it', () => {
    const shells = (host: string) =>
      new Set(equivalentCommands(target({ host, http: false }), null).map(({ shell }) => shell));
    expect([...shells('a%b')]).toEqual(expect.arrayContaining(['sh', 'powershell']));
    expect(shells('a%b').has('cmd')).toBe(false);
    expect([...shells('a"b')]).toEqual(['sh']);
  });
});

describe('the text file', () => {
  const commands = equivalentCommands(target(), found);
  const text = commandsText(commands);

  test('holds every command on a line of its own, below its title and caveat', () => {
    const lines = text.split('\n');
    for (const { caveat, command, shell, title } of commands) {
      const mark = shell === 'cmd' ? 'REM' : '#';
      const at = lines.findIndex((line, index) => line === command && lines[index - 2] === `${mark} ${title}`);
      expect(at).toBeGreaterThan(0);
      expect(lines[at - 1]).toBe(`${mark} ${caveat}`);
    }
  });

  test('has nothing else but comments, in ASCII', () => {
    const known = new Set(commands.map(({ command }) => command));
    expect(text.split('\n').filter((line) => line !== '' && !/^(?:#|REM) /.test(line) && !known.has(line))).toEqual([]);
    expect(text).toMatch(/^[\n\x20-\x7e]+$/);
    expect(text.startsWith(`# ${textFileNote}\n`)).toBe(true);
  });

  test('is there without any command', () => {
    expect(commandsText([])).toBe(`# ${textFileNote}\n`);
  });
});

describe('the words', () => {
  const texts = Object.entries({ ...commandTexts, ...commandNotes });
  const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

  test('are a title and a caveat for every question, and nothing else', () => {
    const wanted = commandQuestions.flatMap(({ id }) => [`command.${id}`, `command.${id}.caveat`]);
    expect(Object.keys(commandTexts).toSorted()).toEqual(wanted.toSorted());
    expect(Object.keys(commandNotes).toSorted()).toEqual(['by-name.caveat', 'proxy-looks-up.caveat']);
  });

  test('are short: 14 words for a title, 20 for a sentence', () => {
    expect(texts.filter(([id, text]) => !id.endsWith('.caveat') && words(text) > 14)).toEqual([]);
    expect(texts.flatMap(([, text]) => text.split(/(?<=[.!?])\s+/)).filter((sentence) => words(sentence) > 20)).toEqual(
      [],
    );
  });

  test('have no quotation marks, which would be copied along', () => {
    expect(texts.filter(([, text]) => /["'\u2018-\u201f]/.test(text))).toEqual([]);
  });

  test('never advise to switch verification off', () => {
    const denied = /--insecure|CERT_NONE|verify(?:=|\s+)(?:off|false|none|0)|no-check-certificate|ssl-no-revoke/i;
    expect(texts.filter(([, text]) => denied.test(text))).toEqual([]);
  });
});
