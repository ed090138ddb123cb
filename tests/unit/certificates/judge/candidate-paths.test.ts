import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { candidatePaths } from '../../../../main/certificates/judge/candidate-paths.ts';
import type { ChainPolicy, TrustStore } from '../../../../main/certificates/ports.ts';
import { CandidatePaths } from '../../../../shared/candidate-path.ts';
import { crossSign, daysFromNow, issue, makeAuthority, selfSigned } from '../../../support/certificates.ts';

interface Made {
  readonly der: Uint8Array;
}
const root = makeAuthority({ name: 'Root' });
const other = makeAuthority({ name: 'Other Root' });
const middle = makeAuthority({ name: 'Middle', parent: root });
const leaf = issue(middle);
const store = (name: TrustStore['store'], ...anchors: Made[]): TrustStore => ({
  store: name,
  anchors: anchors.map(({ der }) => der),
});

function pathsOf(sent: readonly Made[], policy: Partial<ChainPolicy> = {}): CandidatePaths {
  const standard: ChainPolicy = {
    at: new Date(),
    hostname: null,
    usage: 'server',
    stores: [store('system', root)],
    extra: [],
  };
  const ders = sent.map(({ der }) => der);
  // What is printed and sent to the page must fit the vocabulary.
  return v.parse(CandidatePaths, candidatePaths(ders, { ...standard, ...policy }));
}

/** Each path on a line: verdict, its members by subject and place, and what is wrong with which. */
const lines = ({ paths }: CandidatePaths) =>
  paths.map(({ verdict, members, reasons }) =>
    [
      verdict,
      members.map(({ subject, where }) => `${subject.slice(3)} (${where})`).join(' < '),
      ...reasons.map(({ code, at }) => `${code} ${at}`),
    ].join(': '),
  );

