import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { collectFacts } from '../../../../main/report/redaction/collect-facts.ts';
import { redactCase } from '../../../../main/report/redaction/redact-case.ts';
import { judgeAgain } from '../../../../main/session/cases/judge-again.ts';
import { vendorIdsIn } from '../../../../renderer/facts/report-answers.ts';
import type { CertificateFacts } from '../../../../shared/certificate.ts';
import { WithoutServerName } from '../../../../shared/chain.ts';
import { CertificateFacts as FileCertificate } from '../../../../shared/configuration/file-facts.ts';
import { type Diagnosis, Diagnosis as Schema } from '../../../../shared/diagnosis.ts';
import { SeenCertificate } from '../../../../shared/network/proxies.ts';
import type { Observation } from '../../../../shared/observation.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { readCaseFile } from '../../../../shared/read-case.ts';
import { type Audience, audiences } from '../../../../shared/redaction.ts';
import { noAnswers } from '../../../../shared/ticket-answers.ts';
import { nginx } from '../../../app/gallery/settings.ts';
import { savedCase } from '../bundle/saved-case.ts';
import * as cases from '../cases.ts';
import * as part from '../parts.ts';

const same = (text: string) => [text, text, text] as const;
const base = cases.expiredOnOneOfTwo();
const withSeen = (...more: readonly Observation[]): Diagnosis => ({
  ...base,
  observations: [...base.observations, ...more],
});
const said = (text: string) => part.described(text, 'curl', []);
const told = (text: string, audience: Audience, document: Diagnosis = base) => {
  const { document: shown } = redactCase(
    { ...document, observations: [...document.observations, { ...said(text), id: 'it' }] },
    { audience },
  );
  return shown.observations.find(({ id }) => id === 'it') as ReturnType<typeof said>;
};

const withProbe =
  (probe: string) =>
  <O extends object>(seen: O): O =>
    'probe' in seen ? { ...seen, probe } : seen;

