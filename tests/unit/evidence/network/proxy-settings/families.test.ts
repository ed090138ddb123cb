import { describe, expect, it } from 'vitest';
import { disagreements, withEffect } from '../../../../../main/evidence/network/proxy-settings/applies.ts';
import { readEnvironment } from '../../../../../main/evidence/network/proxy-settings/environment.ts';
import { coveringRule } from '../../../../../main/evidence/network/proxy-settings/exceptions.ts';
import { answersFor } from '../../../../../main/evidence/network/proxy-settings/families.ts';
import { found } from '../../../../../main/evidence/network/proxy-settings/found-setting.ts';

const destination = { host: 'app.corp.test', port: 443 };
const stateOf = (environment: Record<string, string>, family: string, where = destination) =>
  answersFor(readEnvironment(environment), where).find((one) => one.family === family);

describe('which way a family of programs goes', () => {
  it('differs by how each reads the same exceptions', () => {
    const environment = { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.corp.test' };
    expect(stateOf(environment, 'curl', { host: 'corp.test', port: 443 })?.state).toBe('direct');
    expect(stateOf(environment, 'go', { host: 'corp.test', port: 443 })?.state).toBe('proxy');
    const settings = readEnvironment(environment);
    const answers = answersFor(settings, { host: 'corp.test', port: 443 });
    const [way] = disagreements(settings, answers);
    // One program or several: the sentence holds for both.
    expect(way).toMatchObject({ about: 'way', text: expect.stringMatching(/^Directly: .+\. Through a proxy: .+\.$/) });
  });

  it('is direct for Node until it is told to read the variables', () => {
    expect(stateOf({ HTTPS_PROXY: 'http://p:1' }, 'node')).toMatchObject({ state: 'direct', setting: 'HTTPS_PROXY' });
    expect(stateOf({ HTTPS_PROXY: 'http://p:1', NODE_USE_ENV_PROXY: '1' }, 'node')?.state).toBe('proxy');
  });

  it('is not HTTP_PROXY for TLS, nor in a CGI program', () => {
    const settings = readEnvironment({ HTTP_PROXY: 'http://p:1', REQUEST_METHOD: 'GET' });
    const [first] = withEffect(settings, answersFor(settings, destination), destination);
    expect(first).toMatchObject({ applies: 'no', because: expect.stringContaining('REQUEST_METHOD') });
  });

  it('is unknown where a script decides', () => {
    const script = found({ source: 'gnome', name: 'autoconfig-url', kind: 'script', value: 'http://w/p.pac' });
    const browsers = answersFor([script], destination).find(({ family }) => family === 'browsers');
    expect(browsers).toMatchObject({ state: 'not-known', setting: 'autoconfig-url' });
  });

  it('takes a proxy of one site for that site alone', () => {
    const git = found({ source: 'git', name: 'http.https://other.test.proxy', kind: 'proxy', value: 'http://p:1' });
    expect(answersFor([git], destination).find(({ family }) => family === 'git')?.state).toBe('direct');
    expect(answersFor([git], { host: 'other.test', port: 443 }).find(({ family }) => family === 'git')?.state).toBe(
      'proxy',
    );
  });

  it('is direct for mail, but for programs that take a proxy for everything', () => {
    const mail = { host: 'mail.corp.test', port: 25, isWeb: false };
    const web = readEnvironment({ https_proxy: 'http://p:1' });
    const answers = answersFor(web, mail);
    expect(answers.filter(({ state }) => state !== 'direct')).toEqual([]);
    expect(withEffect(web, answers, mail)[0]?.applies).toBe('no');
    const all = answersFor(readEnvironment({ all_proxy: 'socks5://p:1' }), mail);
    expect(all.filter(({ state }) => state === 'proxy').map(({ family }) => family)).toEqual(['curl']);
  });

  it('tells two spellings that differ', () => {
    const settings = readEnvironment({ https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1' });
    const answers = answersFor(settings, destination);
    expect(disagreements(settings, answers).map(({ about }) => about)).toEqual(['way', 'proxy', 'spelling']);
    expect(answers.find(({ family }) => family === 'go')?.proxy).toBe('http://b:1');
    expect(answers.find(({ family }) => family === 'curl')?.proxy).toBe('http://a:1');
  });
});

describe('exceptions of desktops', () => {
  it.each([
    ['windows', '*.corp.test;<local>', 'app.corp.test', '*.corp.test'],
    ['windows', '*.corp.test;<local>', 'intranet', '<local>'],
    ['windows', '10.*', '10.1.2.3', '10.*'],
    ['windows', 'a*b*c', 'axc', null],
    ['macos', '169.254/16', '169.254.1.1', '169.254/16'],
    ['macos', '*.local', 'printer.local', '*.local'],
    ['gnome', '10.0.0.0/8,*.test:8443', 'a.test', null],
    ['gnome', '10.0.0.0/8', '10.2.3.4', '10.0.0.0/8'],
  ] as const)('%s: %s for %s', (dialect, list, host, rule) => {
    expect(coveringRule(dialect, list, { host, port: 443 })).toBe(rule);
  });

  it('are read in little time however they are written', () => {
    const list = `${'*a'.repeat(8000)}b`;
    expect(coveringRule('windows', list, { host: 'a'.repeat(250), port: 443 })).toBeNull();
  });
});
