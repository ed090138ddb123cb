import { expect, it } from 'vitest';
import { isInner } from '../../../../renderer/facts/inner-address.ts';

it.each([
  ...['127.0.0.1', '10.0.0.5', '172.16.3.4', '172.31.255.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...['::1', '::', 'fd00::1', 'fe80::1%eth0', '::ffff:10.0.0.1'],
  ...['localhost', 'router', 'nas.local', 'vault.corp', 'Printer.Home.Arpa'],
])('%s lies inside', (host) => {
  expect(isInner(host)).toBe(true);
});

it.each(['example.com', '8.8.8.8', '172.32.0.1', '100.128.0.1', '11.0.0.1', '2001:db8::1', 'local.example.com'])(
  '%s does not, as far as its name tells',
  (host) => {
    expect(isInner(host)).toBe(false);
  },
);
