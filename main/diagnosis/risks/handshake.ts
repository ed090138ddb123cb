import type { Risk } from '../../../shared/cause.ts';
import type { HandshakeReport, Negotiated } from '../../../shared/handshake.ts';
import { messageWireName } from '../../../shared/wire-name.ts';
import type { Evidence } from '../evidence.ts';
import { seconds } from '../slow.ts';
import { version } from '../wording.ts';
import { risk } from './risk.ts';

/** Weak spots of a handshake that worked. */
export function handshakeRisks({ places }: Evidence): readonly Risk[] {
  return places.flatMap(({ hello, report, state }) => {
    const { negotiated } = report;
    if (!negotiated || state !== 'passed') return [];
    const modern = negotiated.version === 'TLSv1.3';
    return [
      ...suiteRisks(negotiated, hello.id),
      ...(modern ? [] : olderRisks(negotiated, hello.id)),
      ...warnings(report, hello.id),
      ...slowness(report, hello.id),
    ];
  });
}

function suiteRisks({ cipherSuite, version: agreed }: Negotiated, id: string): Risk[] {
  const suite = cipherSuite.name;
  if (/_(?:NULL|EXPORT|anon|RC4|DES|DES40|3DES|RC2|IDEA)_/.test(`${suite}_`)) {
    return [risk('risk.weak-cipher-suite', 'critical', [id], { suite })];
  }
  // A suite without a name, as some clients tell it, is not known to lack it.
  const secret = agreed === 'TLSv1.3' || /^TLS_(?:ECDHE|DHE)_/.test(suite) || !suite.startsWith('TLS_');
  return secret ? [] : [risk('risk.no-forward-secrecy', 'notice', [id], { suite })];
}

function olderRisks(negotiated: Negotiated, id: string): Risk[] {
  const { dhBits, extendedMasterSecret, secureRenegotiation, signatureScheme } = negotiated;
  const scheme = signatureScheme?.name ?? '';
  return [
    ...(negotiated.version === 'TLSv1.2'
      ? []
      : [risk('risk.old-version', 'warning', [id], { version: version(negotiated.version) })]),
    ...(secureRenegotiation ? [] : [risk('risk.no-secure-renegotiation', 'warning', [id])]),
    ...(extendedMasterSecret ? [] : [risk('risk.no-extended-master-secret', 'notice', [id])]),
    ...(dhBits !== null && dhBits < 2048 ? [risk('risk.small-dh', 'warning', [id], { bits: dhBits })] : []),
    ...(/sha1/i.test(scheme) ? [risk('risk.sha1-handshake', 'warning', [id], { scheme })] : []),
  ];
}

/** What the server warned of before it went on. Some clients stop at unrecognized_name (RFC 6066 section 3). */
function warnings({ messages }: HandshakeReport, id: string): Risk[] {
  const end = messages.findIndex(({ name, direction }) => name === 'Finished' && direction === 'received');
  const alerts = messages
    .slice(0, Math.max(end, 0))
    .filter(({ name, direction }) => name === 'Alert' && direction === 'received')
    .map((message) => messageWireName(message).replace('Alert ', ''));
  const ofName = alerts.find((alert) => alert.startsWith('112 '));
  if (ofName !== undefined) return [risk('risk.warning-alert.of-name', 'warning', [id], { alert: ofName })];
  return alerts.slice(0, 1).map((alert) => risk('risk.warning-alert', 'warning', [id], { alert }));
}

/** A limit that some programs set; later than `usualWait` it is a cause, and before STARTTLS many greet late on purpose. */
const impatientMs = 2000;

function slowness({ serverHelloAt, starttls }: HandshakeReport, id: string): Risk[] {
  if (serverHelloAt === null || serverHelloAt < impatientMs || starttls !== null) return [];
  return [risk('risk.slow-answer', 'notice', [id], { seconds: seconds(serverHelloAt) })];
}
