import type { ChainAsked, ChainDocument } from '../../../shared/chain.ts';
import { chainSchema } from '../../../shared/chain.ts';
import { usualClient } from '../../../shared/client-profile.ts';
import type { Run } from '../../../shared/diagnosis.ts';
import { plain } from '../../diagnosis/chain/answer.ts';
import { judgeRun } from '../../diagnosis/judge.ts';
import type { ChainHead } from './compose-chain.ts';
import { nameTable } from './names.ts';

/** The document where no certificate came: nothing is said of a chain, and why none came is what a run shows. */
export function noChain(
  head: ChainHead,
  asked: ChainAsked,
  run: Run,
  around: Pick<ChainDocument, 'addresses' | 'files'>,
): ChainDocument {
  const { verdict, causes, risks, notTested } = judgeRun(run, { testedAs: usualClient });
  const answer =
    run.partial && causes.length === 0
      ? plain('answer.stopped', {})
      : plain('answer.no-chain', { headline: verdict.headline, summary: verdict.summary });
  const { cause, confidence, side } = verdict;
  return {
    schema: chainSchema,
    ...head,
    asked,
    ...{ verdict: 'unknown', hostname: 'not-checked' },
    answer: { ...answer, cause, confidence, side },
    ...{ reasons: [], paths: [], refusedIssuers: [], pathsComplete: true, certificates: [], certificateCount: 0 },
    ...{ ordered: true, break: null, names: nameTable(undefined, asked.hostname) },
    timeline: { at: asked.at, endsFirst: null, rows: [] },
    causes: causes.map((one) => ({ ...one, evidence: [] })),
    risks: risks.map((one) => ({ ...one, evidence: [] })),
    ...{ stores: [], ruledOut: [], notTested, keyProven: null, withoutServerName: null },
    ...around,
    ...{ matrix: null, recipes: [], revocation: null, contacts: [], partial: run.partial },
  };
}
