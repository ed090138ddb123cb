import { describe, expect, it } from 'vitest';
import { serverName } from '../../../../renderer/facts/server-name.ts';
import { target } from '../../../app/gallery/evidence.ts';

describe('the name of a server', () => {
  const shop = target({ host: 'shop.example.com', port: 8443, serverName: null });

  it('is its host and port, an IPv6 address in brackets', () => {
    expect(serverName(shop)).toBe('shop.example.com:8443');
    expect(serverName({ ...shop, host: '2001:db8::7' })).toBe('[2001:db8::7]:8443');
  });

  it('says the way it is asked where that is not the plain one', () => {
    expect(serverName({ ...shop, starttls: 'smtp' })).toBe('shop.example.com:8443 (SMTP)');
    expect(serverName({ ...shop, serverName: 'shop.example.com' })).toBe('shop.example.com:8443');
    const connect = { host: '192.0.2.1', port: 443 };
    expect(serverName({ ...shop, serverName: 'other.example', connect })).toBe(
      'shop.example.com:8443 (other.example, 192.0.2.1)',
    );
  });
});
