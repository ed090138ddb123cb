import { describe, expect, it } from 'vitest';
import { diagnoseCollected } from '../../../../main/session/collected.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { daysFromNow, issue, makeAuthority } from '../../../support/certificates.ts';
import { knownName, writtenFile } from '../../../support/collected-file.ts';

// What Windows tells of a chain: which flag becomes which cause, and that nothing is proven by it.

const root = makeAuthority({ name: 'Windows Root' });
const middle = makeAuthority({ name: 'Windows Intermediate CA', parent: root });
const leaf = issue(middle, { names: ['server.test'] });
const future = issue(middle, { names: ['server.test'], notBefore: daysFromNow(200), notAfter: daysFromNow(400) });
const past = issue(middle, { names: ['server.test'], notBefore: daysFromNow(-90), notAfter: daysFromNow(-20) });
const pastMiddle = makeAuthority({
  ...{ name: 'Windows Old CA', parent: root },
  ...{ notBefore: daysFromNow(-90), notAfter: daysFromNow(-20) },
});
const belowPast = issue(pastMiddle, { names: ['server.test'] });

type Pem = { readonly certPem: string };
const pem = (mark: string, { certPem }: Pem) => [`certificate: ${mark}`, ...certPem.trim().split('\n')];
const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** The result of a completed handshake with these flags. `built`: the chain of Windows, each with its own flags. */
function seen(flags: string, sent: readonly Pem[], built: readonly (readonly [Pem, string])[], refused = flags !== '') {
  const lines = [
    ...['tcp: open', 'result: completed', 'protocol: Tls12', 'cipher: Aes256 256 Sha384 44550'],
    ...[`policy: ${refused ? 'RemoteCertificateChainErrors' : 'None'}`, `chain-status: ${flags}`],
    ...sent.flatMap((one) => pem('sent', one)),
    ...built.flatMap(([one, own]) => pem(`built ${own}`.trim(), one)),
  ];
  const header = { script: 'powershell 2026-11-21', time: now };
  const text = writtenFile([knownName, { name: 'sslstream-handshake 192.0.2.7', lines }], header);
  return opened(text.replaceAll('started: 2026-11-22T10:00:01Z', `started: ${now}`));
}

function opened(text: string): Diagnosis {
  const read = diagnoseCollected(text, { runId: 'r', version: '1', builtAt: new Date() });
  if ('refused' in read) throw new Error(read.refused);
  return read.diagnosis;
}

const whole = (one: Pem, own = '') =>
  [
    [one, own],
    [middle, ''],
    [root, ''],
  ] as const;
const verdict = ({ causes, verdict: { cause, confidence, side, state } }: Diagnosis) => [
  state,
  cause,
  confidence,
  side,
  causes.some((one) => one.confidence === 'confirmed'),
];

