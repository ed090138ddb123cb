import { describe, expect, it } from 'vitest';
import { readCnf } from '../../../../main/evidence/configuration/openssl-cnf.ts';
import { opensslPolicy } from '../../../../main/evidence/configuration/openssl-policy.ts';

const policy = (lines: string) => {
  const { items } = readCnf(`openssl_conf=i\n[i]\nssl_conf=s\n[s]\nsystem_default=d\n[d]\n${lines}`, '/openssl.cnf');
  return opensslPolicy(items.filter((one) => one.kind === 'setting'));
};

describe('the bounds of an openssl.cnf', () => {
  it('are those of TLS, whatever bounds of DTLS stand behind them', () => {
    const lines =
      'TLS.MinProtocol = TLSv1.2\nTLS.MaxProtocol = TLSv1.2\nDTLS.MinProtocol = DTLSv1.2\nDTLS.MaxProtocol = DTLSv1.2\n';
    const { maximum, minimum } = policy(lines);
    expect(minimum).toMatchObject({ version: 'TLSv1.2', setting: { line: 7 } });
    expect(maximum).toMatchObject({ version: 'TLSv1.2', setting: { line: 8 } });
  });

  it('are none where nobody sets one', () => {
    expect(policy('Groups = X25519\n')).toMatchObject({ minimum: null, maximum: null });
  });
});
