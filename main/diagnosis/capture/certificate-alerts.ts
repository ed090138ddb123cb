// A client that objects to the certificate: the alert says so roughly, the certificate itself more exactly.
import type { CaptureAlert } from '../../../shared/capture/stream.ts';
import type { CauseId, Side } from '../../../shared/cause.ts';
import { readIssuer } from '../issuer.ts';
import { alertWords } from './alert-causes.ts';
import { afterWhat, type CapturedCase, type Draft, shortly } from './draft.ts';

/** Alerts that are about a certificate when a client sends them, with what each mostly means. */
const meanings: Readonly<Record<number, readonly [CauseId, Side]>> = {
  42: ['certificate-refused-by-peer', 'client'],
  43: ['certificate-invalid', 'server'],
  44: ['revoked', 'server'],
  45: ['certificate-expired', 'server'],
  46: ['certificate-refused-by-peer', 'client'],
  48: ['unknown-ca', 'client'],
  49: ['certificate-refused-by-peer', 'client'],
};

/** Objections that certificates out of date, of another name or from nobody lead to; some programs use one for all. */
const general = [42, 46];

export const isCertificateAlert = ({ code, from }: CaptureAlert): boolean =>
  from === 'client' && (code ?? -1) in meanings;

export function certificateAlertCauses(judged: CapturedCase, alert: CaptureAlert): Draft[] {
  const parameters = alertWords(alert, afterWhat(judged.facts));
  const place: Place = { alert, parameters, evidence: [alert.packet] };
  const [cause, side] = meanings[alert.code ?? -1] ?? ['certificate-refused-by-peer', 'client'];
  // A chain that nobody saw, or that has a fault of its own, may be the server's to mend.
  const actor = side === 'client' ? refuser(judged) : side;
  const clock = byClock(judged, place);
  if (clock.length > 0) return clock;
  const found = [...byDates(judged, place), ...byName(judged, place), ...byIssuer(judged, place)];
  const seen = found.length > 0 ? found : byRoot(judged, place);
  const because = judged.chain === null ? 'capture.because.unseen-certificate' : 'capture.because.alert-fits';
  const usual: Draft = { cause, side: actor, confidence: 'likely', because, parameters, evidence: place.evidence };
  // What the certificate itself shows explains the objection better.
  if (seen.length > 0) return [...seen, { ...usual, confidence: 'possible', because: 'capture.because.alert-fits' }];
  return [usual, ...others(alert.code ?? -1, judged, place)];
}

/** Who must act where a client refuses the certificate: the client alone where the chain is in order. */
export const refuser = ({ chain }: CapturedCase): Side =>
  chain !== null && chain.judgement.reasons.length === 0 ? 'client' : 'unknown';

interface Place extends Pick<Draft, 'parameters' | 'evidence'> {
  readonly alert: CaptureAlert;
}

function byDates({ chain, facts }: CapturedCase, { alert, parameters, evidence }: Place): Draft[] {
  const { leaf } = chain ?? {};
  if (!leaf || ![45, ...general].includes(alert.code ?? -1)) return [];
  const state = dateState(leaf, facts.startedAt);
  if (state === null) return [];
  const cause = state === 'expired' ? 'certificate-expired' : 'certificate-not-yet-valid';
  const words = { ...parameters, ...dateWords(leaf, facts.startedAt) };
  // Alert 45 and the certificate's own dates say the same; the clock of the capture is one witness of the time.
  const confidence = alert.code === 45 ? 'confirmed' : 'likely';
  return [{ cause, confidence, side: 'server', because: 'capture.because.dates', parameters: words, evidence }];
}

/** Dates that the client objects to, and that are all fine where the capture was made: its clock, or a root of its own. */
function byClock({ chain, facts }: CapturedCase, { alert, parameters, evidence }: Place): Draft[] {
  const { leaf } = chain ?? {};
  if (!leaf || alert.code !== 45 || dateState(leaf, facts.startedAt) !== null) return [];
  if (chain?.judgement.reasons.some(({ code }) => code === 'expired' || code === 'not-yet-valid')) return [];
  const words = { ...parameters, ...dateWords(leaf, facts.startedAt) };
  const why = { because: 'capture.because.dates-fine', parameters: words, evidence } as const;
  return [
    { cause: 'clock-wrong', confidence: 'likely', side: 'client', ...why },
    { cause: 'unknown-ca', confidence: 'possible', side: 'client', ...why },
  ];
}