describe('what an audience sees', () => {
  it.each([
    ['10.20.30.40 refuses', '10.20.30.40 refuses', 'IP-1 refuses', 'IP-2 refuses'],
    ['[fd12:3456::7]:443', '[fd12:3456::7]:443', '[IP-1]:443', '[IP-2]:443'],
    ['fe80::1%eth0 and FE80:0:0::1%25eth0', null, 'IP-1 and IP-1', 'IP-2 and IP-2'],
    ['4.30.20.10.in-addr.arpa', null, 'IP-1', 'IP-2'],
    ['ip-10-20-30-40 is it', null, 'ip-IP-1 is it', 'ip-IP-2 is it'],
    ['card 00:1a:2b:3c:4d:5e', null, 'card MAC-1', 'card MAC-1'],
    ['DB7.corp.Internal:5432 and db7.corp.internal.', null, 'host-1:5432 and host-1.', 'host-1:5432 and host-1.'],
    ['https://db7.corp.internal%2Fx?h=db7%2Ecorp%2Einternal', null, 'https://host-1%2Fx?h=host-1', null],
    ['*.corp.internal', null, '*.host-1', '*.host-1'],
    ['http://buildbox7:8080/', null, 'http://host-1:8080/', 'http://host-1:8080/'],
    ['\\\\filer7\\share', null, '\\\\host-1\\share', '\\\\host-1\\share'],
    ['mail anna.berg@firma.de', 'mail anna.berg@firma.de', 'mail email-1', 'mail email-1'],
    ['/home/anna/ca.pem and C:\\Users\\Anna Berg\\ca.pem', ...same('~/ca.pem and %USERPROFILE%\\ca.pem')],
    ['file:///Users/anna/x', ...same('file://~/x')],
    ['the www.example.com of 192.0.2.10', ...same('the www.example.com of 192.0.2.10')],
    ['seen from 198.51.100.7', 'seen from 198.51.100.7', 'seen from 198.51.100.7', 'seen from IP-1'],
    ['SSID: Bergstation 5G', 'SSID: Bergstation 5G', 'SSID: network-1', 'SSID: network-1'],
    [
      '127.0.0.1, ::1, 255.255.255.0, localhost:443, 10.0.0.0/8',
      ...same('127.0.0.1, ::1, 255.255.255.0, localhost:443, 10.0.0.0/8'),
    ],
    [
      'OpenSSL 3.0.13, Chrome/141.0.0.0, 2.5.29.17, 12:30:59',
      ...same('OpenSSL 3.0.13, Chrome/141.0.0.0, 2.5.29.17, 12:30:59'),
    ],
    [
      'nginx-1.2.3.4, 1.3.6.1.4.1.10.20.30.40, std::chrono, AA:BB:CC:DD:EE:FF:00:11:22',
      ...same('nginx-1.2.3.4, 1.3.6.1.4.1.10.20.30.40, std::chrono, AA:BB:CC:DD:EE:FF:00:11:22'),
    ],
    [
      'https://www.example.com/home/products and GET /home/index.html HTTP/1.1',
      ...same('https://www.example.com/home/products and GET /home/index.html HTTP/1.1'),
    ],
    ['/home/anna and then foo/bar, ~bert/x', ...same('~ and then foo/bar, ~/x')],
    ['user.home of java.home at nginx.conf', ...same('user.home of java.home at nginx.conf')],
    ['curl -u anna:Gehe1m7x https://www.example.com/', ...same('curl -u [removed] https://www.example.com/')],
    ['db7.corp.internal%2F%40ap7.corp.internal', null, 'host-1%2F%40host-2', 'host-1%2F%40host-2'],
    [
      'mysql -h db-replica7, root@db-replica7, is db-replica7.corp.internal. Not db-replica7.example.com',
      null,
      'mysql -h host-1, root@host-1, is host-1. Not db-replica7.example.com',
      'mysql -h host-1, root@host-1, is host-1. Not db-replica7.example.com',
    ],
    [
      'ssh db-7, web-1, db1, dc1, not adb1: db-7.corp.internal web-1.corp.internal db1.corp.internal dc1.corp.internal',
      null,
      'ssh host-1, host-2, host-3, host-4, not adb1: host-1 host-2 host-3 host-4',
      'ssh host-1, host-2, host-3, host-4, not adb1: host-1 host-2 host-3 host-4',
    ],
    [
      'the till of till.corp.internal, over tls13 of tls13.corp.internal',
      null,
      'the till of host-1, over tls13 of host-2',
      null,
    ],
  ])('of “%s”', (text, it, vendor, forum) => {
    const given = { it: it ?? text, vendor, public: forum };
    for (const audience of audiences) {
      const wanted = given[audience];
      if (wanted !== null)
        expect([audience, plainNumbers(told(text, audience).text)]).toEqual([audience, plainNumbers(wanted)]);
    }
  });

  it('leaves a word of the protocol that a hidden computer is called like', () => {
    const attempt = { ...said('weak-key.corp.internal and no-sni.corp.internal'), id: 'it' };
    const document = { ...base, observations: [...base.observations, attempt] };
    const probed = (one: Diagnosis) => one.observations.map((seen) => ('probe' in seen ? seen.probe : null));
    const named = { ...document, observations: document.observations.map(withProbe('no-sni')) };
    const { document: shown } = redactCase(named, { audience: 'public' });
    expect(probed(shown)).toContain('no-sni');
    expect(probed(shown)).toEqual(probed(named));
  });

  it('comes to the same judgement when it is judged anew', () => {
    const again = (document: Diagnosis) => {
      const file = readCaseFile(JSON.stringify(document));
      if ('refused' in file) throw new Error(file.refused);
      const { cause, confidence, side, state } = judgeAgain(file).verdict;
      return [state, cause, confidence, side];
    };
    for (const make of Object.values(cases.cases))
      expect(again(redactCase(make(), { audience: 'public' }).document)).toEqual(again(make()));
  });

  it('leaves the judgement as it is', () => {
    for (const audience of audiences) {
      const { document } = redactCase(withSeen(said('10.1.1.1')), { audience });
      const { cause, confidence, side, state } = document.verdict;
      expect([state, cause, confidence, side]).toEqual(['fault', 'certificate-expired', 'confirmed', 'server']);
      expect(document.causes.map((one) => one.cause)).toEqual(base.causes.map((one) => one.cause));
      expect(v.is(Schema, document)).toBe(true);
    }
  });
});

