/**
 * Dated facts of the public PKI that make chains fail. Small on purpose: what still meets people. What each
 * breaks, and who is hit, is told in `shared/text/en/public-pki-facts.ts` under `public-pki.<id>`.
 */
export interface PublicPkiFact {
  readonly id: PublicPkiFactId;
  readonly kind:
    | 'distrust'
    | 'root-retired'
    | 'root-expired'
    | 'validity-limit'
    | 'client-usage'
    | 'new-hierarchy'
    | 'ocsp-end';
  /** The first moment at which it has an effect, ISO 8601 UTC. */
  readonly from: string;
  /** Whose certificates: see `Affected`. Null for a fact that no root tells. */
  readonly affected: Affected | null;
  /** Whose programs refuse. */
  readonly clients: readonly PkiClient[];
  readonly sources: readonly FactSource[];
}

export type PkiClient = 'chrome' | 'firefox' | 'apple' | 'mozilla-list' | 'old-clients';

export interface FactSource {
  readonly name: string;
  readonly url: string;
}

/**
 * Certificates that lead to one of `roots` (SHA-256), or to a name with one of `organizations`, and that the
 * rule hits: `all` of them from `from` on; those that begin after it (`begins-after`); those whose first signed
 * timestamp is later (`logged-after`), for which the beginning stands in where there is none.
 */
export interface Affected {
  readonly rule: 'all' | 'begins-after' | 'logged-after';
  readonly roots: readonly string[];
  readonly organizations: readonly string[];
}

export type PublicPkiFactId = (typeof publicPkiFactIds)[number];

/** Longest validity in days of a public server certificate, by the day it begins (CA/Browser Forum BR 6.3.2). */
export const validityLimits: readonly { readonly from: string; readonly days: number }[] = [
  { from: '2018-03-01T00:00:00Z', days: 825 },
  { from: '2020-09-01T00:00:00Z', days: 398 },
  { from: '2026-03-15T00:00:00Z', days: 200 },
  { from: '2027-03-15T00:00:00Z', days: 100 },
  { from: '2029-03-15T00:00:00Z', days: 47 },
];

/** Apple's limit for every server certificate, private ones too: begins after 1 July 2019, 825 days. */
export const appleValidityLimit = { from: '2019-07-01T00:00:00Z', days: 825 } as const;

const roots = {
  entrust: [
    '02ed0eb28c14da45165c566791700d6451d7fb56f0b2ab1d3b8eb070e56edff5',
    '43df5774b03e7fef5fe40d931a7bedf1bb2e6b42738c4e6d3841103d3aa7f339',
    '6dc47172e01cbcb0bf62580d895fe2b8ac9ad4f873801e0c10b9c837d21eb177',
    '73c176434f1bc6d5adf45b0e76e727287c8de57616c1e6e6141a2b2cbc7d8e4c',
    'db3517d1f6732a2d5ab97c533ec70779ee3270a62fb4ac4238372460e6f01e88',
  ],
  affirmTrust: [
    '0376ab1d54c5f9803ce4b2e201a0ee7eef7b57b636e8a93c9b8d4860c96f5fa7',
    '0a81ec5a929777f145904af38d5d509f66b5e2c58fcdb531058b0e17f3f0b41b',
    '70a73f7f376b60074248904534b11482d5bf0e698ecc498df52577ebf2e93b9a',
    'bd71fdf6da97e4cf62d1647add2581b07d79adf8397eb4ecba9c5e8488821423',
  ],
  chunghwaEpki: 'c0a6f4dc63a24bfdcf54ef2a6a082a0a72de35803e2ff5ff527ae5d87206dfd5',
  chunghwaHipki: 'f015ce3cc239bfef064be9f1d2c417e1a0264a0a94be1f0c8d121864eb6949cc',
  netlock: '6c61dac3a2def031506be036d2a6fe401994fbd13df9c8d466599274c446ec98',
  izenpe: '2530cc8e98321502bad96f9b1fba1b099e2d299e0f4548bb914f363bc0d4531f',
  globalTrust: '9a296a5182d1d451a2e37f439b74daafa267523329f90f9a0d2007c334e23c9a',
  buypass: [
    '9a114025197c5bb95d94e63d55cd43790847b646b23cdf11ada4a00eff15fb48',
    'edf7ebbca27a2a384d387b7d4010c666e2edb4843e4c29b4ae1d5b9332e6b24d',
  ],
  trustCor: [
    '5a885db19c01d912c5759388938cafbbdf031ab2d48e91ee15589b42971d039c',
    'd40e9c86cd8fe468c1776959f49ea774fa548684b6c406f3909261f4dce2575c',
    '0753e940378c1bd5e3836e395daea5cb839e5046f1bd0eae1951cf10fec7c965',
  ],
  digicertFirst: [
    '3e9099b5015e8f486c00bcea9d111ee721faba355a89bcf1df69561e3dc6325c',
    '4348a0e9444c78cb265e058d5e8944b4d84f9662bd26db257f8934a443c70161',
    '7431e5f4c3c1ce4690774f0b61e05440883ba9a01ed00ba6abd7806ed3b118cf',
  ],
} as const;

