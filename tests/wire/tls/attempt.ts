import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { expect } from 'vitest';
import { dial } from '../../../main/system/socket.ts';
import { performHandshake } from '../../../main/tls/client/connection.ts';
import { withSafeLength } from '../../../main/tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../main/tls/client/hello-spec.ts';
import type { HandshakePlan, HandshakeResult } from '../../../main/tls/client/plan.ts';
import { modernHello } from '../../../main/tls/client/profiles.ts';
import { HandshakeReport } from '../../../shared/handshake.ts';
import { type Issued, issue, type KeyType, makeAuthority } from '../../support/certificates.ts';
import type { ServedPair } from '../../support/nginx.ts';

export type PlanChange = Partial<Omit<HandshakePlan, 'hello'>> & { readonly hello?: Partial<HelloSpec> };

/** One attempt on a port of loopback, with short limits. Every report is checked against its schema. */
export async function attempt(
  port: number,
  change: PlanChange = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<HandshakeResult> {
  const { hello, ...rest } = change;
  const plan: HandshakePlan = {
    address: '127.0.0.1',
    port,
    hello: { ...modernHello('server.test', ['http/1.1']), ...hello },
    starttls: null,
    peerName: 'server.test',
    stopAfter: 'finished',
    writes: null,
    request: () => null,
    replyComplete: (reply) => Buffer.from(reply).includes('\r\n\r\n'),
    connectTimeoutMs: 2000,
    answerTimeoutMs: 5000,
    replyTimeoutMs: 3000,
    totalTimeoutMs: 10_000,
    lingerMs: 400,
    ...rest,
  };
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const ports = { now: () => performance.now(), wallClock: () => new Date(), randomBytes: random, dial };
  const result = await performHandshake(plan, ports, signal);
  expect(v.safeParse(HandshakeReport, result.report).issues).toBeUndefined();
  return result;
}

export const getRequest = () => new TextEncoder().encode('GET / HTTP/1.0\r\nHost: server.test\r\n\r\n');

/** A hello that offers one older version alone, as probes build it. */
export const only = (version: number, change: Partial<HelloSpec> = {}): HelloSpec =>
  withSafeLength({
    ...modernHello('server.test', []),
    recordVersion: 0x0301,
    legacyVersion: version,
    supportedVersions: null,
    keyShares: [],
    groups: [0x1d, 0x17, 0x18],
    ...change,
  });

/** A served pair; keys and authority are made once per file. */
export function servedPair(keyType: KeyType): ServedPair & { readonly issued: Issued } {
  const authority = makeAuthority({ name: 'Test CA' });
  const issued = issue(authority, { keyType, names: ['server.test'] });
  return { chainPem: issued.certPem, keyPem: issued.keyPem, issued };
}

/** The ladder in short: `>` sent, `<` received, `*` encrypted. */
export const ladderOf = ({ report }: HandshakeResult): string =>
  report.messages
    .map(({ direction, encrypted, name }) => `${direction === 'sent' ? '>' : '<'}${encrypted ? '*' : ''}${name}`)
    .join(' ');
