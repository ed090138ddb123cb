import { describe, expect, it } from 'vitest';
import { addressRows, chainLinks, commonName, dateBar, dateScale } from '../../../../renderer/facts/chain.ts';
import { chainOfVerdict } from '../../../../renderer/facts/handshakes.ts';
import { at, certificate, chain, intermediate, judgement } from '../../../app/gallery/evidence.ts';
import * as faults from '../../../app/gallery/faults.ts';

const names = (seen: Parameters<typeof chainLinks>[0]) => chainLinks(seen).map(({ kind, name }) => `${kind} ${name}`);

describe('the chain', () => {
  it('goes from the leaf to the root of the store', () => {
    expect(names(chain('c', [certificate(0), intermediate()], judgement()))).toEqual([
      'sent api.example.com',
      'sent Example CA G2',
      'anchor Example Root R1',
    ]);
  });

  it('shows the missing certificate where it belongs', () => {
    const seen = chainOfVerdict(faults.incompleteChain);
    expect(seen && names(seen)).toEqual(['sent api.example.com', 'missing Example CA G2']);
  });

  it('follows the issuers where the server sent another order', () => {
    const root = certificate(1, {
      subject: 'CN=Example Root R1, O=Example Trust Services, C=NL',
      issuer: 'CN=Example Root R1, O=Example Trust Services, C=NL',
      selfIssued: true,
    });
    expect(names(chain('c', [certificate(0), root, intermediate(2)], judgement({ ordered: false })))).toEqual([
      'sent api.example.com',
      'sent Example CA G2',
      'sent Example Root R1',
    ]);
  });

  it('ends with what no path needs', () => {
    const stray = certificate(1, { subject: 'CN=Stray', issuer: 'CN=Nobody' });
    const seen = chain('c', [certificate(0), stray, intermediate(2)], judgement({ unneeded: [1] }));
    expect(names(seen).at(-1)).toBe('sent Stray');
  });

  it('does not run in circles when two certificates issue each other', () => {
    const one = certificate(0, { subject: 'CN=One', issuer: 'CN=Two' });
    const two = certificate(1, { subject: 'CN=Two', issuer: 'CN=One' });
    expect(chainLinks(chain('c', [one, two], judgement({ stores: [] })))).toHaveLength(2);
  });
});

describe('names', () => {
  it('are the common name, with its escapes resolved', () => {
    expect(commonName('CN=Example\\, Inc, O=Example')).toBe('Example, Inc');
    expect(commonName('O=Example, CN=api.example.com')).toBe('api.example.com');
  });

  it('are the whole name where there is no common name', () => {
    expect(commonName('O=Example')).toBe('O=Example');
    expect(commonName('')).toBe('–');
  });
});

describe('the scale of dates', () => {
  const leaf = certificate(0);

  it('holds the leaf and today, and lets an issuer run out of the frame', () => {
    const scale = dateScale([leaf, intermediate()], at);
    if (scale === null) throw new Error('no scale');
    expect(scale.now).toBeGreaterThan(0);
    expect(scale.now).toBeLessThan(1);
    expect(dateBar(intermediate(), scale)).toEqual({ from: null, to: null });
    expect(dateBar(leaf, scale)).toEqual({ from: expect.any(Number), to: expect.any(Number) });
  });

  it('does not exist without certificates', () => {
    expect(dateScale([], at)).toBeNull();
  });
});

describe('addresses', () => {
  it('are compared only where they differ', () => {
    expect(addressRows(faults.expired).map(({ address, verdict }) => [address, verdict])).toEqual([
      ['203.0.113.7', 'trusted'],
      ['203.0.113.12', 'rejected'],
    ]);
    expect(addressRows(faults.healthy)).toEqual([]);
  });

  it('stands with the refused one where an address showed several, whichever came last', () => {
    const all = faults.expired.observations.filter((seen) => seen.kind === 'certificate-chain');
    const [good, refused] = ['trusted', 'rejected'].map((wanted) => {
      const seen = all.find(({ judgement: { verdict } }) => verdict === wanted);
      return seen ? [{ ...seen, address: '203.0.113.7' }] : [];
    }) as [typeof all, typeof all];
    const other = good.map((seen) => ({ ...seen, address: '203.0.113.12' }));
    for (const seen of [
      [...good, ...refused],
      [...refused, ...good],
    ]) {
      expect(addressRows({ observations: [...seen, ...other] }).map(({ verdict }) => verdict)).toEqual([
        'rejected',
        'trusted',
      ]);
    }
  });
});
