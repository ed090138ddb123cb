import * as v from 'valibot';
import { expect, test } from 'vitest';
import { isAnswered, mostVendorIds, noAnswers, TicketAnswers } from '../../../shared/ticket-answers.ts';

test('what is missing is not known, and nothing is then answered', () => {
  expect(v.parse(TicketAnswers, {})).toEqual(noAnswers);
  expect(isAnswered(noAnswers)).toBe(false);
  expect(isAnswered({ ...noAnswers, vpn: false })).toBe(true);
  expect(isAnswered({ ...noAnswers, where: ['works-in-browser'] })).toBe(true);
});

test.each([
  { exactError: 'x'.repeat(8001) },
  { frequency: 'often' },
  { where: ['works-on-the-moon'] },
  { vendorIds: Array.from({ length: mostVendorIds + 1 }, () => ({ name: 'CF-RAY', value: '1' })) },
])('refuses what is no answer: %#', (answers) => expect(v.safeParse(TicketAnswers, answers).success).toBe(false));
