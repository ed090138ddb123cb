import { expect, test } from 'vitest';
import { serverInList } from '../../../../renderer/facts/capture-server.ts';

test('two conversations with one name are told apart by their ports', () => {
  expect(serverInList({ kind: 'tls', serverName: 'shop.example.com', server: '192.0.2.1:8443' })).toBe(
    'shop.example.com:8443',
  );
  expect(serverInList({ kind: 'tls', serverName: 'shop.example.com', server: '[2001:db8::1]:443' })).toBe(
    'shop.example.com:443',
  );
});

test('without a name, the address stands as it is', () => {
  expect(serverInList({ kind: 'tls', serverName: null, server: '[2001:db8::1]:443' })).toBe('[2001:db8::1]:443');
});

test('what went through a proxy is not said to be at the port of the proxy', () => {
  expect(serverInList({ kind: 'connect', serverName: 'shop.example.com', server: '192.0.2.1:3128' })).toBe(
    'shop.example.com',
  );
});
