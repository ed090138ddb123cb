import { describe, expect, it } from 'vitest';
import {
  constraintBroken,
  newComparisons,
  tooManyNames,
} from '../../../../main/certificates/paths/name-constraints.ts';
import { parseCertificate } from '../../../../main/certificates/x509/certificate.ts';
import {
  distinguishedName,
  issue,
  type LeafOptions,
  makeAuthority,
  type Subtrees,
} from '../../../support/certificates.ts';

const parsed = (der: Uint8Array) => {
  const read = parseCertificate(der);
  if (!read.ok) throw new Error(read.unreadable.structure);
  return read.certificate;
};

function broken(constraints: { permitted?: Subtrees; excluded?: Subtrees }, leaf: LeafOptions): string | null {
  const authority = makeAuthority({ name: 'Authority', ...constraints });
  return constraintBroken(parsed(issue(authority, leaf).der), parsed(authority.der), newComparisons());
}

const isAllowed = (constraints: Parameters<typeof broken>[0], leaf: LeafOptions) => broken(constraints, leaf) === null;
const dns = (...names: string[]): LeafOptions => ({ names, subject: distinguishedName({ O: 'Test' }) });
const ip = (...ips: string[]): LeafOptions => ({ ips, subject: distinguishedName({ O: 'Test' }) });
const email = (...emails: string[]): LeafOptions => ({ emails, subject: distinguishedName({ O: 'Test' }) });
const uri = (...uris: string[]): LeafOptions => ({ names: [], uris, subject: distinguishedName({ O: 'Test' }) });

describe('permitted names', () => {
  it('hold a host and everything below it', () => {
    const permitted = { dns: ['corp.test'] };
    expect(isAllowed({ permitted }, dns('corp.test', 'a.b.CORP.test', '*.corp.test'))).toBe(true);
    for (const name of ['test', 'xcorp.test', 'corp.test.evil', '*.test'])
      expect(isAllowed({ permitted }, dns(name))).toBe(false);
  });

  it('with a leading dot hold only what is below', () => {
    expect(isAllowed({ permitted: { dns: ['.corp.test'] } }, dns('a.corp.test'))).toBe(true);
    expect(isAllowed({ permitted: { dns: ['.corp.test'] } }, dns('corp.test'))).toBe(false);
  });

  it('must hold every name of the kind, and say nothing of other kinds', () => {
    const permitted = { dns: ['corp.test'] };
    expect(isAllowed({ permitted }, dns('corp.test', 'other.test'))).toBe(false);
    expect(isAllowed({ permitted }, ip('192.0.2.1'))).toBe(true);
  });

  it('hold addresses by their range', () => {
    const permitted = { ip: ['10.1.0.0/16', '2001:db8::/33'] };
    expect(isAllowed({ permitted }, ip('10.1.255.1', '2001:db8:7fff::1'))).toBe(true);
    for (const outside of ['10.2.0.1', '2001:db8:8000::1']) expect(isAllowed({ permitted }, ip(outside))).toBe(false);
  });

  it('hold mailboxes, those of a host, those below a domain, and the one in the subject', () => {
    expect(isAllowed({ permitted: { email: ['me@corp.test'] } }, email('me@CORP.test'))).toBe(true);
    expect(isAllowed({ permitted: { email: ['me@corp.test'] } }, email('ME@corp.test'))).toBe(false);
    expect(isAllowed({ permitted: { email: ['corp.test'] } }, email('me@corp.test'))).toBe(true);
    expect(isAllowed({ permitted: { email: ['corp.test'] } }, email('me@a.corp.test'))).toBe(false);
    expect(isAllowed({ permitted: { email: ['.corp.test'] } }, email('me@a.corp.test'))).toBe(true);
    const subject = distinguishedName({ emailAddress: 'me@other.test' });
    expect(isAllowed({ permitted: { email: ['corp.test'] } }, { subject })).toBe(false);
  });

  it('hold URIs by their host, which must be one', () => {
    const permitted = { uri: ['corp.test', '.below.test'] };
    expect(isAllowed({ permitted }, uri('https://u@corp.test:8443/x', 'spiffe://a.below.test/'))).toBe(true);
    for (const outside of ['https://a.corp.test/', 'urn:corp.test', 'https://10.0.0.1/', 'https://[::1]/']) {
      expect(isAllowed({ permitted }, uri(outside))).toBe(false);
    }
  });

  it('hold directory names by their beginning, whatever the case and the spaces', () => {
    const permitted = { directory: [distinguishedName({ C: 'DE', O: 'Corp Ltd' })] };
    const named = (O: string) => ({ subject: distinguishedName({ C: 'DE', O, CN: 'server.test' }) });
    expect(isAllowed({ permitted }, named(' corp   LTD '))).toBe(true);
    expect(isAllowed({ permitted }, named('Corp'))).toBe(false);
  });
});

