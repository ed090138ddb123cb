import { isAtLeast } from '../version.ts';

/** `postconf -d` of Postfix 3.7, as far as TLS goes; what differs with the version stands below. */
const unchanging = `
compatibility_level = 0
inet_interfaces = all
relayhost =
smtpd_enforce_tls = no
smtpd_use_tls = no
smtpd_tls_wrappermode = no
smtpd_tls_security_level =
smtpd_tls_ask_ccert = no
smtpd_tls_req_ccert = no
smtpd_tls_ccert_verifydepth = 9
smtpd_tls_cert_file =
smtpd_tls_key_file = $smtpd_tls_cert_file
smtpd_tls_eccert_file =
smtpd_tls_eckey_file = $smtpd_tls_eccert_file
smtpd_tls_dcert_file =
smtpd_tls_dkey_file = $smtpd_tls_dcert_file
smtpd_tls_chain_files =
smtpd_tls_CAfile =
smtpd_tls_CApath =
smtpd_tls_dh1024_param_file =
smtpd_tls_ciphers = medium
smtpd_tls_mandatory_ciphers = medium
smtpd_tls_exclude_ciphers =
smtpd_tls_mandatory_exclude_ciphers =
smtpd_tls_eecdh_grade = auto
smtpd_tls_session_cache_timeout = 3600s
postscreen_tls_security_level = $smtpd_tls_security_level
postscreen_use_tls = $smtpd_use_tls
postscreen_enforce_tls = $smtpd_enforce_tls
tls_preempt_cipherlist = no
tls_ssl_options =
tls_server_sni_maps =
tls_eecdh_strong_curve = prime256v1
tls_eecdh_ultra_curve = secp384r1
smtp_enforce_tls = no
smtp_use_tls = no
smtp_tls_enforce_peername = yes
smtp_tls_wrappermode = no
smtp_tls_cert_file =
smtp_tls_key_file = $smtp_tls_cert_file
smtp_tls_eccert_file =
smtp_tls_eckey_file = $smtp_tls_eccert_file
smtp_tls_dcert_file =
smtp_tls_dkey_file = $smtp_tls_dcert_file
smtp_tls_chain_files =
smtp_tls_CAfile =
smtp_tls_CApath =
smtp_tls_ciphers = medium
smtp_tls_mandatory_ciphers = medium
smtp_tls_exclude_ciphers =
smtp_tls_mandatory_exclude_ciphers =
smtp_tls_scert_verifydepth = 9
smtp_tls_secure_cert_match = nexthop, dot-nexthop
smtp_tls_verify_cert_match = hostname
smtp_tls_servername =
smtp_tls_policy_maps =
smtp_tls_per_site =
smtp_tls_security_level =
`;

const excluded = ':!SEED:!IDEA:!3DES:!RC2:!RC4:!RC5:!kDH:!kECDH:!aDSS:!MD5';

/** Lists of the grades and usual versions: RELEASE_NOTES of 3.6 and 3.8. */
function changing(version: string | null): readonly (readonly [string, string])[] {
  const protocols = isAtLeast(version, '3.6') ? '>=TLSv1' : '!SSLv2, !SSLv3';
  const more = isAtLeast(version, '3.8') ? excluded : '';
  return [
    ...['smtpd', 'smtp'].flatMap((side) => [
      [`${side}_tls_protocols`, protocols] as const,
      [`${side}_tls_mandatory_protocols`, protocols] as const,
    ]),
    ['tls_high_cipherlist', `aNULL:-aNULL:HIGH${more}:@STRENGTH`],
    ['tls_medium_cipherlist', `aNULL:-aNULL:HIGH:MEDIUM${more}:+RC4:@STRENGTH`],
    ['tls_low_cipherlist', 'aNULL:-aNULL:HIGH:MEDIUM:LOW:+RC4:@STRENGTH'],
    ['tls_export_cipherlist', 'aNULL:-aNULL:HIGH:MEDIUM:LOW:EXPORT:+RC4:@STRENGTH'],
    ['tls_null_cipherlist', `eNULL${more && ':!kDH:!kECDH:!aDSS:!MD5'}:!aNULL`],
    ...(version === null || isAtLeast(version, '3.11') ? [] : [['tls_eecdh_auto_curves', curvesOf(version)] as const]),
  ];
}

const curvesOf = (version: string) =>
  isAtLeast(version, '3.8')
    ? 'X25519 X448 prime256v1 secp384r1 secp521r1'
    : 'X25519 X448 prime256v1 secp521r1 secp384r1';

const parsed = unchanging
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', value = ''] = line.split(/ = ?/, 2);
    return [name.trim(), value] as const;
  });

/** Raw values of parameters that nobody sets; those of LMTP are like those of SMTP. */
export function defaultsOf(version: string | null): ReadonlyMap<string, string> {
  if (last?.version !== version) last = { version, values: valuesOf(version) };
  return last.values;
}

/** Asked for each service of a file, always of one version. */
let last: { readonly version: string | null; readonly values: ReadonlyMap<string, string> } | null = null;

function valuesOf(version: string | null): ReadonlyMap<string, string> {
  const all = [...parsed, ...changing(version)];
  const lmtp = all
    .filter(([name]) => name.startsWith('smtp_'))
    .map(([name, value]) => [name.replace(/^smtp_/, 'lmtp_'), value.replace('$smtp_', '$lmtp_')] as const);
  return new Map([...all, ...lmtp, ['lmtp_tls_secure_cert_match', 'nexthop']]);
}
