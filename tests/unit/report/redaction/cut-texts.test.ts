import { describe, expect, it } from 'vitest';
import { greetingOf } from '../../../../main/evidence/network/greeting.ts';
import { redactCase } from '../../../../main/report/redaction/redact-case.ts';
import type { NetworkDocument } from '../../../../shared/network/document.ts';
import type { Greeting } from '../../../../shared/network/ports.ts';
import { type Audience, audiences } from '../../../../shared/redaction.ts';
import * as faults from '../../../app/gallery/faults.ts';
import * as networks from '../../../app/gallery/networks.ts';

const host = 'pay.corp.contoso.internal';
const base = faults.incompleteChain;
const document = { ...base, target: { ...base.target, input: host, host, serverName: host } };

/** A look at the network in which every address said this first. */
function networkWith(greeting: Greeting): NetworkDocument {
  const { healthy } = networks;
  const addresses = healthy.addresses.map((one) => ({ ...one, greeting }));
  return { ...healthy, target: document.target, addresses };
}

const redacted = (audience: Audience, greeting: Greeting) =>
  redactCase(document, { audience, also: { network: networkWith(greeting) } });

/** The first address's greeting as these readers see it. */
const seenBy = (audience: Audience, greeting: Greeting): Greeting | undefined =>
  redacted(audience, greeting).also.network.addresses[0]?.greeting;

/** In how many places the end of first bytes is told as left out. */
const toldTo = (audience: Audience, greeting: Greeting): readonly number[] =>
  redacted(audience, greeting).redaction.leftOut.flatMap(({ because, count, what }) =>
    what === 'first-bytes' && because === 'not-readable' ? [count] : [],
  );

const asHex = (text: string) => Buffer.from(text, 'latin1').toString('hex');

/** Flight of a TLS 1.2 server, with names against the lengths and tags of a certificate, the last one cut. */
const flight =
  `\x16\x03\x03\x02\x00\x02\x00\x01\xfc\x03\x03${'r'.repeat(150)}CA0\x0cContoso Bank1.0`.padEnd(245, 'x') +
  host.slice(0, 11);
const tls: Greeting = {
  ...{ state: 'answered', protocol: 'tls', milliseconds: 3, reason: '' },
  ...{ text: flight.replaceAll(/[^ -~]/g, '.'), bytes: asHex(flight) },
};

const banner = `220 mail.${host} ESMTP ${'ready '.repeat(60)}`.slice(0, 245) + ` ${host}`.slice(0, 11);
const smtp: Greeting = { ...tls, state: 'spoke', protocol: 'smtp', text: banner, bytes: asHex(banner) };

describe('what a server said first, of which only the beginning was kept', () => {
  it.each(['vendor', 'public'] as const)('holds no certificate and no half a name for %s', (audience) => {
    for (const greeting of [tls, smtp]) {
      const seen = seenBy(audience, greeting);
      const said = `${seen?.text} ${Buffer.from(seen?.bytes ?? '', 'hex').toString('latin1')}`;
      expect(said).not.toMatch(/Contoso|pay\.corp/i);
      expect([seen?.protocol, seen?.state]).toEqual([greeting.protocol, greeting.state]);
    }
  });

  it('still says that TLS came back, and what a mail server is', () => {
    expect(seenBy('public', tls)?.bytes).toBe(tls.bytes.slice(0, 22));
    expect(seenBy('public', smtp)?.text).toMatch(/^220 .*host-\d+ ESMTP ready/);
  });

  it('stays as it is where nothing was cut, and for the own team', () => {
    const short: Greeting = { ...smtp, text: '220 ready', bytes: asHex('220 ready') };
    expect(audiences.map((audience) => seenBy(audience, short)?.text)).toEqual(audiences.map(() => '220 ready'));
    expect(seenBy('it', tls)).toEqual(tls);
  });

  it('is told as left out, once for each place, where something is missing and only there', () => {
    const places = networks.healthy.addresses.length;
    const head: Greeting = { ...tls, text: '', bytes: tls.bytes.slice(0, 22) };
    const short: Greeting = { ...smtp, text: '220 ready', bytes: asHex('220 ready') };
    for (const audience of ['vendor', 'public'] as const) {
      expect([tls, smtp].map((greeting) => toldTo(audience, greeting))).toEqual([[places], [places]]);
      expect([head, short].map((greeting) => toldTo(audience, greeting))).toEqual([[], []]);
    }
    expect(toldTo('it', tls)).toEqual([]);
  });

  it('is no text where it is TLS', () => {
    expect(greetingOf(Buffer.from(flight, 'latin1'), 'answered', 1)).toMatchObject({ protocol: 'tls', text: '' });
  });
});
