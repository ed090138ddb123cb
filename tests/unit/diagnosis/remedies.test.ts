import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { remedies } from '../../../main/diagnosis/remedies/catalogue.ts';
import { directive, openssl, requestCertificate, shell } from '../../../main/diagnosis/remedies/command.ts';
import type { RankedCause } from '../../../shared/cause.ts';
import { remedyTexts } from '../../../shared/text/en/remedies.ts';
import {
  alert,
  certificate,
  chain,
  clock,
  dns,
  fails,
  hello,
  judge,
  plaintext,
  reason,
  reply,
  target,
  tcp,
} from './build.ts';

const hostile = ["it's", '$(touch pwned)', '`id`', '"; rm -rf ~; "', 'a b', '*', '~root', '\\', '!x', 'ü'];

describe('a command from a template', () => {
  test('a real shell gets back exactly the values', () => {
    for (const value of hostile) {
      const command = shell`printf %s ${value}`;
      expect(spawnSync('sh', ['-c', command ?? 'false']).stdout.toString()).toBe(value);
    }
  });

  test('is not written where a value acts on a terminal, hides in it, reads as an option, or is missing', () => {
    for (const value of ['two\nlines', '\u001b]0;x\u0007', '\u202egnp.exe', '\u200b', '-rf', '\ud800', null]) {
      expect(shell`echo ${value}`).toBeNull();
    }
  });

  test('is not longer than the vocabulary allows', () => {
    expect(shell`echo ${'a'.repeat(3000)}`).toBeNull();
  });

  test('a line of a configuration file takes host characters alone', () => {
    expect(directive`server_name ${'shop.example.com'};`).toBe('server_name shop.example.com;');
    for (const value of ['a;}', 'a b', '$host', '"', '#']) expect(directive`server_name ${value};`).toBeNull();
  });

  test('openssl is asked by name, by address without one, and with STARTTLS', () => {
    const facts = { connect: '[2001:db8::1]:443', serverName: null, starttls: null } as never;
    expect(openssl(facts)).toBe("openssl s_client -connect '[2001:db8::1]:443' -noservername </dev/null");
    const mail = { connect: 'mail.example.com:25', serverName: 'mail.example.com', starttls: 'smtp' } as never;
    expect(openssl(mail, ' -brief')).toBe(
      'openssl s_client -connect mail.example.com:25 -servername mail.example.com -starttls smtp -brief </dev/null',
    );
    expect(openssl({ connect: 'a:1433', serverName: 'a', starttls: 'mssql' } as never)).toBeNull();
  });
});

test('a request for a certificate holds the name, and leaves the key of a server that lies beside it alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-request-'));
  try {
    writeFileSync(join(folder, 'server.key'), 'in use');
    const command = requestCertificate({ dnsName: 'shop.example.com' }, 'new');
    const made = spawnSync('sh', ['-c', `${command} && openssl req -in new.csr -noout -text`], { cwd: folder });
    expect(made.stdout.toString()).toContain('DNS:shop.example.com');
    expect(readdirSync(folder).toSorted()).toEqual(['new.csr', 'new.key', 'server.key']);
    expect(readFileSync(join(folder, 'server.key'), 'utf8')).toBe('in use');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a remedy that makes a key gives it a name that no server uses, by an option that OpenSSL 1.1.1 knows', () => {
  const makers = [
    'add-the-name-to-the-certificate',
    'have-it-issued-anew',
    'sign-as-clients-accept',
    'use-a-usual-key',
  ];
  const facts = { dnsName: 'shop.example.com', starttls: null } as never;
  for (const { id, steps } of remedies.filter((remedy) => makers.includes(remedy.id))) {
    const commands = steps.flatMap(({ command }) => command?.(facts) ?? []);
    expect(commands.join('\n'), id).toMatch(/^openssl req .+ -nodes -keyout (?:new|p256)\.key /m);
  }
});

