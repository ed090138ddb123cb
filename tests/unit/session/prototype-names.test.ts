import { describe, expect, it } from 'vitest';
import { dropped, review } from '../../support/review-settings.ts';

/** Settings of each dialect with a word of the reader's language wherever a file may have one of its own. */
const settings: Readonly<Record<string, (word: string) => string>> = {
  'nginx.conf': (word) =>
    `events {}\nhttp { ${word} a; server { listen 443 ssl ${word}; ssl_protocols ${word}; ssl_ciphers ${word}; ssl_ecdh_curve ${word}; ssl_conf_command ${word} ${word}; ssl_verify_client ${word}; ${word} { ${word} b; } location / { ${word} { } proxy_pass ${word}://a; } } }\n`,
  'httpd.conf': (word) =>
    `${word} a\nListen 443 ${word}\nLoadModule ${word} ${word}\n<VirtualHost *:443>\nSSLEngine ${word}\nSSLProtocol ${word} +${word}\nSSLCipherSuite ${word} ${word}\nSSLVerifyClient ${word}\nSSLOpenSSLConfCmd ${word} ${word}\n<${word} a>\n${word} c\n</${word}>\n</VirtualHost>\n`,
  'haproxy.cfg': (word) =>
    `global\n  ${word} a\n  ssl-default-bind-options ${word}\ndefaults\n  mode ${word}\nfrontend f\n  bind :443 ssl crt a.pem ${word} ssl-min-ver ${word} verify ${word} alpn ${word}\n  ${word} b\n${word} c\n  server d 127.0.0.1:1 ssl ${word}\n`,
  'main.cf': (word) =>
    `smtpd_tls_security_level = ${word}\nsmtpd_tls_protocols = ${word}, !${word}\nsmtpd_tls_ciphers = ${word}\nsmtpd_tls_eecdh_grade = ${word}\n${word} = a\nsmtpd_tls_cert_file = \${${word}}\nsmtp_tls_security_level = ${word}\n`,
  'dovecot.conf': (word) =>
    `ssl = ${word}\nssl_min_protocol = ${word}\nssl_cipher_list = ${word}\nssl_curve_list = ${word}\nssl_options = ${word}\n${word} = a\n${word} b {\n  ${word} = c\n}\nservice ${word} {\n  inet_listener ${word} {\n    ssl = ${word}\n  }\n}\n`,
  'server.xml': (word) =>
    `<Server><Service><Connector port="8443" SSLEnabled="true" ${word}="a" sslEnabledProtocols="${word}" ciphers="${word}"><SSLHostConfig protocols="+${word}" ciphers="${word}" certificateVerification="${word}"><Certificate type="${word}" certificateKeystoreType="${word}"/></SSLHostConfig><${word}/></Connector></Service></Server>\n`,
  'postgresql.conf': (word) =>
    `ssl = ${word}\nssl_min_protocol_version = '${word}'\nssl_ciphers = '${word}'\nssl_ecdh_curve = '${word}'\n${word} = a\n`,
  'openssl.cnf': (word) =>
    `openssl_conf = ${word}\n[${word}]\nssl_conf = ${word}\nsystem_default = ${word}\nMinProtocol = ${word}\nCipherString = ${word}\nGroups = ${word}\n${word} = ${word}\n`,
  'java.security': (word) =>
    `jdk.tls.disabledAlgorithms=${word}, ${word} keySize < 1024\njdk.certpath.disabledAlgorithms=${word}\n${word}=a\njdk.tls.namedGroups=${word}\n`,
  'tls.reg': (word) =>
    `Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\${word}\\Client]\n"Enabled"=dword:00000001\n"${word}"=dword:00000000\n`,
  'ingress.yaml': (word) =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: ${word}\n  annotations:\n    nginx.ingress.kubernetes.io/${word}: "a"\n    nginx.ingress.kubernetes.io/ssl-ciphers: "${word}"\nspec:\n  tls:\n    - hosts: [${word}]\n      secretName: ${word}\n---\nkind: ${word}\n${word}: b\n`,
  'etc/crypto-policies/config': (word) => `${word}:${word}\n`,
};

describe('a review of settings', () => {
  it.each(Object.entries(settings))('takes words that every object has for words, in %s', (name, text) => {
    for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']) {
      const { document } = review(dropped({ [name]: text(word) }));
      expect(document.files.length, word).toBeGreaterThan(0);
    }
  });
});