describe('a pseudonym', () => {
  it('is the same in every field, sentence, command and document', () => {
    const command = 'openssl s_client -connect 10.9.8.7:443 -proxy px7.corp.internal:3128';
    const target = { ...base.target, proxy: 'http://px7.corp.internal:3128' };
    const text = phrase('x', { proxy: 'PX7.corp.internal', at: '10.9.8.7' });
    const document: Diagnosis = {
      ...{ ...base, target },
      causes: base.causes.map((one) => ({ ...one, text, explanation: 'PX7.corp.internal (10.9.8.7) says no.' })),
      notTested: [{ what: 'x', because: command }],
      runs: [{ ...base, partial: false, target }],
    };
    const also = { notes: 'Ask px7 about 10.9.8.7; px7.corp.internal is ours.' };
    const redacted = redactCase(document, { audience: 'vendor', also });
    expect(redacted.document.target.proxy).toBe('http://host-1:3128');
    expect(redacted.document.runs[0]?.target.proxy).toBe('http://host-1:3128');
    expect(redacted.document.causes[0]?.explanation).toBe('host-1 (IP-1) says no.');
    expect(redacted.document.causes[0]?.text.parameters).toEqual({ proxy: 'host-1', at: 'IP-1' });
    expect(redacted.document.notTested[0]?.because).toBe('openssl s_client -connect IP-1:443 -proxy host-1:3128');
    expect(redacted.also.notes).toContain('about IP-1; host-1 is ours');
    expect(redacted.inText('tls-report_px7.corp.internal_443.pdf')).toBe('tls-report_host-1_443.pdf');
  });

  it('is no word that stands there already', () => {
    const { document, redaction } = redactCase(withSeen(said('IP-1 is our name for 10.3.3.3')), { audience: 'vendor' });
    expect(JSON.stringify(document)).toMatch(/IP-1 is our name for IP-[2-9]/);
    expect(redaction.replacements).toMatchObject([
      { kind: 'address', value: '10.3.3.3', pseudonym: expect.not.stringMatching(/^IP-1$/) },
    ]);
  });

  it('is the same for every audience, and its value comes back where it was asked for', () => {
    const document = withSeen(said('10.3.3.3 behind 198.51.100.9'));
    const [vendor, forum] = (['vendor', 'public'] as const).map(
      (audience) => redactCase(document, { audience }).redaction,
    );
    const inner = (of: typeof vendor) => of?.replacements.find(({ value }) => value === '10.3.3.3');
    expect(inner(vendor)?.pseudonym).toBe(inner(forum)?.pseudonym);
    const id = inner(vendor)?.id as string;
    const kept = redactCase(document, { audience: 'vendor', keep: [id] });
    expect(JSON.stringify(kept.document)).toContain('10.3.3.3');
    expect(kept.redaction.replacements).toMatchObject([{ id, count: 2, kept: true }]);
  });

  it('is taken back for its own value alone, and keeps its number, whatever is written since', () => {
    const impact = 'only 10.1.1.1 is affected';
    const before = savedCase(base, { answers: { ...noAnswers, impact } });
    const [known] = redactCase(before, { audience: 'public' }).redaction.replacements.filter(
      ({ value }) => value === '10.1.1.1',
    );
    const notes = 'secret gateway 10.9.9.9';
    const after = { ...before, case: { ...before.case, title: '10.8.8.8 is down', notes } };
    const kept = redactCase(after, { audience: 'public', keep: [known?.id as string] });
    expect(kept.document.case.answers?.impact).toBe(impact);
    expect(JSON.stringify(kept.document)).not.toMatch(/10\.[98]\./);
    const more = withSeen(part.described('from 10.2.2.2', 'curl', []));
    const [noted, plain] = [{ notes }, {}].map((block) => redactCase(savedCase(more, block), { audience: 'public' }));
    expect(noted?.document.observations).toEqual(plain?.document.observations);
    expect(noted?.redaction.replacements.slice(0, -1)).toEqual(plain?.redaction.replacements);
  });

  it('stands for this computer and who uses it, wherever they are named', () => {
    const here = { account: 'bergmann7', computer: 'PC-4711.corp.internal' };
    const text = 'pc-4711 refused Bergmann7_cert.pem on PC-4711.corp.internal';
    const { document } = redactCase(withSeen(said(text)), { audience: 'vendor', here });
    expect(JSON.stringify(document)).toContain('machine-1 refused person-1_cert.pem on host-1');
  });

  it('is given in time, however many names there are', () => {
    const names = Array.from({ length: 1500 }, (_, number) => `db${number}x.corp.internal`);
    const lines = names.map((name, index) => ({
      file: 'a.conf',
      line: index + 1,
      text: `upstream ${name}; of OU-${index}-Werk`,
    }));
    const also = { settings: { ...nginx.document, lines, findings: [] } };
    const { also: shown, redaction } = redactCase(base, { audience: 'vendor', also });
    expect(shown.settings?.lines.at(-1)?.text).toMatch(/^upstream host-1\d{3}; of OU-1499-Werk$/);
    expect(redaction.replacements.filter(({ value }) => names.includes(value))).toHaveLength(1500);
  });

  it('stands for a name that is an ordinary word only where a field holds nothing else', () => {
    const document = withSeen(
      { ...part.proxy({ forTarget: 'http://proxy:3128' }), id: 'p' },
      said('the proxy said no to http://proxy:3128'),
    );
    const shown = JSON.stringify(redactCase(document, { audience: 'vendor' }).document);
    expect(shown).toContain('the proxy said no to http://host-1:3128');
    expect(shown).toContain('"forTarget":"http://host-1:3128"');
  });
});

