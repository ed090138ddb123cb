import type { ChainReason } from '../../../shared/certificate.ts';
import type { ChainBreak } from '../../../shared/chain.ts';
import { isTrusted } from '../../../shared/leading-chain.ts';
import { phrase } from '../../../shared/phrase.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { say } from '../../../shared/text/say.ts';
import { sentCertificate } from '../chain.ts';
import { commonName } from '../wording.ts';
import type { ChainCase } from './chain-case.ts';

type BreakKind = ChainBreak['kind'];

/** Where the chain breaks; null where it holds, whatever is said of names and dates. */
export function breakOf(chainCase: ChainCase): ChainBreak | null {
  const { chain } = chainCase;
  if (isTrusted(chain)) return null;
  const { missingIssuer, reasons } = chain.judgement;
  const wrongKey = otherKeyRefusal(chainCase);
  if (wrongKey !== null) return write(chainCase, 'wrong-key', wrongKey);
  if (missingIssuer) {
    const { found, neededBy: below, subject } = missingIssuer;
    const isRoot = found === null && below > 0 && (sentCertificate(chain, below)?.isCa ?? false);
    return write(chainCase, isRoot ? 'untrusted' : 'missing', { below, above: null, subject });
  }
  const reason = reasons.find(({ code }) => code in kinds);
  const kind = reason && kinds[reason.code];
  return reason && kind ? write(chainCase, kind, placeOf(chainCase, reason, kind)) : null;
}

const kinds: Readonly<Partial<Record<ChainReason['code'], BreakKind>>> = {
  'bad-signature': 'signature',
  'issuer-not-found': 'missing',
  'root-not-trusted': 'untrusted',
  'self-signed-leaf': 'untrusted',
};

interface BreakPlace {
  readonly below: number;
  readonly above: number | null;
  readonly subject: string;
}

function otherKeyRefusal({ refusedIssuers, chain }: ChainCase): BreakPlace | null {
  const isOpen = chain.judgement.missingIssuer !== null;
  const refused = refusedIssuers.find(
    ({ issuer, of, reasons }) =>
      issuer.where === 'sent' && of.where === 'sent' && reasons.some(({ code }) => code === 'other-key'),
  );
  if (!isOpen || refused === undefined || refused.of.certificate === null) return null;
  return { below: refused.of.certificate, above: refused.issuer.certificate, subject: refused.issuer.subject };
}

function placeOf({ chain }: ChainCase, { certificate, subject }: ChainReason, kind: BreakKind): BreakPlace {
  const below = certificate ?? chain.certificates.at(-1)?.index ?? 0;
  const facts = sentCertificate(chain, below);
  if (kind === 'untrusted') return { below, above: null, subject };
  const issuer = facts?.issuer ?? subject;
  const above = chain.certificates.find((other) => other.subject === issuer && other.index !== below)?.index ?? null;
  return { below, above: kind === 'signature' ? above : null, subject: issuer };
}

function write({ chain }: ChainCase, kind: BreakKind, { above, below, subject }: BreakPlace): ChainBreak {
  const filled = chain.judgement.missingIssuer?.found ?? null;
  const found = filled === null || kind === 'untrusted' || kind === 'signature' ? null : { ...filled, cures: true };
  const facts = sentCertificate(chain, below);
  const where = found === null ? '' : say(chainTexts, phrase(`break.where.${found.where}`));
  const parameters = { below: commonName(facts?.subject ?? ''), subject: commonName(subject), where };
  const isAbove = kind === 'untrusted' && subject !== facts?.subject;
  const text = phrase(`break.${kind}${found !== null ? '-found' : isAbove ? '-above' : ''}`, parameters);
  const caIssuers = [...(facts?.caIssuers ?? [])];
  return { kind, below, above, subject, found, caIssuers, headline: say(chainTexts, text).slice(0, 400), text };
}