describe('remedies of a cause', () => {
  test.each([
    ['smtp', 'sudo postfix check && sudo postfix reload'],
    ['imap', 'sudo doveconf >/dev/null && sudo doveadm reload'],
    ['mysql', "sudo mariadb -e 'FLUSH SSL'"],
    ['xmpp', null],
    [null, 'sudo nginx -t && sudo systemctl reload nginx'],
  ] as const)('reload the program that speaks %s', (starttls, command) => {
    const own = chain({ certificates: [certificate({ selfSigned: true })], reasons: [reason('self-signed-leaf', 0)] });
    const { causes } = judge([dns(), hello(), own, clock()], { target: { ...target, starttls } });
    expect(causes[0]?.remedies[0]?.steps.at(-1)?.command).toBe(command);
  });

  test('the side that must act comes first, with a letter for readers who cannot act', () => {
    const [cause] = judge([dns(), hello({ failure: tcp('refused', 'ECONNREFUSED') })]).causes;
    expect(cause?.remedies[0]).toMatchObject({ side: 'server', id: 'start-the-service' });
    const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-server-owner')?.steps[0];
    expect(letter?.text).toContain('your server shop.example.com:443 fail');
    expect(letter?.text).toContain('What should help: start the program behind the port.');
    expect(letter?.text).toContain('20 Nov 2026, 12:00 (UTC)');
    expect(letter?.command).toBeNull();
  });

  test('a letter fits its reader, carries the facts, and is for readers of the other side', () => {
    const stale = certificate({ notAfter: '2026-11-01T00:00:00.000Z' });
    const seen = chain({ certificates: [stale], reasons: [reason('name-mismatch', 0), reason('expired', 0)] });
    const [cause] = judge([dns(), hello(), seen, clock()]).causes;
    expect(cause?.cause).toBe('hostname-mismatch');
    const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-server-owner');
    expect(letter?.side).toBe('client');
    const text = letter?.steps[0]?.text ?? '';
    expect(text).not.toMatch(/You asked|attached|securely/);
    for (const fact of [
      '203.0.113.10',
      'shop.example.com.',
      '1 Nov 2026',
      'Also confirmed: The server’s certificate ended',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('a letter names the certificate that was not sent', () => {
    const missingIssuer = {
      subject: 'CN=Middle CA',
      neededBy: 0,
      found: { where: 'system', sha256: 'cd'.repeat(32) },
    } as const;
    const gap = chain({
      certificates: [certificate()],
      reasons: [reason('issuer-not-found', 0)],
      judgement: { missingIssuer },
    });
    const [cause] = judge([dns(), hello(), gap, clock()]).causes;
    const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-server-owner');
    expect(letter?.steps[0]?.text).toContain('“Middle CA” above it was not sent');
  });

  test('POP3 and IMAP get Dovecot, their own port and their own check', () => {
    const refused = fails('starttls', { state: 'refused', reply: '-ERR unknown command' });
    const first = hello({ failure: refused, reached: 'tcp', report: { starttls: 'pop3' } });
    const [cause] = judge([dns(), first], { target: { ...target, port: 110, starttls: 'pop3', http: false } }).causes;
    const all = JSON.stringify(cause?.remedies);
    expect(all).not.toMatch(/postconf|Postfix|993|465/);
    expect(all).toMatch(/Dovecot/);
    expect(all).toContain('begins with TLS: 995.');
    expect(all).toContain('-starttls pop3');
  });

  test('no names of a certificate where none was shown', () => {
    const [cause] = judge([dns(), hello({ failure: alert(112) })]).causes;
    expect(JSON.stringify(cause?.remedies)).not.toMatch(/names the certificate has|one of those names/);
    const step = cause?.remedies.find(({ id }) => id === 'check-the-name')?.steps[0];
    expect(step?.text).toContain('Check the name for slips: shop.example.com.');
  });

  test('SSH on the port is no web server that lacks TLS', () => {
    const [cause] = judge([dns(), hello({ failure: plaintext('ssh', 'SSH-2.0-OpenSSH_9.6') })]).causes;
    expect(cause?.cause).toBe('not-tls');
    expect(cause?.remedies.map(({ id }) => id)).not.toContain('turn-tls-on');
  });

  test('a clock that was checked is not suspected', () => {
    const stale = certificate({ notAfter: '2026-11-01T00:00:00.000Z' });
    const bad = chain({ certificates: [stale], reasons: [reason('expired', 0)] });
    const ids = (server: string | null) =>
      judge([dns(), hello(), bad, clock('2026-11-20T12:00:00.000Z', server)]).causes[0]?.remedies.map(({ id }) => id);
    expect(ids('2026-11-20T12:00:00.000Z')).not.toContain('compare-the-clock');
    expect(ids(null)).toContain('compare-the-clock');
  });

  test('certbot is for public names, and not for a private issuer', () => {
    const stale = certificate({ notAfter: '2026-11-01T00:00:00.000Z' });
    const expired = chain({ certificates: [stale], reasons: [reason('expired', 0)] });
    const own = chain({ certificates: [stale], reasons: [reason('expired', 0), reason('root-not-trusted', 1)] });
    const certbot = (seen: typeof expired, host: string) =>
      JSON.stringify(
        judge([dns(), hello(), seen, clock()], { target: { ...target, host, serverName: host } }).causes,
      ).includes('certbot');
    expect(certbot(expired, 'shop.example.com')).toBe(true);
    for (const host of ['localhost', 'printer', 'shop.test', 'nas.local', 'x.internal', '203.0.113.10']) {
      expect(certbot(expired, host), host).toBe(false);
    }
    expect(certbot(own, 'shop.example.com')).toBe(false);
  });

  test('names no option of this program that is not there', () => {
    const terminal = (name: string) => new URL(`../../../main/hosts/terminal/${name}.ts`, import.meta.url);
    const command = ['diagnose-options', 'document-options']
      .map((name) => readFileSync(terminal(name), 'utf8'))
      .join('');
    const checks = Object.entries(remedyTexts).filter(([id]) => id.endsWith('.check'));
    const named = checks.flatMap(([, text]) => text.match(/--[a-z][a-z-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(0);
    for (const option of named) expect(command).toContain(`.option('${option} `);
  });

  test('values of the run are filled in', () => {
    const named = chain({ reasons: [reason('name-mismatch', 0)] });
    expect(commandsOf(judge([dns(), hello(), named, reply(200), clock()]).causes[0])).toContain(
      'sudo certbot certonly --cert-name shop.example.com -d shop.example.com',
    );
  });

  test('the pasted path stays out of commands: it may hold what is private', () => {
    const asked = { certificateRequested: { authorities: [], signatureSchemes: [] } };
    const first = hello({ failure: alert(116), reached: 'finished', report: asked });
    const [cause] = judge([dns(), first], { target: { ...target, path: '/reset?token=hunter2' } }).causes;
    expect(JSON.stringify(cause)).not.toContain('hunter2');
    expect(commandsOf(cause)).toContain(
      "curl -sS -o /dev/null -w '%{http_code}\\n' --cert client.pem --key client.key https://shop.example.com/",
    );
  });

  test('where only some addresses show it, commands go to one of those', () => {
    const stale = certificate({ notAfter: '2026-11-01T00:00:00.000Z' });
    const bad = chain({ address: '203.0.113.11', certificates: [stale], reasons: [reason('expired', 0)] });
    const seen = [dns(), hello(), chain(), hello({ address: '203.0.113.11' }), bad, clock()];
    expect(commandsOf(judge(seen).causes[0])).toContain(
      'openssl s_client -connect 203.0.113.11:443 -servername shop.example.com </dev/null | openssl x509 -noout -subject -dates',
    );
  });

  test('nobody is written to about what is only possible', () => {
    const { causes } = judge([dns(), hello({ failure: alert(40) })]);
    expect(causes.flatMap(({ remedies }) => remedies).filter(({ id }) => id.startsWith('write-to-'))).toEqual([]);
  });

  test('a step that announces a command is left out where there is none', () => {
    const mssql = { ...target, host: 'db.example.com', port: 1433, http: false };
    const [cause] = judge([dns(), hello({ failure: alert(120) })], { target: mssql }).causes;
    for (const { steps } of cause?.remedies ?? []) {
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.filter(({ command, text }) => text.endsWith(':') && command === null)).toEqual([]);
    }
  });

  test('STARTTLS is tried with the protocol of the greeting', () => {
    const [cause] = judge([dns(), hello({ failure: plaintext('imap', '* OK Dovecot ready') })]).causes;
    expect(commandsOf(cause)).toContain(
      'openssl s_client -connect shop.example.com:443 -servername shop.example.com -starttls imap </dev/null',
    );
  });

  test('a hostile name makes quoted commands or none', () => {
    for (const host of hostile) {
      const { causes } = judge([dns(), hello({ failure: alert(112) })], {
        target: { ...target, host, serverName: host },
      });
      for (const command of commandsOf(causes[0])) {
        const words = spawnSync('sh', ['-c', `set -f; printf '%s\\0' ${command.split(' <')[0] ?? ''}`]);
        if (command.startsWith('openssl s_client')) expect(words.stdout.toString().split('\0')).toContain(host);
      }
    }
  });
});

const commandsOf = (cause: RankedCause | undefined): string[] =>
  (cause?.remedies ?? []).flatMap(({ steps }) => steps.flatMap(({ command }) => (command === null ? [] : [command])));