describe('certificates', () => {
  const own = part.certificate(0, {
    issuer: 'CN=Issuing 7, OU=Trust, O=Bergwerk AG, C=DE',
    subjectAltNames: [
      { kind: 'dns', value: 'www.example.com' },
      { kind: 'email', value: 'anna@bergwerk.example' },
    ],
    der: Buffer.from('0\u0082..Bergwerk AG..').toString('hex'),
  });
  const chain = part.chain('chain-9', '192.0.2.10', [own], part.judgement({}));
  const person = part.certificate(0, {
    subject: 'CN=Anna Berg, emailAddress=anna@bergwerk.example',
    issuer: "CN=R11, O=Let's Encrypt, C=US",
  });

  it('keep no name of an authority that nobody outside knows, and their bytes are left out', () => {
    const { document, redaction } = redactCase(withSeen(chain), { audience: 'vendor' });
    const shown = document.observations.find(({ id }) => id === 'chain-9') as typeof chain;
    expect(shown.certificates[0]).toMatchObject({
      der: '',
      issuer: expect.stringMatching(/^CN=organisation-\d, OU=organisation-\d, O=organisation-\d, C=DE$/),
    });
    expect(redaction.leftOut).toEqual([{ what: 'certificates', because: 'holds-hidden', count: 1 }]);
    expect(JSON.stringify(document)).not.toMatch(/bergwerk ag|issuing 7/i);
  });

  it('keep the names that everybody knows, and those of people before a vendor alone', () => {
    const document = withSeen(part.chain('chain-8', '192.0.2.10', [person], part.judgement({})));
    const [vendor, forum] = (['vendor', 'public'] as const).map((audience) =>
      JSON.stringify(redactCase(document, { audience }).document),
    );
    expect(vendor).toContain('CN=Anna Berg, emailAddress=anna@bergwerk.example');
    expect(forum).not.toMatch(/Anna Berg|anna@/);
    expect(forum).toContain("CN=R11, O=Let's Encrypt, C=US");
  });
});

