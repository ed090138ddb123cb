import type { DialectId } from '../../../shared/configuration/place.ts';

/** Whose text it is; `shown` for a line of any language that a person gets to see. */
type Where = DialectId | 'shown';

/**
 * The text with a dot for every character of a secret, so that every other one keeps its line and column. Quotes,
 * backslashes, braces, semicolons and white space stay: the text is cut into words as before. Linear in the text.
 */
export const hideSecrets = (text: string, where: Where): string =>
  table
    .filter((row) => row.of === 'everywhere' || row.of.includes(where))
    .flatMap(({ patterns }) => patterns)
    .reduce(
      (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
      text,
    );

/** A dot for every character that is not needed to cut the text into words. */
export const dotted = (secret: string): string => secret.replace(/[^\s"'\\{};|<>]/g, '•');

/**
 * What hides secrets, in one place for all languages. The first group of each pattern stays in sight, the second is
 * hidden. In comments as well: people keep old values there. A value that is a path, a variable or a function stays
 * where the language says that a file or a program has the secret.
 */
interface Row {
  readonly of: 'everywhere' | readonly Where[];
  readonly patterns: readonly RegExp[];
}

const value = String.raw`("(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|[^\s"';{}]+)`;
/** Of languages in which a semicolon is a letter like others. */
const wordValue = String.raw`("(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|[^\s"']\S*)`;
const haproxyValue = String.raw`((?:"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'|\\.|[^\s"'\\])+)`;
const gap = String.raw`[ \t]+`;
/** A line of Apache may go on behind a backslash. */
const wideGap = String.raw`(?:[ \t]|\\\r?\n)+`;
const header = '(?:authorization|proxy-authorization|cookie|x-api-key|x-auth-token)';
const secretName = String.raw`\S{0,200}?(?:pass|pwd?|secret|token|credential|api_?key|private_?key)\S{0,200}`;
const variableName = String.raw`\w{0,100}?(?:passw|passphrase|pwd|secret|token|credential|api_?key)\w{0,60}`;
const secretWord = String.raw`(?:pass(?:word|wd|phrase)?|pwd|secret(?!Name\b)|token|api_?key|credential)[\w.-]{0,40}`;
/** The rest of a line, and what it goes on with behind a backslash. */
const restOfLine = String.raw`(\S[^\r\n]*(?:(?<=\\)\r?\n[^\r\n]*){0,50})`;
const notElsewhere = `(?!["']?[/$=!~])`;

const everywhere: readonly RegExp[] = [
  // RFC 3986, 3.2.1: user:password@host, and the same without a scheme.
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/"']{1,1000})(?=@)/gi,
  /((?<![\w/@.:%+-])(?!(?:mailto|sips?|xmpp|acct|email|uri):)[\w.%+-]{1,100}:)([^\s:@/"'\\,;|()<>{}!]{1,200})(?=@(?!SECLEVEL|STRENGTH|SYSTEM|sha\d)[\w[])/gi,
  // RFC 7512, 2.4: the PIN of a token, or where it is to be had.
  /(\bpin-(?:value|source)=)([^;&?\s"']{1,1000})/gi,
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)((?:(?!-----)[\s\S]){1,20000})/g,
];

const nginx: readonly RegExp[] = [
  new RegExp(
    `(\\b(?:proxy_set_header|grpc_set_header|add_header|more_set_(?:input_)?headers)${gap}["']?${header}["']?:?[ \\t]{0,9})(?!["']?\\$)${value}`,
    'gi',
  ),
  new RegExp(
    `(\\b(?:fastcgi|uwsgi|scgi)_param${gap}\\S{0,100}?(?:pass|pw|secret|token|cred|key)\\S{0,60}${gap})${notElsewhere}${value}`,
    'gi',
  ),
  new RegExp(`(\\b(?:set|js_var|auth_request_set|perl_set)${gap}\\$${variableName}${gap})(?!["']?\\$)${value}`, 'gi'),
  new RegExp(`(_(?:secret|password|passphrase|api_key|token)${gap})${notElsewhere}${value}`, 'gi'),
  new RegExp(`(ssl_conf_command${gap}["']?\\w{0,40}(?:passphrase|password|pin)\\w{0,20}["']?${gap})${value}`, 'gi'),
  new RegExp(
    `(\\$${variableName}[ \\t]{0,9}!?(?:=|~\\*?)[ \\t]{0,9})(?!["']?\\$)("(?:\\\\.|[^"\\\\\\r\\n])*"?|'[^'\\r\\n]*'?|[^\\s"';{})]+)`,
    'gi',
  ),
  new RegExp(`(_key${gap}["']?data:)(?!\\$)([^\\s;"']{10,})`, 'g'),
];

/** Directives of Apache whose one value is a secret. */
const apacheDirectives =
  'AuthLDAPBindPassword|SessionCryptoPassphrase|MDExternalAccountBinding|SSLSRPUnknownUserSeed|AuthDigestSecret|' +
  String.raw`OIDCClientSecret|OIDCCryptoPassphrase|\w{1,60}(?:Password|Passphrase)`;

const apache: readonly RegExp[] = [
  new RegExp(`(^[ \\t#]*(?:${apacheDirectives})${wideGap})${wordValue}`, 'gim'),
  // The program stays in sight; what it is started with may be the passphrase itself.
  /(^[ \t#]*SSLPassPhraseDialog(?:[ \t]|\\\r?\n)+["']?(?:exec:|\|)[^\s"']+[ \t]+)([^\r\n]+)/gim,
  new RegExp(`(^[ \\t#]*(?:SetEnv|Define)${wideGap}${secretName}${wideGap})${wordValue}`, 'gim'),
  new RegExp(
    `(^[ \\t#]*(?:Request)?Header[^\\r\\n]{0,200}?(?:Authorization|Cookie|X-Api-Key|X-Auth-Token)["']?${wideGap})${wordValue}`,
    'gim',
  ),
  new RegExp(
    `(^[ \\t#]*SSLOpenSSLConfCmd${wideGap}["']?\\w{0,40}(?:Passphrase|Password|PIN)["']?${wideGap})${wordValue}`,
    'gim',
  ),
  /(\b(?:password|passwd|pass|pwd|secret)=)([^\s"',;]{1,1000})/gi,
];

const haproxy: readonly RegExp[] = [
  new RegExp(`(\\b(?:insecure-password|password)${gap})${haproxyValue}`, 'gi'),
  new RegExp(`(\\bstats${gap}auth${gap}[^\\s:]{0,200}:)${haproxyValue}`, 'gi'),
  new RegExp(`(\\b(?:ca-sign-pass|cluster-secret|ssl-passphrase-cmd${gap}\\S+)${gap})${haproxyValue}`, 'gi'),
  new RegExp(
    `(\\b(?:setenv|presetenv)${gap}\\S{0,200}?(?:pass|pw|secret|token|credential|key)\\S{0,200}${gap})${haproxyValue}`,
    'gi',
  ),
  /(\bset-var(?:-fmt)?\([^)\s]{0,100}?(?:pass|pw|secret|token|key)[^)\s]{0,60}\)[ \t]+str\()([^)\s]{1,1000})/gi,
  new RegExp(`(\\b(?:set-header|add-header|hdr)${gap}${header}${gap})${haproxyValue}`, 'gi'),
  new RegExp(`(${header}:(?:\\\\ | )?)${haproxyValue}`, 'gi'),
  new RegExp(`(\\btcp-check${gap}send[^\\r\\n]{0,200}?\\bAUTH(?:\\\\ | )+)${haproxyValue}`, 'gi'),
  /(\b(?:password|passwd|pass|pwd|secret)=)([^\s"',;&]{1,1000})/gi,
];

const postfix: readonly RegExp[] = [
  new RegExp(
    `(^[ \\t#]*\\w{0,200}(?:password|passwd|pwd|secret|token)(?!_maps|_file|_command|_map|_expiration|_format)\\w{0,100}[ \\t]*=[ \\t]*)(?!\\$)${restOfLine}`,
    'gim',
  ),
  /(\bstatic:(?:\{[ \t]*)?[^\s:@{}]{1,200}:)([^\s,}]{1,1000})/gi,
  // `inline:{ { [host]:587 = user:password } }`
  /(=[ \t]*[^\s:={}]{1,200}:)([^\s{}]{1,1000})(?=[ \t]{0,9}\})/g,
  /(\b(?:password|passwd|pwd|secret)[ \t]*=[ \t]*)([^\s"',;&$][^\s"',;&]{0,1000})/gi,
];

const dovecot: readonly RegExp[] = [
  /(^[ \t#]*\w{0,200}(?:password|passwd|secret|_pass|token|nonce|api_key)\w{0,100}[ \t]*=[ \t]*)([^\s<][^\r\n]*)/gim,
  /(^[ \t#]*ssl_(?:\w{1,50}_)?key(?:_file)?[ \t]*=[ \t]*)([^\s<"'/$][^\r\n]*)/gim,
  /(\b\w{0,60}(?:password|secret|passphrase|api_key)[ \t]+)(?![=<{])([^\s{}]{1,1000})/gi,
  /(\b(?:password|passwd|pass|pwd|secret)=)([^\s"',;&]{1,1000})/gi,
];

const tomcat: readonly RegExp[] = [
  // Names of files with passwords stay.
  /(\b\w{0,100}(?:pass|password|passwd|secret|credential|shutdown)(?:word|phrase)?[ \t\r\n]{0,20}=[ \t\r\n]{0,20})("[^"]{0,10000}"|'[^']{0,10000}'|["'][^\r\n]{0,10000}|[^\s"'<>]{1,1000})/gi,
  /(<!ENTITY\s{1,20}[^\s>]{1,100}\s{1,20})("[^"]{0,10000}"?|'[^']{0,10000}'?)/gi,
  /(\b(?:password|passwd|pwd)=)([^\s"',;&]{1,1000})/gi,
];

const postgresql: readonly RegExp[] = [
  /(\bssl_passphrase_command[ \t]*=?[ \t]*')((?:[^'\\\r\n]|\\.|'')*)/gi,
  /(\bpassword[ \t]*=[ \t]*(?:''|\\')?)([^\s'\\]{1,1000})/gi,
  /(\b(?:ldapbindpasswd|radiussecrets|\w{0,60}passw(?:or)?d|\w{0,60}(?:secret|token|api_?key)\w{0,40}|\w{1,60}\.key)[ \t]*=[ \t]*["']?)([^\s"']{1,1000})/gi,
];

const java: readonly RegExp[] = [
  /(-D[\w.]{0,200}(?:pass|pwd|secret|token|credential)[\w.]{0,100}=)("[^"\r\n]*"?|'[^'\r\n]*'?|\S+)/gi,
  new RegExp(
    `(^[ \\t#!]*[\\w.]{0,200}(?:password|passphrase|secret|token|\\bpin)\\w{0,100}(?:[ \\t]*[=:][ \\t]*|[ \\t]+)(?:\\\\\\r?\\n[ \\t]*)?)${restOfLine}`,
    'gim',
  ),
  /(\b(?:storepass|keypass|[\w.]{0,100}password|passwd|pwd|secret)[= ])([^\s"',;&]{1,1000})/gi,
];

/** Keys that are written out, in comments and in what `kubectl apply` remembers as well. */
const kubernetes: readonly RegExp[] = [
  /(\btls\.key["'\\]{0,4}:[ \t]*["'\\]{0,4})([A-Za-z0-9+/=]{1,100000})/g,
  /(\b(?:password|passwd|secret-key|token)["'\\]{0,4}:[ \t]*["'\\]{0,4})([^\s"'\\{}[\]|>&*][^\s"'\\,{}]{0,10000})/gi,
];

/** For settings of any language; those that know better have hidden theirs before. */
const shown: readonly RegExp[] = [
  new RegExp(
    `(${secretWord}["']?[ \\t]{0,20}[=:][ \\t]{0,20})(?!["']?[/<$%])("(?:\\\\.|[^"\\\\\\r\\n])*"?|'(?:\\\\.|[^'\\\\\\r\\n])*'?|[^\\s"',;&<>]+)`,
    'gi',
  ),
  new RegExp(
    `(^[ \\t#;]{0,100}(?:set|setenv|presetenv|SetEnv|Define)[ \\t]+[^\\s"']{0,60}${secretWord}[ \\t]+)${value}`,
    'gim',
  ),
  new RegExp(`(\\b${header}["']?(?::[ \\t]*|[ \\t]+)["']?)([^\\r\\n;]{1,1000})`, 'gi'),
  /(\b(?:basic|bearer)[ \t]+)([A-Za-z0-9+/=._~-]{8,1000})/gi,
  // Keys in a Secret of Kubernetes, and as nginx takes them from a value.
  /(^[ \t]*["']?[\w.-]{0,60}\.(?:key|p12|pfx|jks)["']?:[ \t]*)([A-Za-z0-9+/=]{20,})/gm,
  /(\bdata:)([^\s;"']{10,})/g,
  /()(\$(?:1|2[aby]?|5|6|y|argon2id?|apr1)\$[\w./$=,+-]{10,1000})/g,
];

const table: readonly Row[] = [
  { of: 'everywhere', patterns: everywhere },
  { of: ['apache'], patterns: apache },
  // Snippets of the Ingress controller are lines of nginx.
  { of: ['nginx', 'kubernetes'], patterns: nginx },
  { of: ['haproxy'], patterns: haproxy },
  { of: ['postfix-main', 'postfix-master'], patterns: postfix },
  { of: ['dovecot'], patterns: dovecot },
  { of: ['tomcat'], patterns: tomcat },
  { of: ['postgresql'], patterns: postgresql },
  { of: ['kubernetes'], patterns: kubernetes },
  { of: ['java-security', 'java-options', 'crypto-policies'], patterns: java },
  {
    // Passwords that other programs keep in the registry.
    of: ['schannel-registry'],
    patterns: [
      /(^"[^"\r\n]{0,200}(?:password|passwd|passphrase|secret|token|credential)[^"\r\n]{0,200}"=)([^\r\n]*(?:\\\r?\n[^\r\n]*){0,1000})/gim,
    ],
  },
  {
    // Passwords of requests and the PIN of a token.
    of: ['openssl-cnf', 'crypto-policies'],
    patterns: [
      new RegExp(
        `(^[ \\t]*(?:\\w{1,100}[.:]{0,2})?\\w{0,100}(?:password|passphrase|secret|pin)[ \\t]*=[ \\t]*)${restOfLine}`,
        'gim',
      ),
    ],
  },
  { of: ['shown'], patterns: shown },
];
