import type { CertificateFacts } from '../../shared/certificate.ts';
import { lacksRootAlone, toldReason } from '../../shared/unknown-root.ts';
import { commonName } from './describe-certificates.ts';
import type { ChainFigure, ChainNode } from './document-model.ts';
import type { Chain, Evidence } from './evidence.ts';
import { cut, wordFor, words } from './words.ts';

const nodesDrawn = 7;

/** The chain of the lead handshake's address, root on top; null when the server sent none. */
export function chainFigure({ chains, lead }: Evidence): ChainFigure | null {
  const chain = chains.find(({ address }) => address === lead?.report.address) ?? chains[0];
  if (!chain || chain.certificates.length === 0) return null;
  const sent = chain.certificates.slice(0, nodesDrawn).map((one) => sentNode(one, chain));
  const nodes = [...sent, ...missing(chain), ...anchors(chain)].reverse();
  const left = chain.certificates.length - sent.length;
  const caption = [
    words('report.chain.caption', {
      address: chain.address,
      verdict: words(`report.verdict.chain.${chain.judgement.verdict}`),
    }),
    ...(left > 0 ? [words('report.chain.left-out', { count: left })] : []),
  ].join(' ');
  const alt = [caption, ...nodes.map(({ role, name, place, remark }) => `${role}: ${name}. ${place}. ${remark}.`)].join(
    ' ',
  );
  return { nodes, at: chain.judgement.at, caption, alt };
}

function sentNode(one: CertificateFacts, chain: Chain): ChainNode {
  const reasons = chain.judgement.reasons.filter(({ certificate }) => certificate === one.index);
  const role = one.index === 0 ? 'leaf' : one.selfSigned ? 'root' : 'intermediate';
  return {
    role: words(`report.chain.${role}`),
    name: cut(commonName(one.subject), 120),
    place: words('report.chain.sent', { number: one.index + 1 }),
    sent: true,
    validity: { notBefore: one.notBefore, notAfter: one.notAfter },
    mark: reasons.length > 0 ? 'problem' : 'note',
    remark: reasons[0]
      ? sentence(wordFor('report.reason', toldReason(reasons[0], chain)))
      : words('report.chain.no-remark'),
  };
}

function missing(chain: Chain): ChainNode[] {
  const { missingIssuer } = chain.judgement;
  if (!missingIssuer) return [];
  const found = missingIssuer.found;
  return [
    {
      role: words(lacksRootAlone(chain) ? 'report.chain.unknown-root' : 'report.chain.missing'),
      name: cut(commonName(missingIssuer.subject), 120),
      place: words('report.chain.not-sent'),
      sent: false,
      validity: null,
      mark: 'problem',
      remark: found
        ? words('report.certificate.found', { where: words(`report.where-found.${found.where}`) })
        : words('report.certificate.not-found'),
    },
  ];
}

/** What the accepted path of the leading store adds above what was sent. */
function anchors({ certificates, judgement }: Chain): ChainNode[] {
  const store = judgement.stores.find(({ state }) => state === 'trusted');
  const known = new Set([...certificates.map(({ subject }) => subject), judgement.missingIssuer?.subject]);
  const added = (store?.path ?? []).filter((subject) => !known.has(subject)).slice(0, 3);
  return added.map((subject) => ({
    role: words('report.chain.anchor'),
    name: cut(commonName(subject), 120),
    place: words('report.chain.not-sent'),
    sent: false,
    validity: null,
    mark: 'ok',
    remark: words('report.chain.in-store', { store: wordFor('report.store', store?.store ?? '') }),
  }));
}

/** The reason alone, with a capital: its details stand in the table. */
const sentence = (reason: string) => reason.charAt(0).toUpperCase() + reason.slice(1);
