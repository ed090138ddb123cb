import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readEvidence } from '../../../main/report/evidence.ts';
import { reproductionCommands } from '../../../main/report/reproduction.ts';
import { renderTicketText } from '../../../main/report/ticket-text.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { Target } from '../../../shared/target.ts';
import * as samples from './cases.ts';
import { hello } from './parts.ts';

const commands = (diagnosis: Diagnosis) =>
  reproductionCommands(readEvidence(diagnosis, {})).map(({ command }) => command);

/** The same case with another target or another first handshake. */
function changed(target: Partial<Target>, report: Partial<HandshakeReport> = {}): Diagnosis {
  const diagnosis = samples.healthy();
  const observations = diagnosis.observations.map((one) =>
    one.kind === 'handshake' ? { ...one, report: { ...one.report, ...report } } : one,
  );
  return { ...diagnosis, target: { ...diagnosis.target, ...target }, observations };
}

test('asks the failing address first, with the very name and protocols that were sent', () => {
  const [openssl, dates, curl] = commands(samples.expiredOnOneOfTwo());
  expect(openssl).toBe(
    'openssl s_client -connect 192.0.2.11:443 -servername www.example.com -alpn h2,http/1.1 -verify_hostname www.example.com -verify_return_error -showcerts </dev/null',
  );
  expect(dates).toContain('| openssl x509 -noout -subject -issuer -dates');
  expect(curl).toBe(
    "curl --verbose --max-time 10 --head --noproxy '*' --connect-to www.example.com:443:192.0.2.11:443 https://www.example.com:443/",
  );
});

test('pins the version where only one was offered', () => {
  expect(commands(samples.noCommonCipher())[0]).toContain(' -tls1_2 ');
});

test('says no name where none was sent, and leaves out curl, which would send one', () => {
  const all = commands(changed({}, { hello: hello({ serverName: null }) }));
  expect(all[0]).toContain(' -noservername ');
  expect(all.join('\n')).not.toContain('curl');
});

test('brackets an IPv6 address and quotes what a shell would take apart', () => {
  const [openssl, curl] = commands(samples.resetOnLargeHello());
  expect(openssl).toContain("-connect '[2001:db8::10]:443'");
  expect(curl).toContain("'https://[2001:db8::10]:443/it'\\''s here?q=1'");
});

test('upgrades with STARTTLS as the check did', () => {
  const [openssl, curl] = commands(
    changed({ port: 587, http: false, starttls: 'smtp' }, { port: 587, starttls: 'smtp' }),
  );
  expect(openssl).toContain('-starttls smtp');
  expect(curl).toContain('--ssl-reqd');
  expect(curl).toContain('smtp://www.example.com:587/');
});

test('goes through the same proxy', () => {
  const [openssl, curl] = commands(changed({ proxy: 'http://proxy.example.net:3128' }));
  expect(openssl).toContain('-proxy proxy.example.net:3128');
  expect(curl).toContain('--proxy http://proxy.example.net:3128');
});

test('asks for the port of the address where another place was to be looked at', () => {
  const connect = { host: '127.0.0.1', port: 19461 };
  const diagnosis = changed({ connect }, { address: '127.0.0.1', port: 19461 });
  const [openssl, curl] = commands(diagnosis);
  expect(openssl).toContain('-connect 127.0.0.1:19461');
  expect(curl).toContain('--connect-to www.example.com:443:127.0.0.1:19461 https://www.example.com:443/');
  const said = renderTicketText(diagnosis);
  expect(said).toMatch(/^Target: www\.example\.com:443 \| Tried at 127\.0\.0\.1:19461 as given/m);
  expect(said).toMatch(/^Tested as: .*, at 127\.0\.0\.1:19461$/m);
});

test('a path with brackets is one address to curl', () => {
  expect(commands(changed({ path: '/x?filter[name]=a' })).join()).toContain('--head --globoff --noproxy');
});

test('gives no command where no common program speaks the protocol', () => {
  expect(commands(changed({ http: false, starttls: 'rdp' }, { starttls: 'rdp' })).join()).toBe(
    'nslookup www.example.com',
  );
});

test('never switches verification off', () => {
  for (const make of Object.values(samples.cases))
    expect(commands(make()).join('\n')).not.toMatch(/--insecure|\s-k\s|verify 0|-verify_quiet/);
});

test('a hostile path reaches curl as one argument', () => {
  const curl = commands(samples.hostile()).find((command) => command.startsWith('curl')) ?? '';
  const { stdout } = spawnSync('sh', ['-c', curl.replace('curl', "printf '%s\\0'")], { encoding: 'utf8' });
  expect(stdout.split('\0').at(-2)).toMatch(/^https:\/\/.*\$\(id\)`'"$/);
});
