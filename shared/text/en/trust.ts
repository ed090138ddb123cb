import type { TrustReasonCode, TrustStoreKind } from '../../trust.ts';
import type { Catalogue } from '../say.ts';

/** Words of the trust matrix. */
export const trustTexts = {
  'trust.used-by.system': 'Browsers and most programs of this system',
  'trust.used-by.linux-bundle': 'Most Linux programs: curl, wget, git, Go, PHP, Ruby',
  'trust.used-by.openssl-folder': 'Programs with OpenSSL that look roots up one by one, such as Python',
  'trust.used-by.mozilla': 'Firefox, and bundles made from Mozilla’s list',
  'trust.used-by.node': 'Node programs as they start by default, npm and Electron’s own Node included',
  'trust.used-by.node-system-ca': 'Node programs started with --use-system-ca',
  'trust.used-by.ssl-cert-file': 'Programs with OpenSSL that heed SSL_CERT_FILE, Python and Ruby included',
  'trust.used-by.ssl-cert-dir': 'Programs with OpenSSL that heed SSL_CERT_DIR, Python and Ruby included',
  'trust.used-by.curl-bundle': 'curl started with this CURL_CA_BUNDLE',
  'trust.used-by.requests-bundle': 'Python programs with requests, started with this REQUESTS_CA_BUNDLE',
  'trust.used-by.certifi': 'Python programs with requests or httpx, through certifi',
  'trust.used-by.pip': 'pip, with the list that comes inside it',
  'trust.used-by.conda': 'conda, and programs of that environment',
  'trust.used-by.java': 'Java programs of this JDK',
  'trust.used-by.firefox': 'Firefox with this profile',
  'trust.used-by.chromium': 'Chrome and Chromium of this account, and pages of Electron programs',
  'trust.used-by.custom': 'The file given here',

  'trust.source.built-in': 'built into {runtime}',
  'trust.source.system': 'the stores of this system, as {runtime} reads them',
  'trust.source.extra': '{source}, and {file} (NODE_EXTRA_CA_CERTS)',
  'trust.source.variable': '{file} ({variable})',

  'trust.reason.trusted': 'It holds the root {subject}.',
  'trust.reason.root-not-held': 'It does not hold the root {subject}.',
  'trust.reason.issuer-not-held': 'The chain needs {subject}. The server did not send it, and this store lacks it.',
  'trust.reason.other-key-held': 'It holds a certificate named {subject}, with another key.',
  'trust.reason.intermediate-only':
    'It holds the intermediate {subject} and not its root. curl and Python 3.13 accept that; Node and older programs do not.',
  'trust.reason.blocked': 'A certificate of the chain is marked as not trusted here: {subject}.',
  'trust.reason.chain-fault': 'The chain itself has a fault: {fault}, at {subject}.',
  'trust.reason.empty-store': 'It holds no certificate at all.',
  'trust.reason.no-certificate': 'The server’s certificate cannot be read.',
  'trust.reason.undecided': 'Not all of it could be checked: {detail}.',
  'trust.reason.own-list-unknown': 'Nothing was added here for it, and the list inside the browser cannot be read.',
  'trust.reason.missing': 'Nothing is there.',
  'trust.reason.denied': 'This account may not read it.',
  'trust.reason.too-large': 'It is larger than what is read here: {detail}.',
  'trust.reason.too-slow': 'It did not answer in time.',
  'trust.reason.unreadable': 'It cannot be read: {detail}.',
  'trust.reason.locked': 'It is encrypted. Java takes nothing from it unless the program names its password.',
  'trust.reason.no-reader': 'This program cannot read that kind of file here: {detail}.',

  'trust.fault.expired': 'expired',
  'trust.fault.not-yet-valid': 'not valid yet',
  'trust.fault.bad-signature': 'its signature does not fit',
  'trust.fault.not-a-ca': 'it may not issue certificates',
  'trust.fault.path-length': 'more issuers than allowed',
  'trust.fault.key-usage': 'its key may not be used for this',
  'trust.fault.extended-key-usage': 'it is not for servers',
  'trust.fault.name-constraints': 'a name that its issuer may not certify',
  'trust.fault.critical-extension': 'a critical extension that is not understood',
  'trust.fault.weak-key': 'its key is too weak',
  'trust.fault.weak-signature': 'its signature is too weak',
  'trust.fault.other': 'a broken rule ({code})',

  'trust.name.system': 'this system’s store',
  'trust.name.linux-bundle': 'the Linux store',
  'trust.name.openssl-folder': 'OpenSSL’s folder',
  'trust.name.mozilla': 'Mozilla’s list',
  'trust.name.node': 'Node',
  'trust.name.node-system-ca': 'Node with --use-system-ca',
  'trust.name.ssl-cert-file': 'SSL_CERT_FILE',
  'trust.name.ssl-cert-dir': 'SSL_CERT_DIR',
  'trust.name.curl-bundle': 'CURL_CA_BUNDLE',
  'trust.name.requests-bundle': 'REQUESTS_CA_BUNDLE',
  'trust.name.certifi': 'Python certifi',
  'trust.name.pip': 'pip',
  'trust.name.conda': 'conda',
  'trust.name.java': 'Java',
  'trust.name.firefox': 'Firefox',
  'trust.name.chromium': 'Chrome',
  'trust.name.custom': 'the file given',

  'trust.summary.all': 'Every store that was tested trusts this chain.',
  'trust.summary.none': 'No store that was tested trusts this chain.',
  'trust.summary.lacking': 'No store that was tested trusts this chain. All of them lack {subject}.',
  'trust.summary.custom': 'The file given trusts this chain. No other store that was tested does.',
  'trust.summary.untested': 'No store could be tested.',
  'trust.summary.split':
    'Works in some programs, fails in others. Trusted by: {trusting}. Not trusted by: {refusing}. Lacking there: {subject}.',
  'trust.summary.differ':
    'Works in some programs, fails in others. Trusted by: {trusting}. Not trusted by: {refusing}.',
  'trust.summary.name': 'The name asked for is not in the certificate, so every program refuses it. {rest}',
  'trust.list.more': '{names} and {count} more',

  'trust.note.replaces': 'It takes the place of the program’s own list, it does not add to it.',
  'trust.note.adds': 'It adds to the list inside Node.',
  'trust.note.extra-not-read': 'The file of NODE_EXTRA_CA_CERTS adds nothing: {file}. {reason}',
  'trust.note.use-system-ca': 'The environment turns --use-system-ca on, so Node programs use the row for that.',
  'trust.note.own-list': 'Mozilla’s own list is taken from {runtime}; another version may differ.',
  'trust.note.distribution': 'Node from a Linux distribution may use the system’s bundle instead.',
  'trust.note.snap': 'Firefox from a snap keeps its profiles here and reads no files outside its own folders.',
  'trust.note.flatpak': 'Firefox from a Flatpak keeps its profiles here and reads few files outside.',
  'trust.note.enterprise': 'On Windows and macOS Firefox also takes roots that were added to the system.',
  'trust.note.lazy': 'Windows fetches public roots when they are first needed, so one that lacks here may still work.',
  'trust.note.trust-store-property': 'A program started with javax.net.ssl.trustStore uses another file.',
  'trust.note.regenerated': 'The system writes this file anew when its own roots change.',
  'trust.note.partial': '{count} entries could not be read and were left out.',
  'trust.note.vendored': 'Newer pip uses the system’s roots first, from Python 3.10 on.',
} as const satisfies Catalogue &
  Readonly<
    Record<
      `trust.used-by.${TrustStoreKind}` | `trust.name.${TrustStoreKind}` | `trust.reason.${TrustReasonCode}`,
      string
    >
  >;

export type TrustTextId = keyof typeof trustTexts;
