import type { Catalogue } from '../say.ts';

/** What a person has to know of settings that were written for them. */
export const configurationWriterTexts = {
  'program-too-old':
    '{program} {version} is too old for this. TLS 1.3 and these lines need version {least} or a newer one.',
  'openssl-too-old': 'OpenSSL {openssl} has no TLS 1.3. Use 1.1.1 or a newer one.',
  old: 'The level old accepts TLS 1.0 and 1.1, which RFC 8996 forbids. Use it only while such clients are replaced.',
  placeholders: 'Names and paths are examples. Put in your own, or give the present file with --from.',
  'other-file': 'A line about TLS stands in {file}. It was not given and stays as it is.',
  'crt-list': 'Lines in {file} have settings of their own. They stay as they are.',
  'mail-modern':
    'Many mail servers and programs have no TLS 1.3 yet. Mail from them would come without TLS, or not at all.',
  'postfix-shared-list': 'The list tls_medium_cipherlist is used for outgoing mail as well.',
  'postfix-services': 'Services in master.cf may say otherwise with -o. They stay as they are.',
  'not-at-level': 'Not at the level after the change: {scope}.',
  'not-whole':
    'Line {line} was not understood: something is not closed there. Mend it first, or the program refuses the file.',
  'no-tls': 'No line here switches TLS on for those who connect, so that there is nothing to bring to the level.',
  'secrets-hidden': 'The file holds secrets. They are printed as dots; the diff leaves their lines alone.',
  source: 'After: {name}, {date}.',
  'header.program': '{program} {version}, OpenSSL {openssl}, level {level}',
  today: 'of today',
  unchanged: 'Nothing has to change: the file is at this level.',
} as const satisfies Catalogue;
export type ConfigurationWriterTextId = keyof typeof configurationWriterTexts;
