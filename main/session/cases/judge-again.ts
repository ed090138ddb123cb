import type { OpenedCase, WrittenVerdict } from '../../../shared/case.ts';
import { usualClient } from '../../../shared/client-profile.ts';
import type { Diagnosis, Run } from '../../../shared/diagnosis.ts';
import type { CaseFile } from '../../../shared/read-case.ts';
import { judgeChange } from '../../diagnosis/change/judge-change.ts';
import { judgeClientCertificate } from '../../diagnosis/client-certificate/judge-client-certificate.ts';
import { judgeRun } from '../../diagnosis/judge.ts';
import { clientProfile } from '../../evidence/profiles/catalogue.ts';
import { clientOf } from '../client.ts';

/**
 * What this version reads in the observations of a case. Every sentence and command of it comes from this program and
 * none from the file, so that nobody can put words into its mouth: where to go on and what changed since the run before
 * as well. Pure.
 */
export function judgeAgain({ evidence, partial, testedAs }: CaseFile): Diagnosis {
  const { attempts, durationMs, observations, runId, startedAt, target } = evidence;
  const run: Run = { runId, startedAt, durationMs, partial, target, attempts, observations };
  const as = testedAs ?? usualClient;
  const client = clientOf(clientProfile(as));
  const judged = (one: Run) => ({
    ...one,
    ...judgeRun(one, { testedAs: as, client, toldByWindows: as.startsWith('Windows (SslStream)') }),
  });
  const { partial: _, ...judgedRun } = judged(run);
  const before = evidence.runs.at(-1);
  const change = before === undefined ? null : judgeChange(judged(before), judgedRun);
  return { ...evidence, ...judgedRun, change, clientCertificate: judgeClientCertificate(run) };
}

/** How today's reading stands to what the file says of itself. */
export function readingOf(written: WrittenVerdict | null, { verdict }: Diagnosis): OpenedCase['reading'] {
  if (clientProfile(verdict.testedAs) === null && verdict.testedAs !== usualClient) return 'other-client';
  const isSame =
    written === null ||
    (written.state === verdict.state && written.cause === verdict.cause && written.confidence === verdict.confidence);
  return isSame ? 'same' : 'differs';
}
