// What else the capture shows beside an alert that would say little alone.
import type { CaptureAlert } from '../../../shared/capture/stream.ts';
import { alertWords } from './alert-causes.ts';
import { afterWhat, type CapturedCase, type Draft } from './draft.ts';

/** What libraries of today take for too small. */
const smallDhBits = 2048;
const handshakeFailure = 40;
const insufficientSecurity = 71;
const certificateAlerts = [40, 42, 46, 48, 49, 116];

/** More exact causes, before what the alert means by itself. */
export function alertContext(judged: CapturedCase, alert: CaptureAlert): Draft[] {
  const { facts } = judged;
  const parameters = alertWords(alert, afterWhat(facts));
  const evidence = [alert.packet];
  if (alert.from === 'server') return ofServer(judged, alert, { parameters, evidence });
  const drafts: Draft[] = [];
  const { answer, hello } = facts;
  const isVague = alert.code === handshakeFailure || alert.code === insufficientSecurity;
  if (isVague && answer?.dhBits != null && answer.dhBits < smallDhBits) {
    const words = { ...parameters, bits: answer.dhBits };
    const why = { because: 'capture.because.small-dh', parameters: words } as const;
    drafts.push({ cause: 'weak-dh', confidence: 'likely', side: 'server', evidence, ...why });
  }
  const lacksRenegotiation = answer !== null && hello?.secureRenegotiation === true && !answer.secureRenegotiation;
  const older = facts.negotiatedVersion !== null && facts.negotiatedVersion !== 'TLSv1.3';
  // A client that insists on RFC 5746 ends it at once, before any certificate was looked at.
  const atOnce = facts.messages.every(({ from, name }) => from === 'server' || name === 'ClientHello');
  if (alert.code === handshakeFailure && lacksRenegotiation && older && atOnce) {
    const why = { because: 'capture.because.no-renegotiation-info', parameters } as const;
    drafts.push({ cause: 'unsafe-legacy-renegotiation', confidence: 'likely', side: 'server', evidence, ...why });
  }
  return drafts;
}

function ofServer(
  { facts }: CapturedCase,
  { code }: CaptureAlert,
  place: Pick<Draft, 'parameters' | 'evidence'>,
): Draft[] {
  const asked = facts.answer?.clientCertificateRequested === true;
  if (asked && facts.clientCertificateSent === false && certificateAlerts.includes(code ?? -1)) {
    const why = { because: 'capture.because.no-client-certificate', ...place } as const;
    // 116 says it by itself.
    const confidence = code === 116 ? 'confirmed' : 'likely';
    return [{ cause: 'client-certificate-required', confidence, side: 'client', ...why }];
  }
  if (asked && facts.clientCertificateSent === true && code === handshakeFailure) {
    const why = { because: 'capture.because.alert-vague', ...place } as const;
    return [{ cause: 'client-certificate-rejected', confidence: 'possible', side: 'client', ...why }];
  }
  const isNameless = facts.hello !== null && facts.serverName === null && facts.stage === 'client-hello';
  if (isNameless && code === handshakeFailure) {
    const why = { because: 'capture.because.no-name', variant: 'missing', ...place } as const;
    return [{ cause: 'server-name-required', confidence: 'possible', side: 'client', ...why }];
  }
  return [];
}
