import { X509Certificate } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { nameParts } from '../../../../main/diagnosis/wording.ts';
import { wordFinder } from '../../../../main/report/redaction/find-words.ts';
import type { Known } from '../../../../main/report/redaction/known.ts';
import { isPublicAuthority } from '../../../../main/report/redaction/public-authorities.ts';
import { readText } from '../../../../main/report/redaction/read-text.ts';

const folder = fileURLToPath(new URL('../../../../shared/text/en/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const none: Known = {
  ...{
    targets: new Map(),
    innerHosts: new Set<string>(),
    innerDomains: new Set<string>(),
    certificateHosts: new Set<string>(),
    words: [],
    sharedDomains: new Map(),
  },
  ...{ paths: [], nameParts: new Map(), mailboxes: new Map() },
};

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

test.each(files)('nothing is hidden in the words of the program itself: %s', async (file) => {
  const texts = textsIn({ ...((await import(pathToFileURL(`${folder}/${file}`).href)) as object) });
  // Addresses in examples are on the internet, as far as anybody can tell.
  const hidden = texts.flatMap((text) =>
    readText(text, none, wordFinder([]), { isWord: false, label: '', isTyped: false })
      .filter((piece) => !('found' in piece) || piece.found.of !== 'public-address')
      .map((piece) => [text, piece]),
  );
  expect(hidden).toEqual([]);
});

test('every authority of the public list is one that everybody knows', () => {
  const names = rootCertificates.map((pem) => new X509Certificate(pem).subject.replaceAll('\n', ', '));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !isPublicAuthority(name, nameParts(name)))).toEqual([]);
  expect(isPublicAuthority('CN=Bergwerk Root, O=Bergwerk AG', [['O', 'Bergwerk AG']])).toBe(false);
});
