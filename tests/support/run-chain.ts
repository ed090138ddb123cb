import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { applyTargetOptions } from '../../main/input/apply-options.ts';
import { readInput } from '../../main/input/read-input.ts';
import type { ChainWish } from '../../main/session/chain/settings.ts';
import { analyseChain } from '../../main/session/chain.ts';
import { chainPorts, livePorts } from '../../main/session/live-ports.ts';
import { type Limits, quickLimits, type SessionPorts } from '../../main/session/ports.ts';
import { ChainDocument } from '../../shared/chain.ts';

export interface ChainQuestion {
  /** PEM, or the octets of a file. */
  readonly file?: string | Uint8Array;
  readonly passphrase?: string;
  /** What would be typed for a server. */
  readonly server?: string;
  readonly serverName?: string;
  readonly connect?: string;
  readonly hostname?: string;
  readonly at?: Date;
  readonly usage?: 'server' | 'client';
  /** PEM of the only roots that count. */
  readonly trust?: string;
  readonly intermediates?: string;
  readonly crl?: Uint8Array;
  readonly allow?: ChainWish['allow'];
  readonly ports?: Partial<SessionPorts>;
  readonly limits?: Limits;
}

const octets = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Runs the real engine in this process. A refusal is thrown in its own words. */
export async function runChain(question: ChainQuestion): Promise<ChainDocument> {
  const { allow, at, crl, file, hostname = null, intermediates, passphrase, trust, usage } = question;
  const given = (name: string, content: string | Uint8Array | undefined) =>
    content === undefined ? [] : [{ name, bytes: octets(content) }];
  const wish: ChainWish = {
    at: at ?? null,
    usage: usage ?? null,
    trust: given('trust.pem', trust),
    extraTrust: [],
    onlyExtra: false,
    intermediates: given('intermediates.pem', intermediates),
    crls: given('list.crl', crl),
    allow: allow ?? [],
    matrix: false,
  };
  const signal = new AbortController().signal;
  const ports = chainPorts({
    ...livePorts({ version: '0.0.0', builtAt: new Date('2026-01-01T00:00:00Z') }),
    trustStores: () => Promise.resolve([]),
    ...question.ports,
  });
  const common = { runId: randomUUID(), hostname };
  const found = await analyseChain(
    file === undefined
      ? { ...common, kind: 'server', target: targetOf(question), limits: question.limits ?? quickLimits, stop: signal }
      : {
          ...common,
          kind: 'file',
          file: { name: 'chain.pem', bytes: octets(file), ...(passphrase === undefined ? {} : { passphrase }) },
          signal,
        },
    wish,
    ports,
  );
  if ('refused' in found) throw new Error(found.refused);
  return v.parse(ChainDocument, JSON.parse(JSON.stringify(found)));
}

function targetOf({ connect, server = '', serverName }: ChainQuestion) {
  const reading = readInput(server);
  const [first] = reading.kind === 'targets' ? reading.targets : [];
  if (!first) throw new Error(`no target: ${server}`);
  const target = applyTargetOptions(first, JSON.parse(JSON.stringify({ serverName, connect })));
  if ('refused' in target) throw new Error(target.refused);
  return target;
}