describe('bytes in which something hidden stands', () => {
  const shake = (pieces: readonly string[]) => ({
    ...part.handshake('hs-9', part.report()),
    transcript: {
      pieces: pieces.map((bytes) => ({ direction: 'sent' as const, milliseconds: 1, bytes })),
      truncated: false,
    },
  });
  const hex = (text: string, coding: BufferEncoding = 'utf8') => Buffer.from(text, coding).toString('hex');

  it.each([
    ['text', [hex('..db7.corp.internal..'.padEnd(80, '.'))]],
    ['text over two pieces', [hex('..DB7.corp'.padStart(70, '.')), hex('.internal..'.padEnd(70, '.'))]],
    ['UTF-16', [Buffer.from('..db7.corp.internal'.padEnd(80, '.'), 'utf16le').swap16().toString('hex')]],
    ['an address of four bytes', [`${'00'.repeat(70)}0a0b0c0d${'00'.repeat(70)}`]],
  ])('are left out: %s', (_, pieces) => {
    const document = withSeen(said('db7.corp.internal 10.11.12.13'), shake(pieces));
    const redacted = redactCase(document, { audience: 'vendor' });
    expect(redacted.document.observations.find(({ id }) => id === 'hs-9')).toMatchObject({ transcript: null });
    expect(redacted.redaction.leftOut).toEqual([{ what: 'transcripts', because: 'holds-hidden', count: 1 }]);
    const open = redactCase(document, { audience: 'it' });
    expect(open.document.observations.find(({ id }) => id === 'hs-9')).toMatchObject({
      transcript: { truncated: false },
    });
  });
});

describe('a redaction', () => {
  const rich = withSeen(said('10.3.3.3 for anna@firma.de at db7.corp.internal, password: Gehe1m7x, /home/anna/x'));

  it.each(audiences)('for %s changes nothing the second time, and does the same each time', (audience) => {
    const once = redactCase(rich, { audience });
    expect(redactCase(rich, { audience }).document).toEqual(once.document);
    expect(redactCase(once.document, { audience }).document).toEqual(once.document);
  });

  it('leaves a document with nothing private in it as it was, to the byte', () => {
    for (const make of [cases.expiredOnOneOfTwo, cases.healthy, cases.noCommonCipher, cases.starttlsUnavailable]) {
      const document = make();
      expect(JSON.stringify(redactCase(document, { audience: 'vendor' }).document)).toBe(JSON.stringify(document));
    }
  });

  it('finds a secret whose name stands in the field beside it', () => {
    const lines = ['X-Api-Key: Geheim2xGeheim2', 'Cookie: sid=Geheim3x', 'password: Geheim4x', 'CF-RAY: 8c1f:2a'];
    const vendorIds = vendorIdsIn(lines.join('\n'), 'Number');
    const { answers } = redactCase(base, { audience: 'it', also: { answers: { ...noAnswers, vendorIds } } }).also;
    expect(answers?.vendorIds.map(({ value }) => value)).toEqual(['[removed]', '[removed]', '[removed]', '8c1f:2a']);
  });

  it('stands names of fields that a stranger chose', () => {
    const odd = { toString: '10.3.3.3', valueOf: 'x', hasOwnProperty: 'y', 'db7.corp.internal': 1, host: 'a' };
    const document = { ...base, verdict: { ...base.verdict, text: phrase('x', odd) } };
    const { parameters } = redactCase(document, { audience: 'vendor' }).document.verdict.text;
    expect(Object.entries(parameters)).toEqual([
      ['toString', 'IP-1'],
      ['valueOf', 'x'],
      ['hasOwnProperty', 'y'],
      ['host', 'a'],
    ]);
  });

  it('counts secrets and keeps none of them', () => {
    const { redaction } = redactCase(rich, { audience: 'it' });
    expect(redaction.removed).toEqual([
      { what: 'password', count: 1 },
      { what: 'home-folder', count: 1 },
    ]);
    expect(JSON.stringify(redaction)).not.toContain('Gehe1m7x');
  });

  it('hides ticket and contact from a forum alone', () => {
    const answers = { ...noAnswers, ticket: 'SR-20261122-7', contact: 'Anna Berg, anna@firma.de' };
    const of = (audience: Audience) => redactCase(base, { audience, also: { answers } }).also.answers;
    expect(of('vendor')).toEqual(answers);
    expect(of('public')).toMatchObject({ ticket: 'ticket-1', contact: 'contact-1' });
  });

  it('hides each piece of a contact wherever it stands', () => {
    const contact = 'Anna Weber, +49 170 1234567';
    const answers = { ...noAnswers, contact, impact: 'payroll and Anna Weber', changed: 'call +49 170 1234567' };
    const { also, redaction } = redactCase(base, { audience: 'public', also: { answers } });
    const shown = { contact: 'contact-1', impact: 'payroll and contact-1', changed: 'call contact-1' };
    expect(also.answers).toMatchObject(shown);
    expect(redaction.replacements.filter(({ kind }) => kind === 'contact')).toMatchObject([{ value: contact }]);
  });

  it('hides a server that only an inner network knows from a forum', () => {
    const target = {
      ...base.target,
      host: 'shop.corp.internal',
      serverName: 'shop.corp.internal',
      input: 'https://shop.corp.internal/',
    };
    const of = (audience: Audience) => redactCase({ ...base, target }, { audience }).document.target;
    expect(of('vendor')).toEqual(target);
    expect(of('public')).toMatchObject({ host: 'host-1', serverName: 'host-1', input: 'https://host-1/' });
  });
});

