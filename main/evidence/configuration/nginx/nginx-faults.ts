import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { type Directive, effective } from '../dialect.ts';
import { misspeltName } from './nginx-directives.ts';
import { lineOf, withoutCurlyQuotes } from './nginx-lines.ts';

/** Lines about TLS that nginx does not start with: a misspelt name, a value it has not, a second one in a block. */
export function faultsOf(directives: readonly Directive[]): readonly ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const seen = new Set<string>();
  for (const one of effective(directives)) {
    const fault = faultOf(one, seen);
    if (fault) problems.push(fault);
    seen.add(one.name);
    // What stands in a map or in types are values.
    if (one.children.length > 0 && !/^(?:map|geo|types|split_clients|match)$/.test(one.name)) {
      problems.push(...faultsOf(one.children));
    }
  }
  return problems;
}

function faultOf(directive: Directive, seen: ReadonlySet<string>): ConfigurationProblem | null {
  const { name, place, words } = directive;
  const subject = name.slice(0, 200);
  if (once.test(name) && seen.has(name)) return { kind: 'duplicate-directive', place, subject };
  const meant = misspeltName(name);
  const instead = meant === null || directive.kind !== 'plain' ? null : lineOf(meant, words);
  if (meant !== null) return { kind: 'unknown-directive', place, subject, ...(instead ? { instead } : {}) };
  return wrongWords(directive);
}

/** Taken once in a block; `ssl_protocols`, `ssl_certificate` and its key may come again. */
const once =
  /^(?:proxy_|grpc_|uwsgi_)?ssl_(?:ciphers|prefer_server_ciphers|ecdh_curve|session_tickets|verify_client|verify_depth|client_certificate|trusted_certificate|crl|dhparam|stapling|stapling_verify|stapling_file|buffer_size|session_timeout|password_file|early_data|reject_handshake|verify|server_name|name|session_reuse)$/;

const switches =
  /^(?:ssl|(?:proxy_|grpc_|uwsgi_)?ssl_(?:prefer_server_ciphers|session_tickets|stapling|stapling_verify|early_data|reject_handshake|verify|server_name|session_reuse))$/;

/** The first word that nginx refuses, at its own column; where one is missing, the directive. */
function wrongWords({ name, words, place }: Directive): ConfigurationProblem | null {
  const taken = takes(name);
  if (taken === null) return null;
  const wrong = words.find(({ text }, at) => !taken.word.test(text) || (at > 0 && !taken.several));
  if (wrong === undefined && words.length > 0) return null;
  const subject = `${name} ${wrong?.text ?? ''}`.trim().slice(0, 200);
  const meant = taken.meant(words.map(({ text }) => withoutCurlyQuotes(text)));
  const instead = meant?.length
    ? lineOf(
        name,
        meant.map((text) => ({ text, quoted: false })),
      )
    : null;
  return { kind: 'wrong-arguments', place: wrong?.place ?? place, subject, ...(instead ? { instead } : {}) };
}

interface Taken {
  readonly word: RegExp;
  readonly several: boolean;
  /** What words were meant to say; null where that cannot be told. */
  meant(words: readonly string[]): readonly string[] | null;
}

function takes(name: string): Taken | null {
  if (/^(?:proxy_|grpc_|uwsgi_)?ssl_protocols$/.test(name))
    return { word: version, several: true, meant: versionsMeant };
  if (name === 'ssl_verify_client')
    return { word: /^(?:on|off|optional|optional_no_ca)$/i, several: false, meant: verificationMeant };
  if (switches.test(name)) return { word: /^(?:on|off)$/i, several: false, meant: switchMeant };
  if (/^(?:proxy_|grpc_|uwsgi_)?ssl_ciphers$/.test(name))
    return {
      word: /(?:)/,
      several: false,
      meant: (words) => [words.join(':').replaceAll(/[:,]+/g, ':')].filter((list) => list !== ''),
    };
  return /^(?:proxy_|grpc_|uwsgi_)?ssl_(?:certificate|certificate_key|trusted_certificate)$/.test(name)
    ? { word: /(?:)/, several: false, meant: () => null }
    : null;
}

const version = /^(?:SSLv[23]|TLSv1(?:\.[123])?)$/i;

/** `TLSv1.4`, `TLS1.2`, `TLSv1_3,`: the version that is closest; what another program's list switches off stays off. */
function versionsMeant(words: readonly string[]): string[] {
  const meant = words
    .flatMap((word) => word.split(/[,;:]+/))
    .map((word) => {
      if (version.test(word)) return word;
      const minor = /^\+?(?:TLS)?[ _v-]*1(?:[._]?(\d))?$/i.exec(word)?.[1];
      if (minor === undefined) return '';
      return minor === '0' ? 'TLSv1' : `TLSv1.${Math.min(3, Number(minor))}`;
    });
  const list = [...new Set(meant)].filter((word) => word !== '');
  return list.length > 0 ? list : ['TLSv1.2', 'TLSv1.3'];
}

function verificationMeant([word = '', ...more]: readonly string[]): string[] | null {
  if (more.length > 0) return null;
  return /^(?:require|required|yes|true|1)$/i.test(word) ? ['on'] : switchMeant([word]);
}

function switchMeant([word = '', ...more]: readonly string[]): string[] | null {
  if (more.length > 0) return null;
  if (/^(?:on|yes|true|1|enabled?)$/i.test(word)) return ['on'];
  return /^(?:off|no|none|false|0|disabled?)$/i.test(word) ? ['off'] : null;
}