describe('candidate paths', () => {
  it('of a healthy chain are one, by index, fingerprint and origin', () => {
    const { paths, refused, complete } = pathsOf([leaf, middle]);
    expect({ refused, complete, count: paths.length }).toEqual({ refused: [], complete: true, count: 1 });
    expect(paths[0]).toMatchObject({ verdict: 'trusted', anchorOf: ['system'], asSent: true, reasons: [] });
    expect(paths[0]?.members).toMatchObject([
      { where: 'sent', certificate: 0, anchorOf: [] },
      { where: 'sent', certificate: 1, anchorOf: [] },
      { where: 'system', certificate: null, anchorOf: ['system'] },
    ]);
  });

  it('show the expired cross-signature beside the good path, and which clients it would hit', () => {
    const cross = crossSign(root, other, { notAfter: daysFromNow(-1) });
    const { paths } = pathsOf([leaf, middle, cross], { stores: [store('system', root), store('custom', other)] });
    expect(lines({ paths, refused: [], complete: true })).toEqual([
      'trusted: server.test (sent) < Middle (sent) < Root (system)',
      'rejected: server.test (sent) < Middle (sent) < Root (sent) < Other Root (custom): expired 2',
    ]);
    expect(paths.map(({ anchorOf }) => anchorOf)).toEqual([['system'], ['custom']]);
  });

  it('end once in a store that has the intermediate as its anchor, and once in one that has the root', () => {
    const stores = [store('system', root), store('mozilla', middle, root)];
    expect(
      pathsOf([leaf, middle], { stores }).paths.map(({ anchorOf, members }) => [members.length, anchorOf]),
    ).toEqual([
      [2, ['mozilla']],
      [3, ['system', 'mozilla']],
    ]);
  });

  it('lead over what was found elsewhere, and say so', () => {
    const extra = [{ where: 'aia' as const, der: middle.der }];
    const { paths } = pathsOf([leaf], { extra });
    expect(paths).toMatchObject([{ verdict: 'trusted', asSent: false }]);
    expect(paths[0]?.members[1]).toMatchObject({ where: 'aia', certificate: null });
  });

  it('lead over the intermediates that a client has, which is as good as sent', () => {
    const { paths } = pathsOf([leaf], { intermediates: [middle.der] });
    expect(paths).toMatchObject([{ verdict: 'trusted', asSent: true }]);
    expect(paths[0]?.members[1]?.where).toBe('intermediates');
  });

  it('of a chain without its issuer end there', () => {
    expect(lines(pathsOf([leaf]))).toEqual(['rejected: server.test (sent): issuer-not-found 0']);
  });

  it('of an unknown root end in it', () => {
    const own = makeAuthority({ name: 'Own' });
    expect(lines(pathsOf([issue(own), own]))).toEqual([
      'rejected: server.test (sent) < Own (sent): root-not-trusted 1',
    ]);
    expect(lines(pathsOf([selfSigned()]))).toEqual(['rejected: server.test (sent): self-signed-leaf 0']);
  });

  it('without any store tell only what is wrong with the certificates', () => {
    expect(pathsOf([leaf, middle], { stores: [] }).paths).toMatchObject([{ verdict: 'unknown', reasons: [] }]);
    const at = daysFromNow(200);
    expect(lines(pathsOf([leaf, middle], { stores: [], at }))).toEqual([
      'rejected: server.test (sent) < Middle (sent): expired 0',
    ]);
  });

  it('of certificates that signed each other in a circle are answered all the same', () => {
    const a = makeAuthority({ name: 'A' });
    const b = crossSign(makeAuthority({ name: 'B' }), a);
    const a2 = crossSign(a, b);
    const [path] = pathsOf([issue(b), b, a2]).paths;
    expect([path?.verdict, path?.reasons.at(-1)?.code]).toEqual(['rejected', 'issuer-not-found']);
  });

  it('of a leaf that cannot be read are none', () => {
    expect(pathsOf([{ der: new Uint8Array([1, 2, 3]) }, middle])).toEqual({ paths: [], refused: [], complete: true });
  });

  it('are listed up to a limit, the good ones first', () => {
    const layers = [1, 2, 3].reduce(
      (above: { all: Made[]; top: ReturnType<typeof makeAuthority>[] }, level) => {
        const here = ['x', 'y', 'z'].map((name) => makeAuthority({ name: `${level}${name}`, parent: root }));
        return { all: [...above.all, ...here.flatMap((one) => above.top.map((by) => crossSign(one, by)))], top: here };
      },
      { all: [], top: [root] },
    );
    const answer = pathsOf([issue(layers.top[0] ?? root), ...layers.all]);
    expect(answer.paths.length).toBe(9);
    expect(answer.paths.every(({ verdict }) => verdict === 'trusted')).toBe(true);
  });
});

describe('an issuer that is refused', () => {
  const reasons = (sent: readonly Made[], policy: Partial<ChainPolicy> = {}) =>
    pathsOf(sent, policy).refused.map(({ of, issuer, reasons: list }) => [
      of.subject,
      issuer.subject,
      ...list.map(({ code }) => code),
    ]);

  it('has another key under the same name', () => {
    const namesake = makeAuthority({ name: 'Middle', parent: root });
    expect(reasons([leaf, namesake, middle])).toEqual([['CN=server.test', 'CN=Middle', 'other-key']]);
    expect(lines(pathsOf([leaf, namesake, middle]))[0]).toContain('trusted');
  });

  it('has expired, is no authority, or may not vouch for this name', () => {
    const old = crossSign(middle, root, { notAfter: daysFromNow(-1) });
    const none = crossSign(middle, root, { basicConstraints: { ca: false } });
    const narrow = crossSign(middle, root, { permitted: { dns: ['elsewhere.test'] } });
    expect(reasons([leaf, old, middle, none, narrow]).map(([, , ...codes]) => codes)).toEqual(
      expect.arrayContaining([['expired'], ['not-a-ca'], ['name-constraints']]),
    );
  });

  it('is the one meant, whose signature does not verify', () => {
    const broken = issue(middle, { breakSignature: true });
    const { paths } = pathsOf([broken, middle]);
    expect(paths[0]?.reasons).toMatchObject([{ code: 'bad-signature', at: 0 }]);
  });
});