describe('other names in a certificate', () => {
  const issuer = 'CN=Lindqvist Issuing 2,O=Lindqvist AB,C=SE';
  const names = ['www.example.com', '*.meters.lindqvist.example', 'old-meter.lindqvist.example', 'printer7'];
  const subject = 'CN=old-meter.lindqvist.example,O=Lindqvist AB';
  const subjectAltNames = names.map((value) => ({ kind: 'dns' as const, value }));
  const shown = (audience: Audience, fields: Partial<CertificateFacts>, judged = part.judgement()) => {
    const seen = part.chain(
      'chain-9',
      '192.0.2.10',
      [part.certificate(0, { subject, subjectAltNames, ...fields })],
      judged,
    );
    const heard = { ...said('it says old-meter.lindqvist.example and printer7'), id: 'it' };
    return JSON.stringify(redactCase(withSeen(seen, heard), { audience }).document.observations.slice(-2));
  };
  const refused = part.judgement({ verdict: 'rejected', stores: [] });

  it('of an authority that nobody outside knows are hidden from a forum, wherever they stand', () => {
    const text = shown('public', { issuer }, refused);
    expect(text).not.toMatch(/old-meter|meters|printer7|lindqvist/i);
    expect(text).toContain('www.example.com');
    expect(text).toMatch(/\*\.host-\d/);
  });

  it('are hidden in every shape of a certificate, and where another has the same number', () => {
    const [one, other] = ['one', 'other'].map((name) =>
      part.certificate(0, {
        ...{ issuer: 'CN=appliance', subject: 'CN=appliance', serialNumber: '01' },
        subjectAltNames: [{ kind: 'dns', value: `${name}.kunde-b.example` }],
      }),
    );
    const twins = [one, other].flatMap((certificate) => certificate ?? []);
    const seen = part.chain('chain-9', '192.0.2.10', twins, refused);
    expect(JSON.stringify(redactCase(withSeen(seen), { audience: 'public' }).document)).not.toContain('kunde-b');
    const names = ['www.kunde-c.example', 'shop.kunde-c.example'];
    const fields = { subject: 'CN=kunde-c.example', names };
    for (const schema of [WithoutServerName, FileCertificate, SeenCertificate])
      expect(factsOf(schema, fields).certificates).toEqual([{ subject: fields.subject, issuer: '', hosts: names }]);
  });

  it('stay for who runs the server, and where a public authority has published them', () => {
    expect(shown('vendor', { issuer }, refused)).toMatch(/old-meter.*printer7/);
    const known = "CN=R11,O=Let's Encrypt,C=US";
    expect(shown('public', { issuer: known }, refused)).toMatch(/old-meter.*printer7/);
    const trusted = part.judgement({ stores: [part.store({ store: 'mozilla', path: [subject, issuer] })] });
    expect(shown('public', { issuer }, trusted)).toMatch(/old-meter.*printer7/);
  });
});

