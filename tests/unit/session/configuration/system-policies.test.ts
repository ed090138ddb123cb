import { describe, expect, it } from 'vitest';
import { dropped, review, told } from '../../../support/review-settings.ts';

const reviewed = (name: string, text: string) => review(dropped({ [name]: text })).document;
const lines = ({ findings }: ReturnType<typeof reviewed>, rule: string) =>
  findings.filter((one) => one.rule === rule).map(({ column, line }) => [line, column]);

describe('the policy of a system', () => {
  const config = 'etc/crypto-policies/config';

  it('is judged by its name where it comes with the system', () => {
    const future = reviewed(config, '# x\nFUTURE\n');
    expect(told(future)).toEqual(['policy-least-key possible weak-key-or-signature', 'policy-level.future']);
    expect(lines(future, 'policy-least-key')).toEqual([[2, 1]]);
    expect(future.wanted).toEqual([]);
    expect(told(reviewed(config, 'DEFAULT\n'))).toEqual(['policy-level.default']);
    expect(told(reviewed(config, 'FIPS\n'))).toEqual(['policy-level.fips']);
    expect(told(reviewed(config, 'LEGACY\n'))).toEqual(['policy-level.legacy']);
  });

  it('is told once, though it is named in the settings and in what was made of them', () => {
    const twice = dropped({ [config]: 'FUTURE\n', 'etc/crypto-policies/state/current': 'FUTURE\n' });
    expect(told(review(twice).document)).toHaveLength(2);
  });

  it('is not judged where a module that was not given may say otherwise', () => {
    expect(told(reviewed(config, 'FUTURE:OURS\n'))).toEqual([]);
    expect(told(reviewed(config, 'FUTURE:AD-SUPPORT\n'))).toHaveLength(2);
  });

  it('is found in the file that it writes for OpenSSL', () => {
    const text =
      'CipherString = @SECLEVEL=2:kEECDH:kRSA:!aNULL\nTLS.MinProtocol = TLSv1.3\nTLS.MaxProtocol = TLSv1.3\n';
    const found = reviewed('opensslcnf.config', text);
    expect(found.files).toMatchObject([{ dialect: 'crypto-policies' }]);
    expect(told(found)).toContain('policy-versions.only-newest possible protocol-version-mismatch');
  });
});

describe('versions of Windows', () => {
  const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
  const off = (side: string, value = '"Enabled"=dword:00000000') =>
    reviewed('tls.reg', `Windows Registry Editor Version 5.00\n\n[${protocols}\\TLS 1.2\\${side}]\n${value}\n`);

  it('explain the failure of a client even where the edition is not known', () => {
    const client = off('Client');
    expect(told(client)).toEqual(['policy-windows-versions.client likely protocol-version-mismatch']);
    expect(client.findings[0]).toMatchObject({ line: 4, corrected: '"Enabled"=dword:00000001' });
    expect(told(off('Server'))).toEqual(['policy-windows-versions.server likely protocol-version-mismatch']);
    expect(off('Client', '"DisabledByDefault"=dword:00000001').findings[0]?.corrected).toBe(
      '"DisabledByDefault"=dword:00000000',
    );
  });

  it('are no reason where TLS 1.2 is on', () => {
    expect(told(off('Client', '"Enabled"=dword:00000001'))).toEqual([]);
    expect(told(off('Client', '"DisabledByDefault"=dword:00000000'))).toEqual([]);
  });
});

describe('an Ingress', () => {
  const ingress = (tls: string, annotation = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
${annotation}spec:
${tls}
  rules:
    - host: a.example.org
    - host: b.example.org
`;
  const rule = 'ingress-host-without-tls likely hostname-mismatch';

  it('has hosts that its TLS does not name', () => {
    const found = reviewed('i.yaml', ingress('  tls: [{hosts: [a.example.org], secretName: x}]'));
    expect(told(found)).toEqual([rule]);
    expect(lines(found, 'ingress-host-without-tls')).toEqual([[11, 7]]);
  });

  it('covers them by a wildcard, by another Ingress, or by no list at all; and may have no TLS at all', () => {
    const other = ingress('  tls: [{hosts: [b.example.org], secretName: x}]').replace('name: shop', 'name: other');
    for (const text of [
      ingress('  tls: [{hosts: ["*.example.org"], secretName: x}]'),
      ingress('  tls: [{secretName: x}]'),
      `${ingress('  tls: [{hosts: [a.example.org], secretName: x}]')}---\n${other}`,
      ingress('  ingressClassName: nginx'),
    ])
      expect(told(reviewed('i.yaml', text))).toEqual([]);
  });

  it('asks nobody for a certificate without a Secret that has the authorities', () => {
    const tls = '  tls: [{hosts: [a.example.org, b.example.org], secretName: x}]';
    const on = '    nginx.ingress.kubernetes.io/auth-tls-verify-client: "on"\n';
    expect(told(reviewed('i.yaml', ingress(tls, on)))).toEqual(['ingress-verification-without-secret']);
    const whole = `${on}    nginx.ingress.kubernetes.io/auth-tls-secret: default/ca\n`;
    expect(told(reviewed('i.yaml', ingress(tls, whole)))).toEqual([]);
  });

  it('is read beside a template that was never filled in, of which one word is told', () => {
    const template = '{{- if .Values.x }}\nkind: {{ .Values.y }}\ndata:\n  tls.key: c2VjcmV0\n{{- end }}\n';
    const tls = '  tls: [{hosts: [a.example.org], secretName: x}]';
    const found = reviewed('i.yaml', `${ingress(tls)}---\n${template}---\n${ingress(tls)}`);
    expect(found.problems).toMatchObject([
      { kind: 'unexpected-token', subject: '{{-', place: { line: 13, column: 1 } },
    ]);
    expect(found.settings).toHaveLength(4);
    expect(told(found)).toEqual([rule, rule]);
    expect(JSON.stringify(found)).not.toContain('c2VjcmV0');
  });
});

describe('clients of Java', () => {
  it('through one class are no more than possible, and suites that no JDK has leave nothing', () => {
    const found = reviewed(
      'jvm.options',
      '-Dhttps.protocols=TLSv1\n-Djdk.tls.client.cipherSuites=TLS_RSA_WITH_RC4_128_SHA\n',
    );
    expect(told(found)).toEqual([
      'policy-no-cipher-suite likely no-common-cipher',
      'policy-versions.only-old possible protocol-version-mismatch',
    ]);
    expect(found.findings[1]?.headline).toContain('HttpsURLConnection');
  });
});

it('of settings between fences the words around them are left out, and told', () => {
  const found = reviewed(
    'mail.txt',
    'Hi, my config:\n```\nserver {\n  listen 443;\n  server_name a.test;\n  ...\n}\n```\nThanks\n',
  );
  expect(found.problems).toEqual([]);
  expect(found.notTested.map(({ because }) => because).join()).toContain('Lines 1, 2, 6, 8, 9 are no settings');
});
