import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anchorFilter } from '../../../../main/evidence/error-texts/anchor-filter.ts';
import { catalogue } from '../../../../main/evidence/error-texts/catalogue.ts';
import { contexts } from '../../../../main/evidence/error-texts/context.ts';
import { examples } from '../../../../main/evidence/error-texts/examples.ts';
import { matchErrors } from '../../../../main/evidence/error-texts/match-errors.ts';
import { topics } from '../../../../main/evidence/error-texts/topic.ts';
import { causeIds } from '../../../../shared/cause.ts';
import { ErrorMatch } from '../../../../shared/reading.ts';
import { errorText } from '../../../../shared/text/en/error-texts.ts';

const closerTopics: ReadonlySet<string> = new Set(contexts.flatMap(({ closer }) => Object.values(closer)));

describe('the dictionary of error messages', () => {
  it.each(examples)('%s puts %s first: %s', (id, cause, text) => {
    const [best] = matchErrors(text);
    const topicOf = (entry: string | undefined) => catalogue.find((one) => one.id === entry)?.topic;
    expect(best?.causes[0]).toBe(cause);
    expect(topicOf(best?.entry)).toBe(topicOf(id));
  });

  it.each(examples)('%s knows its own example (%s): %s', (id, _, text) => {
    expect(catalogue.find((entry) => entry.id === id)?.pattern.test(text)).toBe(true);
  });

  it('has an example for every entry', () => {
    const known = new Set(examples.map(([id]) => id));
    expect(catalogue.map((entry) => entry.id).filter((id) => !known.has(id))).toEqual([]);
  });

  it('has each id once, only causes of the contract, and words for every topic', () => {
    const ids = catalogue.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [topic, causes] of Object.entries(topics)) {
      expect(causes.every((cause) => (causeIds as readonly string[]).includes(cause))).toBe(true);
      expect(errorText).toHaveProperty([`error.${topic}.meaning`]);
      expect(errorText).toHaveProperty([`error.${topic}.next`]);
      expect(catalogue.some((entry) => entry.topic === topic) || closerTopics.has(topic)).toBe(true);
    }
  });

  it('fits the contract for every example', () => {
    for (const [, , text] of examples) for (const match of matchErrors(text)) v.parse(ErrorMatch, match);
  });

  it('passes over no entry that would match', () => {
    const filter = anchorFilter(catalogue, (entry) => entry.pattern.source);
    for (const [, , text] of examples) {
      const matching = catalogue.filter((entry) => entry.pattern.test(text));
      for (const form of [text, text.padEnd(4000)]) expect(filter(form)).toEqual(expect.arrayContaining(matching));
    }
  });

  it('keeps patterns without state', () => {
    const patterns = [...catalogue.map(({ pattern }) => pattern), ...contexts.map(({ trace }) => trace)];
    expect(patterns.filter((pattern) => pattern.global || pattern.sticky)).toEqual([]);
  });

  it('does not take what Java decided by itself for a message of the other side', () => {
    const text = 'javax.net.ssl.SSLHandshakeException: (certificate_unknown) PKIX path building failed';
    expect(matchErrors(text).map((match) => match.entry)).toEqual(['java/path-building']);
  });

  it('tells too late from too early where the message has both words', () => {
    const text =
      'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2026-05-05T00:00:00Z';
    expect(matchErrors(text)[0]?.causes[0]).toBe('clock-wrong');
  });

  it('leaves out "it failed" once something better is known', () => {
    const matches = matchErrors('curl: (35) error:0A000152:SSL routines::unsafe legacy renegotiation disabled');
    expect(matches.map((match) => match.entry)).toEqual(['openssl/legacy-renegotiation']);
  });

  it('names the program that passed the message on', () => {
    expect(matchErrors('requests.exceptions.SSLError: certificate has expired (_ssl.c:1007)')[0]?.client).toBe(
      'Python (OpenSSL)',
    );
    expect(matchErrors('curl: (60) SSL certificate problem: certificate has expired')[0]?.client).toBe(
      'curl (OpenSSL)',
    );
    expect(matchErrors('something: certificate has expired')[0]?.client).toBe('OpenSSL');
    const board = 'I esp-tls: mqtts://broker.test\nE esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7780';
    expect(matchErrors(board)[0]?.client).toBe('Mbed TLS');
    const kafka = 'org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed';
    expect(matchErrors(kafka)[0]?.client).toBe('Java');
  });

  it('takes the other side for the client in a log of a server', () => {
    const text =
      '[info] 7#7: SSL_do_handshake() failed (SSL: tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking, client: 198.51.100.3';
    expect(matchErrors(text)[0]?.causes).toEqual(['certificate-refused-by-peer']);
  });

  it('gives several meanings where a text has several, the exact ones first', () => {
    const matches = matchErrors('connect failed: Connection reset by peer\nlater: SSL alert number 112');
    expect(matches.map((match) => match.causes[0])).toEqual(['server-name-required', 'connection-reset']);
    expect(matchErrors('certificate has expired\nhostname mismatch').map((match) => match.causes[0])).toEqual([
      'certificate-expired',
      'hostname-mismatch',
    ]);
  });

  it.each([
    ['tlsv1 alert internal error', 'server-configuration', 'MongoServerSelectionError: ', 'source-address-refused'],
    ['unable to get local issuer certificate', 'incomplete-chain', 'cURL error 60: ', 'client-configuration'],
    ['unable to get local issuer certificate', 'incomplete-chain', '\nnpm ERR! ', 'tls-interception'],
    [
      'alert handshake failure, SSL alert number 40',
      'no-common-cipher',
      'while SSL handshaking to upstream: ',
      'server-name-required',
    ],
    ['error:0A00010B:SSL routines::wrong version number', 'not-tls', 'smtp: ', 'starttls-required'],
  ])('reads %s by what stands around it', (text, alone, around, cause) => {
    expect(matchErrors(text)[0]?.causes[0]).toBe(alone);
    expect(matchErrors(`${text} ${around}`)[0]?.causes[0]).toBe(cause);
  });

  it('does not take a site that is only mentioned for the one that was asked', () => {
    const text = 'unable to get local issuer certificate, see https://github.com/example/project/issues/1';
    expect(matchErrors(text)[0]?.causes[0]).toBe('incomplete-chain');
  });

  it('reads a log of a server without what helps with clients', () => {
    const text = 'imap-login: SSL_accept() failed: error:0A00010B:SSL routines::wrong version number';
    expect(matchErrors(text)[0]?.causes).toEqual(['client-configuration']);
  });

  it('reads what a terminal broke into lines', () => {
    const [match] = matchErrors('client error (Connect): invalid\npeer certificate: UnknownIssuer');
    expect(match).toMatchObject({
      entry: 'embedded/rustls-issuer',
      quote: 'client error (Connect): invalid\npeer certificate: UnknownIssuer',
    });
  });

  it('quotes the line, and no more than 400 characters of it', () => {
    const [match] = matchErrors(`first line\n${'x'.repeat(1000)} certificate has expired ${'y'.repeat(1000)}\nlast`);
    expect(match?.quote).toContain('certificate has expired');
    expect(match?.quote.length).toBeLessThanOrEqual(400);
  });

  it.each([
    'my website is broken',
    'https://example.com:10060/',
    'example.com:36874',
    'certificate-expired.example.com',
    'call 0800-9807',
    '',
  ])('finds nothing in %j', (text) => expect(matchErrors(text)).toEqual([]));
});
