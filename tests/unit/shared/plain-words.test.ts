import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { remedyTexts } from '../../../shared/text/en/remedies.ts';
import { readingGrade, wordsIn } from '../../support/words/reading-grade.ts';

const folder = new URL('../../../shared/text/en/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const catalogues = await Promise.all(
  files.map(async (file) => ({ file, texts: textsIn(await import(new URL(file, folder).href)) })),
);
const all = catalogues.flatMap(({ file, texts }) => texts.map(([id, text]) => ({ place: `${file}: ${id}`, id, text })));

/** Texts of one thing (`cause.revoked`, with its explanation and its reason) are read together. */
const units = catalogues.flatMap(({ file, texts }) =>
  [...Map.groupBy(texts, ([id]) => id.split('.').slice(0, 2).join('.'))].map(([stem, of]) => ({
    place: `${file}: ${stem}`,
    text: of.map(([, text]) => (/[.!?:]$/.test(text) ? text : `${text}.`)).join(' '),
  })),
);

function textsIn(module: Readonly<Record<string, unknown>>): (readonly [id: string, text: string])[] {
  return Object.values(module).flatMap((table) =>
    typeof table !== 'object' || table === null
      ? []
      : Object.entries(table).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

describe('the words of the program', () => {
  it('are all looked at', () => {
    expect(all.length).toBeGreaterThan(5000);
    expect(units.filter(({ text }) => wordsIn(text) >= enough).length).toBeGreaterThan(800);
  });

  // A grade says little about fewer words than these: one long name would decide it.
  const enough = 20;

  it('can be read after eight years at school', () => {
    const hard = units.filter(({ text }) => wordsIn(text) >= enough && readingGrade(text) > 8);
    expect(hard.map(({ place, text }) => `${readingGrade(text).toFixed(1)} ${place}: ${text}`)).toEqual([]);
  });

  it('come in sentences of at most twenty', () => {
    const long = all.flatMap(({ place, text }) =>
      text.split(/(?<=[.!?;:])\s/).flatMap((sentence) => (wordsIn(sentence) > 20 ? [`${place}: ${sentence}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('are at most fourteen in a headline', () => {
    const headlines = all.filter(({ id }) => isHeadline(id));
    expect(headlines.length).toBeGreaterThan(400);
    expect(headlines.filter(({ text }) => wordsIn(text) > 14).map(({ place, text }) => `${place}: ${text}`)).toEqual(
      [],
    );
  });

  const banned =
    /\bpeer\b|\bfatal\b|\billegal\b|\banchors?\b|\bN\/A\b|something (?:in this program )?went wrong|contact your administrator/i;
  it('are none that only specialists know, and never leave a person alone', () => {
    expect(all.filter(({ text }) => banned.test(unquoted(text))).map(({ place, text }) => `${place}: ${text}`)).toEqual(
      [],
    );
  });

  const weakens =
    /(?:^|\s)curl [^.]*(?:-k\b|--insecure)|--no-check-certificate|REJECT_UNAUTHORIZED ?= ?0|TrustServerCertificate ?= ?true|strict-ssl ?=? ?false|sslVerify ?=? ?false|verify ?= ?False|switch (?:the )?(?:verification|check(?:s|ing)?) off|(?:enable|turn on|allow) SSL ?(?:v?3|2)/i;
  it('advise nothing that switches verification off', () => {
    const advice = all.filter(({ id }) => /^(?:remedy|recipe|practice|cause|error|fix|health)\b/.test(id));
    expect(advice.length).toBeGreaterThan(1000);
    expect(advice.filter(({ text }) => weakens.test(text)).map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
  });
});

describe('every fix', () => {
  const fixes = [...new Set(Object.keys(remedyTexts).map((id) => /^remedy\.[\w-]+(?=\.risk$)/.exec(id)?.[0]))].filter(
    (id) => id !== undefined,
  );

  it.each(fixes)('says what to do, what can go wrong, the way back, and what the re-test shows: %s', (id) => {
    const texts: Readonly<Record<string, string | undefined>> = remedyTexts;
    for (const part of ['', '.1', '.risk', '.undo', '.check']) {
      expect(texts[`${id}${part}`], `${id}${part}`).toMatch(/\S/);
    }
  });

  it('was found', () => {
    expect(fixes.length).toBeGreaterThan(60);
    expect(Object.keys(causeNames).length).toBeGreaterThan(45);
  });
});

/** The one large line of an answer. Further parts of it carry a word behind their id. */
const isHeadline = (id: string) =>
  id.endsWith('.headline') ||
  (/^(?:cause|verdict|answer|file\.cause|capture\.cause|replay\.cause)\.[\w-]+(?:\.[\w-]+)?$/.test(id) &&
    !/\.(?:explanation|why|summary|summary-[\w-]+|text|lead|step|because)$|^verdict\.(?:not-reproduced|partial)$/.test(
      id,
    ));

/** What stands between quotes is another program's. */
const unquoted = (text: string) => text.replace(/“[^”]*”|`[^`]*`/g, '');
