import { expect, it } from 'vitest';
import { foundSecrets } from '../../../main/hosts/found-secrets.ts';

it('names the fields that hold a secret, with their text without it, and no other', async () => {
  const notes = 'Since Friday.\npassword: Tr0ub4dor&3\nOnly from the office.';
  const found = await foundSecrets({ title: 'Shop is down', ticket: null, notes });
  expect(found).toMatchObject([{ field: 'notes', what: ['password'] }]);
  expect(found[0]?.without).toMatch(/^Since Friday\.\n.*\nOnly from the office\.$/);
  expect(JSON.stringify(found)).not.toContain('Tr0ub4dor');
  expect(await foundSecrets({ notes: 'Since Friday, and only from the office.', title: null })).toEqual([]);
});
