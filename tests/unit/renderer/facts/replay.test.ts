import { describe, expect, it } from 'vitest';
import { clientName } from '../../../../renderer/facts/client-name.ts';
import { placeOf, proofSentence, sizeSentence } from '../../../../renderer/facts/replay.ts';
import { replayAnswer } from '../../../../renderer/facts/replay-answer.ts';
import { type CaptureCase, replayAccepted, replayFound, replayNothing } from '../../../app/gallery/captures.ts';

function documentOf({ replay }: CaptureCase) {
  if (replay?.phase !== 'ended') throw new Error('it has not ended');
  return replay.document;
}

describe('the answer of a hello that was sent again', () => {
  it('is the smallest change, where one helps', () => {
    expect(replayAnswer(documentOf(replayFound))).toEqual({
      mark: 'fail',
      headline: 'Smallest change that makes the server accept: the extension encrypt_then_mac is left out.',
      remark: 'It fails as in the capture: alert 47 illegal_parameter from the server.',
    });
  });

  it('is what became of the hello, where nothing helps or nothing needs to', () => {
    expect(replayAnswer(documentOf(replayAccepted))).toMatchObject({ mark: 'pass', remark: '' });
    expect(replayAnswer(documentOf(replayNothing))).toMatchObject({
      mark: 'fail',
      headline: expect.stringMatching(/^It fails as in the capture/),
      remark: expect.stringMatching(/^The server refused every hello/),
    });
  });

  it('counts as no failure where no server was reached', () => {
    const found = documentOf(replayNothing);
    const replay = { ...found.replay, outcome: 'not-tried' as const };
    expect(replayAnswer({ ...found, replay }).mark).toBe('not-tested');
  });

  it('calls nothing proven that was not', () => {
    const [solution] = documentOf(replayFound).search.solutions;
    if (solution === undefined) throw new Error('nothing helped');
    expect(proofSentence(solution)).toBe('With it 3 of 3 hellos were accepted, without it 3 of 3 refused.');
    expect(proofSentence({ ...solution, proven: false })).toMatch(/^Not settled/);
    expect(sizeSentence(solution)).toBe(null);
    expect(sizeSentence({ ...solution, size: 'length' })).toMatch(/length of the hello/);
  });

  it('names a server as it is typed', () => {
    const { target } = documentOf(replayFound);
    expect(placeOf(target)).toBe('203.0.113.7:8443');
    expect(placeOf({ ...target, host: '2001:db8::7' })).toBe('[2001:db8::7]:8443');
  });
});

describe('the client that was tested as', () => {
  it.each([
    ['file:failing.pcapng#3', 'the client in failing.pcapng, handshake 3'],
    ['file:odd#1#12', 'the client in odd#1, handshake 12'],
    ['file:hello.bin', 'file:hello.bin'],
    ['java-8', 'java-8'],
  ])('%s is told as %s', (id, told) => expect(clientName(id)).toBe(told));
});
