import { describe, expect, it } from 'vitest';
import { renderSurveyText } from '../../../main/report/survey-text.ts';
import type { OfferComparison } from '../../../shared/client-profile.ts';
import type { ClientAnswer, Survey } from '../../../shared/survey.ts';
import { surveyRiskNotes } from '../../../shared/text/en/survey-risks.ts';
import { textOf } from '../../../shared/text/say.ts';
import {
  clients,
  longest,
  modern,
  notTested,
  refusing,
  stopped,
  survey,
  surveyedAddress,
  twoAddresses,
  unreachable,
  wide,
} from '../../app/gallery/surveys.ts';

const all = { modern, wide, refusing, twoAddresses, stopped, unreachable, longest };
const flat = (text: string) => text.replace(/\s+/g, ' ');
const linesOf = (found: Survey) => renderSurveyText(found).split('\n');
/** The lines under a title, to the next empty one. */
const part = (found: Survey, title: string) => {
  const lines = linesOf(found);
  const start = lines.findIndex((line) => line.startsWith(title));
  return lines.slice(start + 1, lines.indexOf('', start));
};
const answer = (id: string): ClientAnswer => clients.find(({ profile }) => profile === id) as ClientAnswer;

describe.each(Object.entries(all))('the text of a survey: %s', (_, found) => {
  it('names the target, then gives the answer', () => {
    const [first, second] = linesOf(found);
    expect(first?.startsWith(`${found.target.host}:${found.target.port}  `)).toBe(true);
    expect(second).toMatch(/^(The server|So far the server|Its addresses) .*\./);
  });

  it('names every gap with its reason, and doubles no full stop', () => {
    const text = flat(renderSurveyText(found));
    for (const { because } of found.notTested) expect(text).toContain(because.slice(0, 40));
    expect(text.replaceAll('...', '')).not.toContain('..');
  });

  it('breaks lines of prose before they grow too long', () => {
    const long = linesOf(found)
      .slice(1)
      .filter((line) => line.length > 100 && /\S+ \S+ \S+ \S+ \S+$/.test(line.slice(90)));
    expect(long).toEqual([]);
  });
});

describe('the option for one connection at a time', () => {
  const told = (found: Survey, canBeGentle = true) => renderSurveyText(found, { canBeGentle }).includes('--gentle');
  const unanswered = survey({}, [surveyedAddress({ versions: [] })]);

  it.each([
    ['where the server began to refuse us', refusing, true],
    ['where connections opened and none was answered in TLS', { ...unanswered, connections: 16 }, true],
    ['not where all was answered', modern, false],
    ['not where nothing could be reached', unreachable, false],
    ['not where no connection opened', { ...refusing, refusal: 'No connection could be opened: reset.' }, false],
  ])('is named %s', (_, found, isNamed) => expect(told(found)).toBe(isNamed));

  it('is not named to who has used it, nor in a ticket', () => {
    expect(told(refusing, false)).toBe(false);
    expect(renderSurveyText(refusing)).not.toContain('--gentle');
  });
});

describe('the clients in the text of a survey', () => {
  it('gives each that fails a line, its reason, and what each side would change', () => {
    for (const { name, reason, client, server } of modern.clients.filter(({ state }) => state === 'fails')) {
      expect(part(modern, 'CLIENTS')).toContainEqual(expect.stringContaining(`  fails  ${name} (`));
      const text = flat(renderSurveyText(modern));
      for (const said of [reason, ...client.map((one) => `client: ${one}`), ...server.map((one) => `server: ${one}`)])
        expect(text).toContain(said);
    }
  });

  it('says one reason of several that fail once, under all of them', () => {
    const failing = answer('java-7');
    const lines = part(survey({ clients: [failing, { ...failing, profile: 'b', name: 'Java 6' }] }), 'CLIENTS');
    expect(lines.slice(0, 3)).toEqual([
      '  fails  Java 7 (documented)',
      '  fails  Java 6 (documented)',
      `    ${failing.reason}`,
    ]);
  });

  it('puts those that connect in one line, by name, and keeps what is special about one', () => {
    const text = part(modern, 'CLIENTS').join('\n');
    expect(flat(text)).toContain(
      ' 10 of 13 connect: Chromium 140; Firefox; OpenSSL 3.0; OpenSSL 1.1.1; OpenSSL 1.0.1; Java 17;',
    );
    expect(text).toContain('  nginx, towards an upstream: It sends no server name unless told to.');
  });

  it('says once what is true of all that connect', () => {
    const asked = modern.clients.map((one) => ({ ...one, reason: `${one.reason} It is asked for a certificate.` }));
    const lines = part(survey({ clients: asked.filter(({ state }) => state === 'connects') }), 'CLIENTS');
    expect(lines.filter((line) => line.includes('It is asked for a certificate.'))).toEqual([
      '  For all that connect: It is asked for a certificate.',
    ]);
  });
});