const chromeStore = {
  name: 'Chromium: Chrome Root Store, version 36',
  url: 'https://chromium.googlesource.com/chromium/src/+/main/net/data/ssl/chrome_root_store/root_store.textproto',
} as const;
const mozillaStore = {
  name: 'Mozilla NSS: certdata.txt, 2.86',
  url: 'https://github.com/nss-dev/nss/blob/master/lib/ckfw/builtins/certdata.txt',
} as const;
const mozillaLifecycles = {
  name: 'Mozilla: Root CA Lifecycles',
  url: 'https://wiki.mozilla.org/CA/Root_CA_Lifecycles',
} as const;

export const publicPkiFactIds = [
  'symantec',
  'wosign-startcom',
  'trustcor',
  'globaltrust',
  'entrust-chrome',
  'entrust-apple',
  'entrust-mozilla',
  'chunghwa-mozilla',
  'chunghwa-netlock-chrome',
  'buypass-chrome',
  'izenpe-chrome',
  'izenpe-mozilla',
  'old-roots-2025',
  'old-roots-2026',
  'digicert-first-roots',
  'chrome-roots-2026-05',
  'chrome-roots-2026-06',
  'chrome-roots-2026-09',
  'addtrust-expired',
  'dst-root-x3-expired',
  'baltimore-expired',
  'validity-398',
  'validity-200',
  'client-usage-lets-encrypt',
  'client-usage-chrome',
  'lets-encrypt-generation-y',
  'lets-encrypt-ocsp',
] as const;

