import { expect, test } from 'vitest';
import { chainFigure } from '../../../main/report/describe-chain-figure.ts';
import { refusedBecause } from '../../../main/report/evidence.ts';
import { chainLinks } from '../../../renderer/facts/chain.ts';
import { isRootUnknown, lacksRootAlone, toldReason } from '../../../shared/unknown-root.ts';
import { authority, certificate, chain, reason } from '../diagnosis/build.ts';

const open = (at: number, found: 'aia' | null = null) =>
  chain({
    reasons: [reason('issuer-not-found', at)],
    judgement: {
      missingIssuer: { subject: 'CN=R', neededBy: at, found: found && { where: found, sha256: 'aa'.repeat(32) } },
    },
  });

test('above an issuer that was sent it is the root that is unknown', () => {
  expect(toldReason(reason('issuer-not-found', 1), open(1))).toBe('root-unknown');
  expect(lacksRootAlone(open(1))).toBe(true);
});

test.each([
  ['above the server’s own certificate', open(0), 0],
  ['where the gap was filled', open(1, 'aia'), 1],
  [
    'above a certificate that may not issue',
    { ...open(1), certificates: [certificate(), certificate({ index: 1 })] },
    1,
  ],
  ['above one that was not sent', open(2), 2],
] as const)('%s an issuer may be missing', (_, seen, at) => {
  expect(toldReason(reason('issuer-not-found', at), seen)).toBe('issuer-not-found');
  expect(lacksRootAlone(seen)).toBe(false);
});

test('other reasons are what they are', () => {
  expect(isRootUnknown(reason('expired', 1), open(1))).toBe(false);
});

test('the report and the page say it in the same way, and send nobody after a lost issuer', () => {
  const seen = open(1);
  const sent = { ...seen, certificates: [certificate(), authority('Stranger Issuing CA')] };
  expect(refusedBecause(sent)).toContain('its root is not known here');
  const nodes = chainFigure({ chains: [sent], lead: null } as never)?.nodes ?? [];
  expect(nodes.map(({ role }) => role)).toContain('Root, not known here');
  expect(nodes.map(({ remark }) => remark)).toContain('Its root is not known here');
  expect(JSON.stringify(nodes)).not.toMatch(/missing/i);
  expect(chainLinks(sent).flatMap((link) => (link.kind === 'sent' ? link.told : []))).toEqual(['root-unknown']);
});
