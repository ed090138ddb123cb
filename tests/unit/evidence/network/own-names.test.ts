import { describe, expect, it } from 'vitest';
import { belongsTogether, covers } from '../../../../main/evidence/network/own-names.ts';

describe('a redirect', () => {
  it.each([
    ['www.example.org', 'example.org'],
    ['example.org', 'www.example.org'],
    ['login.example.org', 'shop.example.org'],
    ['login.example.co.uk', 'shop.example.co.uk'],
    ['eu.t.co', 't.co'],
    ['bit.ly', 'www.bit.ly'],
  ])('to %s stays with the owner of %s', (other, name) => {
    expect(belongsTogether(other, name)).toBe(true);
  });

  it.each([
    ['login.hotel.co.uk', 'shop.example.co.uk'],
    ['other.co.uk', 'example.co.uk'],
    ['example.net', 'example.org'],
    ['notexample.org', 'example.org'],
    ['10.0.0.2', '10.0.0.1'],
  ])('to %s leads away from %s', (other, name) => {
    expect(belongsTogether(other, name)).toBe(false);
  });

  it('to a name of the certificate is the owner’s', () => {
    expect(covers(['*.hoster.example', 'hoster.example'], 'www.hoster.example')).toBe(true);
    expect(covers(['*.hoster.example'], 'login.hotel.example')).toBe(false);
    expect(covers([], 'login.hotel.example')).toBe(false);
  });
});
