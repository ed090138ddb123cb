import { expect, test } from 'vitest';
import { alert, chain, clock, closed, dns, hello, judge, ranked, reply } from '../../build.ts';

const shown = {
  certificateRequested: { authorities: ['CN=Example Partner CA'], signatureSchemes: [] },
  clientCertificate: { sent: true, signatureScheme: null, issuerAccepted: true, reason: null },
};

test('an alert or a closed line right after our certificate is likely its refusal', () => {
  for (const failure of [alert(48, 'unknown_ca'), alert(45, 'certificate_expired'), alert(40), closed()]) {
    const first = hello({ failure, reached: 'finished', report: shown });
    const { causes } = judge([dns(), first, chain(), clock()]);
    expect(causes[0]).toMatchObject({ cause: 'client-certificate-rejected', confidence: 'likely', side: 'client' });
    expect(causes[0]?.remedies.length).toBeGreaterThan(0);
  }
});

test('a reply that names it is confirmed, 403 alone leaves a doubt', () => {
  const first = hello({ report: shown });
  const words = reply(400, { method: 'GET', body: '<title>400 The SSL certificate error</title>' });
  expect(ranked(judge([dns(), first, chain(), reply(400), words, clock()]))).toEqual([
    'client-certificate-rejected confirmed',
  ]);
  const doubt = judge([dns(), first, chain(), reply(403), clock()]);
  expect(doubt.verdict.state).toBe('inconclusive');
});

test('a server that answers took it', () => {
  const judged = judge([dns(), hello({ report: shown }), chain(), reply(200), clock()]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.ruledOut.map(({ cause }) => cause)).toContain('client-certificate-rejected');
});
