/** Names of OpenSSL for groups that IANA calls otherwise, in lower case. */
const aliases: Readonly<Record<string, string>> = {
  prime256v1: 'secp256r1',
  'p-256': 'secp256r1',
  'p-384': 'secp384r1',
  'p-521': 'secp521r1',
  brainpoolp256r1: 'brainpoolP256r1',
  brainpoolp384r1: 'brainpoolP384r1',
  brainpoolp512r1: 'brainpoolP512r1',
  x25519mlkem768: 'X25519MLKEM768',
  secp256r1mlkem768: 'SecP256r1MLKEM768',
  secp384r1mlkem1024: 'SecP384r1MLKEM1024',
};

/** Groups by the names of IANA; one that is not known stays as written. SSL_CTX_set1_groups_list(3). */
export const opensslGroupNames = (names: readonly string[]): string[] =>
  names
    .map((name) => name.replace(/^[?*-]+/, '').trim())
    .filter((name) => name !== '')
    .map((name) =>
      (aliases[name.toLowerCase()] ?? (/^x(?:25519|448)$/i.test(name) ? name.toLowerCase() : name)).slice(0, 200),
    );
