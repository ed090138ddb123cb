import { describe, expect, it } from 'vitest';
import { nssPolicy } from '../../../../main/evidence/configuration/nss-policy.ts';

/** Constructed after what crypto-policies writes on Red Hat. */
const text = (words: string) =>
  `library=\nname=Policy\nNSS=flags=policyOnly,moduleDB\nconfig="disallow=ALL allow=HMAC-SHA256:${words}:DH-MIN=2048"\n`;

describe('a policy of NSS', () => {
  it('has bounds and sizes of keys, with its line', () => {
    const policy = nssPolicy(
      text('tls-version-min=tls1.2:dtls-version-min=dtls1.0:tls-version-max=tls1.3'),
      'nss.config',
    );
    expect(policy).toMatchObject({
      ...{ minimum: 'TLSv1.2', maximum: 'TLSv1.3', minimumPlace: { path: 'nss.config', line: 4, column: 1 } },
      forbidden: [{ kind: 'key-size', name: 'DH 2048' }],
    });
  });

  it.each([['tls-version-min=0'], ['tls-version-min=tls9'], ['dtls-version-min=dtls1.2']])(
    'has no floor by %s',
    (words) => {
      expect(nssPolicy(text(words), 'nss.config').minimum).toBeNull();
    },
  );

  it('says nothing without its line', () => {
    expect(nssPolicy('\uFEFFlibrary=\r\n', 'nss.config')).toMatchObject({ minimum: null, findings: [] });
  });
});
