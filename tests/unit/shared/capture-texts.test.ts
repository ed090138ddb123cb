import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causeIds } from '../../../shared/cause.ts';
import { captureHeadlines, captureReasons, captureReasonsOf } from '../../../shared/text/en/capture-causes.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';

const words = (text: string) => text.split(/\s+/).length;
const entries = Object.entries({ ...captureHeadlines, ...captureReasons, ...captureListTexts });
const folder = 'main/diagnosis/capture';
const source = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n');

describe('words about captures', () => {
  it('have a headline of at most fourteen words for every cause that a rule names', () => {
    const named = causeIds.filter((cause) => source.includes(`'${cause}'`));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((cause) => !(`capture.cause.${cause}` in captureHeadlines))).toEqual([]);
    expect(Object.entries(captureHeadlines).filter(([, text]) => words(text) > 14)).toEqual([]);
  });

  it('are sentences of at most twenty words', () => {
    const long = entries.flatMap(([id, text]) =>
      text.split(/(?<=[.:;]) /).flatMap((sentence) => (words(sentence) > 20 ? [`${id}: ${sentence}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('number no packets of a relay and of a log', () => {
    const { line, piece } = captureReasonsOf;
    const numbered = [...Object.values(line), ...Object.values(piece)].filter((text) => text.includes('{packet}'));
    expect(numbered.filter((text) => !/(?:line|piece)(?: is)? \{packet\}/.test(text))).toEqual([]);
    expect([line, piece].filter((texts) => JSON.stringify(texts).includes('he capture'))).toEqual([]);
  });

  it('are all said somewhere', () => {
    const unsaid = Object.keys(captureReasons).filter((id) => !source.includes(`'${id}'`));
    expect(unsaid).toEqual([]);
  });
});
