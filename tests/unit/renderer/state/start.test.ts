import { expect, test } from 'vitest';
import { setText, useStart } from '../../../../renderer/state/start.ts';

test('the server that was added to one error is not that of the next one', () => {
  setText('no shared cipher');
  useStart.setState({ server: 'api.example.com:443' });
  setText('no shared cipher, once more');
  expect(useStart.getState().server).toBe('api.example.com:443');
  setText('');
  expect(useStart.getState().server).toBe('');
});