describe('excluded names', () => {
  it('forbid a host, what is below it, and a wildcard that may stand for it', () => {
    const excluded = { dns: ['secret.corp.test'] };
    for (const name of ['secret.corp.test', 'a.secret.corp.test', '*.corp.test', '*.secret.corp.test']) {
      expect(isAllowed({ excluded }, dns(name))).toBe(false);
    }
    for (const name of ['corp.test', 'open.corp.test', '*.open.corp.test'])
      expect(isAllowed({ excluded }, dns(name))).toBe(true);
  });

  it('forbid addresses of a range, all of them when it is all', () => {
    expect(isAllowed({ excluded: { ip: ['0.0.0.0/0'] } }, ip('192.0.2.1'))).toBe(false);
    expect(isAllowed({ excluded: { ip: ['0.0.0.0/0'] } }, ip('2001:db8::1'))).toBe(true);
  });

  it('win over permitted ones', () => {
    const constraints = { permitted: { dns: ['corp.test'] }, excluded: { dns: ['a.corp.test'] } };
    expect(isAllowed(constraints, dns('a.corp.test'))).toBe(false);
  });
});

describe('constraints', () => {
  it('that are malformed allow nothing', () => {
    for (const permitted of [{ dns: ['*.corp.test'] }, { email: ['*@corp.test*'] }]) {
      expect(broken({ permitted }, dns('a.corp.test'))).toContain('malformed');
    }
  });

  it('say whose they are, and which name they do not allow', () => {
    expect(broken({ permitted: { dns: ['corp.test'] } }, dns('other.test'))).toBe(
      'CN=Authority, which does not permit dns other.test, only dns corp.test',
    );
    expect(broken({ excluded: { ip: ['10.0.0.0/8'] } }, ip('10.1.1.1'))).toBe(
      'CN=Authority, which excludes ip 10.1.1.1 by ip 10.0.0.0/255.0.0.0',
    );
  });

  it('beyond those that are read leave open what is not excluded by the others', () => {
    const dns = (count: number) => Array.from({ length: count }, (_, place) => `name-${place}.test`);
    const leaf: LeafOptions = { names: ['server.test'], subject: distinguishedName({ O: 'Test' }) };
    expect(broken({ excluded: { dns: dns(60) } }, leaf)).toBeNull();
    expect(broken({ excluded: { dns: dns(100) } }, leaf)).toBe(tooManyNames);
    expect(broken({ permitted: { dns: dns(100) } }, leaf)).toBe(tooManyNames);
    expect(broken({ excluded: { dns: ['server.test', ...dns(100)] } }, leaf)).toContain('excludes dns server.test');
  });

  it('in their thousands are given up, not worked through', () => {
    const names = Array.from({ length: 2000 }, (_, place) => `n${place}.test`);
    expect(broken({ permitted: { dns: names } }, dns(...names))).toBe('more names and constraints than are compared');
  });
});
