import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { gnutlsTable } from './gnutls-suites.ts';

/** What GnuTLS makes of a priority string. */
export type PriorityExpansion =
  | {
      readonly state: 'list';
      /** Code points in the order of preference: those of TLS 1.3 first, then by key exchange and cipher. */
      readonly suites: readonly number[];
      /** Oldest first. */
      readonly versions: readonly SurveyedVersion[];
      /** IANA names. */
      readonly groups: readonly string[];
    }
  | {
      /** The program gets an error. `no-match`: read well, and nothing is left. */
      readonly state: 'refused';
      readonly reason: 'invalid' | 'no-match';
      /** Of the word that is none, UTF-16 units into the string. */
      readonly offset: number;
    };

type List = 'kx' | 'cipher' | 'mac' | 'group' | 'version';
type Lists = Record<List, readonly string[]>;

/** Works out a priority string as gnutls_priority_init does, without what a file of the system adds. Never throws. */
export function expandPriority(text: string): PriorityExpansion {
  const words = text.split(':');
  const start = keywords[words[0]?.toUpperCase() ?? ''];
  let lists: Lists | null = start ?? (/^[-+!%]/.test(words[0] ?? '') ? keywords.NONE : undefined) ?? null;
  let offset = 0;
  for (const [index, word] of words.entries()) {
    if (lists && !(index === 0 && start)) lists = applied(lists, word);
    if (!lists) return { state: 'refused', reason: 'invalid', offset };
    offset += word.length + 1;
  }
  const suites = lists ? suitesOf(lists) : [];
  if (!lists || suites.length === 0) return { state: 'refused', reason: 'no-match', offset: 0 };
  return { state: 'list', suites, versions: versionsOf(lists), groups: lists.group.map(ianaGroup) };
}

const versions = 'TLS1.3 TLS1.2 TLS1.1 TLS1.0 DTLS1.2 DTLS1.0'.split(' ');
const groups = 'SECP256R1 SECP384R1 SECP521R1 X25519 X448 FFDHE2048 FFDHE3072 FFDHE4096 FFDHE6144 FFDHE8192'.split(' ');
const strong = ['SECP384R1', 'SECP521R1', 'FFDHE8192'];
const exchanges = 'ECDHE-ECDSA ECDHE-RSA RSA DHE-RSA'.split(' ');
const usual = 'AES-256-GCM CHACHA20-POLY1305 AES-256-CCM AES-256-CBC AES-128-GCM AES-128-CCM AES-128-CBC'.split(' ');
const quick = 'AES-128-GCM AES-256-GCM CHACHA20-POLY1305 AES-128-CCM AES-256-CCM AES-128-CBC AES-256-CBC'.split(' ');
const secure = 'AES-256-GCM CHACHA20-POLY1305 AES-256-CBC AES-256-CCM'.split(' ');
const macs = ['SHA1', 'AEAD'];

const normal: Lists = { kx: exchanges, cipher: usual, mac: macs, group: groups, version: versions };
const keywords = wordTable<Lists>({
  NORMAL: normal,
  LEGACY: normal,
  PERFORMANCE: { ...normal, kx: ['RSA', 'ECDHE-ECDSA', 'ECDHE-RSA', 'DHE-RSA'], cipher: quick },
  PFS: { ...normal, kx: exchanges.filter((one) => one !== 'RSA') },
  SECURE128: { ...normal, cipher: [...secure, 'AES-128-GCM', 'AES-128-CBC', 'AES-128-CCM'] },
  SECURE192: { ...normal, cipher: secure, mac: ['AEAD'], group: strong },
  SECURE256: { ...normal, cipher: secure, mac: ['AEAD'], group: strong },
  SUITEB128: suiteB(['AES-256-GCM', 'AES-128-GCM'], ['SECP256R1', 'SECP384R1']),
  SUITEB192: suiteB(['AES-256-GCM'], ['SECP384R1']),
  NONE: { kx: [], cipher: [], mac: [], group: [], version: [] },
});

function suiteB(cipher: readonly string[], group: readonly string[]): Lists {
  return { kx: ['ECDHE-ECDSA'], cipher, mac: ['AEAD'], group, version: ['TLS1.2'] };
}

/** Names that a word may have besides those of the lists above. */
const moreCiphers = [
  ...'CAMELLIA-256-GCM CAMELLIA-128-GCM CAMELLIA-256-CBC CAMELLIA-128-CBC 3DES-CBC ARCFOUR-128 NULL'.split(' '),
  ...'AES-256-CCM-8 AES-128-CCM-8'.split(' '),
];
const known: Lists = {
  kx: Object.keys(gnutlsTable).filter((one) => one !== ''),
  cipher: [...usual, ...moreCiphers],
  mac: [...macs, 'SHA256', 'SHA384', 'MD5'],
  group: [...groups, 'SECP192R1', 'SECP224R1'],
  version: [...versions, 'SSL3.0', 'DTLS0.9'],
};

/** `+A` at the end, `-A` and `!A` away, `%X` how to behave; null for a word that is none. */
function applied(lists: Lists, word: string): Lists | null {
  const sign = word[0] ?? '';
  const name = word.slice(1).toUpperCase();
  if (sign === '%') return behaviours.test(name) ? lists : null;
  if (!/^[-+!]$/.test(sign)) return null;
  const merged = keywords[name];
  if (merged) return sign === '+' ? both(lists, merged) : null;
  if (/^(?:SIGN-|COMP-|CTYPE-)/.test(name)) return lists;
  const meant = namesOf(name);
  if (!meant) return null;
  const [list, names] = meant;
  const rest = lists[list].filter((one) => !names.includes(one));
  return {
    ...lists,
    [list]: sign === '+' ? [...lists[list], ...names.filter((one) => !lists[list].includes(one))] : rest,
  };
}

