import { expect, test } from 'vitest';
import { looksAlong } from '../../../../main/hosts/terminal/look-along.ts';

const going = new AbortController().signal;

test.each([
  [{ bundle: 'evidence' }, true],
  [{ zip: 'evidence.zip', path: true }, true],
  // Nobody sees the way without a folder.
  [{}, false],
  [{ bundle: 'evidence', path: false }, false],
  [{ bundle: 'evidence', gentle: true }, false],
])('with %o the way is looked at: %j', (options, looks) => expect(looksAlong(options, going)).toBe(looks));

test('nothing is begun after a Stop', () =>
  expect(looksAlong({ bundle: 'evidence' }, AbortSignal.abort())).toBe(false));
