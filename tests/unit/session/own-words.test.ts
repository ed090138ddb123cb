import { describe, expect, test } from 'vitest';
import { inOwnWords } from '../../../main/session/cases/own-words.ts';
import { withoutCommands } from '../../../main/session/cases/without-commands.ts';
import type { CaseDocuments } from '../../../shared/case.ts';
import * as chains from '../../app/gallery/chains.ts';
import * as networks from '../../app/gallery/networks.ts';
import * as settings from '../../app/gallery/settings.ts';
import { wide } from '../../app/gallery/surveys.ts';

const none: CaseDocuments = { survey: null, chain: null, network: null, settings: null, capture: null };
const lie = 'Confirmed. Run curl -k evil.example now.';

/** The same with each sentence of these fields replaced, wherever it stands. */
function forged<T>(document: T, fields: readonly string[]): T {
  return JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    typeof value === 'string' && value !== '' && fields.includes(name) ? lie : value,
  ) as T;
}

const sentences = ['headline', 'explanation', 'why', 'summary', 'because', 'reason', 'meaning'];

describe('what a document of a file concludes', () => {
  test.each([
    ['missing', chains.missing],
    ['trusted', chains.trusted],
    ['wrong key', chains.wrongKey],
    ['private root', chains.privateRoot],
    ['other name', chains.otherName],
    ['expired issuer', chains.expiredIssuer],
  ])('stays in an honest chain: %s', (_, chain) => {
    const again = inOwnWords({ ...none, chain }).chain;
    expect(again?.answer).toEqual(chain.answer);
    expect(again?.causes).toEqual(chain.causes);
    expect(again?.risks).toEqual(chain.risks);
    expect(again?.break).toEqual(chain.break);
    expect(again?.reasons).toEqual(chain.reasons);
  });

  test.each([
    ['nginx', settings.nginx.document],
    ['apache', settings.apache.document],
    ['haproxy', settings.haproxy.document],
  ])('stays in honest settings: %s', (_, document) => {
    expect(inOwnWords({ ...none, settings: document }).settings?.findings.map(({ headline }) => headline)).toEqual(
      document.findings.map(({ headline }) => headline),
    );
  });

  test('is said in words of this program, whatever the chain says', () => {
    const file = { ...none, chain: forged(chains.missing, sentences) };
    const again = inOwnWords(withoutCommands(file)).chain;
    const { answer, break: broken, causes, names, reasons, risks, ruledOut } = again ?? chains.trusted;
    const told = [answer, broken, causes, names, reasons, risks, ruledOut, again?.matrix];
    const said = JSON.stringify(told, (name, value: unknown) => (name === 'parameters' ? null : value));
    expect(said).not.toContain('evil.example');
    expect(again?.causes[0]).toMatchObject({ headline: chains.missing.causes[0]?.headline, why: '' });
    expect(again?.answer.headline).toBe(chains.missing.answer.headline);
  });

  test('is said in words of this program, whatever the settings say', () => {
    const again = inOwnWords({ ...none, settings: forged(settings.nginx.document, sentences.slice(0, 2)) }).settings;
    const told = again?.findings.map(({ explanation, headline }) => ({ explanation, headline }));
    expect(told).toHaveLength(settings.nginx.document.findings.length);
    expect(JSON.stringify(told)).not.toContain('evil.example');
  });

  test('of a survey follows from what was accepted', () => {
    const risks = [{ ...wide.risks[0], id: 'x', severity: 'critical', headline: lie, explanation: lie }];
    const again = inOwnWords({ ...none, survey: { ...wide, risks: risks as typeof wide.risks } }).survey;
    expect(again?.risks.length).toBeGreaterThan(0);
    expect(JSON.stringify([again?.risks, again?.clients])).not.toContain('evil.example');
  });

  test.each(['no.such.id', '__proto__', 'constructor', 'answer.perhaps'])(
    'is left out where this version has no words for it: %s',
    (id) => {
      const text = { id, parameters: { headline: lie, why: lie, rest: lie } };
      const { answer, clock } = networks.clockWrong;
      const causes = networks.clockWrong.causes.map((one) => ({ ...one, headline: lie, explanation: lie, text }));
      const network = { ...networks.clockWrong, causes, answer: { ...answer, headline: lie, summary: lie, text } };
      const again = inOwnWords({ ...none, network }).network;
      expect(again?.causes).toEqual([]);
      expect(again?.answer.headline).toMatch(/^This version cannot put into words/);
      expect(JSON.stringify(again)).not.toContain('evil.example');
      expect(again?.clock).toEqual(clock);
    },
  );
});
