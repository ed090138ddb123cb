import { expect, test } from 'vitest';
import { agreed, alert, alertPairs, dns, fails, hello, judge, pair, pairs, ranked, repeatedly } from '../../build.ts';

const without = (...ids: string[]) => alertPairs.filter((id) => !ids.includes(id));

test('more suites alone make the difference: confirmed, and the chosen suite is named', () => {
  const first = hello({ failure: alert(40) });
  const more = repeatedly(first, 'more-cipher-suites', 'passes', 4, {
    negotiated: agreed('TLSv1.2', 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'),
  });
  const judged = judge([dns(), first, ...more, ...pairs(first, without('more-cipher-suites'))]);
  expect(ranked(judged)).toEqual(['no-common-cipher confirmed']);
  expect(judged.causes[0]?.explanation).toContain('TLS_DHE_RSA_WITH_AES_256_GCM_SHA384');
});

test('a suite of TLS 1.3 is allowed where TLS 1.3 has its list, and older ones where they have theirs', () => {
  const first = hello({ failure: alert(40) });
  const commands = (version: string, suite: string) => {
    const rare = repeatedly(first, 'rare-cipher-suites', 'passes', 4, { negotiated: agreed(version, suite) });
    const judged = judge([dns(), first, ...rare, ...pairs(first, without('rare-cipher-suites'))]);
    expect(ranked(judged)).toEqual(['no-common-cipher confirmed']);
    expect(judged.causes[0]?.remedies.some(({ id }) => id === 'update-the-client')).toBe(version === 'TLSv1.2');
    return judged.causes[0]?.remedies[0]?.steps.flatMap(({ command }) => command ?? []).join('\n');
  };
  const newer = commands('TLSv1.3', 'TLS_AES_128_CCM_SHA256');
  expect(newer).toMatch(/^ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256:.*;\nSSLCipherSuite TLSv1\.3 TLS_AES/);
  expect(newer).not.toMatch(/ssl_ciphers|ECDHE/);
  expect(commands('TLSv1.2', 'TLS_RSA_WITH_AES_128_CCM')).toMatch(/^ssl_ciphers ECDHE.*;\nSSLCipherSuite ECDHE/);
});

test('rare suites count as well', () => {
  const first = hello({ failure: alert(40) });
  const judged = judge([dns(), first, ...pairs(first, alertPairs, ['rare-cipher-suites'])]);
  expect(ranked(judged)).toEqual(['no-common-cipher confirmed']);
});

test('a suite that was not offered in ServerHello proves it by its bytes', () => {
  const failure = fails('nothing-in-common', { what: 'cipher-suite', chosen: 'TLS_RSA_WITH_RC4_128_SHA' });
  expect(ranked(judge([dns(), hello({ failure, reached: 'server-hello', negotiated: null })]))).toEqual([
    'no-common-cipher confirmed',
  ]);
});

test('a suite without a curve that passes beside more groups is the second reason', () => {
  const first = hello({ failure: alert(40) });
  const more = pair(first, 'more-cipher-suites', 'passes', {
    negotiated: agreed('TLSv1.2', 'TLS_RSA_WITH_AES_128_CBC_SHA'),
  });
  const judged = judge([dns(), first, ...more, ...pairs(first, without('more-cipher-suites'), ['more-groups'])]);
  expect(ranked(judged)).toEqual(['no-common-group confirmed', 'no-common-cipher likely']);
});

test('insufficient_security is likely, alert 40 alone is possible', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(71) })]))).toEqual(['no-common-cipher likely']);
  const alone = judge([dns(), hello({ failure: alert(40) })]);
  expect(alone.causes.every(({ confidence }) => confidence === 'possible')).toBe(true);
  expect(alone.causes.map(({ cause }) => cause)).toContain('no-common-cipher');
});

test('when the suites tried did not help, another kind of suite may: not ruled out', () => {
  const first = hello({ failure: alert(40) });
  const { notTested, ruledOut } = judge([dns(), first, ...pairs(first, alertPairs)]);
  expect(ruledOut.map(({ cause }) => cause)).not.toContain('no-common-cipher');
  const line = notTested.find(({ what }) => what.toLowerCase().includes('no common cipher suite'));
  expect(line?.because).toContain('None of the cipher suites we tried helped');
});

test('it is ruled out where the suites tried did not help and something else did', () => {
  const first = hello({ failure: alert(40) });
  const { ruledOut } = judge([dns(), first, ...pairs(first, alertPairs, ['without-server-name'])]);
  expect(ruledOut.map(({ cause }) => cause)).toContain('no-common-cipher');
});

test('one suite is one suite', () => {
  const one = { cipherSuites: [{ id: '0x1301', name: 'TLS_AES_128_GCM_SHA256' }] };
  const [cause] = judge([dns(), hello({ failure: alert(71), hello: one })]).causes;
  expect(cause?.explanation).toContain('offered 1 cipher suite.');
});
