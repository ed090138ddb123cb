import { describe, expect, it } from 'vitest';
import { prefillFrom, wordsForUs } from '../../../../main/hosts/desktop/start-input.ts';

describe('the words of a command line', () => {
  it.each([
    [['electron', '.'], true, []],
    [['electron', '.', 'example.com:443'], true, ['example.com:443']],
    [['electron', '--no-sandbox', '.', '--enable-logging', 'example.com'], true, ['example.com']],
    [
      ['electron', '.', '--', 'openssl', 's_client', '-connect', 'a:1'],
      true,
      ['openssl', 's_client', '-connect', 'a:1'],
    ],
    [['/opt/handshake-doctor', 'example.com'], false, ['example.com']],
    [['/opt/handshake-doctor', '--', '--strange'], false, ['--strange']],
    [
      ['/opt/handshake-doctor', 'openssl', 's_client', '-connect', 'a:1'],
      false,
      ['openssl', 's_client', '-connect', 'a:1'],
    ],
    [['/opt/handshake-doctor', '--no-sandbox'], false, []],
    [['/opt/handshake-doctor'], false, []],
  ])('%j, program path %s, are %j', (commandLine, appPath, words) => {
    expect(wordsForUs(commandLine, appPath)).toEqual(words);
  });
});

describe('what the start field is filled with', () => {
  it('is the words as they were typed', () => {
    expect(prefillFrom(['curl', 'https://example.com/'])).toEqual({
      text: 'curl https://example.com/',
      from: 'command-line',
    });
  });

  it('is nothing without words', () => {
    expect(prefillFrom([])).toBeNull();
    expect(prefillFrom([' '])).toBeNull();
  });

  it('is the target of a link, and says that it came from one', () => {
    const link = 'handshake-doctor://check?target=example.com%3A8443';
    expect(prefillFrom([link])).toEqual({ text: 'example.com:8443', from: 'link' });
  });

  it('is nothing for a link that asks for more', () => {
    expect(prefillFrom(['handshake-doctor://check?target=/etc/passwd'])).toBeNull();
    expect(prefillFrom(['handshake-doctor://run?target=example.com'])).toBeNull();
    expect(prefillFrom(['handshake-doctor://check?target=example.com', '--gpu-launcher=x'])).toBeNull();
  });

  it('fits the contract', () => {
    expect(prefillFrom(['a'.repeat(9000)])?.text).toHaveLength(8000);
  });
});
