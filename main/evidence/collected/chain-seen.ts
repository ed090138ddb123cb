import type {
  CertificateFacts,
  ChainJudgement,
  ChainReason,
  ChainReasonCode,
  StoreResult,
} from '../../../shared/certificate.ts';
import { judgeChain } from '../../certificates/judge-chain.ts';
import type { JudgedChain } from '../../certificates/ports.ts';
import { mozillaStore } from '../../system/trust-stores.ts';
import type { ClientRun } from './client-run.ts';
import type { Objection } from './objection.ts';

/**
 * A chain as the collecting client judged it: its dates, names and rules are read here, at the time of that computer;
 * whether an issuer is trusted is what that client said, for its list of roots is not in the file. Where the client
 * does not tell the list as it was sent, nothing follows from its order, nor from what it lacks or has too much.
 */
export function chainAsSeen(
  { asSent, certificates, objections }: Pick<ClientRun, 'asSent' | 'certificates' | 'objections'>,
  { at, hostname }: { readonly at: Date; readonly hostname: string },
): JudgedChain {
  const sent = judgeChain(certificates, { at, hostname, usage: 'server', stores: [], extra: [] });
  const judged = asSent ? sent : { ...sent, judgement: { ...sent.judgement, ...unknownList } };
  if (objections === null) return judged;
  const subjects = judged.certificates.map(({ subject }) => subject).slice(0, 20);
  // Whether a certificate was withdrawn is no matter of the chain: it has an observation of its own.
  const counted = objections.filter((one) => revokedCertificate(one, judged.certificates) === null);
  const trusted = counted.length === 0;
  const alsoDates = asSent && leavesDatesOut(counted) && !leadsPublicly(certificates, at);
  const reasons = trusted ? [] : reasonsOf(judged, counted, { asSent, alsoDates });
  const store: StoreResult = {
    ...{ store: 'system', anchors: 0, state: trusted ? 'trusted' : 'rejected' },
    path: trusted ? subjects : [],
    reasons,
  };
  const named = judged.judgement.reasons.filter(({ code }) => code === 'name-mismatch');
  const mismatch = judged.judgement.hostname.state === 'mismatch';
  const judgement: ChainJudgement = {
    ...judged.judgement,
    stores: [store],
    verdict: trusted && !mismatch ? 'trusted' : 'rejected',
    reasons: [...reasons, ...named].slice(0, 60),
    missingIssuer: trusted ? null : judged.judgement.missingIssuer,
  };
  return { certificates: judged.certificates, judgement };
}

/**
 * OpenSSL checks no dates of the topmost certificate of a list whose issuer it does not have: that it names none says
 * nothing of them. Windows tells the dates of each certificate, and which one it means.
 */
const leavesDatesOut = (objections: readonly Objection[]): boolean =>
  objections.some(({ about, of }) => about === 'issuer-not-found' && of === undefined);

/** A public root may stand in the place of a certificate that has ended: whoever has that root needs it no more. */
const leadsPublicly = (certificates: readonly Uint8Array[], at: Date): boolean =>
  judgeChain(certificates, { at, hostname: null, usage: 'server', stores: [mozillaStore()], extra: [] }).judgement
    .verdict === 'trusted';

const unknownList = { ordered: true, unneeded: [], missingIssuer: null };

/** The certificate of the list that this objection calls withdrawn; null where it is about something else. */
export function revokedCertificate(
  { about, of }: Objection,
  certificates: readonly CertificateFacts[],
): CertificateFacts | null {
  return about === 'revoked' ? (certificates.find(({ sha256 }) => sha256 === of?.sha256) ?? null) : null;
}

/** What this client objected to: what is read here as far as it agrees, and in its own words what is not. */
function reasonsOf(
  { certificates, judgement }: JudgedChain,
  objections: readonly Objection[],
  { alsoDates, asSent }: { readonly asSent: boolean; readonly alsoDates: boolean },
): ChainReason[] {
  const codes = new Set(objections.flatMap(({ about }) => codeOf(about) ?? []));
  const agrees = (code: ChainReasonCode) => (alsoDates && isDate(code)) || fits(code, codes, asSent);
  const agreeing = judgement.reasons.filter(({ code }) => code !== 'name-mismatch' && agrees(code));
  const told = agreeing.map(({ code }) => code);
  const own = objections.flatMap((objection) => {
    const code = codeOf(objection.about);
    if (code === null) return [otherReason(objection)];
    const known = told.includes(code) || (isTrust(code) && told.some(isTrust));
    told.push(code);
    return known ? [] : [ownReason(code, objection, certificates, asSent)];
  });
  return [...agreeing, ...own].slice(0, 50);
}

const codeOf = (about: Objection['about']): ChainReasonCode | null => (about === 'revoked' ? null : about);

/** Rules that this client did not name it may not have come to; trust and dates it always tells. */
const fits = (code: ChainReasonCode, codes: ReadonlySet<ChainReasonCode>, asSent: boolean): boolean => {
  // Where the list as sent is not known, what the client built decides how far the chain leads.
  if (isTrust(code)) return (asSent || code === 'self-signed-leaf') && [...codes].some(isTrust);
  return isDate(code) ? codes.has(code) : true;
};

const isTrust = (code: ChainReasonCode): boolean =>
  code === 'issuer-not-found' || code === 'root-not-trusted' || code === 'self-signed-leaf';

const isDate = (code: ChainReasonCode): boolean => code === 'expired' || code === 'not-yet-valid';

function ownReason(
  code: ChainReasonCode,
  { of, said }: Objection,
  certificates: readonly CertificateFacts[],
  asSent: boolean,
): ChainReason {
  const top = certificates.at(-1);
  if (of !== undefined) {
    const place = certificates.find(({ sha256 }) => sha256 === of.sha256)?.index ?? null;
    const subject = code === 'issuer-not-found' ? of.issuer : of.subject;
    return { code, certificate: place, subject, detail: isDate(code) ? `${said} ${of.notAfter}` : said };
  }
  // No certificate of the list is meant: it is one of the client’s own, above the list.
  if (isDate(code) || (isTrust(code) && !asSent))
    return { code, certificate: null, subject: top?.issuer ?? '', detail: said };
  const place = isTrust(code) ? top : certificates[0];
  const subject = (code === 'issuer-not-found' ? place?.issuer : place?.subject) ?? '';
  return { code, certificate: place?.index ?? null, subject: subject.slice(0, 2000), detail: said };
}

const otherReason = ({ of, said }: Objection): ChainReason => ({
  ...{ code: 'signature-not-checked', certificate: null, subject: of?.subject ?? '' },
  detail: `the client said: ${said}`,
});
