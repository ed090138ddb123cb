import * as v from 'valibot';
import type { ChainRun, ChainSubject, ChainWish } from '../../../renderer/state/chain.ts';
import { ChainDocument } from '../../../shared/chain.ts';
import expiredIssuerData from './chains/expired-issuer.json' with { type: 'json' };
import missingData from './chains/missing.json' with { type: 'json' };
import otherNameData from './chains/other-name.json' with { type: 'json' };
import pkcs12Data from './chains/pkcs12.json' with { type: 'json' };
import privateRootData from './chains/private-root.json' with { type: 'json' };
import selfSignedData from './chains/self-signed.json' with { type: 'json' };
import trustedData from './chains/trusted.json' with { type: 'json' };
import wrongKeyData from './chains/wrong-key.json' with { type: 'json' };
import { target } from './evidence.ts';

// Documents as `chain --json` printed them for chains made with the authorities of tests/support.
const read = (data: unknown) => v.parse(ChainDocument, data);
export const expiredIssuer = read(expiredIssuerData);
export const missing = read(missingData);
export const otherName = read(otherNameData);
export const pkcs12 = read(pkcs12Data);
export const privateRoot = read(privateRootData);
export const selfSigned = read(selfSignedData);
export const trusted = read(trustedData);
export const wrongKey = read(wrongKeyData);

/** The longest and the most of everything. */
export const extreme: ChainDocument = {
  ...otherName,
  input: `${'a-very-long-file-name-'.repeat(12)}.pem`,
  certificates: otherName.certificates.map((certificate) => ({
    ...certificate,
    subject: `CN=${'label-of-some-length.'.repeat(11)}example, O=متجر المثال, L=${'Llanfairpwllgwyngyll'.repeat(4)}`,
  })),
  names: {
    ...otherName.names,
    asked: `${'deep.'.repeat(46)}example.com`,
    total: 10_000,
    rows: Array.from({ length: 1000 }, (_, index) => ({
      kind: 'dns' as const,
      value: `host-${index}.${'region.'.repeat(index % 20)}shop.example`,
      matches: false,
      nearest: index === 777,
    })),
  },
};

export const fileSubject = ({ asked, input }: ChainDocument): ChainSubject => {
  return { kind: 'file', fileId: 'file', name: input, hostname: asked.hostname };
};
export const serverSubject: ChainSubject = { kind: 'server', target: target() };

const wish = (subject: ChainSubject): ChainWish => ({ subject, roots: [], allow: [] });

export const chainEnded = (document: ChainDocument, end: 'finished' | 'stopped' = 'finished'): ChainRun => ({
  phase: 'ended',
  wish: wish(fileSubject(document)),
  document,
  end,
});

export const chainRunning = (stopping = false): ChainRun => ({
  phase: 'running',
  wish: wish(serverSubject),
  runId: 'chain-1',
  progress: { runId: 'chain-1', sequence: 0, elapsedMs: 1240, terminal: null },
  stopping,
});

export const chainBroken: ChainRun = {
  phase: 'broken',
  wish: wish(serverSubject),
  error: { code: 'disconnected', message: 'The part of this program that does the testing does not answer.' },
};
