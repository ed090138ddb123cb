import type { Catalogue } from '../say.ts';

/** What each fact of `shared/public-pki-facts.ts` breaks, and who is hit. */
export const publicPkiFactTexts = {
  'public-pki.symantec':
    'Browsers and Apple trust no certificate of Symantec, GeoTrust, Thawte, VeriSign or Equifax any more.',
  'public-pki.symantec.hits':
    'All current browsers, and programs with a current list of roots. Old devices still accept them.',
  'public-pki.wosign-startcom': 'What WoSign and StartCom issued is refused, whenever that was.',
  'public-pki.wosign-startcom.hits': 'Chrome, Firefox, and every program that uses Mozilla’s list.',
  'public-pki.trustcor': 'Chrome and Mozilla took all roots of TrustCor off their lists.',
  'public-pki.trustcor.hits': 'Chrome, Firefox, and programs with a current copy of Mozilla’s list.',
  'public-pki.globaltrust': 'Chrome refuses certificates below GLOBALTRUST 2020 that were logged after June 2024.',
  'public-pki.globaltrust.hits': 'Chrome and browsers built on it.',
  'public-pki.entrust-chrome':
    'Chrome refuses certificates below Entrust’s old roots that were logged after 11 November 2024.',
  'public-pki.entrust-chrome.hits':
    'Chrome 131 and newer, and browsers built on it. Curl, Java and Windows are not hit.',
  'public-pki.entrust-apple': 'Apple trusts Entrust’s old roots only for what they issued up to 15 November 2024.',
  'public-pki.entrust-apple.hits': 'Safari, and apps on Apple systems of today.',
  'public-pki.entrust-mozilla': 'Mozilla trusts Entrust’s old roots only for certificates issued up to November 2024.',
  'public-pki.entrust-mozilla.hits':
    'Firefox. Linux, Node and Python use the same list without its dates: they accept all of these certificates, or none.',
  'public-pki.chunghwa-mozilla':
    'Mozilla trusts the ePKI root of Chunghwa Telecom only for what it issued up to 15 April 2025.',
  'public-pki.chunghwa-mozilla.hits': 'Firefox, and programs that use Mozilla’s list.',
  'public-pki.chunghwa-netlock-chrome':
    'Chrome trusts Chunghwa Telecom and NetLock only for what was logged up to July 2025.',
  'public-pki.chunghwa-netlock-chrome.hits': 'Chrome 139 and newer, and browsers built on it.',
  'public-pki.buypass-chrome': 'Chrome refuses certificates of Buypass that were logged after October 2025.',
  'public-pki.buypass-chrome.hits': 'Chrome and browsers built on it.',
  'public-pki.izenpe-chrome': 'Chrome refuses certificates of Izenpe that were logged after 14 April 2026.',
  'public-pki.izenpe-chrome.hits': 'Chrome and browsers built on it.',
  'public-pki.izenpe-mozilla': 'Mozilla trusts the root of Izenpe only for what it issued up to 15 April 2026.',
  'public-pki.izenpe-mozilla.hits': 'Firefox, and programs that use Mozilla’s list.',
  'public-pki.old-roots-2025': 'Mozilla no longer trusts this root for websites: its key is older than 15 years.',
  'public-pki.old-roots-2025.hits': 'Firefox since April 2025, and programs with a newer copy of Mozilla’s list.',
  'public-pki.old-roots-2026': 'Mozilla no longer trusts this root for websites: its key is older than 15 years.',
  'public-pki.old-roots-2026.hits': 'Firefox since April 2026, and programs with a newer copy of Mozilla’s list.',
  'public-pki.digicert-first-roots': 'Chrome and Mozilla no longer trust DigiCert’s first roots for websites.',
  'public-pki.digicert-first-roots.hits':
    'Chrome and Firefox since April 2026, and programs with a newer copy of Mozilla’s list.',
  'public-pki.chrome-roots-2026-05': 'Chrome refuses certificates below this root that were logged after 28 May 2026.',
  'public-pki.chrome-roots-2026-05.hits': 'Chrome and browsers built on it.',
  'public-pki.chrome-roots-2026-06': 'Chrome refuses certificates below this root that were logged after 14 June 2026.',
  'public-pki.chrome-roots-2026-06.hits': 'Chrome and browsers built on it.',
  'public-pki.chrome-roots-2026-09':
    'Chrome refuses certificates below this root that were logged after 14 September 2026.',
  'public-pki.chrome-roots-2026-09.hits': 'Chrome and browsers built on it.',
  'public-pki.addtrust-expired': 'The root AddTrust External CA ended on 30 May 2020.',
  'public-pki.addtrust-expired.hits':
    'Clients that follow the chain as sent and look for no other way: OpenSSL before 1.1.1, old GnuTLS, old LibreSSL.',
  'public-pki.dst-root-x3-expired': 'The root DST Root CA X3 ended on 30 September 2021.',
  'public-pki.dst-root-x3-expired.hits':
    'Clients without ISRG Root X1, and those that follow the chain as sent: OpenSSL 1.0.2, old GnuTLS, old Java.',
  'public-pki.baltimore-expired': 'The root Baltimore CyberTrust ended on 12 May 2025.',
  'public-pki.baltimore-expired.hits': 'Every client that checks dates; devices that know no other root.',
  'public-pki.validity-398': 'A public certificate issued since September 2020 may last 398 days at most.',
  'public-pki.validity-398.hits': 'Browsers and Apple. Most other programs do not look at it.',
  'public-pki.validity-200': 'A public certificate issued since 15 March 2026 may last 200 days at most.',
  'public-pki.validity-200.hits': 'Whoever renews by hand once a year, and browsers that enforce the limit.',
  'public-pki.client-usage-lets-encrypt':
    'Let’s Encrypt stopped issuing certificates that may be used by clients: by default in February 2026, altogether in July.',
  'public-pki.client-usage-lets-encrypt.hits':
    'Servers that show their own certificate when they connect to others: mail relays, XMPP, message queues, mutual TLS.',
  'public-pki.client-usage-chrome': 'From 15 March 2027 on, roots that Chrome trusts may issue for servers only.',
  'public-pki.client-usage-chrome.hits': 'Those who show a public server certificate as clients.',
  'public-pki.lets-encrypt-generation-y':
    'Since May 2026 Let’s Encrypt issues from new intermediates below new roots, YE and YR.',
  'public-pki.lets-encrypt-generation-y.hits':
    'Programs that pin an intermediate, and servers that leave out the cross-signed certificate.',
  'public-pki.lets-encrypt-ocsp': 'Let’s Encrypt answers no OCSP requests since August 2025.',
  'public-pki.lets-encrypt-ocsp.hits': 'Servers that are set to staple, and clients that insist on an OCSP answer.',
} satisfies Catalogue;
