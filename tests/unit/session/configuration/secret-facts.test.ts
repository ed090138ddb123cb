import { describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { dropped, review, told } from '../../../support/review-settings.ts';

const authority = makeAuthority({ name: 'Secret Authority' });
const leaf = issue(authority, { names: ['shop.test'] });
const other = issue(authority, { names: ['shop.test'] });
const inBase64 = (text: string) => Buffer.from(text).toString('base64');

const manifests = (crt: string, key: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts: [shop.test]
      secretName: shop-tls
---
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: shop-tls
data:
  tls.crt: ${inBase64(crt)}
  tls.key: ${inBase64(key)}
`;
const reviewed = (crt: string, key: string) => review(dropped({ 'shop.yaml': manifests(crt, key) })).document;

describe('a Secret that an Ingress names', () => {
  it('is read as the file that it stands for, without anything secret in it', () => {
    const document = reviewed(leaf.certPem + authority.certPem, leaf.keyPem);
    expect(document.fileFacts).toMatchObject([
      { path: 'Secret default/shop-tls tls.crt', state: 'read', certificates: [{ names: ['shop.test'] }, {}] },
      { path: 'Secret default/shop-tls tls.key', state: 'read', keys: [{ state: 'plain' }] },
    ]);
    const [certificate] = document.fileFacts[0]?.certificates ?? [];
    expect(document.fileFacts[1]?.keys[0]?.keySha256).toBe(certificate?.keySha256);
    expect(JSON.stringify(document)).not.toContain(inBase64(leaf.keyPem).slice(100, 160));
  });

  it('is judged as such a file, with no command for a path that is none', () => {
    const document = reviewed(leaf.certPem + authority.certPem, other.keyPem);
    expect(told(document)).toContain('key-mismatch.plain confirmed key-certificate-mismatch');
    const steps = document.findings.find(({ rule }) => rule === 'key-mismatch')?.remedy?.steps ?? [];
    expect(steps.flatMap(({ command }) => command ?? []).filter((one) => one.includes('openssl'))).toEqual([]);
  });

  it('says nothing while it is empty, for something will fill it in', () => {
    expect(reviewed('', '').fileFacts.map(({ state }) => state)).toEqual(['not-looked', 'not-looked']);
  });
});
