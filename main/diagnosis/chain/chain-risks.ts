import type { Risk, Severity } from '../../../shared/cause.ts';
import type { ChainRiskCode } from '../../../shared/chain-risk.ts';
import { isTrusted } from '../../../shared/leading-chain.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { ownChainRiskTexts } from '../../../shared/text/en/chain-causes.ts';
import { chainRiskTexts } from '../../../shared/text/en/chain-risks.ts';
import { publicPkiFactTexts } from '../../../shared/text/en/public-pki-facts.ts';
import { riskTexts } from '../../../shared/text/en/risks.ts';
import { say } from '../../../shared/text/say.ts';
import { leafOf } from '../chain.ts';
import { isPublicIssuer } from '../issuer.ts';
import { placeholderMaker } from '../placeholders.ts';
import { certificateRisks } from '../risks/certificate.ts';
import { commonName } from '../wording.ts';
import type { ChainCase } from './chain-case.ts';

const texts: Readonly<Record<string, string>> = {
  ...riskTexts,
  ...chainRiskTexts,
  ...publicPkiFactTexts,
  ...ownChainRiskTexts,
};

/** Weak or odd, and no reason to refuse the chain. */
export function chainRisks(chainCase: ChainCase): Risk[] {
  const { evidence, chain } = chainCase;
  const here = { ...evidence, places: evidence.places.filter((place) => place.chain?.id === chain.id) };
  const known = certificateRisks(here).map((one) => inWordsOf(chainCase, one));
  const more = own.flatMap((look) => look(chainCase));
  const given = more.some(({ id }) => id === 'intermediates-given');
  const kept = known.filter(({ id }) => !(given && id === 'intermediate-from-elsewhere'));
  return [...kept, ...more].slice(0, 30);
}

/** The document keeps no observations that one could point to. */
function inWordsOf({ source }: ChainCase, risk: Risk): Risk {
  const ofFile = `file.${risk.text.id}`;
  if (source === 'server' || !(ofFile in texts)) return { ...risk, evidence: [] };
  const text = phrase(ofFile, risk.text.parameters);
  return { ...risk, headline: say(texts, text), text, evidence: [] };
}

const own: readonly ((chainCase: ChainCase) => Risk[])[] = [
  leafNotFirst,
  intermediatesGiven,
  leafAsRoot,
  privateRoot,
  placeholder,
  mindedBySome,
];

function risk(id: keyof typeof ownChainRiskTexts, severity: Severity, parameters: Phrase['parameters'] = {}): Risk[] {
  const text = phrase(id, parameters);
  return [{ id: id.replace('risk.', ''), severity, headline: say(texts, text).slice(0, 400), text, evidence: [] }];
}

function leafNotFirst({ leafWasMoved }: ChainCase): Risk[] {
  return leafWasMoved ? risk('risk.leaf-not-first', 'warning') : [];
}

/** The best path leads over what the client was given besides: without it the chain is another one. */
function intermediatesGiven({ paths: [best] }: ChainCase): Risk[] {
  const given = best?.verdict === 'trusted' ? best.members.find(({ where }) => where === 'intermediates') : undefined;
  return given === undefined ? [] : risk('risk.intermediates-given', 'notice', { issuer: commonName(given.subject) });
}

/** OpenSSL takes a certificate that is no root for the end of a chain only where it is told to. */
function leafAsRoot({ chain, paths: [best] }: ChainCase): Risk[] {
  const leaf = leafOf(chain);
  const isEnd = best?.verdict === 'trusted' && best.members.length === 1 && best.anchorOf.includes('custom');
  return leaf && isEnd && !leaf.selfSigned
    ? risk('risk.leaf-as-root', 'warning', { subject: commonName(leaf.subject) })
    : [];
}

/** Trusted because somebody put a root into this computer's list: a company's own issuer, or one that inspects. */
function privateRoot({ chain, paths: [best] }: ChainCase): Risk[] {
  const state = (store: string) => chain.judgement.stores.find((one) => one.store === store)?.state;
  if (state('system') !== 'trusted' || state('mozilla') !== 'rejected') return [];
  const root = best?.members.at(-1)?.subject ?? leafOf(chain)?.issuer ?? '';
  return isPublicIssuer(root) ? [] : risk('risk.private-root', 'notice', { issuer: commonName(root) });
}

function placeholder({ chain }: ChainCase): Risk[] {
  const leaf = leafOf(chain);
  const maker = leaf && isTrusted(chain) ? placeholderMaker(leaf.subject) : null;
  return leaf && maker ? risk('risk.placeholder', 'warning', { subject: commonName(leaf.subject), maker }) : [];
}

/** With these a program that people use fails today. */
const heavy: ReadonlySet<ChainRiskCode> = new Set([
  'distrusted',
  'expired-beside',
  'key-exchange-alone',
  'openssl-purpose',
  'key-without-browser',
  'anchor-no-root',
]);

/** What single clients mind. */
function mindedBySome({ chain, clientRisks }: ChainCase): Risk[] {
  // A second way matters beside one that is trusted; for a refused chain it is the cause or nothing.
  const counted = clientRisks.filter(({ code }) => code !== 'expired-beside' || isTrusted(chain));
  return counted.map(({ code, detail, fact }) => {
    const id = fact === null ? `chain-risk.${code}` : `public-pki.${fact}`;
    const text = phrase(id, { detail: detail || code });
    const severity = heavy.has(code) ? 'warning' : 'notice';
    return { id: code, severity, headline: say(texts, text).slice(0, 400), text, evidence: [] };
  });
}
