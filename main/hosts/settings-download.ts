import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Argument } from '../../shared/contract.ts';
import { fileReportStem } from '../report/file-name.ts';

export type SettingsFormat = Argument<'saveSettings'>['format'];

/** A review of settings as a file to keep. No form of it holds a secret: the document has none. */
export async function settingsBytes(found: ConfigurationReview, format: SettingsFormat): Promise<Uint8Array> {
  if (format === 'json') return utf8(`${JSON.stringify(found, null, 2)}\n`);
  return utf8(`${(await import('./terminal/print-configuration.ts')).printConfiguration(found)}\n`);
}

const endings: Readonly<Record<SettingsFormat, string>> = { json: '.json', text: '.txt' };

/** `tls-settings_nginx.conf_<UTC>.json`, in characters that every file system takes. */
export function settingsFileName({ files, startedAt }: ConfigurationReview, format: SettingsFormat): string {
  const name = files[0]?.path.split('/').at(-1) ?? 'settings';
  return `${fileReportStem('tls-settings', name, startedAt)}${endings[format]}`;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