/** In the order of `publicPkiFactIds`: distrusts, retired roots, expired roots, rules for all. */
export const publicPkiFacts: readonly PublicPkiFact[] = [
  {
    id: 'symantec',
    kind: 'distrust',
    from: '2020-02-25T00:00:00Z',
    affected: {
      rule: 'all',
      roots: [],
      organizations: ['Symantec Corporation', 'GeoTrust Inc.', 'VeriSign, Inc.', 'thawte, Inc.', 'Equifax'],
    },
    clients: ['chrome', 'firefox', 'apple', 'mozilla-list'],
    sources: [{ name: 'Apple: about the distrust of Symantec', url: 'https://support.apple.com/HT208860' }],
  },
  {
    id: 'wosign-startcom',
    kind: 'distrust',
    from: '2017-09-15T00:00:00Z',
    affected: { rule: 'all', roots: [], organizations: ['WoSign CA Limited', 'StartCom Ltd.'] },
    clients: ['chrome', 'firefox', 'mozilla-list'],
    sources: [
      {
        name: 'Chromium: final removal of trust in WoSign and StartCom',
        url: 'https://groups.google.com/a/chromium.org/g/net-dev/c/FKXe-76GO8Y/m/Ka8K5lj9AgAJ',
      },
      mozillaStore,
    ],
  },
  {
    id: 'trustcor',
    kind: 'distrust',
    from: '2023-03-07T00:00:00Z',
    affected: { rule: 'all', roots: roots.trustCor, organizations: [] },
    clients: ['chrome', 'firefox', 'mozilla-list'],
    sources: [
      {
        name: 'TechTarget: Google drops TrustCor certificates',
        url: 'https://www.techtarget.com/searchsecurity/news/252528417/Google-drops-TrustCor-certificates-as-questions-loom',
      },
      mozillaStore,
    ],
  },
  {
    id: 'globaltrust',
    kind: 'distrust',
    from: '2024-07-01T00:00:00Z',
    affected: { rule: 'logged-after', roots: [roots.globalTrust], organizations: [] },
    clients: ['chrome'],
    sources: [
      {
        name: 'CCADB: GLOBALTRUST 2020 in the Chrome Root Store',
        url: 'https://groups.google.com/a/ccadb.org/g/public/c/wRs-zec8w7k',
      },
    ],
  },
  {
    id: 'entrust-chrome',
    kind: 'distrust',
    from: '2024-11-12T00:00:00Z',
    affected: { rule: 'logged-after', roots: [...roots.entrust, ...roots.affirmTrust], organizations: [] },
    clients: ['chrome'],
    sources: [
      {
        name: 'Google: Entrust certificate distrust',
        url: 'https://security.googleblog.com/2024/06/sustaining-digital-certificate-security.html',
      },
    ],
  },
  {
    id: 'entrust-apple',
    kind: 'distrust',
    from: '2024-11-16T00:00:00Z',
    affected: { rule: 'begins-after', roots: roots.entrust, organizations: [] },
    clients: ['apple'],
    sources: [
      { name: 'Apple: changes to certificate authorities', url: 'https://support.apple.com/121668' },
      {
        name: 'Entrust: Apple changes regarding Entrust roots',
        url: 'https://www.entrust.com/tls-certificate-information-center/apple-changes-regarding-entrust-roots',
      },
    ],
  },
  {
    id: 'entrust-mozilla',
    kind: 'distrust',
    from: '2024-12-01T00:00:00Z',
    affected: { rule: 'begins-after', roots: [...roots.entrust, ...roots.affirmTrust], organizations: [] },
    clients: ['firefox', 'mozilla-list'],
    sources: [mozillaStore],
  },
  {
    id: 'chunghwa-mozilla',
    kind: 'distrust',
    from: '2025-04-16T00:00:00Z',
    affected: { rule: 'begins-after', roots: [roots.chunghwaEpki], organizations: [] },
    clients: ['firefox', 'mozilla-list'],
    sources: [mozillaStore],
  },
  {
    id: 'chunghwa-netlock-chrome',
    kind: 'distrust',
    from: '2025-08-01T00:00:00Z',
    affected: {
      rule: 'logged-after',
      roots: [roots.chunghwaEpki, roots.chunghwaHipki, roots.netlock],
      organizations: [],
    },
    clients: ['chrome'],
    sources: [chromeStore],
  },
  {
    id: 'buypass-chrome',
    kind: 'distrust',
    from: '2025-11-01T00:00:00Z',
    affected: { rule: 'logged-after', roots: roots.buypass, organizations: [] },
    clients: ['chrome'],
    sources: [chromeStore],
  },
  {
    id: 'izenpe-chrome',
    kind: 'distrust',
    from: '2026-04-15T00:00:00Z',
    affected: { rule: 'logged-after', roots: [roots.izenpe], organizations: [] },
    clients: ['chrome'],
    sources: [chromeStore],
  },
  {
    id: 'izenpe-mozilla',
    kind: 'distrust',
    from: '2026-04-16T00:00:00Z',
    affected: { rule: 'begins-after', roots: [roots.izenpe], organizations: [] },
    clients: ['firefox', 'mozilla-list'],
    sources: [mozillaStore],
  },
  {
    id: 'old-roots-2025',
    kind: 'root-retired',
    from: '2025-04-15T00:00:00Z',
    affected: {
      rule: 'all',
      roots: [
        'ebd41040e4bb3ec742c9e381d31ef2a41a48b6685c96e7cef3c1df6cd4331c99', // GlobalSign Root CA
        'd7a7a0fb5d7e2731d771e9484ebcdef71d5f0c3e0a2948782bc83ee0ea699ef4', // AAA Certificate Services
        'c3846bf24b9e93ca64274c0ec67c1ecc5e024ffcacd2d74019350e81fe546ae4', // Go Daddy Class 2
        '1465fa205397b876faa6f0a9958e5590e40fcc7faa4fb7c2c8677521fb5fb658', // Starfield Class 2
      ],
      organizations: [],
    },
    clients: ['firefox', 'mozilla-list'],
    sources: [mozillaLifecycles, mozillaStore],
  },
  {
    id: 'old-roots-2026',
    kind: 'root-retired',
    from: '2026-04-15T00:00:00Z',
    affected: {
      rule: 'all',
      roots: [
        'eaa962c4fa4a6bafebe415196d351ccd888d4f53f3fa8ae6d7c466a94e6042bb', // certSIGN ROOT CA
        '62dd0be9b9f50a163ea0f8e75c053b1eca57ea55c8688f647c6881f2c8357b95', // SwissSign Gold CA - G2
        '4200f5043ac8590ebb527d209ed1503029fbcbd41ca1b506ec27f15ade7dac69', // Secure Global CA
        'f1c1b50ae5a20dd8030ec9f6bc24823dd367b5255759b4e71b61fce9f7375d73', // SecureTrust CA
        '0c2cd63df7806fa399ede809116b575bf87989f06518f9808c860503178baf66', // COMODO Certification Authority
        'e3b6a2db2ed7ce48842f7ac53241c7b71d54144bfb40c11f3f1d0b42f5eea12d', // Certigna
        '85a0dd7dd720adb7ff05f83d542b209dc7ff4528f7d677b18389fea5e5c49e86', // QuoVadis Root CA 2
        '18f1fc7f205df8adddeb7fe007dd57e3af375a9c4d8d73546bf4f1fed1e18d35', // QuoVadis Root CA 3
      ],
      organizations: [],
    },
    clients: ['firefox', 'mozilla-list'],
    sources: [mozillaLifecycles, mozillaStore],
  },
  {
    id: 'digicert-first-roots',
    kind: 'root-retired',
    from: '2026-04-15T00:00:00Z',
    affected: { rule: 'all', roots: roots.digicertFirst, organizations: [] },
    clients: ['chrome', 'firefox', 'mozilla-list'],
    sources: [mozillaLifecycles, chromeStore],
  },
  {
    id: 'chrome-roots-2026-05',
    kind: 'root-retired',
    from: '2026-05-29T00:00:00Z',
    affected: {
      rule: 'logged-after',
      roots: [
        '49e7a442acf0ea6287050054b52564b650e4f49e42e348d6aa38e039e957b1c1', // D-TRUST Root Class 3 CA 2 2009
        'eec5496b988ce98625b934092eec2908bed0b0f316c2d4730c84eaf1f3d34881', // D-TRUST Root Class 3 CA 2 EV 2009
        '91e2f5788d5810eba7ba58737de1548a8ecacd014598bc0b143e041b17052552', // T-TeleSec GlobalRoot Class 2
        'fd73dad31c644ff1b43bef0ccdda96710b9cd9875eca7e31707af3e96d522bbd', // T-TeleSec GlobalRoot Class 3
      ],
      organizations: [],
    },
    clients: ['chrome'],
    sources: [chromeStore],
  },
  {
    id: 'chrome-roots-2026-06',
    kind: 'root-retired',
    from: '2026-06-15T00:00:00Z',
    affected: {
      rule: 'logged-after',
      roots: [
        'd48d3d23eedb50a459e55197601c27774b9d7b18c94d5a059511a10250b93168', // Certigna Root CA
        '22a2c1f7bded704cc1e701b5f408c310880fe956b5de2a4a44f99c873a25a7c8', // SSL.com EV Root ECC
        '2e7bf16cc22485a7bbe2aa8696750761b0ae39be3b2fe9d0cc6d4ef73491425c', // SSL.com EV Root RSA R2
        '3417bb06cc6007da1b961c920b8ab4ce3fad820e4aa30b9acbc4a74ebdcebc65', // SSL.com Root ECC
        '85666a562ee0be5ce925c1d8890a6f76a87ec16d4d7d5f29ea7419cf20123b69', // SSL.com Root RSA
      ],
      organizations: [],
    },
    clients: ['chrome'],
    sources: [chromeStore],
  },
  {
    id: 'chrome-roots-2026-09',
    kind: 'root-retired',
    from: '2026-09-15T00:00:00Z',
    affected: {
      rule: 'logged-after',
      roots: [
        '7d05ebb682339f8c9451ee094eebfefa7953a114edb2f44949452fab7d2fc185', // DigiCert Assured ID Root G2
        '7e37cb8b4c47090cab36551ba6f45db840680fba166a952db100717f43053fc2', // DigiCert Assured ID Root G3
        '59769007f7685d0fcd50872f9f95d5755a5b2b457d81f3692b610a98672f0e1b', // TWCA Global Root CA
      ],
      organizations: [],
    },
    clients: ['chrome'],
    sources: [chromeStore],
  },
  {
    id: 'addtrust-expired',
    kind: 'root-expired',
    from: '2020-05-30T10:48:38Z',
    affected: {
      rule: 'all',
      roots: ['687fa451382278fff0c8b11f8d43d576671c6eb2bceab413fb83d965d06d2ff2'],
      organizations: ['AddTrust AB'],
    },
    clients: ['old-clients'],
    sources: [
      {
        name: 'The Register: Sectigo’s root ends',
        url: 'https://www.theregister.com/2020/06/02/sectigo_root_cert_expires/',
      },
    ],
  },
  {
    id: 'dst-root-x3-expired',
    kind: 'root-expired',
    from: '2021-09-30T14:01:15Z',
    affected: {
      rule: 'all',
      roots: ['0687260331a72403d909f105e69bcf0d32e1bd2493ffc6d9206d11bcd6770739'],
      organizations: ['Digital Signature Trust Co.'],
    },
    clients: ['old-clients'],
    sources: [
      {
        name: 'Let’s Encrypt: DST Root CA X3 expiration',
        url: 'https://letsencrypt.org/docs/dst-root-ca-x3-expiration-september-2021/',
      },
    ],
  },
  {
    id: 'baltimore-expired',
    kind: 'root-expired',
    from: '2025-05-12T23:59:00Z',
    affected: {
      rule: 'all',
      roots: ['16af57a9f676b0ab126095aa5ebadef22ab31119d644ac95cd4b93dbf3f26aeb'],
      organizations: [],
    },
    clients: ['chrome', 'firefox', 'apple', 'mozilla-list', 'old-clients'],
    sources: [mozillaLifecycles],
  },
  {
    id: 'validity-398',
    kind: 'validity-limit',
    from: '2020-09-01T00:00:00Z',
    affected: null,
    clients: ['chrome', 'firefox', 'apple'],
    sources: [{ name: 'Apple: limits on trusted certificates', url: 'https://support.apple.com/102028' }],
  },
  {
    id: 'validity-200',
    kind: 'validity-limit',
    from: '2026-03-15T00:00:00Z',
    affected: null,
    clients: ['chrome', 'firefox', 'apple'],
    sources: [
      {
        name: 'CA/Browser Forum: ballot SC-081v3',
        url: 'https://cabforum.org/2025/04/11/ballot-sc081v3-introduce-schedule-of-reducing-validity-and-data-reuse-periods',
      },
    ],
  },
  {
    id: 'client-usage-lets-encrypt',
    kind: 'client-usage',
    from: '2026-02-11T00:00:00Z',
    affected: null,
    clients: [],
    sources: [
      {
        name: 'Let’s Encrypt: ending TLS client authentication',
        url: 'https://letsencrypt.org/2025/05/14/ending-tls-client-authentication/',
      },
    ],
  },
  {
    id: 'client-usage-chrome',
    kind: 'client-usage',
    from: '2027-03-15T00:00:00Z',
    affected: null,
    clients: ['chrome'],
    sources: [
      {
        name: 'Chrome Root Program Policy 1.8',
        url: 'https://www.chromium.org/Home/chromium-security/root-ca-policy/',
      },
    ],
  },
  {
    id: 'lets-encrypt-generation-y',
    kind: 'new-hierarchy',
    from: '2026-05-13T00:00:00Z',
    affected: null,
    clients: ['old-clients'],
    sources: [
      {
        name: 'Let’s Encrypt: new generation of intermediates and roots',
        url: 'https://letsencrypt.org/2025/11/24/gen-y-hierarchy.html',
      },
    ],
  },
  {
    id: 'lets-encrypt-ocsp',
    kind: 'ocsp-end',
    from: '2025-08-06T00:00:00Z',
    affected: null,
    clients: [],
    sources: [
      {
        name: 'Let’s Encrypt: OCSP service has reached end of life',
        url: 'https://letsencrypt.org/2025/08/06/ocsp-service-has-reached-end-of-life.html',
      },
    ],
  },
];
