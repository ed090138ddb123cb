import type { DialectId } from '../../../shared/configuration/place.ts';
import { type ForeignFile, foreignBytes, foreignText } from './foreign-files.ts';
import { readSource } from './source-text.ts';

/** What language a file is in, or what else it is. */
export type ToldFile =
  | { readonly dialect: Exclude<DialectId, 'unknown'> }
  /** No settings of a kind that is known here; `unknown` where nothing at all is recognised. */
  | { readonly foreign: ForeignFile };

type Known = Exclude<DialectId, 'unknown'>;

/** As much of a file as is looked at. Bytes. */
const lookedAt = 512 * 1024;

/** Tells a file by its name and by what stands in it; where they disagree, by what stands in it. Never throws. */
export function tellDialect(path: string, bytes: Uint8Array): ToldFile {
  const head = bytes.subarray(0, lookedAt);
  if (head.every((octet) => octet === 0x20 || (octet >= 0x09 && octet <= 0x0d))) return { foreign: 'empty' };
  const foreign = foreignBytes(head);
  if (foreign !== null) return { foreign };
  const read = readSource(head, path);
  if (read.state !== 'text') return { foreign: 'binary' };
  const { text } = read.source;
  const name = path.replace(/^.*\//, '').toLowerCase();
  const scores = scored(path.toLowerCase(), name, text);
  const [best] = scores;
  const other = foreignText(name, text);
  // A script that writes settings, or a page that shows them, is not the settings.
  if (other !== null && (other.isSure || best === undefined)) return { foreign: other.is };
  return best === undefined ? { foreign: 'unknown' } : { dialect: best.id };
}

function scored(path: string, name: string, text: string): readonly { readonly id: Known; readonly score: number }[] {
  return languages
    .map(({ id, names, signs, words }) => {
      const byName = names.test(name) || names.test(path) ? 4 : 0;
      const bySigns = signs.filter((sign) => sign.test(text)).length * 5;
      const found = new Set([...text.matchAll(words)].slice(0, 400).map(([, word = '']) => word.toLowerCase()));
      return {
        id,
        score: bySigns + Math.min(found.size, 8) * 2 + (bySigns + found.size > 0 || isThin(text) ? byName : 0),
      };
    })
    .filter(({ score }) => score >= 2)
    .toSorted((one, other) => other.score - one.score);
}

/** Comments and nothing else: the name is all there is. */
const isThin = (text: string) => !/^[ \t]*[^\s#;!]/m.test(text) || text.length < 40;

interface Language {
  readonly id: Known;
  readonly names: RegExp;
  /** One is nearly enough. */
  readonly signs: readonly RegExp[];
  /** Names of settings, in the first group. */
  readonly words: RegExp;
}

/** Every pattern is linear in the text. */
const languages: readonly Language[] = [
  {
    id: 'schannel-registry',
    names: /\.reg$/,
    signs: [/^\uFEFF?(?:Windows Registry Editor Version|REGEDIT4)/],
    words: /^\[(HKEY_LOCAL_MACHINE)\\/gm,
  },
  {
    id: 'kubernetes',
    names: /\.ya?ml$/,
    signs: [/^apiVersion:[ \t]*\S/m, /^kind:[ \t]*(?:Ingress|Secret|Gateway|IngressClass|ConfigMap|List|Service)\b/m],
    words: /^[ \t]*(tls|ingressClassName|nginx\.ingress\.kubernetes\.io\/[\w-]+):/gm,
  },
  {
    id: 'tomcat',
    names: /^server\.xml$/,
    signs: [/<Server\b[^>]{0,300}\bport=/, /<Connector\b[^>]{0,2000}\bport=/],
    words: /<(SSLHostConfig|Certificate|Connector|Engine|Service)\b/g,
  },
  {
    id: 'apache',
    names: /^(?:apache2|httpd|ssl|vhosts?|ports)\.conf$|\/(?:apache2|httpd)\/|-ssl\.conf$/,
    signs: [
      /^[ \t]*<(?:VirtualHost|IfModule|IfDefine|Directory|DirectoryMatch|Location|LocationMatch|FilesMatch|Macro|Proxy)\b/im,
    ],
    words:
      /^[ \t]*(SSL[A-Z]\w+|LoadModule|ServerName|ServerAlias|ServerRoot|DocumentRoot|CustomLog|ErrorLog|Listen|Include(?:Optional)?|ProxyPass(?:Reverse)?|RewriteEngine|AllowOverride|Header)[ \t]+[^\s=;{][^;{]*$/gim,
  },
  {
    id: 'nginx',
    names: /^nginx\.conf$|\/nginx\//,
    signs: [/^[ \t]*(?:server|http|events|stream|mail|upstream[ \t]+\S+|location[ \t][^\n{]{1,200})\s{0,20}\{/m],
    words:
      /^[ \t]*(listen|server_name|ssl_[a-z_]+|proxy_[a-z_]+|root|include|worker_processes|user|add_header|access_log|return|try_files|keepalive_timeout)[ \t]+[^;{}\n]{1,1000};/gm,
  },
  {
    id: 'haproxy',
    names: /^haproxy.*\.cfg$|\/haproxy\//,
    signs: [
      /^(?:global|defaults)[ \t]*(?:#.*)?$/m,
      /^(?:frontend|backend|listen|resolvers|peers)[ \t]+[\w.:-]+[ \t]*(?:#.*)?$/m,
    ],
    words:
      /^[ \t]+(bind|server|default_backend|use_backend|balance|mode|timeout|option|ssl-default-\w+-\w+|http-request|stats|default-server)[ \t]+[^;{=\n]{1,1000}$/gm,
  },
  {
    id: 'postfix-master',
    names: /^master\.cf$/,
    signs: [
      /^[\w.:[\]/-]+[ \t]+(?:inet|unix|fifo|pass|unix-dgram)[ \t]+[yn-][ \t]+[yn-][ \t]+[yn-][ \t]+\S+[ \t]+\S+[ \t]+\w/m,
    ],
    words: /^[ \t]+-o[ \t]+(smtpd?_\w+)=/gm,
  },
  {
    id: 'postfix-main',
    names: /^main\.cf$/,
    signs: [],
    words:
      /^((?:smtpd?|lmtp|tlsproxy|postscreen)_\w+|tls_\w+|myhostname|mydomain|myorigin|mydestination|mynetworks|relayhost|inet_interfaces|queue_directory|compatibility_level|alias_maps|mailbox_size_limit|recipient_delimiter)[ \t]*=/gm,
  },
  {
    id: 'dovecot',
    names: /^(?:dovecot|10-ssl|10-master|10-auth)\.conf$|\/dovecot\//,
    signs: [
      /^[ \t]*(?:service|protocol|passdb|userdb|namespace|local_name|inet_listener)\b[^\n{=]{0,100}\{/m,
      /^!include(?:_try)?[ \t]/m,
    ],
    words:
      /^[ \t]*(ssl_(?:cert|key|dh|ca|min_protocol|cipher_list|server_\w+|prefer_server_ciphers|client_\w+)|protocols|mail_location|dovecot_config_version|auth_mechanisms|disable_plaintext_auth|auth_allow_cleartext)[ \t]*=/gm,
  },
  {
    id: 'postgresql',
    names: /^postgresql(?:\.auto)?\.conf$|\/postgresql\//,
    signs: [],
    words:
      /^[ \t#]*(listen_addresses|shared_buffers|max_connections|ssl_(?:cert_file|key_file|ca_file|crl_file|ciphers|min_protocol_version|max_protocol_version|ecdh_curve|dh_params_file)|wal_level|data_directory|hba_file|log_timezone|password_encryption)[ \t]*=/gm,
  },
  {
    id: 'openssl-cnf',
    names: /^openssl.*\.cnf$/,
    signs: [
      /^[ \t]*openssl_conf[ \t]*=/m,
      /^[ \t]*(?:\w+\.)?(?:MinProtocol|MaxProtocol|CipherString|Ciphersuites)[ \t]*=/m,
    ],
    words:
      /^[ \t]*(ssl_conf|system_default|providers|distinguished_name|default_bits|x509_extensions|oid_section|default_md|Groups|Curves|Options)[ \t]*=/gm,
  },
  {
    id: 'java-security',
    names: /^java\.security$/,
    signs: [/^(?:security\.provider\.\d+|jdk\.(?:tls|certpath|jar)\.[\w.]+)[ \t]*[=:]/m],
    words: /^[ \t#]*(keystore\.type|networkaddress\.cache\.\w+|securerandom\.source|ssl\.\w+\.algorithm|login\.\w+)/gm,
  },
  {
    id: 'java-options',
    names: /^(?:jvm|java|jdk_java)\.?options$|\.vmoptions$|^setenv\.sh$/,
    signs: [/-D(?:https\.protocols|jdk\.tls\.[\w.]+|javax\.net\.(?:ssl|debug)[\w.]*|java\.security\.properties)/],
    words: /(?:^|[\s"'])-(X(?:ms|mx|ss)\w+|XX:)/gm,
  },
  {
    id: 'crypto-policies',
    names: /\.(?:pol|pmod)$|\/crypto-policies\/|^(?:opensslcnf|openssl|gnutls|javasystem|nss)\.(?:config|txt)$/,
    // The first one is a file that update-crypto-policies writes for OpenSSL.
    signs: [
      /^CipherString = @SECLEVEL=\d:k/m,
      /^[ \t]*(?:min_tls_version|min_dtls_version|min_rsa_size|tls_cipher)(?:@\S+)?[ \t]*=/m,
    ],
    words:
      /^[ \t]*((?:mac|group|hash|sign|cipher|key_exchange|protocol|arbitrary_dh_groups|sha1_in_certs)(?:@\S+)?)[ \t]*=/gm,
  },
];
