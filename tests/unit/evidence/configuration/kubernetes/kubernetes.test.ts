import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { kubernetes } from '../../../../../main/evidence/configuration/kubernetes/kubernetes.ts';
import { readManifest } from '../../../../../main/evidence/configuration/kubernetes/read-manifest.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';
import { selfSigned } from '../../../../support/certificates.ts';

const review = (text: string) => {
  const tree = readManifest(filesInMemory({ '/k/all.yaml': text }), '/k/all.yaml');
  return {
    tree,
    scopes: kubernetes.settingsOf(tree, { version: null, openssl: '3.0' }).map((one) => v.parse(TlsScope, one)),
  };
};

const ingress = `# the shop
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: web
  annotations:
    nginx.ingress.kubernetes.io/ssl-ciphers: "AES128-SHA"
    nginx.ingress.kubernetes.io/ssl-prefer-server-ciphers: "true"
    nginx.ingress.kubernetes.io/auth-tls-verify-client: "on"
    nginx.ingress.kubernetes.io/auth-tls-secret: web/ca
    nginx.ingress.kubernetes.io/backend-protocol: "HTTPS"
    nginx.ingress.kubernetes.io/proxy-ssl-verify: "off"
spec:
  tls:
    - hosts: [shop.example, "*.shop.example"]
      secretName: shop-tls
  rules:
    - host: shop.example
    - host: a.shop.example
    - host: plain.example
`;

describe('an Ingress', () => {
  it('has a scope for each tls, by line and column', () => {
    const { scopes, tree } = review(ingress);
    expect(tree.problems).toEqual([]);
    expect(scopes[0]).toMatchObject({
      kind: 'virtual-host',
      name: 'Ingress web/shop shop.example *.shop.example',
      place: { line: 16, column: 7 },
      serverNames: [{ name: 'shop.example', kind: 'exact', place: { line: 16, column: 15 } }, { kind: 'wildcard' }],
      cipherString: { value: 'AES128-SHA', directive: 'ssl-ciphers', place: { line: 8, column: 5 } },
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
      serverPreference: { value: true },
      clientVerification: { value: 'required' },
      files: [
        { role: 'certificate', path: 'Secret web/shop-tls tls.crt', hasVariable: true },
        { role: 'key' },
        { role: 'client-authorities', path: 'Secret web/ca ca.crt' },
      ],
    });
  });

  it('names hosts without TLS, and what is dialled behind it', () => {
    expect(review(ingress).scopes.slice(1)).toMatchObject([
      { tls: 'off', serverNames: [{ name: 'plain.example' }] },
      { kind: 'upstream', upstreamVerification: { value: false } },
    ]);
  });
});

describe('a Secret', () => {
  const { certPem, keyPem } = selfSigned();
  const [certificate, key] = [certPem, keyPem].map((one) => Buffer.from(one).toString('base64'));
  const secret = `apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: shop-tls
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"tls.key":"${key}"}}'
data:
  tls.crt: ${certificate}
  tls.key: ${key}
  other: aHVudGVyMg==
stringData:
  note: |
    hunter2
`;

  it('tells what its certificate and key are, and never shows the key', () => {
    const { tree } = review(`${ingress}---\n${secret}`);
    expect(
      tree.secrets.map((one) => [one.key, one.content.certificates.length, one.content.keys.map(({ state }) => state)]),
    ).toEqual([
      ['tls.crt', 1, []],
      ['tls.key', 0, ['plain']],
    ]);
    const [leaf, own] = tree.secrets;
    expect(own?.content.keys[0]?.keySha256).toBe(leaf?.content.certificates[0]?.facts.keySha256);
    const shown = JSON.stringify([tree.sources, tree.directives, tree.problems]);
    for (const hidden of [key, keyPem.slice(60, 100), 'aHVudGVyMg', 'hunter2']) expect(shown).not.toContain(hidden);
    expect(tree.sources[0]?.text).toHaveLength(`${ingress}---\n${secret}`.length);
  });

  it('is hidden in a comment and in a file that is no YAML', () => {
    const { tree } = review(`# tls.key: ${key}\n{ [\ntls.key: "${key}"\n`);
    expect(JSON.stringify(tree.sources)).not.toContain(key);
    expect(tree.problems.length).toBeGreaterThan(0);
  });
});

describe('other documents', () => {
  it('are the ConfigMap of ingress-nginx, Gateways and lists', () => {
    const { scopes } = review(`kind: List
items:
- kind: ConfigMap
  metadata: {name: nginx, namespace: ingress}
  data:
    ssl-protocols: "TLSv1.2 TLSv1.3"
- kind: ConfigMap
  metadata: {name: other}
  data: {x: y}
- kind: Gateway
  metadata: {name: gate}
  spec:
    listeners:
    - {name: web, port: 80, protocol: HTTP}
    - name: secure
      port: 443
      protocol: HTTPS
      hostname: "*.example.org"
      tls: {certificateRefs: [{name: gate-tls}]}
`);
    expect(scopes).toMatchObject([
      { kind: 'server-default', versions: { value: ['TLSv1.2', 'TLSv1.3'], place: { line: 6 } } },
      { tls: 'off', addresses: [{ port: 80, tls: false }] },
      { tls: 'on', serverNames: [{ name: '*.example.org' }], files: [{ path: 'Secret default/gate-tls tls.crt' }, {}] },
    ]);
  });

  it('are read beyond one that is broken', () => {
    const { scopes, tree } = review(`kind: Ingress\n  bad: [\n---\n${ingress}`);
    expect(tree.problems.length).toBeGreaterThan(0);
    expect(scopes.some(({ name }) => name.startsWith('Ingress web/shop'))).toBe(true);
  });

  it('leave open what an alias stands for', () => {
    const { scopes } = review(
      'x: &t [{hosts: [a.example]}]\nkind: Ingress\nspec: {tls: *t, rules: [{host: a.example}]}\n',
    );
    expect(scopes).toMatchObject([{ tls: 'unknown', serverNames: [{ name: 'a.example' }] }]);
  });

  it('cannot grow by aliases, nest without bound or take up the program', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [${'*a,'.repeat(9)}*a]\n`.replaceAll('*a', at === 0 ? '*a' : `*b${at - 1}`)).join('')}kind: Ingress\nspec: *b19\n`;
    const texts = [
      bomb,
      '['.repeat(20_000),
      '- '.repeat(3000),
      '{a: '.repeat(2000),
      '&a '.repeat(2000),
      '*x',
      '---\n'.repeat(3000),
      '%',
      '\t',
    ];
    for (const text of texts) expect(review(text).scopes).toEqual([]);
  });
});
