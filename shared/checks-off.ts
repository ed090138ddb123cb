/** Ways in which settings, environments and scripts switch certificate checks off. */
const ways: readonly RegExp[] = [
  /\bNODE_TLS_REJECT_UNAUTHORIZED\s{0,3}=\s{0,3}["']?0/,
  /\brejectUnauthorized["']?\s{0,3}[:=]\s{0,3}false/i,
  /\bstrict[-_]ssl["']?\s{0,3}[= ]\s{0,3}false/i,
  /\bGIT_SSL_NO_VERIFY\s{0,3}=\s{0,3}(?:1|true)/i,
  /\bhttp\.sslVerify\s{0,3}[= ]\s{0,3}false/i,
  /\bPYTHONHTTPSVERIFY\s{0,3}=\s{0,3}0/,
  /\bverify\s{0,3}=\s{0,3}False\b/,
  /\b_create_unverified_context\b/,
  /\bInsecureSkipVerify["']?\s{0,3}[:=]\s{0,3}true/,
  /\btrustServerCertificate\s{0,3}=\s{0,3}(?:true|yes)/i,
  /\bverifyServerCertificate\s{0,3}=\s{0,3}false/i,
  /\buseSSL\s{0,3}=\s{0,3}false/i,
  /\bsslmode\s{0,3}=\s{0,3}["']?disabled?\b/i,
  /\btls(?:Insecure|AllowInvalidCertificates|AllowInvalidHostnames)\s{0,3}=\s{0,3}true/i,
  /\bssl_cert_reqs\s{0,3}=\s{0,3}["']?(?:none|CERT_NONE)/i,
  /\bCURLOPT_SSL_VERIFY(?:PEER|HOST)\b[\s,=>'"]{1,8}(?:0|false)/i,
  /\bverify_peer(?:_name)?["']?\s{0,3}(?:=>|=|:)\s{0,3}(?:0|false)/i,
  /\bssl_verify(?:_mode)?\s{0,3}[:=]\s{0,3}(?:false|:?none|OpenSSL::SSL::VERIFY_NONE)/i,
  /\bServerCertificateValidationCallback\b[^;\n]{0,80}\btrue\b/,
  /\bTLS_REQCERT\s{1,5}(?:never|allow)/i,
  /\bverify=0\b/,
  /--(?:no-check-certificate|tls-skip-verify|insecure-skip-tls-verify|allow-insecure|ignore-certificate-errors|tls-verify=false)\b/,
];

/** `curl -k`, alone or among other short options that take no value. Elsewhere `-k` is something else. */
const ofCurl =
  /(?<![\w.@:=-])curl(?:\.exe)?\s[^\n|;]{0,2000}?(?<=\s)(-[#0-46BGIJLNOSZafgijlnpqsv]{0,20}k\w{0,20}|--insecure)(?=\s|$)/;

/** What a setting or an option without a command around it says to switch checks off, as written; null where none does. */
export function checksOffBySetting(text: string): string | null {
  for (const way of ways) {
    const match = way.exec(text);
    if (match !== null) return match[0].replace(/\s+/g, ' ').slice(0, 60);
  }
  return null;
}

/** The same, and the options of curl. Pure. */
export const checksOff = (text: string): string | null => ofCurl.exec(text)?.[1] ?? checksOffBySetting(text);
