import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { isAtLeast } from '../levels.ts';
import { note, type ProgramWriter, type Rewrite, type WriterFacts, writtenVersion } from '../program-writer.ts';
import { settingLines, withSettings } from './settings-lines.ts';

/** From 3.2 on groups are a list; which versions there are is a matter of OpenSSL alone. */
export const postfixWriter: ProgramWriter = { least: '3.2', leastTls13: '3.2', fresh, rewrite };

function fresh({ certificate, key, ...facts }: WriterFacts): string {
  const head = [
    'smtpd_tls_security_level = may',
    `smtpd_tls_cert_file = ${certificate}`,
    `smtpd_tls_key_file = ${key}`,
  ];
  const lines = [...parameters(facts)].filter(([, value]) => value !== '');
  return [...head, ...lines.map(([name, value]) => `${name} = ${value}`), ''].join('\n');
}

/** Empty: only where another value stands. */
function parameters({
  settings,
  cipherString,
  version,
}: Pick<WriterFacts, 'settings' | 'cipherString' | 'version'>): Map<string, string> {
  const versions = versionList(settings.versions[0] ?? 'TLSv1.2', version);
  const wanted = new Map([
    ['smtpd_tls_protocols', versions],
    ['smtpd_tls_mandatory_protocols', versions],
  ]);
  if (cipherString !== '') {
    wanted.set('smtpd_tls_ciphers', 'medium').set('smtpd_tls_mandatory_ciphers', 'medium');
    wanted.set('tls_medium_cipherlist', cipherString);
    wanted.set('smtpd_tls_exclude_ciphers', '').set('smtpd_tls_mandatory_exclude_ciphers', '');
  }
  wanted.set('tls_preempt_cipherlist', settings.serverPreference ? 'yes' : 'no');
  return wanted.set('smtpd_tls_eecdh_grade', 'auto').set('tls_eecdh_auto_curves', settings.groups.join(', '));
}

/** Before 3.6 versions are switched off one by one. */
function versionList(least: string, version: string): string {
  if (isAtLeast(version, '3.6')) return `>=${writtenVersion(least)}`;
  const all = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
  return all
    .slice(0, all.indexOf(least))
    .map((one) => `!${writtenVersion(one)}`)
    .join(', ');
}

function rewrite(text: string, file: string, scopes: readonly TlsScope[], facts: WriterFacts): Rewrite {
  const services = scopes.filter(({ dialect, place }) => dialect === 'postfix-master' && place.file !== file);
  const modern = facts.settings.versions.length === 1 ? [note('mail-modern')] : [];
  const shared = facts.cipherString === '' ? [] : [note('postfix-shared-list')];
  return {
    edits: withSettings(text, settingLines(text, true), parameters(facts)),
    notes: [...modern, ...shared, ...(services.length > 0 ? [note('postfix-services')] : [])],
  };
}
