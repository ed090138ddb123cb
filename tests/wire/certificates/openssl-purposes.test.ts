import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { examineChain } from '../../../main/certificates/judge-chain.ts';
import { chainQuestion } from '../../../main/certificates/stores/trust-matrix.ts';
import { daysFromNow, type Issued, issue, type LeafOptions, makeAuthority } from '../../support/certificates.ts';
import { namedBits } from '../../support/der-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'openssl-purposes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = daysFromNow(0);
const root = makeAuthority({ name: 'Root' });
const forClients = makeAuthority({ name: 'Root for clients', extendedKeyUsage: ['clientAuth'] });
const anything = makeAuthority({ name: 'Root for anything', extendedKeyUsage: ['any'] });
const middle = makeAuthority({ name: 'Middle', parent: root, extendedKeyUsage: ['serverAuth', 'clientAuth'] });
const anyMiddle = makeAuthority({ name: 'Any', parent: root, extendedKeyUsage: ['any'] });
const gated = makeAuthority({ name: 'Gated', parent: root, extendedKeyUsage: ['2.16.840.1.113730.4.1'] });
const netscape = (bits: readonly number[], critical: boolean): LeafOptions => ({
  extendedKeyUsage: null,
  extensions: [{ oid: '2.16.840.1.113730.1.1', critical, value: namedBits(bits) }],
});

const chains: Readonly<Record<string, readonly [leaf: Issued, middle: Issued | null, root: Issued]>> = {
  plain: [issue(middle), middle, root],
  'no usage at all': [issue(middle, { extendedKeyUsage: null }), middle, root],
  'any usage on the leaf': [issue(root, { extendedKeyUsage: ['any'] }), null, root],
  'any usage beside serverAuth': [issue(root, { extendedKeyUsage: ['any', 'serverAuth'] }), null, root],
  'any usage on an issuer': [issue(anyMiddle), anyMiddle, root],
  'a gate of the nineties on an issuer': [issue(gated), gated, root],
  'a root for clients': [issue(forClients), null, forClients],
  'a root for anything': [issue(anything), null, anything],
  'Netscape: for servers': [issue(root, netscape([1], false)), null, root],
  'Netscape: for servers, critical': [issue(root, netscape([1], true)), null, root],
  'Netscape: for clients': [issue(root, netscape([0], false)), null, root],
  'Netscape: for clients, critical': [issue(root, netscape([0], true)), null, root],
};

function opensslSays([leaf, above, anchor]: (typeof chains)[string]): boolean {
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const args = ['verify', '-purpose', 'sslserver', '-CAfile', file('root.pem', anchor.certPem)];
  const more = above === null ? [] : ['-untrusted', file('middle.pem', above.certPem)];
  return spawnSync('openssl', [...args, ...more, file('leaf.pem', leaf.certPem)]).status === 0;
}

describe('what OpenSSL reads of a purpose', () => {
  it.each(Object.entries(chains))('is what a row of OpenSSL says: %s', (_, chain) => {
    const [leaf, above, anchor] = chain;
    const sent = [leaf, ...(above === null ? [] : [above])].map(({ der }) => new Uint8Array(der));
    const anchors = [new Uint8Array(anchor.der)];
    const content = { anchors, blocked: [], unreadable: 0 };
    const row = chainQuestion(sent, at, null).ask({
      ...{
        id: 'openssl',
        content,
        unread: null,
        anchorRule: 'self-signed',
        hasUnknownList: false,
        purposes: 'openssl',
      },
    });
    const expected = opensslSays(chain);
    expect(row.state).toBe(expected ? 'trusted' : 'not-trusted');

    const stores = [{ store: 'custom' as const, anchors }];
    const { judgement, risks } = examineChain(sent, { at, hostname: null, usage: 'server', stores, extra: [] });
    const warned = risks.some(({ code }) => code === 'openssl-purpose');
    expect(warned).toBe(judgement.verdict === 'trusted' && !expected);
  });
});
