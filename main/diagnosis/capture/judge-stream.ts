import type { CaptureAlert, CaptureCause, CaptureFacts } from '../../../shared/capture/stream.ts';
import { alertCauses } from './alert-causes.ts';
import { alertContext } from './alert-context.ts';
import { certificateAlertCauses, isCertificateAlert, refuser } from './certificate-alerts.ts';
import { afterWhat, type CapturedCase, closeOf, type Draft, writeCause } from './draft.ts';
import { findingsOf } from './findings.ts';
import { openingCauses, plaintextCauses } from './opening.ts';
import { quietEndCauses } from './quiet-ends.ts';

/** Causes told of at most. */
const causeLimit = 6;

/**
 * Why one conversation of a capture failed, best first; empty where it did not, or nothing can be said. A capture is one
 * look from one place: `confirmed` is what its bytes prove, and never an alert that several reasons lead to.
 */
export function judgeStream(judged: CapturedCase): CaptureCause[] {
  const { outcome } = judged.facts;
  const drafts = outcome === 'completed' ? findingsOf(judged) : outcome === 'unfinished' ? [] : failures(judged);
  const known = new Set<string>();
  return drafts
    .toSorted((one, other) => order.indexOf(one.confidence) - order.indexOf(other.confidence))
    .filter(({ cause }) => !known.has(cause) && known.add(cause))
    .slice(0, causeLimit)
    .map((draft) => writeCause(draft, judged.unit ?? 'packet'));
}

const order: readonly Draft['confidence'][] = ['confirmed', 'likely', 'possible'];

function failures(judged: CapturedCase): Draft[] {
  const early = [...openingCauses(judged), ...plaintextCauses(judged)];
  if (early.length > 0) return early;
  const alert = endingAlert(judged);
  const told = alert === null ? [] : byAlert(judged, alert);
  if (told.length > 0) return told;
  const bytes = [...sealedAlert(judged), ...malformed(judged)];
  return bytes.length > 0 ? bytes : quietEndCauses(judged);
}

/** The first alert that ends it: warnings before it, such as 112 in older versions, are none. */
function endingAlert({ facts }: CapturedCase): CaptureAlert | null {
  const readable = facts.alerts.filter(
    (alert) => !isAnswerToLeaving(facts, alert) && alert.code !== null && alert.code !== 0 && alert.code !== 90,
  );
  const isTls13 = facts.negotiatedVersion === 'TLSv1.3';
  return readable.find(({ level }) => level === 'fatal' || isTls13) ?? null;
}

function byAlert(judged: CapturedCase, alert: CaptureAlert): Draft[] {
  if (isCertificateAlert(alert)) return certificateAlertCauses(judged, alert);
  return [...alertContext(judged, alert), ...alertCauses(judged, alert)];
}

/**
 * A server whose client left in the middle complains of a message that it cannot make sense of: the client had its reason
 * before that. Node.js leaves so where it does not want the certificate.
 */
function isAnswerToLeaving(facts: CaptureFacts, { from, packet }: CaptureAlert): boolean {
  const left = closeOf(facts, 'client');
  if (from !== 'server' || facts.answer === null || left === null) return false;
  // Who went on with the handshake and closed its half early may well be told what was wrong with that.
  const wentOn = facts.messages.some(
    (one) => one.from === 'client' && !['ClientHello', 'ChangeCipherSpec'].includes(one.name),
  );
  return !wentOn && facts.answer.packet < left && left < packet;
}

/** An encrypted end: who sent it and when is all that can be seen. */
function sealedAlert(judged: CapturedCase): Draft[] {
  const { facts } = judged;
  const sealed = facts.alerts.find((one) => one.encrypted && one.code === null && !isAnswerToLeaving(facts, one));
  if (sealed === undefined) return [];
  const parameters = { sender: sealed.from, packet: sealed.packet };
  const rest = { because: 'capture.because.alert-sealed', parameters, evidence: [sealed.packet] } as const;
  if (sealed.from === 'client') {
    return [
      { cause: 'certificate-refused-by-peer', confidence: 'likely', side: refuser(judged), ...rest },
      { cause: 'unknown-ca', confidence: 'possible', side: 'unknown', ...rest },
    ];
  }
  return [
    { cause: 'client-certificate-required', confidence: 'possible', side: 'client', ...rest },
    { cause: 'client-certificate-rejected', confidence: 'possible', side: 'client', ...rest },
    { cause: 'server-configuration', confidence: 'possible', side: 'server', ...rest },
  ];
}

function malformed({ facts }: CapturedCase): Draft[] {
  if (facts.malformed === null) return [];
  const { detail, from, packet, structure } = facts.malformed;
  const parameters = { sender: from, packet, structure, detail, after: afterWhat(facts) };
  const why = { because: 'capture.because.malformed', parameters, evidence: [packet] } as const;
  return [{ cause: 'corrupted-traffic', confidence: 'possible', side: 'network', ...why }];
}
