import { expect, test } from 'vitest';
import { setServer, setText, useStart } from '../../../../renderer/state/start.ts';

const server = () => useStart.getState().server;

test.each([
  ['emptied', ['']],
  ['replaced', ['tlsv1 alert protocol version']],
  ['taken away letter by letter before the next is typed', ['tlsv1', 't', 'tl', 'w', 'wr']],
])('the server that was added to one error is not that of the next one: %s', (_, texts) => {
  setText('tlsv1 alert unknown ca');
  setServer('api.example.com:443');
  for (const text of texts) setText(text);
  expect(server()).toBe('');
});

test.each([
  ['added to', 'tlsv1 alert unknown ca, once more'],
  ['put in its context', 'curl: (35) tlsv1 alert unknown ca'],
  ['corrected in the middle', 'tlsv1 alert certificate unknown ca'],
  ['shortened', 'tlsv1 alert'],
])('the server stays while its error is %s', (_, text) => {
  setText('tlsv1 alert unknown ca');
  setServer('api.example.com:443');
  setText(text);
  expect(server()).toBe('api.example.com:443');
});

test('the server that is given anew belongs to the text of now', () => {
  setText('no shared cipher');
  setServer('a.example.com');
  setText('no shared cipher: c.c:2244');
  setServer('b.example.com');
  setText('connection reset by peer');
  expect(server()).toBe('');
});
