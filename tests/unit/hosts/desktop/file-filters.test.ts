import { expect, it } from 'vitest';
import { filtersFor } from '../../../../main/hosts/desktop/file-filters.ts';

it('names every kind of document that is saved, and lets files of the person keep their end', () => {
  for (const kind of ['pdf', 'json', 'txt', 'pcapng', 'pem', 'patch'])
    expect(filtersFor(`x_443.${kind}`), kind).toMatchObject([{ extensions: [kind] }]);
  expect(filtersFor('shop.example.com')).toEqual([]);
  expect(filtersFor('main.cf')).toEqual([]);
  expect(filtersFor('Makefile')).toEqual([]);
});
