import { foundSecrets } from '../../../main/hosts/found-secrets.ts';
import { redactFor } from '../../../main/hosts/redact-for.ts';
import { reportOptions } from '../../../main/report/bundle/report-options.ts';
import { describeCase } from '../../../main/report/document.ts';
import { previewOf } from '../../../main/report/preview-document.ts';
import { questionsIn } from '../../../main/report/usual-questions.ts';
import { writeCase } from '../../../main/session/cases/write-case.ts';
import type { CaseDocuments } from '../../../shared/case.ts';
import type { ReportPreview, ReportWish } from '../../../shared/contract-report.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { type Language, setLanguage } from '../../../shared/text/language.ts';

/** What the page of the gallery asks for: redacting needs more than a page has. */
export interface PreviewQuestion {
  readonly diagnosis: Diagnosis;
  readonly network: CaseDocuments['network'];
  readonly wish: ReportWish;
  readonly language: Language;
}

/** As the engine makes it. */
export async function answerPreview(question: PreviewQuestion): Promise<ReportPreview> {
  const { diagnosis, language, network, wish } = question;
  const { answers, appendix, labels } = wish.draft;
  const documents = { survey: null, chain: null, settings: null, capture: null, network };
  const whole = writeCase(
    { diagnosis, labels, documents, firstReading: null, answers },
    { savedAt: new Date('2026-11-20T14:10:00.000Z'), savedBy: '0.1.0' },
  );
  const { document, redaction } = await redactFor(whole, wish.draft);
  const secrets = await foundSecrets({ ...answers, ...labels });
  setLanguage(language);
  const told = reportOptions(document, { redaction, appendix, localOffsetMinutes: 60 });
  const preview = previewOf(describeCase(document, told));
  setLanguage('en');
  return { document: preview, redaction, questions: questionsIn({ diagnosis, answers, network }), secrets };
}