/** A client with one alert for all objections: what is left where dates and name fit is whom it trusts. */
function byRoot({ chain }: CapturedCase, { alert, parameters, evidence }: Place): Draft[] {
  const isUnknown = chain?.judgement.reasons.some(({ code }) => code === 'issuer-not-found') ?? false;
  if (!isUnknown || (chain?.sent ?? 0) < 2 || !general.includes(alert.code ?? -1)) return [];
  const why = { because: 'capture.because.no-known-root', parameters, evidence } as const;
  return [{ cause: 'unknown-ca', confidence: 'likely', side: 'client', ...why }];
}

function byName({ chain, facts }: CapturedCase, { alert, parameters, evidence }: Place): Draft[] {
  if (chain?.judgement.hostname.state !== 'mismatch' || !general.includes(alert.code ?? -1)) return [];
  const words = { ...parameters, ...nameWords(chain.judgement.hostname.names, facts.serverName) };
  return [
    {
      cause: 'hostname-mismatch',
      confidence: 'likely',
      side: 'server',
      because: 'capture.because.names',
      parameters: words,
      evidence,
    },
  ];
}

function byIssuer(judged: CapturedCase, { alert, parameters, evidence }: Place): Draft[] {
  const { chain } = judged;
  if (!chain?.leaf || ![48, ...general].includes(alert.code ?? -1)) return [];
  if (chain.leaf.selfSigned) {
    const why = { because: 'capture.because.own-issuer', parameters, evidence } as const;
    return [{ cause: 'self-signed', confidence: 'likely', side: 'server', ...why }];
  }
  const above = aboveLone(judged);
  if (above === null) return [];
  const words = { parameters: { ...parameters, issuer: shortly(chain.leaf.issuer) }, evidence };
  const left = { cause: 'incomplete-chain', side: 'server', because: 'capture.because.alone', ...words } as const;
  if (above === 'left-out') return [{ ...left, confidence: 'likely' }];
  const because = 'capture.because.lone-issuer';
  return [
    { cause: 'unknown-ca', confidence: 'likely', side: 'client', because, ...words },
    { ...left, confidence: 'possible' },
  ];
}

/** What fits as well, where the certificates say nothing. */
function others(code: number, { chain }: CapturedCase, { parameters, evidence }: Place): Draft[] {
  const rest = { because: 'capture.because.alert-fits', confidence: 'possible', parameters, evidence } as const;
  if (code === 45) return [{ cause: 'clock-wrong', side: 'client', ...rest }];
  if (code !== 48 || chain !== null) return [];
  return [
    { cause: 'incomplete-chain', side: 'server', ...rest },
    { cause: 'self-signed', side: 'server', ...rest },
    { cause: 'tls-interception', side: 'network', ...rest },
  ];
}

/** The server's own certificate was all it sent, it has another issuer, and no root that is known here issued it. */
export function cameAlone({ chain }: Pick<CapturedCase, 'chain'>): boolean {
  if (!chain?.leaf || chain.sent !== 1 || chain.leaf.selfIssued) return false;
  return chain.judgement.reasons.some(({ certificate, code }) => code === 'issuer-not-found' && certificate === 0);
}

/**
 * What stands above a certificate that came alone, read as a check of the server reads it: `left-out` where something
 * speaks for a certificate in between, `root` where its issuer may just as well be a root, which no server needs to send.
 * Null where it did not come alone, or its issuer is known.
 */
export function aboveLone(judged: Pick<CapturedCase, 'chain'>): 'left-out' | 'root' | null {
  const { chain } = judged;
  if (!chain?.leaf || !cameAlone(judged)) return null;
  const reading = readIssuer({ certificates: [chain.leaf], judgement: chain.judgement });
  return reading?.kind === 'left-out' || reading?.kind === 'filled' ? 'left-out' : 'root';
}

type Leaf = NonNullable<NonNullable<CapturedCase['chain']>['leaf']>;

export function dateState({ notAfter, notBefore }: Leaf, at: string): 'expired' | 'not-yet-valid' | null {
  const now = Date.parse(at);
  if (now > Date.parse(notAfter)) return 'expired';
  return now < Date.parse(notBefore) ? 'not-yet-valid' : null;
}

const day = (instant: string) => instant.slice(0, 10);

export const dateWords = ({ notAfter, notBefore, subject }: Leaf, now: string) => ({
  subject: shortly(subject),
  from: day(notBefore),
  to: day(notAfter),
  now: day(now),
});

export const nameWords = (names: readonly string[], asked: string | null) => ({
  name: shortly(asked ?? ''),
  names: names.length === 0 ? 'no name at all' : shortly(names.slice(0, 4).join(', ')),
});
