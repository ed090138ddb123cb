import { commandsText } from '../../shared/commands-text.ts';
import type { Survey } from '../../shared/survey.ts';
import { utf8 } from './bundle/bundle-file.ts';
import { reportFileStem } from './file-name.ts';
import type { ReportOptions } from './options.ts';
import type { ReportFonts } from './pdf/sheet.ts';
import { renderSurveyText } from './survey-text.ts';

export type SurveyFormat = 'pdf' | 'json' | 'text' | 'commands';

export interface SurveyDocumentOptions extends ReportOptions {
  /** Of the PDF alone. */
  readonly paper: 'A4' | 'Letter';
  /** Read when a PDF is asked for. */
  readonly fonts: () => Promise<ReportFonts>;
}

/** A survey as a document to keep, without secrets: the bytes of its file. The same survey and options give the same bytes. */
export async function surveyDocument(
  seen: Survey,
  format: SurveyFormat,
  options: SurveyDocumentOptions,
): Promise<Uint8Array> {
  const { withoutSecrets } = await import('./redaction/redact-case.ts');
  const survey = withoutSecrets('survey', seen);
  switch (format) {
    case 'pdf': {
      // A PDF library is parsed only for who asks for one.
      const [{ renderDocument }, { describeSurvey }] = await Promise.all([
        import('./render-pdf.ts'),
        import('./survey-document.ts'),
      ]);
      return renderDocument(describeSurvey(survey, options), { paper: options.paper, fonts: await options.fonts() });
    }
    case 'json':
      return utf8(`${JSON.stringify(survey, null, 2)}\n`);
    case 'text':
      return utf8(renderSurveyText(survey));
    case 'commands':
      return utf8(commandsText(survey.commands));
  }
}

const endings: Readonly<Record<SurveyFormat, string>> = {
  pdf: '.pdf',
  json: '.json',
  text: '.txt',
  commands: '_commands.txt',
};

/** `tls-survey_<host>_<port>_<UTC>.pdf`, in characters that every file system takes. */
export const surveyFileName = (survey: Survey, format: SurveyFormat): string =>
  `${reportFileStem('tls-survey', survey)}${endings[format]}`;
