import type { CertificateFacts } from './certificate.ts';

/** A certificate as PEM, RFC 7468; `der` in hex. */
export function certificatePem(der: string): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Certificates one after the other, each below its subject. */
export function chainPem(certificates: readonly Pick<CertificateFacts, 'der' | 'subject'>[]): string {
  return certificates.map(({ der, subject }) => `# ${inOneLine(subject)}\n${certificatePem(der)}`).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 section 4, from hex: three bytes are six hex digits and four characters. */
function base64(hex: string): string {
  const groups = hex.match(/.{1,6}/g) ?? [];
  return groups
    .map((group) => {
      const value = Number.parseInt(group.padEnd(6, '0'), 16);
      const characters = [18, 12, 6, 0].map((shift) => alphabet[(value >> shift) & 63]).join('');
      return characters.slice(0, group.length / 2 + 1).padEnd(4, '=');
    })
    .join('');
}

/** A name must not be able to end its line and begin a certificate of its own. */
const inOneLine = (subject: string) => subject.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
