import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Argument } from '../../shared/contract.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import { fileReportStem } from '../report/file-name.ts';
import type { DownloadOptions } from './download-options.ts';

export type SettingsFormat = Argument<'saveSettings'>['format'];

/** A review of settings as a file to keep: without secrets, and without the names of people in paths. */
export async function settingsBytes(
  seen: ConfigurationReview,
  format: SettingsFormat,
  { fonts, paper, ...options }: DownloadOptions,
): Promise<Uint8Array> {
  const { withoutSecrets } = await import('../report/redaction/redact-case.ts');
  const found = withoutSecrets('settings', seen);
  switch (format) {
    case 'pdf': {
      // A PDF library is parsed only for who asks for one.
      const [{ renderDocument }, { describeSettings }] = await Promise.all([
        import('../report/render-pdf.ts'),
        import('../report/settings-document.ts'),
      ]);
      return renderDocument(describeSettings(found, options), { paper, fonts: await fonts() });
    }
    case 'json':
      return utf8(`${JSON.stringify(found, null, 2)}\n`);
    case 'text':
      return utf8(`${await settingsText(found)}\n`);
  }
}

/** As the terminal prints it, with what servers did beside it. */
async function settingsText(found: ConfigurationReview): Promise<string> {
  const [{ printConfiguration }, { printComparison }] = await Promise.all([
    import('./terminal/print-configuration.ts'),
    import('./terminal/print-comparison.ts'),
  ]);
  return [printConfiguration(found), ...found.comparisons.map(printComparison)].join('\n');
}

const endings: Readonly<Record<SettingsFormat, string>> = { pdf: '.pdf', json: '.json', text: '.txt' };

/** `tls-settings_nginx.conf_<UTC>.json`, in characters that every file system takes. */
export function settingsFileName({ files, startedAt }: ConfigurationReview, format: SettingsFormat): string {
  const name = files[0]?.path.split('/').at(-1) ?? 'settings';
  return `${fileReportStem('tls-settings', name, startedAt)}${endings[format]}`;
}
