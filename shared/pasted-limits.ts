/** A pasted command, or a part of it, that narrows what its program offers. */
export interface PastedLimit {
  /** As it is written there, at most 80 characters. */
  readonly written: string;
  /** The versions that it leaves, by their numbers on the wire; null where it is of something else, or not understood. */
  readonly versions: VersionRange | null;
}

/** Oldest and newest version, both of them offered. */
export interface VersionRange {
  readonly oldest: number;
  readonly newest: number;
}

/** A word as it may stand behind an option, in quotes or without. */
const value = `(?:"[^"\\n]{1,1000}"|'[^'\\n]{1,1000}'|[^\\s"'|;&]{1,1000})`;
const given = `(?:\\s{0,3}=\\s{0,3}|\\s{1,5})${value}`;

/** Options of each program that choose versions, suites, groups, schemes or the library; what only widens is left out. */
const ways: readonly { readonly program: RegExp; readonly options: RegExp }[] = [
  {
    program: /(?<![\w.@:=-])curl(?:\.exe)?\s/,
    options: option(
      `--(?:tls-max|ciphers|tls13-ciphers|curves|sigalgs|signature-algorithms|engine)${given}|--tlsv1\\.3|--sslv[23]|-[23]`,
    ),
  },
  {
    program: /(?<![\w.@:=-])openssl(?:\.exe)?\s+s_(?:client|time)\s/,
    options: option(
      `--?(?:cipher|ciphersuites|groups|curves|named_curve|sigalgs|client_sigalgs|m(?:in|ax)_protocol|engine|provider|ssl_config)${given}|--?(?:ssl3|tls1(?:_[123])?|no_tls1_[23])`,
    ),
  },
  {
    program: /(?<![\w.@:=-])(?:wget2?|aria2c)(?:\.exe)?\s/,
    options: option(`--(?:secure-protocol|ciphers)${given}`),
  },
  { program: /(?<![\w.@:=-])gnutls-cli\s/, options: option(`--priority${given}`) },
  { program: /(?<![\w.@:=-])(?:mysql|mariadb)\w*\s/, options: option(`--(?:tls-version|ssl-cipher)${given}`) },
];

/** The same by variables, properties of Java and words of a connection string, wherever they stand. */
const settings = new RegExp(
  `\\b(?:OPENSSL_CONF|CURL_SSL_BACKEND|PGSSLM(?:IN|AX)PROTOCOLVERSION|ssl_m(?:in|ax)_protocol_version)\\s{0,3}=\\s{0,3}${value}|(?<=-[DJ]?-?D?)(?:jdk\\.tls\\.(?:client\\.(?:protocols|cipherSuites|SignatureSchemes)|namedGroups|disabledAlgorithms)|https\\.(?:protocols|cipherSuites)|java\\.security\\.properties)\\s{0,3}=\\s{0,3}${value}`,
  'g',
);

function option(spellings: string): RegExp {
  return new RegExp(`(?<=\\s)(?:${spellings})(?=\\s|$|["'|;&])`, 'g');
}

/**
 * What in a pasted text narrows what its program offers below what is usual today, in the order of the text. Options that
 * leave TLS 1.2 and 1.3 alone narrow nothing. Pure.
 */
export function pastedLimits(text: string): readonly PastedLimit[] {
  const options = ways.flatMap((way) => (way.program.test(text) ? [...text.matchAll(way.options)] : []));
  const found = [...options, ...text.matchAll(settings)].map(([written]) => written.trim());
  return [...new Set(found)].flatMap((written) => {
    if (!isNarrowing(written)) return [];
    return [{ written: written.replace(/\s+/g, ' ').slice(0, longest), versions: versionsLeft(written) }];
  });
}

const longest = 80;

const isNarrowing = (written: string): boolean => {
  if (/[= ]["']?(?:auto|default)["']?$/i.test(written)) return false;
  const range = versionsLeft(written);
  return range === null || range.oldest > 0x0303 || range.newest < 0x0304;
};

/** The versions that one option leaves; null where it is about something else. curl(1), s_client(1), libpq. */
function versionsLeft(written: string): VersionRange | null {
  const alone = /^--?(?:ssl3|sslv3|3|tls1(?:_[123])?)$/.exec(written);
  if (alone) return { oldest: numberOf(written), newest: numberOf(written) };
  if (written === '--tlsv1.3' || /^--?no_tls1_2$/.test(written)) return { oldest: 0x0304, newest: 0x0304 };
  if (/^--?no_tls1_3$/.test(written)) return { oldest: oldestKnown, newest: 0x0303 };
  if (/^(?:--tls-max|--?max_protocol|PGSSLMAX|ssl_max)/.test(written)) return upTo(numberOf(written));
  if (/^(?:--?min_protocol|PGSSLMIN|ssl_min)/.test(written)) return from(numberOf(written));
  return null;
}

const upTo = (newest: number): VersionRange | null => (newest === 0 ? null : { oldest: oldestKnown, newest });
const from = (oldest: number): VersionRange | null => (oldest === 0 ? null : { oldest, newest: 0x0304 });

const oldestKnown = 0x0300;

/** The version that an option names; 0 for none. */
function numberOf(written: string): number {
  if (/ssl_?v?3["']?$|^-3$/i.test(written)) return 0x0300;
  const minor = /(?:^--?tls|[= ]["']?(?:tlsv?)?)1(?:[._]([0-3]))?["']?$/i.exec(written);
  return minor === null ? 0 : 0x0301 + Number(minor[1] ?? 0);
}
