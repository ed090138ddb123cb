import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../../../support/review-of.ts';
import { dropped, review, told } from '../../../../support/review-settings.ts';

const front = (bind: string, top = '') =>
  `global\n  ${top}\ndefaults\n  mode http\nfrontend f\n  bind 127.0.0.1:8443 ssl crt /a.pem ${bind}\n`;
const back = (server: string) => `${front('')}backend b\n  server s origin.example.org:443 ${server}\n`;
const found = (text: string, rule: string, version: string | null = '2.6.12') =>
  findingsIn('haproxy', text, { version }).find((one) => one.rule === rule);
const firstStep = (text: string, rule: string) => found(text, rule)?.remedy?.steps[0]?.text;

describe('versions of HAProxy', () => {
  it('are mended where they are decided', () => {
    const text = front('force-tlsv12 no-sslv3');
    expect(found(text, 'without-newest-version')).toMatchObject({ line: 6, column: 38 });
    const old = front('force-tlsv11 no-sslv3');
    expect(found(old, 'only-old-versions')).toMatchObject({ line: 6, column: 38 });
    expect(firstStep(old, 'only-old-versions')).toContain('“ssl-min-ver TLSv1.2” in place of “force-tlsv11 no-sslv3”');
    const above = front('ssl-min-ver TLSv1.2', 'ssl-default-bind-options ssl-max-ver TLSv1.2');
    expect(found(above, 'without-newest-version')?.line).toBe(2);
  });

  it('are taken away by all words of a line together', () => {
    for (const words of ['no-tlsv12 no-tlsv13', 'ssl-min-ver TLSv1.3 ssl-max-ver TLSv1.2']) {
      expect(found(front(words), 'no-version-left')?.explanation).toContain(`“${words}”`);
      expect(firstStep(front(words), 'no-version-left')).toContain(`“ssl-min-ver TLSv1.2” in place of “${words}”`);
    }
  });

  it('of a line are idle beside a bound of global', () => {
    const text = front('no-tlsv12', 'ssl-default-bind-options ssl-max-ver TLSv1.3');
    expect(found(text, 'no-version-idle')).toMatchObject({ line: 6 });
    expect(found(text, 'no-version-old')).toBeUndefined();
  });
});

describe('lines of HAProxy', () => {
  it('have one fault for a misspelt word and its value', () => {
    const { document } = review(dropped({ 'haproxy.cfg': front('ssl-min-vers TLSv1.2 alpn h2') }));
    expect(document.problems.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'unknown-directive bind ssl-min-vers',
    ]);
  });

  it('say for small parameters that DHE is off', () => {
    const small = found(front('', 'tune.ssl.default-dh-param 1024'), 'dh-param-small');
    expect(small).toMatchObject({ line: 2, corrected: 'tune.ssl.default-dh-param 2048' });
    expect(found(front('', 'tune.ssl.default-dh-param 2048'), 'dh-param-small')).toBeUndefined();
  });

  it('need an authority where only the check speaks TLS', () => {
    expect(found(back('check check-ssl'), 'server-without-ca')?.cause).toBe('server-configuration');
    expect(found(back('check check-ssl verify none'), 'server-without-ca')).toBeUndefined();
  });

  it('check no name where they know none', () => {
    const checked = 'ssl verify required ca-file /ca.pem';
    expect(found(back(checked), 'upstream-name-not-checked')).toMatchObject({ cause: null, confidence: 'confirmed' });
    expect(firstStep(back(checked), 'upstream-name-not-checked')).toContain('sni str(origin.example.org) verifyhost');
    expect(found(back(checked), 'upstream-name-not-checked', null)?.confidence).toBe('likely');
    for (const more of ['verifyhost a.test', 'sni str(a.test)'])
      expect(found(back(`${checked} ${more}`), 'upstream-name-not-checked')).toBeUndefined();
  });

  it('of a list of certificates take few words', () => {
    const text = front('').replace('crt /a.pem', 'crt-list list');
    const files = (words: string) => dropped({ 'haproxy.cfg': text, list: `/a.pem [${words}] a.test\n` });
    expect(told(review(files('no-tlsv13')).document).join()).toContain('settings-refused.misplaced-directive');
    expect(told(review(files('ssl-min-ver TLSv1.3 alpn h2 verify none')).document).join()).not.toContain(
      'settings-refused',
    );
  });
});
