// What an alert means by itself, by who sent it. RFC 8446 section 6.2: most of them name no cause.
import type { CaptureAlert } from '../../../shared/capture/stream.ts';
import type { CauseId, Side } from '../../../shared/cause.ts';
import { afterWhat, type CapturedCase, type Draft } from './draft.ts';

type Meaning = readonly [CauseId, Draft['confidence'], Side];

/** Alerts of the server about what the client offers or shows. */
const fromServer: Readonly<Record<number, readonly Meaning[]>> = {
  10: [['server-configuration', 'possible', 'unknown']],
  20: [['corrupted-traffic', 'likely', 'network']],
  40: [
    ['no-common-cipher', 'possible', 'unknown'],
    ['no-common-group', 'possible', 'unknown'],
    ['no-common-signature-scheme', 'possible', 'unknown'],
    ['protocol-version-mismatch', 'possible', 'unknown'],
    ['server-configuration', 'possible', 'server'],
  ],
  42: [['client-certificate-rejected', 'likely', 'client']],
  43: [['client-certificate-rejected', 'likely', 'client']],
  44: [['client-certificate-rejected', 'likely', 'client']],
  45: [['client-certificate-rejected', 'likely', 'client']],
  46: [['client-certificate-rejected', 'likely', 'client']],
  47: [
    ['extension-intolerance', 'possible', 'server'],
    ['client-configuration', 'possible', 'client'],
  ],
  48: [['client-certificate-rejected', 'likely', 'client']],
  49: [
    ['client-certificate-rejected', 'possible', 'client'],
    ['source-address-refused', 'possible', 'server'],
  ],
  50: [
    ['extension-intolerance', 'possible', 'server'],
    ['corrupted-traffic', 'possible', 'network'],
  ],
  51: [
    ['client-certificate-rejected', 'possible', 'client'],
    ['corrupted-traffic', 'possible', 'network'],
  ],
  70: [['protocol-version-mismatch', 'likely', 'unknown']],
  71: [['no-common-cipher', 'likely', 'unknown']],
  80: [
    ['server-configuration', 'possible', 'server'],
    ['server-name-required', 'possible', 'unknown'],
  ],
  86: [['protocol-version-mismatch', 'confirmed', 'client']],
  109: [
    ['client-configuration', 'possible', 'client'],
    ['server-name-required', 'possible', 'client'],
  ],
  110: [['extension-intolerance', 'likely', 'server']],
  112: [['server-name-required', 'confirmed', 'unknown']],
  115: [['session-resumption-failed', 'likely', 'unknown']],
  116: [['client-certificate-required', 'confirmed', 'client']],
  120: [['alpn-mismatch', 'confirmed', 'unknown']],
};

/** Alerts of the client about what the server chose; those about its certificate are judged with the certificate. */
const fromClient: Readonly<Record<number, readonly Meaning[]>> = {
  10: [['server-configuration', 'possible', 'server']],
  20: [['corrupted-traffic', 'likely', 'network']],
  40: [
    ['no-common-cipher', 'possible', 'unknown'],
    ['no-common-group', 'possible', 'unknown'],
    ['no-common-signature-scheme', 'possible', 'unknown'],
    ['certificate-refused-by-peer', 'possible', 'client'],
  ],
  47: [
    ['server-configuration', 'possible', 'server'],
    ['no-common-signature-scheme', 'possible', 'unknown'],
  ],
  50: [['corrupted-traffic', 'possible', 'network']],
  51: [
    ['key-certificate-mismatch', 'possible', 'server'],
    ['corrupted-traffic', 'possible', 'network'],
  ],
  70: [['protocol-version-mismatch', 'likely', 'unknown']],
  71: [
    ['no-common-cipher', 'possible', 'unknown'],
    ['weak-key-or-signature', 'possible', 'server'],
  ],
  80: [['client-configuration', 'possible', 'client']],
  110: [['server-configuration', 'likely', 'server']],
  113: [['revocation-unreachable', 'possible', 'server']],
  120: [['alpn-mismatch', 'confirmed', 'unknown']],
};

/** Exact alerts say what they mean, likely ones what they mostly mean. */
const because = {
  confirmed: 'capture.because.alert-exact',
  likely: 'capture.because.alert-fits',
  possible: 'capture.because.alert-vague',
} as const;

/** The causes that an alert stands for on its own, best first. */
export function alertCauses({ facts }: CapturedCase, alert: CaptureAlert): Draft[] {
  const all = (alert.from === 'server' ? fromServer : fromClient)[alert.code ?? -1] ?? [];
  // Nobody stumbles over what is in a hello that was not seen whole.
  const meanings = all.filter(([cause]) => facts.hello !== null || cause !== 'extension-intolerance');
  const parameters = alertWords(alert, afterWhat(facts));
  const evidence = [alert.packet];
  return meanings.map(([cause, confidence, side]) => ({
    ...{ cause, confidence, side, parameters, evidence },
    because: because[confidence],
    ...(cause === 'server-name-required' ? { variant: facts.serverName === null ? 'missing' : 'unknown' } : {}),
  }));
}

export const alertWords = ({ code, description, from, packet }: CaptureAlert, after: string) => ({
  sender: from,
  alert: description ?? 'unknown',
  code: code ?? 0,
  packet,
  after,
});