describe('the client that a survey is about', () => {
  const value = (name: string, accepted: 'yes' | 'no' | 'unknown', offered = true) => ({
    ...{ id: name, name, accepted, offered },
  });
  const offer: OfferComparison = {
    profile: 'java-7',
    versions: [value('TLSv1.2', 'yes', false), value('TLSv1.0', 'no')],
    cipherSuites: [
      value('TLS_A', 'yes'),
      value('TLS_B', 'unknown'),
      value('TLS_C', 'no'),
      value('TLS_D', 'yes', false),
    ],
    groups: [value('secp256r1', 'unknown')],
    signatureSchemes: [],
    alpn: [],
  };
  const asked = survey({ client: { answer: answer('java-7'), offer } }, [
    surveyedAddress({ clientHello: { state: 'no', reason: 'alert 70 protocol_version from the server' } }),
  ]);

  it('comes before everything else, with its answer and how sure that is', () => {
    expect(linesOf(asked).slice(3, 8)).toEqual([
      'AS Java 7 (documented)',
      '  fails (likely)  Java 7 offers TLS 1.0, and the server takes TLS 1.2 and TLS 1.3.',
      '    client: Start it with `-Dhttps.protocols=TLSv1.2`, or update it to Java 8.',
      '    server: Accepting TLS 1.0 again would help, and is not advised.',
      '  Its own hello was sent, and did not get through: alert 70 protocol_version from the server.',
    ]);
  });

  it('is told apart by what it shares with the server, what not, and what is not known', () => {
    const rows = part(asked, 'AS').map(flat);
    expect(rows).toContain(' Versions shares none of 1');
    expect(rows).toContain(' Cipher suites shares 1 of 3 (1 not known) TLS_A');
    expect(rows).toContain(' Groups not known of 1');
    expect(rows.join()).not.toContain('Signature schemes');
  });
});

it('says of a server that never answered that no connection opened, and not that it began to refuse', () => {
  const refusal = 'No connection could be opened: the connection did not open.';
  const reason = { state: 'not-tested', reason: refusal, complete: false } as const;
  const none = surveyedAddress({ refusal, versions: modern.versions.map((one) => ({ ...one, ...reason })) });
  const gaps = ['TLSv1.2', 'TLSv1.3'].map((name) => `Cipher suites in ${name} (203.0.113.7)`);
  const found = survey({ complete: false, notTested: gaps.map((what) => ({ what, because: refusal })) }, [none]);
  expect(renderSurveyText(found)).not.toContain('refuse us');
  expect(part(found, 'NOT TESTED')).toEqual(['  Cipher suites in TLS 1.2 and TLS 1.3: No connection could be opened']);
});

it('gives a reason of many features once', () => {
  const why = 'the survey was stopped';
  const found = survey({}, [
    surveyedAddress({ compression: notTested(why), encryptThenMac: notTested(why), ocspStapling: notTested(why) }),
  ]);
  expect(part(found, 'FEATURES').filter((line) => line.includes(why))).toHaveLength(1);
});

it('says above the risks what they are not', () => {
  expect(flat(renderSurveyText(wide))).toContain(` ${textOf(surveyRiskNotes, 'note')} critical `);
  expect(renderSurveyText(modern)).not.toContain('RISKS');
});

it('shows characters that would change what a terminal shows by their number', () => {
  const hostile = survey({ notTested: [{ what: 'x\u001b[2J', because: 'a\u202eb' }] });
  expect(renderSurveyText(hostile)).toContain('x<U+001B>[2J: a<U+202E>b');
});
