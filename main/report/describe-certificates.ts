import type { CertificateFacts, ChainReason, StoreResult } from '../../shared/certificate.ts';
import { lacksRootAlone, toldReason } from '../../shared/unknown-root.ts';
import type { Block, Fact, Value } from './document-model.ts';
import type { Chain, Evidence } from './evidence.ts';
import { remaining, sinceStart, utc } from './time.ts';
import { cut, joined, wordFor, words } from './words.ts';

/** Certificates of one chain told in full; the rest get a row each. */
const toldInFull = 6;
const namesShown = 24;

/** Addresses that sent the very same certificates, told once. */
export function chainGroups({ chains }: Evidence): readonly (readonly Chain[])[] {
  const key = (chain: Chain) => chain.certificates.map(({ sha256 }) => sha256).join();
  const groups = new Map<string, Chain[]>();
  for (const chain of chains) groups.set(key(chain), [...(groups.get(key(chain)) ?? []), chain]);
  return [...groups.values()];
}

/** Every field of every certificate, per address. */
export function describeCertificates(evidence: Evidence): readonly Block[] {
  const groups = chainGroups(evidence);
  if (groups.length === 0) return [{ kind: 'paragraph', text: words('report.certificate.none') }];
  const told = new Map<string, string>();
  return groups.flatMap((group) => describeGroup(group, told));
}

/** What each trust store made of each chain. */
export function describeTrust(evidence: Evidence): readonly Block[] {
  const rows = chainGroups(evidence).flatMap((group) =>
    group.slice(0, 1).flatMap((chain) => chain.judgement.stores.map((store) => storeRow(group, chain, store))),
  );
  if (rows.length === 0) return [{ kind: 'paragraph', text: words('report.trust.none') }];
  const columns = [
    { title: words('report.trust.store'), share: 24 },
    { title: words('report.trust.sent-by'), share: 20 },
    { title: words('report.trust.result'), share: 16 },
    { title: words('report.trust.detail'), share: 46 },
  ];
  return [{ kind: 'table', caption: null, columns, rows, rowHeaders: true }];
}

/** The name alone, for figures: the last CN of a subject, else the whole subject. */
export function commonName(subject: string): string {
  const found = /(?:^|[,+/]\s*)CN\s*=\s*("[^"]*"|(?:\\.|[^,+\\])*)/i.exec(subject)?.[1];
  return found?.replace(/^"|"$/g, '').trim() || subject || words('report.certificate.no-subject');
}

function reasonText(reason: ChainReason, chain: Chain): string {
  const { detail, subject } = reason;
  const base = wordFor('report.reason', toldReason(reason, chain));
  const about = detail || commonName(subject);
  return about ? words('report.reason.with-detail', { reason: base, detail: about }) : base;
}

/** `told` remembers where each certificate was told in full, by its SHA-256. */
function describeGroup(group: readonly Chain[], told: Map<string, string>): Block[] {
  const [chain] = group;
  if (!chain) return [];
  const addresses = joined(
    group.map(({ address }) => address),
    8,
  );
  const { certificates, judgement } = chain;
  const title = words('report.certificate.sent-by', { count: certificates.length, addresses });
  const full = certificates.slice(0, toldInFull).flatMap((one) => describeCertificate(one, chain, told));
  const rest = certificates.slice(toldInFull);
  return [
    { kind: 'heading', text: title },
    { kind: 'facts', facts: judgementFacts(chain) },
    ...full,
    ...(rest.length > 0 ? [restTable(rest, judgement.at)] : []),
  ];
}

function judgementFacts(chain: Chain): Fact[] {
  const { judgement } = chain;
  const { hostname, reasons, ordered, unneeded, missingIssuer } = judgement;
  const facts = [
    { label: words('report.certificate.judged-at'), values: [{ text: utc(judgement.at) }], half: true },
    { label: words('report.certificate.verdict'), values: [verdictValue(judgement.verdict)], half: true },
    { label: words('report.certificate.hostname'), values: [hostnameValue(hostname)] },
  ];
  if (reasons.length > 0)
    facts.push({
      label: words('report.certificate.reasons'),
      values: reasons.slice(0, 8).map((one) => ({ text: cut(reasonText(one, chain)) })),
    });
  if (!ordered)
    facts.push({ label: words('report.certificate.order'), values: [{ text: words('report.certificate.unordered') }] });
  if (unneeded.length > 0)
    facts.push({
      label: words('report.certificate.unneeded'),
      values: [
        {
          text: joined(
            unneeded.map((index) => `#${index + 1}`),
            16,
          ),
        },
      ],
    });
  if (missingIssuer) {
    const found = missingIssuer.found
      ? words('report.certificate.found', { where: words(`report.where-found.${missingIssuer.found.where}`) })
      : words('report.certificate.not-found');
    facts.push({
      label: words(lacksRootAlone(chain) ? 'report.chain.unknown-root' : 'report.certificate.missing'),
      values: [{ text: cut(missingIssuer.subject) }, { text: found }],
    });
  }
  return facts;
}

function verdictValue(verdict: Chain['judgement']['verdict']): Value {
  const mark = ({ trusted: 'ok', rejected: 'problem', unknown: 'not-tested' } as const)[verdict];
  return { text: words(`report.verdict.chain.${verdict}`), mark };
}