const behaviours =
  /^(?:COMPAT|DUMBFW|NO_EXTENSIONS|NO_STATUS_REQUEST|NO_TICKETS|NO_TICKETS_TLS12|NO_SESSION_HASH|STATELESS_COMPRESSION|SERVER_PRECEDENCE|SSL3_RECORD_VERSION|LATEST_RECORD_VERSION|VERIFY_ALLOW_\w+|VERIFY_DISABLE_CRL_CHECKS|DISABLE_SAFE_RENEGOTIATION|SAFE_RENEGOTIATION|UNSAFE_RENEGOTIATION|PARTIAL_RENEGOTIATION|FALLBACK_SCSV|ALLOW_SMALL_RECORDS|FORCE_ETM|NO_ETM|DISABLE_TLS13_COMPAT_MODE|DISABLE_WILDCARDS|KEYID_IN_SIGN\w*|FORCE_SESSION_HASH|PROFILE_\w+)$/;

function both(one: Lists, other: Lists): Lists {
  const joined = (list: List) => [...one[list], ...other[list].filter((name) => !one[list].includes(name))];
  return {
    kx: joined('kx'),
    cipher: joined('cipher'),
    mac: joined('mac'),
    group: joined('group'),
    version: joined('version'),
  };
}

function namesOf(name: string): readonly [List, readonly string[]] | null {
  const [, family = '', rest = ''] = /^(VERS|GROUP|CURVE|CIPHER|MAC|KX)-(.+)$/.exec(name) ?? [];
  if (family === 'VERS') return versionNames(rest);
  if (family === 'GROUP' || family === 'CURVE') {
    const names = groupNames(rest);
    return names && ['group', names];
  }
  if (family !== '') return rest === 'ALL' ? allOf(family) : null;
  for (const list of ['kx', 'cipher', 'mac'] as const) if (known[list].includes(name)) return [list, [name]];
  return null;
}

const allOf = (family: string): readonly [List, readonly string[]] => {
  if (family === 'KX') return ['kx', exchanges];
  return family === 'MAC' ? ['mac', macs] : ['cipher', usual];
};

function versionNames(rest: string): readonly [List, readonly string[]] | null {
  const start = rest === 'TLS-ALL' ? 'TLS' : rest === 'DTLS-ALL' ? 'DTLS' : null;
  if (rest === 'ALL') return ['version', versions];
  if (start) return ['version', versions.filter((one) => one.startsWith(start))];
  return known.version.includes(rest) ? ['version', [rest]] : null;
}

function groupNames(rest: string): readonly string[] | null {
  if (rest === 'ALL') return groups;
  if (rest === 'EC-ALL') return groups.filter((one) => !one.startsWith('FFDHE'));
  if (rest === 'DH-ALL') return groups.filter((one) => one.startsWith('FFDHE'));
  return known.group.includes(rest) ? [rest] : null;
}

interface Suite {
  readonly id: number;
  readonly kx: string;
  readonly cipher: string;
  readonly mac: string;
  readonly isOld: boolean;
}

const table: readonly Suite[] = Object.entries(gnutlsTable).flatMap(([kx, list]) =>
  list.split(' ').map((entry) => {
    const [, name = '', id = '', star] = /^(\w+)=(\w{4})(\*?)$/.exec(entry) ?? [];
    const [, cipher = name, hash = ''] = /^(\w+?)_(SHA\d+|MD5)$/.exec(name) ?? [];
    const isWhole = /GCM|CCM|POLY1305/.test(cipher);
    const plain = cipher.replace('3DES_EDE_CBC', '3DES_CBC').replaceAll('_', '-');
    return { id: Number.parseInt(id, 16), kx, cipher: plain, mac: isWhole ? 'AEAD' : hash, isOld: star === '*' };
  }),
);

function suitesOf(lists: Lists): readonly number[] {
  const has = (version: string) => lists.version.includes(version);
  const isOn = ({ isOld, kx }: Suite) =>
    kx === ''
      ? has('TLS1.3')
      : has('TLS1.2') || has('DTLS1.2') || (isOld && lists.version.some((one) => !/1\.[23]$/.test(one)));
  return ['', ...lists.kx].flatMap((kx) =>
    lists.cipher.flatMap((cipher) =>
      lists.mac.flatMap((mac) =>
        table
          .filter((one) => one.kx === kx && one.cipher === cipher && one.mac === mac && isOn(one))
          .map(({ id }) => id),
      ),
    ),
  );
}

const versionsOf = ({ version }: Lists): SurveyedVersion[] =>
  [
    ['SSL3.0', 'SSLv3'],
    ['TLS1.0', 'TLSv1.0'],
    ['TLS1.1', 'TLSv1.1'],
    ['TLS1.2', 'TLSv1.2'],
    ['TLS1.3', 'TLSv1.3'],
  ]
    .filter(([name = '']) => version.includes(name))
    .map(([, name]) => name as SurveyedVersion);

const ianaGroup = (name: string) => name.toLowerCase();
