import type { Survey } from '../../../shared/survey.ts';
import { chainTarget } from '../chain-front.ts';
import { hostAndPort } from '../describe-ladder.ts';
import { renderDocument } from '../render-pdf.ts';
import { type BundlePart, utf8 } from './bundle-file.ts';
import { analysedChainPem } from './chain-pem.ts';
import { commandsPart } from './commands-file.ts';
import { type Bundle, type BundleOptions, folderOf } from './make-bundle.ts';
import { pathText } from './path-text.ts';
import { describeStep, type StepDocument, stepTicketText } from './step-document.ts';
import { bundleWords } from './words.ts';

export interface StepBundleOptions extends BundleOptions {
  /** Of a ticket; empty where there is none. */
  readonly ticket: string;
}

/**
 * All documents of one step, such as a survey, that was redacted already: the folder of `survey`, `network` and `chain`.
 * The same document and options give the same bytes.
 */
export async function makeStepBundle(found: StepDocument, options: StepBundleOptions): Promise<Bundle> {
  const report = describeStep(found, options);
  const { runId, startedAt, version } = found;
  const about = { target: targetOf(found), headline: report.front.headline, ticket: options.ticket };
  const parts: readonly BundlePart[] = [
    { name: 'report.pdf', remark: null, bytes: await renderDocument(report, options) },
    { name: 'ticket-text.txt', remark: null, bytes: utf8(stepTicketText(found, report, options.ticket)) },
    { name: 'report.json', remark: null, bytes: utf8(`${JSON.stringify(found, null, 2)}\n`) },
    ...ownParts(found, options),
  ];
  return folderOf(parts, { ...about, startedAt, runId, version, opensAgain: false }, options);
}

const targetOf = (found: StepDocument): string =>
  found.schema === 'handshake-doctor/chain@1' ? chainTarget(found) : hostAndPort(found.target.host, found.target.port);

/** What only this kind of step has. */
function ownParts(found: StepDocument, options: StepBundleOptions): readonly BundlePart[] {
  switch (found.schema) {
    case 'handshake-doctor/survey@1':
      return [fingerprintsAlone(found), commandsPart(found.commands, options)];
    case 'handshake-doctor/network@1':
      return [pathText(found.target, found), commandsPart(found.commands, options)];
    case 'handshake-doctor/chain@1':
      return [analysedChainPem(found)];
  }
}

function fingerprintsAlone({ addresses, target }: Survey): BundlePart {
  const isAnySeen = addresses.some(({ certificates }) => certificates.length > 0);
  const there = hostAndPort(target.host, target.port);
  const leftOut = isAnySeen
    ? bundleWords('bundle.why.survey-certificates', { target: there })
    : bundleWords('bundle.why.no-certificates');
  return { name: 'chain.pem.txt', remark: null, leftOut };
}
