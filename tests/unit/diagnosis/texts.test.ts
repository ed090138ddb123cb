import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { causeIds } from '../../../shared/cause.ts';
import { causeNames, causeTexts, ruledOutTexts, whyTexts } from '../../../shared/text/en/causes.ts';
import { remedyTexts } from '../../../shared/text/en/remedies.ts';
import { riskTexts } from '../../../shared/text/en/risks.ts';
import { notTestedTexts, verdictTexts } from '../../../shared/text/en/verdicts.ts';

const catalogues = { causeTexts, ruledOutTexts, whyTexts, remedyTexts, riskTexts, notTestedTexts, verdictTexts };
const every = Object.values(catalogues).flatMap((texts) => Object.entries(texts as Record<string, string>));
const source = filesUnder('main/diagnosis')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

/** A quoted value counts as one word: its length is not ours. */
const words = (text: string) =>
  text
    .replace(/“[^”]*”/g, 'quoted')
    .split(/\s+/)
    .filter(Boolean).length;
const sentences = (text: string) => text.split(/(?<=[.!?]”?)\s+/);

describe('words that people read', () => {
  test('a headline has at most 14 words', () => {
    const headlines = every.filter(([id]) => /^(?:cause|risk)\./.test(id) && !id.endsWith('.explanation'));
    const titles = every.filter(
      ([id]) => /^remedy\.[a-z-]+$/.test(id) || /^verdict\.[a-z.-]+(?<!summary|summary-many)$/.test(id),
    );
    expect([...headlines, ...titles].filter(([, text]) => words(text) > 14)).toEqual([]);
  });

  test('a headline with the longest cause name in it still has at most 14 words', () => {
    const longest =
      Object.values(causeNames)
        .map(words)
        .toSorted((one, other) => other - one)[0] ?? 0;
    for (const id of ['verdict.described', 'verdict.described-perhaps'] as const) {
      expect(words(verdictTexts[id].replace('{causeName}.', '')) + longest).toBeLessThanOrEqual(14);
    }
  });

  test('a sentence has at most 20 words', () => {
    const long = every.flatMap(([id, text]) =>
      sentences(text.replace(/“(Hello[^”]*)”/, '$1'))
        .filter((sentence) => words(sentence) > 20)
        .map((sentence) => `${id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test('blames nobody and has none of the words to avoid', () => {
    expect(
      every.filter(([, text]) =>
        /\b(?:invalid|illegal|peer|remote|PKI|you failed|wrongly configured|bad server|N\/A)\b/i.test(text),
      ),
    ).toEqual([]);
  });

  test('never advises to switch verification off', () => {
    const denied =
      /(?:^|\s)-k(?:\s|$)|--insecure|REJECT_UNAUTHORIZED|TrustServerCertificate|SECLEVEL=0|strict-ssl|verify(?:=|\s+)(?:off|false|none|0)|no-check-certificate|CERT_NONE|ssl-no-revoke|allowUntrusted/i;
    expect(every.filter(([, text]) => denied.test(text))).toEqual([]);
    expect(filesUnder('main/diagnosis').filter((file) => denied.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('why begins with the word of its confidence', () => {
    expect(Object.entries(whyTexts).filter(([, text]) => !/^(?:Confirmed|Likely|Possible): /.test(text))).toEqual([]);
  });
});

describe('every text is there once, and used', () => {
  test('every cause has a name', () => {
    expect(Object.keys(causeNames).toSorted()).toEqual([...causeIds].toSorted());
  });

  test('every headline of a cause has its explanation and belongs to a cause', () => {
    const headlines = Object.keys(causeTexts).filter((id) => !id.endsWith('.explanation'));
    expect(headlines.filter((id) => !(`${id}.explanation` in causeTexts))).toEqual([]);
    const known = new Set<string>([...causeIds, 'described']);
    expect(headlines.filter((id) => !known.has(id.split('.')[1] ?? ''))).toEqual([]);
  });

  test('no text is left over', () => {
    const kept = Object.entries(catalogues).filter(([name]) => name !== 'remedyTexts');
    const ids = kept.flatMap(([, texts]) => Object.keys(texts)).filter((id) => !id.endsWith('.explanation'));
    expect(ids.filter((id) => !mentioned(id))).toEqual([]);
  });
});

/** Named in full, or by a template that ends in one of its parts, or derived by `.summary` and `.what`. */
function mentioned(id: string): boolean {
  const stem = id.replace(/\.(?:summary|what)$/, '');
  const prefixes = [...source.matchAll(/`([a-z-]+(?:\.[a-z-]+)*\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
  return source.includes(`'${id}'`) || source.includes(`'${stem}'`) || prefixes.some((prefix) => id.startsWith(prefix));
}
