import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counted, words } from '../../../renderer/words.ts';
import { captureScreenTexts } from '../../../shared/text/en/capture-screens.ts';
import { chainScreenTexts } from '../../../shared/text/en/chain-screens.ts';
import { guideScreenTexts } from '../../../shared/text/en/guide-screens.ts';
import { logScreenTexts } from '../../../shared/text/en/log-screens.ts';
import { messageScreenTexts } from '../../../shared/text/en/message-screens.ts';
import { networkScreenTexts } from '../../../shared/text/en/network-screens.ts';
import { programScreenTexts } from '../../../shared/text/en/program-screens.ts';
import { replayScreenTexts } from '../../../shared/text/en/replay-screens.ts';
import { reportScreenTexts } from '../../../shared/text/en/report-screen.ts';
import { revocationTexts } from '../../../shared/text/en/revocation.ts';
import { screenTexts } from '../../../shared/text/en/screens.ts';
import { settingsScreenTexts } from '../../../shared/text/en/settings-screens.ts';
import { surveyScreenTexts } from '../../../shared/text/en/survey-screens.ts';

const texts: Readonly<Record<string, string>> = {
  ...screenTexts,
  ...surveyScreenTexts,
  ...chainScreenTexts,
  ...captureScreenTexts,
  ...networkScreenTexts,
  ...settingsScreenTexts,
  ...messageScreenTexts,
  ...guideScreenTexts,
  ...logScreenTexts,
  ...programScreenTexts,
  ...replayScreenTexts,
  ...reportScreenTexts,
};
const root = join(import.meta.dirname, '../../../renderer');
/** Stations of a way and steps of a capture are told in reports as well: their words are chosen in the vocabulary. */
const folders = [root, join(root, '../shared/network'), join(root, '../shared/capture')];
const source = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** Ids that appear as they are, and the constant beginnings of those that are put together. */
const whole = new Set([...source.matchAll(/'([a-z][a-z0-9.-]*)'/g)].map(([, id]) => id));
const beginnings = [...source.matchAll(/`([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.)\$\{/g)].map(
  ([, beginning]) => beginning ?? '',
);
const isUsed = (id: string) =>
  whole.has(id) ||
  whole.has(id.replace(/\.(?:one|many|text)$/, '')) ||
  beginnings.some((beginning) => id.startsWith(beginning));

describe('the words of the page', () => {
  it('are all used', () => {
    expect(Object.keys(texts).filter((id) => !isUsed(id))).toEqual([]);
  });

  it('have one place each', () => {
    const catalogues = [
      screenTexts,
      surveyScreenTexts,
      chainScreenTexts,
      captureScreenTexts,
      networkScreenTexts,
      settingsScreenTexts,
      messageScreenTexts,
      guideScreenTexts,
      logScreenTexts,
      programScreenTexts,
      replayScreenTexts,
      reportScreenTexts,
      revocationTexts,
    ];
    const ids = catalogues.flatMap((catalogue) => Object.keys(catalogue));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have both forms of every count, with the same parameters', () => {
    const parameters = (id: string) => [...(texts[id] ?? '').matchAll(/\{(\w+)\}/g)].map(String);
    for (const id of Object.keys(texts).filter((key) => key.endsWith('.one'))) {
      const many = id.replace(/one$/, 'many');
      expect(parameters(many).sort(), many).toEqual(parameters(id).sort());
    }
  });

  it('stand in the page alone', () => {
    // JSX text that is not an expression: a capital, then small letters and a space.
    const stray = [...source.matchAll(/>\s*([A-Z][a-z]+ [a-z][^<>{}]*)</g)].map(([, text]) => text);
    expect(stray).toEqual([]);
  });

  it('count', () => {
    expect(counted('dates.ended', 1)).toBe('Ended 1 day ago');
    expect(counted('dates.ended', 4)).toBe('Ended 4 days ago');
    expect(words('check.port', { port: 443 })).toBe('port 443');
  });

  it('blame nobody and keep sentences short', () => {
    for (const [id, text] of Object.entries(texts)) {
      expect(text, id).not.toMatch(/\b(illegal|fatal|invalid|oops|sorry)\b/i);
      for (const sentence of text.split(/[.!?]\s/))
        expect(sentence.split(/\s+/).length, `${id}: ${sentence}`).toBeLessThanOrEqual(20);
    }
  });
});
