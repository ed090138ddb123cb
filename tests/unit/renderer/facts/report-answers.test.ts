import { describe, expect, it } from 'vitest';
import { asSent, vendorIdLines, vendorIdsIn } from '../../../../renderer/facts/report-answers.ts';
import { mostVendorIds, noAnswers } from '../../../../shared/ticket-answers.ts';

describe('answers as they are sent', () => {
  it('are not known where a field is empty, or holds spaces alone', () => {
    const sent = asSent({ ...noAnswers, since: ' ', changed: '', impact: 'All' });
    expect(sent).toMatchObject({ since: null, changed: null, impact: 'All' });
  });

  it('keep an emptied error text empty, or the pasted one would stand for it', () => {
    expect(asSent({ ...noAnswers, exactError: '' }).exactError).toBe('');
    expect(asSent(noAnswers).exactError).toBe(null);
  });
});

describe('numbers from a vendor’s log', () => {
  it('are read line by line, with their names, and written the same again', () => {
    const text = 'CF-RAY: 8c1f:2a\nx-amzn-RequestId: 1-5f';
    const ids = vendorIdsIn(text, 'Number');
    expect(ids).toEqual([
      { name: 'CF-RAY', value: '8c1f:2a' },
      { name: 'x-amzn-RequestId', value: '1-5f' },
    ]);
    expect(vendorIdLines(ids)).toBe(text);
  });

  it('have a name of ours where the line has none, and are as many as a case keeps', () => {
    expect(vendorIdsIn('8c1f2a\n\n', 'Number')).toEqual([{ name: 'Number', value: '8c1f2a' }]);
    expect(vendorIdsIn('a: b\n'.repeat(100), 'Number')).toHaveLength(mostVendorIds);
    expect(vendorIdsIn(`${'n'.repeat(500)}: ${'v'.repeat(500)}`, 'Number')[0]).toEqual({
      name: 'n'.repeat(100),
      value: 'v'.repeat(300),
    });
  });
});