function hostnameValue({ asked, state, names }: Chain['judgement']['hostname']): Value {
  if (state === 'not-checked') return { text: words('report.hostname.not-checked'), mark: 'not-tested' };
  if (state === 'match') return { text: words('report.hostname.match', { asked }), mark: 'ok' };
  return {
    text: words('report.hostname.mismatch', { asked, names: joined(names, 8) || words('report.none') }),
    mark: 'problem',
  };
}

function describeCertificate(
  certificate: CertificateFacts,
  { judgement, address }: Chain,
  told: Map<string, string>,
): Block[] {
  const heading = `#${certificate.index + 1} ${cut(commonName(certificate.subject), 120)}`;
  const before = told.get(certificate.sha256);
  if (before !== undefined) {
    const text = words('report.certificate.told', { address: before });
    return [
      { kind: 'heading', text: heading },
      { kind: 'paragraph', text, tone: 'quiet' },
    ];
  }
  told.set(certificate.sha256, address);
  return [
    { kind: 'heading', text: heading },
    { kind: 'facts', facts: certificateFacts(certificate, judgement.at) },
  ];
}

function certificateFacts(one: CertificateFacts, at: string): Fact[] {
  const { key, subjectAltNames: names } = one;
  const size = key.bits === null ? '' : `, ${words('report.certificate.bits', { bits: key.bits })}`;
  const self = one.selfSigned
    ? 'report.certificate.self-signed'
    : one.selfIssued
      ? 'report.certificate.self-issued'
      : null;
  return [
    plain('subject', one.subject || words('report.certificate.no-subject')),
    plain('issuer', self ? `${one.issuer} (${words(self)})` : one.issuer),
    plain(
      'names',
      joined(
        names.map(({ kind, value }) => (kind === 'dns' ? value : `${kind}:${value}`)),
        namesShown,
      ) || words('report.none'),
      2400,
    ),
    code('serial', one.serialNumber),
    half('from', [utc(one.notBefore), sinceStart(one.notBefore, at)].filter(Boolean).join(', ')),
    half('until', `${utc(one.notAfter)}, ${remaining(one.notAfter, at)}`),
    half('key', `${key.algorithm}${key.curve ? ` ${key.curve}` : ''}${size}`),
    half('signature', one.signatureAlgorithm),
    half('ca', words(one.isCa ? 'report.yes' : 'report.no')),
    half('usage', joined(one.keyUsage, 20) || words('report.certificate.no-limit')),
    half('purpose', joined(one.extendedKeyUsage, 20) || words('report.certificate.no-limit')),
    code('key-id', one.subjectKeyIdentifier ?? words('report.none')),
    code('issuer-key-id', one.authorityKeyIdentifier ?? words('report.none')),
    code('ca-issuers', one.caIssuers.join(' ') || words('report.none')),
    code('ocsp', one.ocsp.join(' ') || words('report.none')),
    code('crl', one.crl.join(' ') || words('report.none')),
    code('sha256', one.sha256),
  ];
}

function restTable(rest: readonly CertificateFacts[], at: string): Block {
  const columns = [
    { title: '#', share: 4, align: 'right' as const },
    { title: words('report.field.subject'), share: 30 },
    { title: words('report.field.issuer'), share: 26 },
    { title: words('report.field.until'), share: 18 },
    { title: words('report.field.sha256'), share: 22 },
  ];
  const rows = rest.map((one): Value[] => [
    { text: String(one.index + 1) },
    { text: cut(one.subject, 160) },
    { text: cut(commonName(one.issuer), 120) },
    { text: `${utc(one.notAfter)}, ${remaining(one.notAfter, at)}` },
    { text: one.sha256, style: 'code' },
  ]);
  return { kind: 'table', caption: words('report.certificate.rest'), columns, rows, rowHeaders: false };
}

/** With how many roots it has, where they could be counted. */
const storeName = (store: StoreResult['store'], anchors: number): string => {
  const name = words(`report.store.${store}`);
  return anchors === 0 ? name : words('report.trust.anchors', { store: name, count: anchors });
};

function storeRow(
  group: readonly Chain[],
  chain: Chain,
  { store, anchors, state, path, reasons }: StoreResult,
): Value[] {
  const mark = ({ trusted: 'ok', rejected: 'problem', 'not-tested': 'not-tested' } as const)[state];
  const detail =
    state === 'trusted'
      ? path.map(commonName).join(' → ')
      : joined(
          reasons.map((one) => reasonText(one, chain)),
          4,
        ) || words('report.trust.unread');
  return [
    { text: storeName(store, anchors) },
    {
      text: joined(
        group.map(({ address }) => address),
        4,
      ),
      style: 'code',
    },
    { text: words(`report.trust.${state}`), mark },
    { text: cut(detail) },
  ];
}

type FieldName =
  | ('subject' | 'issuer' | 'names' | 'serial' | 'from' | 'until' | 'key' | 'signature' | 'ca' | 'usage' | 'purpose')
  | ('key-id' | 'issuer-key-id' | 'ca-issuers' | 'ocsp' | 'crl' | 'sha256');

const plain = (name: FieldName, text: string, limit = 600): Fact => ({
  label: words(`report.field.${name}`),
  values: [{ text: cut(text, limit) }],
});

const half = (name: FieldName, text: string): Fact => ({ ...plain(name, text), half: text.length <= 40 });

const code = (name: FieldName, text: string): Fact => ({
  label: words(`report.field.${name}`),
  values: [{ text: cut(text), style: text === words('report.none') ? 'quiet' : 'code' }],
  half: text === words('report.none'),
});
