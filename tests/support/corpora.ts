import { existsSync, readFileSync } from 'node:fs';
import { judgeChain } from '../../main/certificates/judge-chain.ts';
import type { ChainPolicy, TrustStore } from '../../main/certificates/ports.ts';
import { readPem } from '../../main/certificates/x509/pem.ts';
import type { ChainJudgement } from '../../shared/certificate.ts';

/** Third-party test data lies beside the checkout; it is no part of it. */
const folder = new URL('../../../shared/corpora/certificates/', import.meta.url);

/** A corpus file, or null where the corpora are absent. */
export function readCorpus<T>(file: string): T | null {
  const path = new URL(file, folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
}

/** What a skipped spec says. */
export const absent = 'needs the corpora folder beside the checkout';

/** The one certificate in a PEM text of a corpus. */
export function derOf(pem: string): Uint8Array {
  const [der] = readPem(pem);
  if (der === undefined) throw new Error(`no certificate in ${pem.slice(0, 60)}`);
  return der;
}

export interface Question {
  readonly sent: readonly Uint8Array[];
  readonly anchors: readonly Uint8Array[];
  readonly at: Date;
  readonly hostname: string | null;
  readonly usage?: ChainPolicy['usage'];
  readonly store?: TrustStore['store'];
}

export function judgementOf({ sent, anchors, at, hostname, usage, store }: Question): ChainJudgement {
  const stores = [{ store: store ?? 'custom', anchors }];
  return judgeChain(sent, { at, hostname, usage: usage ?? 'server', stores, extra: [] }).judgement;
}