describe('what Windows says of a chain', () => {
  it('finds nothing wrong with a chain that it accepts, and says nothing of the list as sent', () => {
    const found = seen('', [leaf], whole(leaf));
    expect([found.verdict.state, found.causes, found.risks]).toEqual(['healthy', [], []]);
    expect(found.ruledOut.map(({ cause }) => cause)).not.toContain('incomplete-chain');
    expect(found.notTested.map(({ what }) => what)).toContain('What the server itself sent');
    const chain = found.observations.find(({ kind }) => kind === 'certificate-chain');
    expect(chain).toMatchObject({ certificates: [{ index: 0 }] });
  });

  it('blames nobody for more certificates than are needed, in whatever order Windows hands them out', () => {
    expect(seen('', [leaf, root, middle], whole(leaf)).risks).toEqual([]);
  });

  it.each([
    ['has ended', past, 'certificate-expired'],
    ['has not begun', future, 'certificate-not-yet-valid'],
  ])('tells by its own dates that a certificate %s', (_, one, cause) => {
    expect(verdict(seen('NotTimeValid', [one], whole(one, 'NotTimeValid')))).toEqual([
      ...['fault', cause, 'likely', 'server', false],
    ]);
    expect(verdict(seen('NotTimeValid', [one], whole(one)))).toEqual(['fault', cause, 'likely', 'server', false]);
  });

  it('takes a certificate of its own that has ended for no certificate of the server', () => {
    const built = [
      [belowPast, ''],
      [pastMiddle, 'NotTimeValid'],
      [root, ''],
    ] as const;
    expect(verdict(seen('NotTimeValid', [belowPast], built))).toEqual([
      ...['fault', 'certificate-expired', 'likely', 'client', false],
    ]);
  });

  it.each([
    ['UntrustedRoot', 'unknown-ca', 'client'],
    ['ExplicitDistrust', 'unknown-ca', 'client'],
    ['NotValidForUsage', 'certificate-invalid', 'server'],
    ['InvalidNameConstraints', 'certificate-invalid', 'server'],
    ['HasExcludedNameConstraint', 'certificate-invalid', 'server'],
    ['InvalidPolicyConstraints', 'certificate-invalid', 'server'],
    ['HasNotSupportedCriticalExtension', 'certificate-invalid', 'server'],
    ['HasWeakSignature', 'weak-key-or-signature', 'server'],
  ])('takes %s for %s', (flag, cause, side) => {
    const built = [
      [leaf, side === 'client' ? '' : flag],
      [middle, ''],
      [root, side === 'client' ? flag : ''],
    ] as const;
    expect(verdict(seen(flag, [leaf], built))).toEqual(['fault', cause, 'likely', side, false]);
    expect(seen(flag, [leaf], whole(leaf)).verdict.cause).toBe(cause);
  });

  it('does not say of a root that only Windows has that it came along', () => {
    const { causes } = seen(
      'UntrustedRoot',
      [leaf],
      [
        [leaf, ''],
        [middle, ''],
        [root, 'UntrustedRoot'],
      ],
    );
    expect(causes[0]).toMatchObject({ cause: 'unknown-ca', variant: null });
    expect(causes[0]?.why).toContain('the client found the chain’s root');
    expect(causes.map(({ cause }) => cause)).not.toContain('incomplete-chain');
  });

  it('takes Revoked for a withdrawn certificate, of the one that it is said of', () => {
    expect(verdict(seen('Revoked', [leaf], whole(leaf, 'Revoked')))).toEqual([
      ...['fault', 'revoked', 'likely', 'server', false],
    ]);
    const elsewhere = seen(
      'Revoked',
      [leaf],
      [
        [leaf, ''],
        [middle, 'Revoked'],
        [root, ''],
      ],
    );
    expect(elsewhere.causes.map(({ cause, confidence }) => [cause, confidence])).toEqual([
      ['certificate-invalid', 'possible'],
    ]);
  });

  it.each(['Cyclic', 'CtlNotTimeValid', 'SomethingNew'])('never calls a chain trusted that has the flag %s', (flag) => {
    expect(seen(flag, [leaf], whole(leaf)).verdict).toMatchObject({ state: 'fault', confidence: 'possible' });
  });

  it('nor one that is refused without a flag', () => {
    expect(seen('', [leaf], whole(leaf), true).verdict).toMatchObject({ state: 'fault', confidence: 'possible' });
  });

  it.each(['RevocationStatusUnknown', 'OfflineRevocation'])('says with %s that revocation was not tested', (flag) => {
    const found = seen(flag, [leaf], whole(leaf, flag));
    expect(found.verdict.state).toBe('healthy');
    expect(found.notTested.map(({ because }) => because).join()).toContain('revocation was not tested');
  });

  it('keeps only the first certificate of a file that does not mark them', () => {
    const lines = [...['tcp: open', 'result: completed', 'policy: None', 'chain-status: '], ...pem('', leaf).slice(1)];
    const text = writtenFile([{ name: 'sslstream-handshake 192.0.2.7', lines: [...lines, ...pem('', root).slice(1)] }]);
    const chain = opened(text).observations.find(({ kind }) => kind === 'certificate-chain');
    expect(chain).toMatchObject({ certificates: [{ index: 0 }] });
  });

  it('proves nothing at all, not even a port that refuses', () => {
    const lines = ['result: failed', 'error: SocketException: actively refused', 'error: socket 10061'];
    const found = opened(writtenFile([knownName, { name: 'sslstream-handshake 192.0.2.7', lines }]));
    expect(verdict(found)).toEqual(['fault', 'tcp-refused', 'likely', 'unknown', false]);
    expect(found.verdict.summary).not.toContain('Confirmed');
    const dig = { name: 'dns-dig', lines: [';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1'] };
    const unknown = opened(writtenFile([dig], { script: 'powershell 2026-11-21' }));
    expect(unknown.verdict).toMatchObject({ cause: 'dns-failure', confidence: 'likely' });
  });
});
