import { describe, expect, it } from 'vitest';
import { remarkVariants } from '../../../../main/diagnosis/configuration/rules/remarks.ts';
import { configurationRuleTexts } from '../../../../shared/text/en/configuration-rules.ts';

const entries = Object.entries(configurationRuleTexts);
const words = (text: string) => text.trim().split(/\s+/).length;

describe('words about lines of settings', () => {
  it('have headlines of at most fourteen words', () => {
    const long = entries.filter(([id, text]) => id.endsWith('.headline') && words(text) > 14);
    expect(long).toEqual([]);
  });

  it('have headlines without a full stop, as titles', () => {
    expect(entries.filter(([id, text]) => id.endsWith('.headline') && text.endsWith('.'))).toEqual([]);
  });

  it('have sentences of at most twenty words', () => {
    const long = entries.flatMap(([id, text]) =>
      text
        .split(/(?<=[.:;!?])\s+/)
        .filter((sentence) => words(sentence) > 20)
        .map((sentence) => `${id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('explain whatever they have a headline for', () => {
    const ids = entries.filter(([id]) => id.endsWith('.headline')).map(([id]) => id.replace(/\.headline$/, ''));
    expect(ids.filter((id) => configurationRuleTexts[`${id}.explanation`] === undefined)).toEqual([]);
  });

  it.each(remarkVariants)('know the remark %s', (variant) => {
    expect(configurationRuleTexts[`${variant}.headline`]).toBeDefined();
  });

  it('never advise to switch a check off', () => {
    const advice = entries.filter(([id]) => /\.(?:step|title|risk|undo|check)$/.test(id));
    expect(advice.filter(([, text]) => /verify none|_verify off|VerifyClient none|disable/i.test(text))).toEqual([]);
  });
});
