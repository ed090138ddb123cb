import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { SeenHandshake } from '../../../shared/network/proxies.ts';
import { checkTexts } from '../../../shared/text/en/checks.ts';
import { say } from '../../../shared/text/say.ts';
import type { HandshakeResult } from '../../tls/client/plan.ts';
import { describeEnd } from '../probes/handshake.ts';
import { type SeenBy, seenCertificate } from './seen-certificate.ts';

/** An attempt in short. One that met our own limits after its certificate counts by what it showed until then. */
export function seenHandshake(
  { certificates, report }: Pick<HandshakeResult, 'certificates' | 'report'>,
  by: SeenBy,
): SeenHandshake {
  const { failure } = report;
  const stopped = failure?.kind === 'stopped';
  return {
    state: stopped ? 'not-tested' : failure === null ? 'completed' : 'failed',
    end: failure?.kind ?? (report.finishedAt === null ? 'server-hello' : 'finished'),
    detail: detailOf(report),
    version: report.negotiated?.version ?? null,
    certificate: certificates.length === 0 ? null : seenCertificate(certificates, by),
    connectMs: report.tcp.state === 'open' ? report.tcp.milliseconds : null,
    answerMs: answerMs(report),
  };
}

/** Clear text is quoted: its status says whose page it is. */
function detailOf(report: HandshakeReport): string {
  const { failure } = report;
  const quote = failure?.kind === 'plaintext' ? `: ${failure.text.split(/[\r\n]/)[0] ?? ''}` : '';
  return `${say(checkTexts, describeEnd(report))}${quote}`.slice(0, 400);
}

/** Nothing was sent, for this reason. */
export const handshakeNotTested = (because: string): SeenHandshake => ({
  ...{ state: 'not-tested', end: 'not-tested', detail: because.slice(0, 400), version: null, certificate: null },
  ...{ connectMs: null, answerMs: null },
});

/** Until the server's hello, or until it ended in another way, since the connection opened. */
function answerMs({ failure, serverHelloAt, tcp }: HandshakeReport): number | null {
  if (serverHelloAt !== null) return serverHelloAt;
  return failure !== null && failure.kind !== 'stopped' && tcp.state === 'open' ? failure.milliseconds : null;
}
