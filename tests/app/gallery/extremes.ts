import { cause, diagnosis, remedy, risk } from './diagnoses.ts';
import { certificate, chain, failed, failure, handshake, judgement, report, suite, target } from './evidence.ts';
import { healthyLane, lane, silentLane, stoppedLane } from './progress.ts';

/** The longest name there is: 253 characters, labels of 63. */
export const longName = [
  ...Array.from({ length: 3 }, (_, index) => `${'abcdefghij'.repeat(6)}${index}xy`),
  'z'.repeat(61),
].join('.');

const many = Array.from({ length: 80 }, (_, index) =>
  suite(`0x${(0xc000 + index).toString(16)}`, `TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA${index}`),
);

const issuerOf = (index: number) => `CN=Example Issuing Authority number ${index + 1}, O=Example Trust Services, C=NL`;
const twelve = Array.from({ length: 12 }, (_, index) =>
  certificate(index, {
    subject: index === 0 ? `CN=${longName}` : issuerOf(index - 1),
    issuer: issuerOf(index),
    notBefore: `20${26 - index}-03-01T00:00:00.000Z`,
    notAfter: `20${27 + index}-03-01T00:00:00.000Z`,
  }),
);

/** Everything at its limit at once. */
export const extreme = diagnosis(
  [
    cause({
      cause: 'no-common-cipher',
      scope: '19 of 20 addresses',
      headline: `A headline of three hundred characters must hold as well: ${'the server and this computer have nothing in common, '.repeat(4)}and so it goes on.`,
      explanation: 'A long word: '.concat('abcdefghij'.repeat(30)),
      why: 'It holds.',
      remedies: [
        remedy('server', 'A remedy with a very long command', {
          steps: [
            {
              text: 'Run this.',
              command: `openssl s_client -connect ${longName}:443 -servername ${longName} -cipher ${many
                .slice(0, 30)
                .map(({ name }) => name)
                .join(':')}`,
            },
          ],
        }),
      ],
    }),
  ],
  [
    handshake(
      'hs-1',
      failed(failure('alert', { level: 'fatal', description: 40, name: 'handshake_failure', encrypted: false }), {
        address: '2001:0db8:85a3:08d3:1319:8a2e:0370:7344',
        family: 6,
        hello: { ...report().hello, cipherSuites: many, serverName: longName },
      }),
    ),
    chain(
      'chain-1',
      twelve,
      judgement({
        ordered: false,
        unneeded: [9, 10, 11],
        hostname: { asked: longName, state: 'match', names: [longName] },
      }),
    ),
  ],
  {
    target: target({ host: longName, serverName: longName }),
    notTested: Array.from({ length: 12 }, (_, index) => ({
      what: `Address ${index + 9}`,
      because: 'Only the first eight addresses are tested.',
    })),
    risks: [risk('a', 'critical', 'The longest of all risks. '.repeat(10)), risk('b', 'notice', 'A small one.')],
  },
);

const arabic = 'CN=متجر المثال, O=شركة المثال المحدودة, C=EG';

/** Right-to-left text in a certificate, next to text of ours. */
export const rightToLeft = diagnosis(
  [
    cause({
      cause: 'self-signed',
      headline: 'The server’s certificate is its own issuer.',
      explanation: 'Nobody but the server itself vouches for this certificate.',
      why: 'Issuer and subject are the same, and its own key verifies it.',
      evidence: ['chain-1'],
    }),
  ],
  [
    handshake('hs-1', report()),
    chain(
      'chain-1',
      [certificate(0, { subject: arabic, issuer: arabic, selfIssued: true, selfSigned: true })],
      judgement(
        { hostname: { asked: 'api.example.com', state: 'mismatch', names: ['متجر.example', 'חנות.example'] } },
        [{ code: 'self-signed-leaf', certificate: 0, subject: arabic, detail: '' }],
      ),
    ),
  ],
);

const twenty = Array.from({ length: 16 }, (_, index) => `2001:db8:85a3::8a2e:370:${(7000 + index).toString(16)}`);

export const manyLanes = twenty.map((literal, index) => {
  if (index % 5 === 3) return silentLane(literal);
  return index % 4 === 2 ? stoppedLane(literal) : healthyLane(literal, index * 3);
});

export const emptyLane = lane('203.0.113.7', []);
