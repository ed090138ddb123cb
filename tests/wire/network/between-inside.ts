import { isInspectionProduct } from '../../../main/diagnosis/inspection-products.ts';
import { inspectBetween } from '../../../main/evidence/network/between.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import type { BetweenSection } from '../../../shared/network/between.ts';
import type { Target } from '../../../shared/target.ts';

/** What a look between needs to know; `anchors` are DER as base64. */
export interface BetweenAsked {
  readonly address: string;
  readonly port: number;
  readonly name: string | null;
  readonly anchors: readonly string[];
  readonly plainHttpPort?: number;
  readonly answerMs?: number;
}

/** Looks at what stands between this machine and one address. */
export function lookBetween(asked: BetweenAsked, signal: AbortSignal): Promise<BetweenSection> {
  const { address, anchors, answerMs = 800, name, plainHttpPort, port } = asked;
  const target: Target = {
    ...{ input: name ?? address, host: name ?? address, port, serverName: name, starttls: null },
    ...{ proxy: null, connect: null, http: true, path: '/' },
  };
  const ports = {
    ...livePorts({ version: '0', builtAt: new Date() }),
    isInspectionProduct,
    trustStores: () =>
      Promise.resolve([{ store: 'mozilla' as const, anchors: anchors.map((one) => Buffer.from(one, 'base64')) }]),
  };
  const inquiry = {
    target,
    addresses: [{ address, family: address.includes(':') ? 6 : 4 } as const],
    allowsPlainHttp: plainHttpPort !== undefined,
    ...(plainHttpPort === undefined ? {} : { plainHttpPort }),
    limits: { dnsMs: 500, connectMs: 800, answerMs, replyMs: 800 },
  };
  return inspectBetween(inquiry, ports, signal);
}
