import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { lookAtPorts } from '../../../main/evidence/network/ports.ts';
import { findLeaks } from '../../../main/report/redaction/find-leaks.ts';
import { redactCase } from '../../../main/report/redaction/redact-case.ts';
import { classifyPlaintext } from '../../../main/tls/wire/plaintext.ts';
import { healthy } from '../../app/gallery/networks.ts';
import { distinguishedName, issue, makeAuthority } from '../../support/certificates.ts';
import { portsInquiry, realPorts, targetOf } from '../../support/look-at-network.ts';
import { startOpensslServer } from '../../support/more-servers.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { savedAt, savedCase } from '../../unit/report/bundle/saved-case.ts';

// TLS 1.2 sends its certificate in the clear: a look at the network keeps the first bytes of it.

const host = 'pay.corp.contoso.internal';
/** The last one is cut where no more bytes are kept; a vendor may see it. */
const names = ['Contoso Bank', 'Contoso Issuing CA', host.slice(0, 11)];
const authority = makeAuthority({
  name: 'Contoso Issuing CA',
  subject: distinguishedName({ O: 'Contoso Bank', CN: 'Contoso Issuing CA' }),
});
const leaf = issue(authority, { names: [host], subject: distinguishedName({ O: 'Contoso Bank', CN: host }) });

/** All that a file says, what it holds as hex included. */
function saidBy(file: string): string {
  const hex = (file.match(/[\da-f]{12,}/g) ?? []).map((one) => Buffer.from(one, 'hex').toString('latin1'));
  return [file, ...hex].join('\n').toLowerCase();
}

it('tells no stranger the names in the certificate of a handshake, neither as text nor as bytes', async () => {
  const server = await startOpensslServer({ chainPem: leaf.certPem, keyPem: leaf.keyPem }, ['-tls1_2', '-www']);
  try {
    const input = `${host}:${server.port}`;
    const { diagnosis } = await runDiagnosis({ input, names: { [host]: ['127.0.0.1'] } });
    const target = targetOf(host, server.port, { input, serverName: host });
    const inquiry = portsInquiry(['127.0.0.1'], server.port, { target });
    const section = await lookAtPorts(inquiry, realPorts, new AbortController().signal);
    // As a file of before keeps them, with the bytes as text.
    const addresses = healthy.addresses.slice(0, 1).flatMap((one) =>
      section.addresses.map((seen) => {
        const { text } = classifyPlaintext(Buffer.from(seen.greeting.bytes, 'hex'));
        return { ...one, ...seen, greeting: { ...seen.greeting, text } };
      }),
    );
    const network = { ...healthy, target, addresses };
    const whole = savedCase(diagnosis, { savedAt, documents: { ...savedCase(diagnosis).case.documents, network } });
    const seen = saidBy(JSON.stringify(whole));
    expect(names.filter((name) => !seen.includes(name.toLowerCase()))).toEqual([]);
    expect(section.addresses.map(({ greeting }) => [greeting.protocol, greeting.text])).toEqual([['tls', '']]);
    for (const audience of ['vendor', 'public'] as const) {
      const { document, redaction } = redactCase(whole, { audience });
      const shown = saidBy(JSON.stringify(document));
      const hidden = audience === 'public' ? names : names.slice(0, 2);
      expect([audience, hidden.filter((name) => shown.includes(name.toLowerCase()))]).toEqual([audience, []]);
      const look = (value: unknown) =>
        findLeaks([{ name: 'report.json', bytes: Buffer.from(JSON.stringify(value)) }], redaction);
      expect(look(document)).toEqual([]);
      expect(look(addresses.map(({ greeting }) => greeting.text))).not.toEqual([]);
    }
  } finally {
    await server.stop();
  }
});
