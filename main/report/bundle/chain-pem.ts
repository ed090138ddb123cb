import type { CertificateFacts } from '../../../shared/certificate.ts';
import type { ChainAddress, ChainDocument } from '../../../shared/chain.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { certificatePem } from '../../../shared/pem-text.ts';
import { plain } from '../text-layout.ts';
import { utc } from '../time.ts';
import { type BundlePart, utf8 } from './bundle-file.ts';
import { bundleWords } from './words.ts';

/** `chain.pem.txt`: each chain as it was sent, in its order; addresses that sent the same stand together. */
export function chainPem({ observations }: Pick<Diagnosis, 'observations'>): BundlePart {
  const chains = observations.filter((one) => one.kind === 'certificate-chain');
  const alike = Map.groupBy(chains, ({ certificates }) => certificates.map(({ sha256 }) => sha256).join());
  const groups = [...alike.values()].map((group) => ({
    addresses: [...new Set(group.map(({ address }) => address))],
    certificates: group[0]?.certificates ?? [],
  }));
  return chainsPart(groups);
}

/** The same of an analysed chain, which has the certificates of those addresses alone that sent just these. */
export function analysedChainPem({ addresses, certificateCount, certificates }: ChainDocument): BundlePart {
  const sent = certificates.filter(({ source }) => source === 'sent');
  const hashes = sent.map(({ sha256 }) => sha256).join();
  const isOf = ({ sha256, shown }: ChainAddress) => shown || sha256.join() === hashes;
  const own = addresses.filter(isOf).map(({ address }) => address);
  const isWhole = addresses.every((one) => one.sha256.length === 0 || isOf(one)) && certificateCount <= sent.length;
  const part = chainsPart([{ addresses: own, certificates: sent }]);
  if (isWhole || 'leftOut' in part) return part;
  return { ...part, remark: part.remark ?? bundleWords('bundle.why.other-chains') };
}

function chainsPart(groups: readonly Group[]): BundlePart {
  const all = groups.flatMap(({ certificates }) => certificates);
  const missing = all.filter(({ der }) => der === '').length;
  const base = { name: 'chain.pem.txt', remark: null } as const;
  if (all.length === 0) return { ...base, leftOut: bundleWords('bundle.why.no-certificates') };
  if (missing === all.length) return { ...base, leftOut: bundleWords('bundle.why.certificates-hidden') };
  const text = [`# ${bundleWords('bundle.pem.title')}`, ...groups.flatMap(groupLines)].join('\n');
  const remark = missing === 0 ? null : bundleWords('bundle.why.some-certificates-hidden', { count: missing });
  return { ...base, remark, bytes: utf8(`${text}\n`) };
}

interface Group {
  readonly addresses: readonly string[];
  readonly certificates: readonly CertificateFacts[];
}

const groupLines = ({ addresses, certificates }: Group): string[] => [
  '',
  comment(bundleWords('bundle.pem.from', { address: addresses.join(', ') })),
  ...certificates.flatMap((one, at) => certificateLines(one, at + 1, certificates.length)),
];

function certificateLines(one: CertificateFacts, number: number, count: number): string[] {
  if (one.der === '') return ['', comment(bundleWords('bundle.pem.missing', { number, count }))];
  const { der, issuer, notAfter, notBefore, sha256, subject } = one;
  return [
    '',
    comment(bundleWords('bundle.pem.number', { number, count })),
    comment(bundleWords('bundle.pem.subject', { name: subject })),
    comment(bundleWords('bundle.pem.issuer', { name: issuer })),
    comment(bundleWords('bundle.pem.dates', { from: utc(notBefore), until: utc(notAfter) })),
    comment(bundleWords('bundle.pem.sha256', { hash: sha256 })),
    certificatePem(der).trimEnd(),
  ];
}

/** A name may be anything: on one line, so that none of it is read as PEM. */
const comment = (text: string): string => `# ${plain(text).slice(0, longestComment)}`;

const longestComment = 1000;
