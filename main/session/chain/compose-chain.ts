import type { CandidatePath } from '../../../shared/candidate-path.ts';
import { isSure } from '../../../shared/cause.ts';
import type { CertificateFacts } from '../../../shared/certificate.ts';
import { type ChainCertificate, type ChainDocument, chainSchema, type ExtensionFacts } from '../../../shared/chain.ts';
import type { TrustRecipe } from '../../../shared/trust.ts';
import { parseCertificate } from '../../certificates/x509/certificate.ts';
import { extensionName } from '../../certificates/x509/extensions.ts';
import type { ChainCase } from '../../diagnosis/chain/chain-case.ts';
import { judgeChainCase } from '../../diagnosis/chain/judge-chain-case.ts';
import { dateState } from '../../diagnosis/chain/timeline.ts';
import { placeholderMaker } from '../../diagnosis/placeholders.ts';
import { recipesFor } from '../trust/recipes.ts';
import type { JudgedSent } from './judged-chain.ts';

/** Who was asked, when, and by which version of the program. */
export type ChainHead = Pick<
  ChainDocument,
  'version' | 'startedAt' | 'durationMs' | 'runId' | 'input' | 'source' | 'target'
>;

/** What stands in the document beside the judgement. */
export type ChainSurroundings = Pick<
  ChainDocument,
  'addresses' | 'files' | 'matrix' | 'contacts' | 'certificateCount'
> & { readonly platform: NodeJS.Platform };

/** The document of a chain: what was found, and what follows from it. */
export function composeChain(
  head: ChainHead,
  chainCase: ChainCase,
  { paths }: Pick<JudgedSent, 'paths'>,
  { platform, ...around }: ChainSurroundings,
): ChainDocument {
  const { asked, chain, evidence, names, partial, revocation, withoutServerName } = chainCase;
  const { judgement } = chain;
  const conclusion = judgeChainCase(chainCase);
  return {
    schema: chainSchema,
    ...head,
    asked,
    hostname: judgement.hostname.state,
    ...conclusion,
    paths: paths.paths,
    refusedIssuers: paths.refused,
    pathsComplete: paths.complete,
    certificates: chain.certificates.map((facts) => describe(facts, chainCase)),
    ordered: judgement.ordered,
    names,
    stores: judgement.stores,
    keyProven: evidence.places.find((place) => place.chain?.id === chain.id)?.report.keyProven ?? null,
    withoutServerName,
    revocation,
    ...around,
    recipes: [...recipesOf(head, chainCase, conclusion, around.matrix, platform)],
    partial,
  };
}

/** For a file the server is not known: its name stands for it, or a name that means nobody's. */
function recipesOf(
  { target }: ChainHead,
  { asked, chain }: ChainCase,
  { causes: [leading, ...rest] }: Pick<ChainDocument, 'causes'>,
  matrix: ChainDocument['matrix'],
  platform: NodeJS.Platform,
): readonly TrustRecipe[] {
  if (matrix === null) return [];
  const host = target?.host ?? asked.hostname ?? 'server.example';
  const { certificates } = chain;
  const others = rest.filter(isSure).map(({ cause }) => cause);
  const port = target?.port ?? 443;
  return recipesFor(matrix, { cause: leading?.cause ?? null, others, certificates, host, port, platform });
}

function describe(facts: CertificateFacts, { asked, chain, paths: [best], source }: ChainCase): ChainCertificate {
  return {
    ...facts,
    signature: facts.signatureAlgorithm,
    source: source === 'file' ? 'file' : 'sent',
    role: roleOf(facts, chain.judgement.unneeded, best),
    dates: dateState(Date.parse(facts.notBefore), Date.parse(facts.notAfter), Date.parse(asked.at)),
    placeholder: placeholderMaker(facts.subject),
    extensions: extensionsOf(facts),
  };
}

function extensionsOf({ der }: CertificateFacts): ExtensionFacts[] {
  const read = parseCertificate(Buffer.from(der, 'hex'));
  if (!read.ok) return [];
  return read.certificate.extensions.all.map(({ oid, critical, value }) => {
    const name = extensionName(oid);
    const kept = Buffer.from(value.subarray(0, 1024)).toString('hex');
    return { oid, name: name === oid ? null : name, critical, length: value.length, value: kept };
  });
}

function roleOf(
  { index, isCa, selfIssued }: CertificateFacts,
  unneeded: readonly number[],
  best: CandidatePath | undefined,
): ChainCertificate['role'] {
  if (index === 0) return 'leaf';
  const isPart = best?.members.some(({ certificate }) => certificate === index) ?? false;
  if (selfIssued && isCa) return 'root';
  return unneeded.includes(index) && !isPart ? 'unneeded' : 'intermediate';
}
