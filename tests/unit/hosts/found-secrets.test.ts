import { expect, it } from 'vitest';
import { foundSecrets } from '../../../main/hosts/found-secrets.ts';
import { vendorIdsIn } from '../../../renderer/facts/report-answers.ts';

it('names the fields that hold a secret, with their text without it, and no other', async () => {
  const notes = 'Since Friday.\npassword: Tr0ub4dor&3\nOnly from the office.';
  const found = await foundSecrets({ title: 'Shop is down', ticket: null, notes });
  expect(found).toMatchObject([{ field: 'notes', what: ['password'] }]);
  expect(found[0]?.without).toMatch(/^Since Friday\.\n.*\nOnly from the office\.$/);
  expect(JSON.stringify(found)).not.toContain('Tr0ub4dor');
  expect(await foundSecrets({ notes: 'Since Friday, and only from the office.', title: null })).toEqual([]);
});

it('looks at the numbers of a log as the lines they were', async () => {
  const vendorIds = vendorIdsIn('CF-RAY: 8c1f\nX-Api-Key: Geheim2xGeheim2', 'Number');
  const found = await foundSecrets({ vendorIds, programVersion: 'password=Geheim3x' });
  expect(found).toEqual([
    { field: 'programVersion', what: ['password'], without: 'password=[removed]' },
    { field: 'vendorIds', what: ['token'], without: 'CF-RAY: 8c1f\nX-Api-Key: [removed]' },
  ]);
});