describe('what a person writes of other computers and accounts', () => {
  const issuer = 'CN=Trial Root 7,O=Trial Corp';
  const closed = part.certificate(0, {
    issuer,
    subject: 'CN=secretalias.example.com',
    subjectAltNames: [
      { kind: 'dns', value: 'www.example.com' },
      { kind: 'dns', value: 'secretalias.example.com' },
    ],
  });
  const chain = part.chain('chain-9', '192.0.2.10', [closed], part.judgement({ verdict: 'rejected', stores: [] }));
  const written = (notes: string, audience: Audience, document: Diagnosis = base) =>
    redactCase(document, { audience, also: { notes } }).also.notes;

  it('hides names in a domain in which something hidden lies, and the server itself never', () => {
    const notes = 'db7.example.com and srv.db7.example.com of example.com, www.example.com, db7.example.org, DB7';
    const [vendor, forum] = (['vendor', 'public'] as const).map((one) => written(notes, one, withSeen(chain)));
    expect(vendor).toBe(notes);
    expect(forum).toMatch(/^host-\d and host-\d of example\.com, www\.example\.com, db7\.example\.org, host-\d$/);
    expect(written('db7.example.com', 'public')).toBe('db7.example.com');
  });

  it('hides the same name in everything else, and moves no number for it', () => {
    const heard = { ...said('db7.example.com says no to db8.corp.internal'), id: 'it' };
    const document = withSeen(chain, heard);
    const of = (notes: string) => redactCase(document, { audience: 'public', also: { notes } });
    expect(JSON.stringify(of('').document)).toContain('db7.example.com');
    expect(JSON.stringify(of('see db7.example.com').document)).not.toContain('db7.example.com');
    expect(of('see db7.example.com').redaction.replacements.slice(0, -1)).toEqual(of('').redaction.replacements);
  });

  it('hides neighbours of a server that only an inner network knows from a forum', () => {
    const leading = { ...base, target: { ...base.target, host: 'pay.firma.example', serverName: 'pay.firma.example' } };
    const document = { ...leading, observations: [part.dns(['10.5.5.5'], 'pay.firma.example')] };
    expect(written('db7.firma.example', 'public', document)).toMatch(/^host-\d$/);
    expect(written('db7.firma.example', 'vendor', document)).toBe('db7.firma.example');
  });

  it.each([
    ['AD: ACME\\bjones', 'AD: organisation-1\\person-1'],
    ['/home/bjones/x of ACME\\BJones. ACME says no', '~/x of organisation-1\\person-1. organisation-1 says no'],
    ['/home/bjones/x: firma.example\\\\bjones', '~/x: host-N\\\\person-1'],
    ['jdbc:postgresql://a.example/pay?user=svc_pay&ssl=true', 'jdbc:postgresql://a.example/pay?user=person-1&ssl=true'],
    ['Server=a.example;User Id=svc_pay;Password=Geheim7x', 'Server=a.example;User Id=person-1;Password=[removed]'],
    ['host=a.example user=svc_pay sslmode=require', 'host=a.example user=person-1 sslmode=require'],
    ['uid=svc_pay;server=a.example', 'uid=person-1;server=a.example'],
    ['C:\\Program\\files, foo\\bar, user=svc_pay, x?user=postgres', null],
    ['HKLM\\Software and user HKCU\\Software, x?uid=4711', null],
  ])('hides accounts and what they belong to from a vendor and a forum: “%s”', (notes, shown) => {
    for (const audience of ['vendor', 'public'] as const)
      expect(plainNumbers(written(notes, audience))).toBe(shown ?? notes);
    expect(written(notes, 'it')).toContain(notes.includes('svc_pay') ? 'svc_pay' : '');
  });
});

/** Which number a pseudonym has says nothing here: the case around it has some of its own. */
const plainNumbers = (text: string) => text.replace(/\b(IP|host|MAC|email|network)-\d+/g, '$1-N');

/** What is collected of one value of a document. */
function factsOf(schema: v.GenericSchema, value: unknown) {
  const work = collectFacts([{ name: 'document', schema, value }]);
  for (;;) {
    const { done, value: told } = work.next();
    if (done) return told;
  }
}
