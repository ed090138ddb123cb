import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causeIds } from '../../shared/cause.ts';

interface PublicMessage {
  readonly id: string;
  readonly client: string;
  readonly text: string;
  readonly cause: string;
  readonly alsoPossible: readonly string[];
  readonly host: string | null;
  readonly port: number | null;
  readonly link: string;
  readonly settled: string;
}

const families =
  'openssl-1-0 openssl-1-1 openssl-3 curl-openssl curl-schannel wget git python node java dotnet go rustls gnutls firefox chrome mbedtls wolfssl php ruby android ios nginx apache haproxy postfix dovecot postgresql mysql mongodb kafka rabbitmq ldap mqtt docker kubectl npm pip maven cloudflare'.split(
    ' ',
  );

const lines = readFileSync(new URL('public-messages.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const messages = lines.map((line) => JSON.parse(line) as PublicMessage);

/** Names of the messages that a claim does not hold for: empty where it holds for all. */
function thoseWithout(claim: (message: PublicMessage) => boolean): readonly string[] {
  return messages.filter((message) => !claim(message)).map(({ id }) => id);
}

describe('messages from public threads', () => {
  it('are at least 150, each with a name of its own', () => {
    expect(messages.length).toBeGreaterThanOrEqual(150);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    expect(thoseWithout(({ id }) => /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id))).toEqual([]);
  });

  it.each(families)('has at least two of %s', (family) => {
    expect(messages.filter(({ id }) => id.startsWith(`${family}-`)).length).toBeGreaterThanOrEqual(2);
  });

  it('name causes of the contract, the settled one not again among the others', () => {
    const known: ReadonlySet<string> = new Set(causeIds);
    expect(thoseWithout(({ cause, alsoPossible }) => [cause, ...alsoPossible].every((id) => known.has(id)))).toEqual(
      [],
    );
    expect(thoseWithout(({ cause, alsoPossible }) => !alsoPossible.includes(cause))).toEqual([]);
  });

  it('leave open in the text what threads with the same text settled otherwise', () => {
    const claims = (one: PublicMessage) => [one.cause, ...one.alsoPossible];
    const twins = (one: PublicMessage) => messages.filter(({ text }) => text === one.text);
    expect(thoseWithout((one) => twins(one).every((twin) => claims(one).includes(twin.cause)))).toEqual([]);
  });

  it('are short, linked over https, and say who settled the cause in at most 15 words', () => {
    expect(thoseWithout(({ text }) => text.trim() !== '' && text.length <= 400)).toEqual([]);
    expect(thoseWithout(({ link }) => URL.canParse(link) && new URL(link).protocol === 'https:')).toEqual([]);
    expect(thoseWithout(({ settled }) => settled !== '' && settled.split(/\s+/u).length <= 15)).toEqual([]);
    expect(thoseWithout(({ client }) => client !== '')).toEqual([]);
  });

  it('expect no host or port but one that stands in the text', () => {
    expect(thoseWithout(({ host, text }) => host === null || text.includes(host))).toEqual([]);
    expect(thoseWithout(({ port, text }) => port === null || text.includes(String(port)))).toEqual([]);
  });
});
