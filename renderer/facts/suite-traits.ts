/** What the name of a suite gives away about it. Whether that is a danger, and why, is said under the risks. */
export type SuiteTrait =
  | 'no-encryption'
  | 'anonymous'
  | 'export'
  | 'des'
  | '3des'
  | 'rc2'
  | 'rc4'
  | 'idea'
  | 'no-forward-secrecy'
  | 'cbc'
  | 'dhe';

interface Known {
  readonly trait: SuiteTrait;
  /** `weak` stands out in the table; `aside` is worth a word. */
  readonly weight: 'weak' | 'aside';
  readonly name: RegExp;
}

/** IANA names. Suites of TLS 1.3 have none of these; those of SSL 2.0 are named `SSL_CK_…`. */
const known: readonly Known[] = [
  { trait: 'no-encryption', weight: 'weak', name: /_WITH_NULL_|_CK_NULL|^TLS_SHA(?:256_SHA256|384_SHA384)$/ },
  { trait: 'anonymous', weight: 'weak', name: /_anon_|^TLS_NULL_WITH_NULL_NULL$/ },
  { trait: 'export', weight: 'weak', name: /EXPORT/ },
  { trait: 'des', weight: 'weak', name: /_WITH_DES_|_WITH_DES40_|_CK_DES_64/ },
  { trait: '3des', weight: 'weak', name: /_3DES_|_CK_DES_192/ },
  { trait: 'rc2', weight: 'weak', name: /_RC2_/ },
  { trait: 'rc4', weight: 'weak', name: /_RC4_/ },
  { trait: 'idea', weight: 'weak', name: /_IDEA_/ },
  {
    trait: 'no-forward-secrecy',
    weight: 'weak',
    name: /^TLS_(?:RSA_(?:PSK_|EXPORT(?:1024)?_)?WITH_|(?:DH|ECDH)_(?:RSA|DSS|ECDSA)_)/,
  },
  { trait: 'no-forward-secrecy', weight: 'aside', name: /^TLS_(?:PSK|KRB5)_/ },
  { trait: 'cbc', weight: 'aside', name: /_CBC_(?!.*EXPORT)/ },
  { trait: 'dhe', weight: 'aside', name: /^TLS_(?:DHE_(?:RSA|DSS|PSK)|PSK_DHE)_/ },
];

export interface SuiteTraits {
  readonly weak: readonly SuiteTrait[];
  readonly aside: readonly SuiteTrait[];
}

/** The traits of a suite by its IANA name, the heaviest first. */
export function traitsOf(name: string): SuiteTraits {
  const fitting = known.filter((one) => one.name.test(name));
  const of = (weight: Known['weight']) => fitting.filter((one) => one.weight === weight).map(({ trait }) => trait);
  const weak = of('weak');
  // Beside a broken cipher, forward secrecy is no news.
  return { weak: weak.length > 1 ? weak.filter((trait) => trait !== 'no-forward-secrecy') : weak, aside: of('aside') };
}
