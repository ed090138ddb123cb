import { describe, expect, test } from 'vitest';
import { agreed, alert, chain, clock, dns, hello, judge, ranked, reason, reply, target, tcp } from './build.ts';

const pasted = (input: string) => ({ target: { ...target, input } });
const healthy = [dns(), hello(), chain(), reply(200), clock()];
const of12 = agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');

describe('a command with limits that were not tested', () => {
  test.each([
    ['curl --tls-max 1.2 https://shop.example.com/', '--tls-max 1.2'],
    ['curl --ciphers AES128-SHA https://shop.example.com/', '--ciphers AES128-SHA'],
    ['openssl s_client -tls1_2 -connect shop.example.com:443', '-tls1_2'],
    ['wget --secure-protocol=TLSv1_2 https://shop.example.com/', '--secure-protocol=TLSv1_2'],
  ])('%s: a healthy server is not called free of faults', (input, option) => {
    const { notTested, risks, verdict } = judge(healthy, pasted(input));
    expect(verdict).toMatchObject({
      state: 'inconclusive',
      headline: expect.stringContaining('limits of your command'),
    });
    expect(verdict.summary).toContain(option);
    expect(risks[0]).toMatchObject({ id: 'command-limits', headline: expect.stringContaining(option) });
    expect(notTested[0]?.what).toContain(option);
  });

  test('a version that was agreed on and that the command leaves is one that it gets as well', () => {
    const seen = [dns(), hello({ negotiated: of12 }), chain(), reply(200), clock()];
    const { notTested, verdict } = judge(seen, pasted('curl --tls-max 1.2 https://shop.example.com/'));
    expect(verdict.state).toBe('healthy');
    expect(notTested[0]?.what).toContain('--tls-max 1.2');
    expect(judge(seen, pasted('curl --tlsv1.3 https://shop.example.com/')).verdict.state).toBe('inconclusive');
  });

  test('where nothing is limited, nothing is said', () => {
    const { notTested, risks, verdict } = judge(healthy, pasted('curl --tlsv1.2 https://shop.example.com/'));
    expect(verdict.state).toBe('healthy');
    expect(JSON.stringify([notTested, risks])).not.toContain('our command');
  });
});

describe('a command that shows a client certificate', () => {
  const input = 'curl --cert /home/me/client.pem --key client.key https://shop.example.com/';
  const certificateRequested = { authorities: [], signatureSchemes: [] };
  const refused = hello({ failure: alert(116), reached: 'finished', report: { certificateRequested } });

  test('is told that it was not read, and how it is given', () => {
    const { causes, notTested, risks } = judge([dns(), refused, chain(), clock()], pasted(input));
    expect(causes[0]).toMatchObject({ cause: 'client-certificate-required', confidence: 'likely' });
    expect(causes[0]?.why).toContain('was not read');
    const steps = causes[0]?.remedies[0]?.steps ?? [];
    expect(steps.map(({ text }) => text).join()).not.toContain('Ask the owner');
    expect(steps.map(({ command }) => command)).toContain(
      'handshake-doctor diagnose shop.example.com:443 --client-cert /home/me/client.pem --client-key client.key',
    );
    expect(risks.map(({ id }) => id)).toContain('command-certificate');
    expect(notTested[0]).toMatchObject({ what: 'The client certificate `client.pem`, which your command shows' });
  });

  test('and without one all stays as it was', () => {
    const { causes, risks } = judge([dns(), refused, chain(), clock()], pasted('curl https://shop.example.com/'));
    expect(ranked({ causes } as never)).toEqual(['client-certificate-required confirmed']);
    expect(JSON.stringify(causes[0]?.remedies)).toContain('Ask the owner');
    expect(risks.map(({ id }) => id)).not.toContain('command-certificate');
  });
});

describe('a command that checks no certificate', () => {
  const rejected = chain({ reasons: [reason('root-not-trusted', 2)] });
  const said = (input: string, seen: Parameters<typeof judge>[0]) =>
    judge(seen, pasted(input)).risks.filter(({ id }) => id === 'command-checks-off');

  test.each(['curl -k https://shop.example.com/', 'wget --no-check-certificate https://shop.example.com/'])(
    '%s is not stopped by a certificate, and is told so',
    (input) => expect(said(input, [dns(), hello(), rejected, clock()])).toHaveLength(1),
  );

  test('beside other causes, or none, nothing is said of it', () => {
    expect(said('curl -k https://shop.example.com/', healthy)).toEqual([]);
    expect(said('curl https://shop.example.com/', [dns(), hello(), rejected, clock()])).toEqual([]);
  });
});

test('where no port opened, neither limits nor certificates of a command are spoken of', () => {
  const shut = hello({ failure: tcp('refused', 'ECONNREFUSED') });
  const all = judge([dns(), shut], pasted('curl --tls-max 1.2 --cert c.pem https://shop.example.com/'));
  expect(JSON.stringify([all.risks, all.notTested])).not.toContain('our command');
});
