import { describe, expect, it } from 'vitest';
import { joinedContent, readBundle, storeContentOf } from '../../../../main/certificates/stores/bundle.ts';
import {
  chainQuestion,
  type MatrixAnswer,
  type MatrixStore,
  withKnownRoots,
} from '../../../../main/certificates/stores/trust-matrix.ts';
import { crossSign, daysFromNow, issue, makeAuthority, selfSigned } from '../../../support/certificates.ts';
import { namedBits } from '../../../support/der-writer.ts';

const root = makeAuthority({ name: 'Example Root' });
const middle = makeAuthority({ name: 'Example Middle', parent: root });
const leaf = issue(middle, { names: ['server.test'] });
const stranger = makeAuthority({ name: 'Stranger Root' });
const namesake = makeAuthority({ name: 'Example Root' });
const now = daysFromNow(0);

function storeOf(id: string, anchors: readonly Uint8Array[], more: Partial<MatrixStore> = {}): MatrixStore {
  return {
    id,
    content: storeContentOf(anchors),
    unread: null,
    anchorRule: 'self-signed',
    hasUnknownList: false,
    ...more,
  };
}

function answersOf(chain: readonly Uint8Array[], stores: readonly MatrixStore[], at = now): MatrixAnswer[] {
  const question = chainQuestion(chain, at, 'server.test');
  return withKnownRoots(stores.map((store) => question.ask(store)));
}

const chain = [leaf.der, middle.der];

