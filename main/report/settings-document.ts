import { leadingFinding } from '../../shared/configuration/answer.ts';
import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { ReportDocument, Section } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { numbered, reportOf } from './report-frame.ts';
import { settingsFront, settingsName } from './settings-front.ts';
import {
  describeCompared,
  describeFindings,
  describeGaps,
  describeInForce,
  describeLine,
  describeNamed,
} from './settings-sections.ts';
import { words } from './settings-words.ts';

/** A review of settings as a neutral document. It arranges what was found; it judges nothing itself. */
export function describeSettings(found: ConfigurationReview, options: ReportOptions = {}): ReportDocument {
  const title = words('title', { name: settingsName(found) });
  const front = settingsFront(found, options);
  const content = { title, subject: front.headline, front, sections: numbered(body(found)) };
  return reportOf({ ...found, runId: null }, content, options);
}

/** The line first, with what mends it; then what else is wrong, and only then what holds. */
function body(found: ConfigurationReview): readonly Section[] {
  const lead = leadingFinding(found);
  const others = found.findings.filter((one) => one !== lead);
  const isNotice = ({ severity }: (typeof others)[number]) => severity === 'notice';
  const risks = others.filter(({ cause }) => cause === null);
  return [
    { title: words('section.line'), blocks: lead === null ? [] : describeLine(lead, found) },
    { title: words('section.causes'), blocks: describeFindings(others.filter(({ cause }) => cause !== null)) },
    { title: words('section.compared'), blocks: describeCompared(found) },
    { title: words('section.risks'), blocks: describeFindings(risks.filter((one) => !isNotice(one))) },
    { title: words('section.notices'), blocks: describeFindings(risks.filter(isNotice)) },
    { title: words('section.in-force'), blocks: describeInForce(found) },
    { title: words('section.named'), blocks: describeNamed(found) },
    { title: words('section.not-tested'), blocks: describeGaps(found) },
  ];
}
