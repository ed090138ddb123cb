// Failures that look like others: by what was said in the clear, by who owed the next word, and by what fits already.
import { describe, expect, it } from 'vitest';
import type { CapturedCase } from '../../../../main/diagnosis/capture/draft.ts';
import { judgeStream } from '../../../../main/diagnosis/capture/judge-stream.ts';
import { CaptureReader } from '../../../../main/evidence/capture/capture-reader.ts';
import { CertificateShelf } from '../../../../main/evidence/capture/certificate-shelf.ts';
import { Secrets } from '../../../../main/evidence/capture/secrets.ts';
import { Recording } from '../../../../main/evidence/relay/recording.ts';
import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import {
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  type Step,
  say,
  send,
} from '../../../support/captured-conversation.ts';
import { pcap } from '../../../support/packets.ts';

const hello = send('client', helloRecord());

function judged(
  steps: readonly Step[],
  fraction = (index: number) => index * 1000,
  chain: CapturedCase['chain'] = null,
) {
  const reader = new CaptureReader();
  reader.push(pcap(framesOf([...opened, ...steps]), { fraction }));
  const [facts] = reader.finish() as [CaptureFacts];
  const causes = judgeStream({ facts, chain });
  return {
    outcome: facts.outcome,
    causes: causes.map(({ cause, confidence }) => `${confidence} ${cause}`),
    first: causes[0],
  };
}

describe('what was said in the clear', () => {
  it('before a hello that nobody asked for names the protocol', () => {
    const { causes, first, outcome } = judged([say('server', 'SSH-2.0-OpenSSH_9.2\r\n'), hello, resets('client')]);
    expect([outcome, causes]).toEqual(['not-tls', ['confirmed not-tls']]);
    expect(first?.explanation).toContain('SSH-2.0-OpenSSH_9.2');
    expect(judged([say('server', '220 mx ESMTP\r\n'), hello]).causes).toEqual(['confirmed starttls-required']);
  });

  it('refuses the switch also where the client begins TLS all the same', () => {
    const dialogue = [
      say('server', '220 mx ESMTP\r\n'),
      say('client', 'STARTTLS\r\n'),
      say('server', '454 not now\r\n'),
    ];
    const { causes, first } = judged([...dialogue, hello, say('server', '502 what\r\n'), closes('client')]);
    expect(causes).toEqual(['likely starttls-unavailable']);
    expect(first?.explanation).toContain('454 not now');
  });

  it('by a web server to plain HTTP is the client’s to set right', () => {
    const recording = new Recording(new CertificateShelf(), { left: 1_000_000 }, 0);
    recording.add('client', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 1000);
    const page = 'The plain HTTP request was sent to HTTPS port';
    recording.add('server', Buffer.from(`HTTP/1.1 400 Bad Request\r\n\r\n<title>400 ${page}</title>`), 2000);
    const facts = recording.facts(0, { client: 'a:1', server: 'b:2' }, 3000, new Secrets());
    const [first] = judgeStream({ facts, chain: null });
    expect(first).toMatchObject({ cause: 'client-configuration', confidence: 'confirmed', side: 'client' });
    expect(first?.explanation).toContain('in the clear: plain HTTP request');
  });
});

describe('who owed the next word', () => {
  const late = (index: number) => (index < 5 ? index * 1000 : 4e6 + index);
  const serverHello = Buffer.from(`1603030054020000260303${'07'.repeat(32)}00c02f00`, 'hex');

  it('was the server, where its answer stops in the middle', () => {
    const half = send('server', Buffer.concat([serverHello, Buffer.from('0b000026', 'hex')]));
    expect(judged([hello, half, closes('client')], late).causes).toEqual(['likely handshake-timeout']);
  });

  it('was the server, where a hello was sent again and again and never confirmed', () => {
    const again = { ...hello, again: true } as const;
    const steps = [hello, again, again, again];
    expect(judged(steps, (index) => index * 800_000)).toMatchObject({ outcome: 'failed' });
    expect(judged(steps, (index) => index * 800_000).causes).toContain('likely handshake-timeout');
  });
});

