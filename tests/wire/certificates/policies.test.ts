import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeChain } from '../../../main/certificates/judge-chain.ts';
import { type Authority, daysFromNow, issue, makeAuthority, type RawExtension } from '../../support/certificates.ts';
import { element, integer, objectIdentifier, sequence } from '../../support/der-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'policies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [a, b, c, any] = ['1.3.6.1.4.1.99999.1', '1.3.6.1.4.1.99999.2', '1.3.6.1.4.1.99999.3', '2.5.29.32.0'];
const policies = (...oids: readonly string[]): RawExtension => ({
  oid: '2.5.29.32',
  value: sequence(...oids.map((oid) => sequence(objectIdentifier(oid)))),
});
const mapping = (...pairs: readonly (readonly [string, string])[]): RawExtension => ({
  oid: '2.5.29.33',
  critical: true,
  value: sequence(...pairs.map(([from, to]) => sequence(objectIdentifier(from), objectIdentifier(to)))),
});
const number = (tag: number, value: number) => element(tag, integer(value).subarray(2));
const constraints = (explicit: number | null, inhibit: number | null = null): RawExtension => ({
  oid: '2.5.29.36',
  critical: true,
  value: sequence(
    ...(explicit === null ? [] : [number(0x80, explicit)]),
    ...(inhibit === null ? [] : [number(0x81, inhibit)]),
  ),
});
const inhibitAny = (skip: number): RawExtension => ({ oid: '2.5.29.54', critical: true, value: integer(skip) });

/** Extensions from the first authority below the root down to the leaf, and whether it may be trusted. */
const lines: readonly (readonly [what: string, accepted: boolean, line: readonly (readonly RawExtension[])[]])[] = [
  ['no policies and nobody demands them', true, [[], []]],
  ['policies that differ and nobody demands them', true, [[policies(a)], [policies(b)]]],
  ['a demand that is met', true, [[policies(a), constraints(0)], [policies(a)]]],
  ['a demand without a policy on the leaf', false, [[policies(a), constraints(0)], []]],
  ['a demand and another policy on the leaf', false, [[policies(a), constraints(0)], [policies(b)]]],
  ['a demand without a policy on the issuer', false, [[constraints(0)], [policies(a)]]],
  ['a demand met by any policy of the issuer', true, [[policies(any), constraints(0)], [policies(b)]]],
  ['a demand met by any policy of the leaf', true, [[policies(a), constraints(0)], [policies(any)]]],
  ['any policy forbidden on the leaf', false, [[policies(a), constraints(0), inhibitAny(0)], [policies(any)]]],
  ['any policy forbidden one below', true, [[policies(a), constraints(0), inhibitAny(1)], [policies(any)]]],
  [
    'any policy forbidden two below',
    false,
    [[policies(a), constraints(0), inhibitAny(1)], [policies(a)], [policies(any)]],
  ],
  ['a demand that begins below the leaf', true, [[constraints(5)], []]],
  ['a demand that begins at the leaf', false, [[policies(a), constraints(1)], [policies(a)], [policies(b)]]],
  ['a demand of the leaf itself', false, [[], [constraints(0)]]],
  ['a mapping that is followed', true, [[policies(a), constraints(0), mapping([a, b])], [policies(b)]]],
  ['a mapping that is not', false, [[policies(a), constraints(0), mapping([a, b])], [policies(a)]]],
  ['a mapping to two', true, [[policies(a), constraints(0), mapping([a, b], [a, c])], [policies(c)]]],
  ['a mapping of what any policy covers', true, [[policies(any), constraints(0), mapping([a, b])], [policies(b)]]],
  ['a forbidden mapping', false, [[policies(a), constraints(0, 0)], [policies(a), mapping([a, b])], [policies(b)]]],
  ['a mapping of any policy', false, [[policies(a), constraints(0), mapping([any, b])], [policies(b)]]],
  ['a policy lost on the way', false, [[policies(a), constraints(0)], [], [policies(a)]]],
];

function build(line: (typeof lines)[number][2]) {
  const root = makeAuthority({ name: 'Root' });
  const issuers: Authority[] = [];
  for (const [place, extensions] of line.slice(0, -1).entries()) {
    issuers.unshift(makeAuthority({ name: `Authority ${place}`, parent: issuers[0] ?? root, extensions }));
  }
  return { root, issuers, leaf: issue(issuers[0] ?? root, { extensions: line.at(-1) ?? [] }) };
}

describe('policies of a path', () => {
  it.each(lines)('are judged as OpenSSL does with -policy_check: %s', (_, accepted, line) => {
    const { root, issuers, leaf } = build(line);
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const sent = [leaf, ...issuers].map(({ der }) => new Uint8Array(der));
    const stores = [{ store: 'system' as const, anchors: [new Uint8Array(root.der)] }];
    const { judgement } = judgeChain(sent, { at: daysFromNow(0), hostname: null, usage: 'server', stores, extra: [] });
    expect(judgement.verdict).toBe(accepted ? 'trusted' : 'rejected');
    expect(judgement.reasons.map(({ code }) => code)).toEqual(accepted ? [] : ['certificate-policies']);

    const untrusted = file('untrusted.pem', issuers.map(({ certPem }) => certPem).join(''));
    const args = [
      'verify',
      '-policy_check',
      '-policy',
      any,
      '-CAfile',
      file('root.pem', root.certPem),
      '-untrusted',
      untrusted,
    ];
    expect(spawnSync('openssl', [...args, file('leaf.pem', leaf.certPem)]).status === 0).toBe(accepted);
  });

  it('that are more than are read leave the verdict open', () => {
    const many = Array.from({ length: 300 }, (_, place) => `1.3.6.1.4.1.99999.4.${place}`);
    const { root, issuers, leaf } = build([[policies(...many), constraints(0)], [policies(b)]]);
    const sent = [leaf, ...issuers].map(({ der }) => new Uint8Array(der));
    const stores = [{ store: 'system' as const, anchors: [new Uint8Array(root.der)] }];
    const { judgement } = judgeChain(sent, { at: daysFromNow(0), hostname: null, usage: 'server', stores, extra: [] });
    expect(judgement).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'too-many-certificates' }] });
  });
});
