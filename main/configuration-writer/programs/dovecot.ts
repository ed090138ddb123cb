import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { isAtLeast } from '../levels.ts';
import { note, type ProgramWriter, type Rewrite, type WriterFacts, writtenVersion } from '../program-writer.ts';
import { settingLines, withSettings } from './settings-lines.ts';

/** `ssl_min_protocol` takes TLSv1.3 from 2.3.15 on. */
export const dovecotWriter: ProgramWriter = { least: '2.3.15', leastTls13: '2.3.15', fresh, rewrite };

function fresh({ certificate, key, ...facts }: WriterFacts): string {
  const isNew = isAtLeast(facts.version, '2.4');
  return [
    'ssl = required',
    isNew ? `ssl_server_cert_file = ${certificate}` : `ssl_cert = <${certificate}`,
    isNew ? `ssl_server_key_file = ${key}` : `ssl_key = <${key}`,
    ...[...settingsOf(facts)].map(([name, value]) => `${name} = ${value}`),
    '',
  ].join('\n');
}

function settingsOf({
  settings,
  cipherString,
  version,
}: Pick<WriterFacts, 'settings' | 'cipherString' | 'version'>): Map<string, string> {
  const wanted = new Map([['ssl_min_protocol', writtenVersion(settings.versions[0] ?? 'TLSv1.2')]]);
  if (cipherString !== '') wanted.set('ssl_cipher_list', cipherString);
  if (isAtLeast(version, '2.4'))
    wanted.set('ssl_server_prefer_ciphers', settings.serverPreference ? 'server' : 'client');
  else wanted.set('ssl_prefer_server_ciphers', settings.serverPreference ? 'yes' : 'no');
  return wanted.set('ssl_curve_list', settings.groups.join(':'));
}

function rewrite(text: string, _file: string, _scopes: readonly TlsScope[], facts: WriterFacts): Rewrite {
  const modern = facts.settings.versions.length === 1 ? [note('mail-modern')] : [];
  return { edits: withSettings(text, settingLines(text, false), settingsOf(facts)), notes: modern };
}