describe('a certificate that others mind', () => {
  it('may be why a client left right after the handshake', () => {
    const reader = new CaptureReader();
    reader.push(pcap(framesOf([...opened, hello])));
    const [facts] = reader.finish() as [CaptureFacts];
    const leaf = { notBefore: '2000-01-01T00:00:00.000Z', notAfter: '2001-01-01T00:00:00.000Z', subject: 'CN=a' };
    const judgement = { hostname: { state: 'match', names: [] }, reasons: [] };
    const chain = { sent: 2, leaf, judgement } as unknown as CapturedCase['chain'];
    const because = (stage: CaptureFacts['stage'], fin: number | null) => {
      const tcp = facts.tcp === null ? null : { ...facts.tcp, client: { ...facts.tcp.client, fin } };
      const [first] = judgeStream({ facts: { ...facts, outcome: 'completed', stage, tcp }, chain });
      return first?.text.explanation.id;
    };
    expect(because('finished', 9)).toBe('capture.because.finding-dates-left');
    expect(because('finished', null)).toBe('capture.because.finding-dates');
    expect(because('application-data', 9)).toBe('capture.because.finding-dates');
  });
});

describe('an objection to a certificate', () => {
  const leaf = { notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2030-01-01T00:00:00.000Z', subject: 'CN=a.test' };
  const chainOf = (code: string) =>
    ({
      sent: 2,
      leaf,
      judgement: { hostname: { state: 'match', names: [] }, reasons: [{ code, certificate: 1 }] },
    }) as unknown as CapturedCase['chain'];
  const objects = (code: number) => [hello, send('client', alertRecord(2, code))];

  it('to dates that are fine is about the client’s clock, and not about the server', () => {
    const { causes, first } = judged(objects(45), undefined, chainOf('issuer-not-found'));
    expect(causes).toEqual(['likely clock-wrong', 'possible unknown-ca']);
    expect(first).toMatchObject({ side: 'client' });
    expect(first?.explanation).toContain('2030-01-01');
    expect(judged(objects(45), undefined, chainOf('expired')).causes[0]).toBe('likely certificate-expired');
  });

  it('is the client’s to mend where the chain is in order, and nobody’s where it was not seen or has a fault', () => {
    const sideOf = (chain: CapturedCase['chain']) => judged(objects(46), undefined, chain).first?.side;
    const sound = chainOf('weak-key');
    const inOrder = sound && { ...sound, judgement: { ...sound.judgement, reasons: [] } };
    expect([null, chainOf('name-not-permitted'), inOrder].map(sideOf)).toEqual(['unknown', 'unknown', 'client']);
  });

  it('in general words to a chain that fits, and ends at no known root, is about the root', () => {
    expect(judged(objects(46), undefined, chainOf('issuer-not-found')).causes[0]).toBe('likely unknown-ca');
    expect(judged(objects(46), undefined, chainOf('weak-key')).causes[0]).toBe('likely certificate-refused-by-peer');
  });

  it('that came alone is about the root, unless something speaks for a certificate in between', () => {
    const alone = (issuer: string, caIssuers: readonly string[] = []) =>
      ({
        sent: 1,
        leaf: { ...leaf, index: 0, issuer, caIssuers, isCa: false, selfIssued: false, selfSigned: false },
        judgement: {
          ...{ hostname: { state: 'match', names: [] }, stores: [], missingIssuer: null },
          reasons: [{ code: 'issuer-not-found', certificate: 0, subject: issuer }],
        },
      }) as unknown as CapturedCase['chain'];
    const [root, fetched] = [alone('CN=Acme Root'), alone('CN=Acme Services', ['http://pki.test/acme.crt'])];
    const onRoot = judged(objects(48), undefined, root);
    expect(onRoot.causes).toEqual(['likely unknown-ca', 'possible incomplete-chain']);
    expect(onRoot.first).toMatchObject({ side: 'client' });
    expect(judged(objects(48), undefined, fetched).first).toMatchObject({ cause: 'incomplete-chain', side: 'server' });
    expect(judged(objects(48), undefined, alone('CN=Acme Issuing CA')).causes[0]).toBe('likely incomplete-chain');
    const reader = new CaptureReader();
    reader.push(pcap(framesOf([...opened, hello])));
    const [facts] = reader.finish() as [CaptureFacts];
    const found = (chain: CapturedCase['chain']) =>
      judgeStream({ facts: { ...facts, outcome: 'completed', stage: 'application-data' }, chain }).map(
        ({ cause }) => cause,
      );
    expect([root, fetched].map(found)).toEqual([[], ['incomplete-chain']]);
  });
});
