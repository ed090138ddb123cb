// The parts of node-forge that are used, by file: each alone loads a tenth of the whole. Strings hold one octet
// per character.

interface ForgeBuffer {
  getBytes(): string;
}

interface ForgeCipher {
  start(iv: string | null): void;
  update(input: ForgeBuffer): void;
  finish(): boolean;
  readonly output: ForgeBuffer;
}

declare module 'node-forge/lib/rc2.js' {
  const rc2: { createDecryptionCipher(key: string, bits: number): ForgeCipher };
  export default rc2;
}

declare module 'node-forge/lib/des.js' {
  const des: {
    createDecryptionCipher(key: string): ForgeCipher;
    createEncryptionCipher(key: string): ForgeCipher;
  };
  export default des;
}

declare module 'node-forge/lib/aes.js' {
  const aes: { createDecryptionCipher(key: string, mode: 'CBC'): ForgeCipher };
  export default aes;
}

declare module 'node-forge/lib/pbkdf2.js' {
  const pbkdf2: (password: string, salt: string, iterations: number, keyLength: number, digest: string) => string;
  export default pbkdf2;
}

declare module 'node-forge/lib/util.js' {
  const util: { createBuffer(octets: string): ForgeBuffer };
  export default util;
}
