import { describe, expect, it } from 'vitest';
import { helloObstacles } from '../../../main/evidence/capture/hello-shelf.ts';
import { replayChangeKinds, replayPhases } from '../../../shared/replay.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { replayTexts } from '../../../shared/text/en/replay.ts';

const every = Object.entries(replayTexts);
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

describe('the words of a replay', () => {
  it('come in sentences of at most 20 words', () => {
    const long = every.flatMap(([id, text]) =>
      text
        .split(/(?<=[.!?])\s+/)
        .filter((sentence) => words(sentence) > 20)
        .map((sentence) => `${id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('have headlines of at most 14 words', () => {
    const headlines = every.filter(([id]) => id.startsWith('replay.cause.'));
    expect(headlines.filter(([, text]) => words(text) > 14)).toEqual([]);
  });

  it('say of every change what it is, and what each side can set', () => {
    for (const part of ['change', 'client', 'server']) {
      const told = every.flatMap(([id]) => (id.startsWith(`replay.${part}.`) ? [id.slice(part.length + 8)] : []));
      expect(told).toEqual(expect.arrayContaining([...replayChangeKinds]));
    }
  });

  it('have a word for every phase, and for every hello that is not sent again', () => {
    for (const phase of replayPhases) expect(replayTexts).toHaveProperty([`replay.phase.${phase}`]);
    for (const because of helloObstacles) expect(clientTexts).toHaveProperty([`hello-file.stream.${because}`]);
  });

  it('blame nobody, and advise nobody to look away', () => {
    const denied = /\b(?:invalid|illegal|peer|remote|bad server)\b|insecure|verification off|SECLEVEL/i;
    expect(every.filter(([, text]) => denied.test(text))).toEqual([]);
  });
});
