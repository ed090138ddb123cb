import { describe, expect, it } from 'vitest';
import { ProgramWords, shownCommand } from '../../../../main/session/relay/program-words.ts';

describe('a command that is shown', () => {
  it.each([
    [
      ['said.sh', '-u', 'me:HUNTER2'],
      ['said.sh', '-u', '[removed]'],
    ],
    [
      ['said.sh', '--password', 'HUNTER2 with blank'],
      ['said.sh', '--password', '[removed]'],
    ],
    [
      ['said.sh', '--db-password=HUNTER2'],
      ['said.sh', '--db-password=[removed]'],
    ],
    [
      ['said.sh', '-pHUNTER2'],
      ['said.sh', '-p[removed]'],
    ],
    [
      ['said.sh', '-storepass', 'HUNTER2'],
      ['said.sh', '-storepass', '[removed]'],
    ],
    [
      ['said.sh', '--oauth2-bearer', 'HUNTER2'],
      ['said.sh', '--oauth2-bearer', '[removed]'],
    ],
    [
      ['said.sh', '--cert', 'C:\\a.pem:HUNTER2'],
      ['said.sh', '--cert', 'C:\\a.pem:[removed]'],
    ],
    [
      ['curl', '--proxy-user', 'me:HUNTER2', 'https://a.example/'],
      ['curl', '--proxy-user', '[removed]', 'https://a.example/'],
    ],
    [
      ['sh', '-c', 'curl -u me:HUNTER2 https://a.example/'],
      ['sh', '-c', 'curl -u [removed] https://a.example/'],
    ],
  ])('has no secret: %j', (words, shown) => {
    expect(shownCommand(words)).toEqual(shown);
  });

  it.each([
    [['python3', '-u', 'sync.py', '--verbose']],
    [['tool', '-p8443', '-pxvf', '--user', 'anna', '--password-file', 'a.txt', '--token', '--verbose']],
    [['said.sh', '-u', 'anna', '--cert', 'a.pem', 'https://a.example/']],
  ])('keeps what is none: %j', (words) => {
    expect(shownCommand(words)).toEqual(words);
  });

  it('takes its secrets out of what the program says, too', () => {
    const words = new ProgramWords(['tool', '--password', 'HUNTER2']);
    words.add('stderr', Buffer.from('cannot sign in with HUNTER2 here\n'));
    expect(words.newest(1000)).toBe('cannot sign in with [removed] here\n');
  });
});