describe('one chain against many stores', () => {
  it('is trusted where the root is, and names the root where it is not', () => {
    const answers = answersOf(chain, [storeOf('with', [stranger.der, root.der]), storeOf('without', [stranger.der])]);
    expect(answers[0]).toMatchObject({ state: 'trusted', subject: 'CN=Example Root', anchors: 2 });
    expect(answers[1]).toMatchObject({
      state: 'not-trusted',
      code: 'root-not-held',
      lacks: { subject: 'CN=Example Root', sha256: answers[0]?.found?.sha256 },
    });
  });

  it('knows what no store has by its name alone', () => {
    const [answer] = answersOf(chain, [storeOf('without', [stranger.der])]);
    expect(answer).toMatchObject({ code: 'issuer-not-held', lacks: { subject: 'CN=Example Root', sha256: null } });
  });

  it('knows a root that the server sent by its fingerprint', () => {
    const [answer] = answersOf([...chain, root.der], [storeOf('without', [stranger.der])]);
    expect(answer).toMatchObject({ code: 'root-not-held' });
    expect(answer?.lacks?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is not fooled by a root of the same name with another key', () => {
    const [answer] = answersOf(chain, [storeOf('namesake', [namesake.der])]);
    expect(answer).toMatchObject({ state: 'not-trusted', code: 'other-key-held' });
  });

  it('lets an intermediate in the store help where the server left it out', () => {
    const stores = [storeOf('both', [root.der, middle.der]), storeOf('root alone', [root.der])];
    const [both, alone] = answersOf([leaf.der], stores);
    expect(both).toMatchObject({ state: 'trusted', subject: 'CN=Example Root' });
    expect(alone).toMatchObject({ code: 'issuer-not-held', lacks: { subject: 'CN=Example Middle' } });
  });

  it('tells apart who takes an intermediate for an anchor', () => {
    const openssl = storeOf('openssl', [middle.der]);
    const [strict, lenient] = answersOf(chain, [openssl, { ...openssl, anchorRule: 'every' }]);
    expect(strict).toMatchObject({ state: 'not-trusted', code: 'intermediate-only', subject: 'CN=Example Middle' });
    expect(lenient).toMatchObject({ state: 'trusted', subject: 'CN=Example Middle' });
  });

  it('heeds what a store forbids', () => {
    const blocked = { anchors: [root.der], blocked: [middle.der], unreadable: 0 };
    const [answer] = answersOf(chain, [storeOf('blocked', [], { content: blocked })]);
    expect(answer).toMatchObject({ state: 'not-trusted', code: 'blocked', subject: 'CN=Example Middle' });
  });

  it('goes around a forbidden certificate where another way is sent', () => {
    const other = makeAuthority({ name: 'Other Root' });
    const crossed = crossSign(middle, other);
    const content = { anchors: [root.der, other.der], blocked: [crossed.der], unreadable: 0 };
    const [answer] = answersOf([leaf.der, crossed.der, middle.der], [storeOf('crossed', [], { content })]);
    expect(answer).toMatchObject({ state: 'trusted', subject: 'CN=Example Root' });
  });

  it('says that a chain is broken where the root is held all the same', () => {
    const late = issue(middle, { notBefore: daysFromNow(-90), notAfter: daysFromNow(-1) });
    const [answer] = answersOf([late.der, middle.der], [storeOf('with', [root.der])]);
    expect(answer).toMatchObject({ code: 'chain-fault', detail: 'expired', found: { subject: 'CN=Example Root' } });
  });

  it('judges at the moment asked for', () => {
    const stores = [storeOf('with', [root.der])];
    expect(answersOf(chain, stores, daysFromNow(80))[0]?.state).toBe('trusted');
    expect(answersOf(chain, stores, daysFromNow(100))[0]?.state).toBe('not-trusted');
  });

  it('asks a browser whose own list nobody can read for nothing but what was added', () => {
    const browser = { hasUnknownList: true, anchorRule: 'every' } as const;
    const [without, added] = answersOf(chain, [storeOf('a', [], browser), storeOf('b', [root.der], browser)]);
    expect(without).toMatchObject({ state: 'not-tested', code: 'own-list-unknown' });
    expect(added).toMatchObject({ state: 'trusted' });
  });

  describe('of which OpenSSL and RFC 5280 read the purpose otherwise', () => {
    const netscape = (use: number, critical = false) => ({
      extensions: [{ oid: '2.16.840.1.113730.1.1', critical, value: namedBits([use]) }],
    });
    const answers = (sent: readonly { der: Uint8Array }[], anchor = root) => {
      const stores = [storeOf('java', [anchor.der]), storeOf('node', [anchor.der], { purposes: 'openssl' })];
      return answersOf(
        sent.map(({ der }) => der),
        stores,
      ).map(({ state, detail }) => `${state} ${detail}`.trim());
    };
    const forClients = makeAuthority({ name: 'Root for clients', extendedKeyUsage: ['clientAuth'] });
    const split = ['trusted', 'not-trusted extended-key-usage'];

    it('tells anyExtendedKeyUsage alone, on a leaf and on an issuer', () => {
      expect(answers([issue(middle, { extendedKeyUsage: ['any'] }), middle])).toEqual(split);
      const any = makeAuthority({ name: 'Any', parent: root, extendedKeyUsage: ['any'] });
      expect(answers([issue(any), any])).toEqual(split);
      expect(answers([issue(middle, { extendedKeyUsage: ['any', 'serverAuth'] }), middle])).toEqual([
        'trusted',
        'trusted',
      ]);
    });

    it('tells what a root is for', () => {
      expect(answers([issue(forClients)], forClients)).toEqual(split);
    });

    it('tells what Netscape’s extension says of the leaf', () => {
      expect(answers([issue(middle, { extendedKeyUsage: null, ...netscape(0) }), middle])).toEqual(split);
      expect(answers([issue(middle, { extendedKeyUsage: null, ...netscape(1) }), middle])).toEqual([
        'trusted',
        'trusted',
      ]);
    });

    it('takes a critical one that is not fulfilled from nobody', () => {
      const refused = 'not-trusted critical-extension';
      expect(answers([issue(middle, { extendedKeyUsage: null, ...netscape(0, true) }), middle])).toEqual([
        refused,
        refused,
      ]);
      expect(answers([issue(middle, netscape(1, true)), middle])).toEqual(['trusted', 'trusted']);
    });
  });

  it.each([
    ['missing', 'not-found'],
    ['denied', 'not-tested'],
    ['unreadable', 'not-tested'],
    ['locked', 'not-tested'],
    ['no-reader', 'not-tested'],
  ] as const)('gives one that is %s as %s, never as not trusting', (code, state) => {
    const unread = { content: null, unread: { code, detail: 'x' } };
    expect(answersOf(chain, [storeOf('unread', [], unread)])[0]).toMatchObject({ state, code });
  });

  it('refuses by an empty store, and tests nothing without a certificate', () => {
    expect(answersOf(chain, [storeOf('empty', [])])[0]).toMatchObject({ state: 'not-trusted', code: 'empty-store' });
    const broken = answersOf([Buffer.from('3003020101', 'hex')], [storeOf('with', [root.der])]);
    expect(broken[0]).toMatchObject({ state: 'not-tested', code: 'no-certificate' });
  });

  it('trusts a self-signed leaf that is in the store itself', () => {
    const own = selfSigned({ names: ['server.test'] });
    const [held, not] = answersOf([own.der], [storeOf('held', [own.der]), storeOf('not', [root.der])]);
    expect(held?.state).toBe('trusted');
    expect(not).toMatchObject({ state: 'not-trusted', code: 'root-not-held', lacks: { subject: 'CN=server.test' } });
  });

  it('gives up on a chain that is made to take long in every store', () => {
    const dns = Array.from({ length: 1200 }, (_, place) => `name-${place}.test`);
    const strict = makeAuthority({ name: 'Strict', parent: root, excluded: { dns } });
    const names = Array.from({ length: 6000 }, (_, place) => `host-${place}.example`);
    const stores = Array.from({ length: 10 }, (_, place) => storeOf(`${place}`, [root.der]));
    const answers = answersOf([issue(strict, { names }).der, strict.der], stores);
    expect(new Set(answers.map(({ state, code }) => `${state} ${code}`))).toEqual(new Set(['not-tested undecided']));
    expect(answers.filter(({ detail }) => detail.includes('too often'))).toHaveLength(4);
  });

  it('speaks of the name once, apart from trust', () => {
    expect(chainQuestion(chain, now, 'server.test').hostname.state).toBe('match');
    expect(chainQuestion(chain, now, 'other.test').hostname.state).toBe('mismatch');
    expect(chainQuestion(chain, now, null).hostname.state).toBe('not-checked');
  });
});

describe('a bundle', () => {
  it('is read with text, other blocks and repeats between', () => {
    const text = `# roots\n${root.certPem}${leaf.keyPem}\nExample\n${root.certPem}${middle.certPem}`;
    expect(readBundle(Buffer.from(text))).toMatchObject({
      anchors: [root.der, middle.der].map((der) => new Uint8Array(der)),
      unreadable: 0,
    });
  });

  it('may be one DER certificate', () => {
    expect(readBundle(new Uint8Array(root.der)).anchors).toHaveLength(1);
  });

  it('counts what should be a certificate and is none', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(readBundle(Buffer.from(broken + root.certPem))).toMatchObject({ unreadable: 1 });
  });

  it('joins with others to one store without repeats', () => {
    const joined = joinedContent([storeContentOf([root.der, middle.der]), storeContentOf([root.der, stranger.der])]);
    expect(joined.anchors).toHaveLength(3);
  });
});
