import { describe, expect, it } from 'vitest';
import type { TrustStore } from '../../../../main/certificates/ports.ts';
import { crossSign, daysFromNow, distinguishedName, issue, makeAuthority } from '../../../support/certificates.ts';
import { runChain } from '../../../support/run-chain.ts';

const known = makeAuthority({ name: 'Known Root' });
const old = makeAuthority({ name: 'Old Root', notAfter: daysFromNow(-3) });
const intermediate = makeAuthority({ name: 'Steady Intermediate', parent: known });
const leaf = issue(intermediate);
const risksOf = ({ risks }: Awaited<ReturnType<typeof runChain>>) => risks.map(({ id }) => id);

describe('a cross-signed root that has ended', () => {
  const crossed = crossSign(known, old, { notAfter: daysFromNow(-3) });
  const file = leaf.certPem + intermediate.certPem + crossed.certPem;

  it('beside a good path leaves the chain trusted, and is a risk for old clients', async () => {
    const found = await runChain({ file, trust: known.certPem + old.certPem, hostname: 'server.test' });
    expect([found.verdict, found.answer.cause, found.causes, found.break]).toEqual(['trusted', null, [], null]);
    expect(risksOf(found)).toContain('expired-beside');
  });

  it('is the cause, under its own name, where the root it stands for is not trusted', async () => {
    const living = makeAuthority({ name: 'Living Root' });
    const over = crossSign(known, living, { notAfter: daysFromNow(-3) });
    const sent = leaf.certPem + intermediate.certPem + over.certPem + known.certPem;
    const found = await runChain({ file: sent, trust: living.certPem, hostname: 'server.test' });
    expect([found.verdict, found.answer.cause]).toEqual(['rejected', 'certificate-expired']);
    expect(found.causes[0]?.variant).toBe('cross-signed');
  });

  it('is not what an intermediate is that was renewed by the same issuer', async () => {
    const ended = crossSign(intermediate, known, { notAfter: daysFromNow(-3) });
    const sent = leaf.certPem + ended.certPem;
    const found = await runChain({
      file: sent,
      trust: known.certPem,
      intermediates: intermediate.certPem,
      hostname: 'server.test',
    });
    expect(found.causes.map(({ variant }) => variant)).not.toContain('cross-signed');
  });
});

describe('a root that only this system’s list has', () => {
  const stores = (root: { readonly der: Uint8Array }): TrustStore[] => [
    { store: 'system', anchors: [root.der] },
    { store: 'mozilla', anchors: [known.der] },
  ];
  const under = (name: string, organisation: string) => {
    const root = makeAuthority({ name, subject: distinguishedName({ CN: name, O: organisation }) });
    return { root, file: issue(root).certPem };
  };
  const filter = under('Zscaler Root CA', 'Zscaler Inc.');
  const company = under('Acme Root', 'Acme');

  it('and that bears a filter’s name is an interception, told as a risk', async () => {
    const ports = { trustStores: () => Promise.resolve(stores(filter.root)) };
    const found = await runChain({ file: filter.file, hostname: 'server.test', ports });
    expect([found.verdict, found.causes]).toEqual(['trusted', []]);
    expect(risksOf(found)).toContain('interception');
  });

  it('and that bears nobody’s known name is a private root, and no interception is claimed', async () => {
    const ports = { trustStores: () => Promise.resolve(stores(company.root)) };
    const found = await runChain({ file: company.file, hostname: 'server.test', ports });
    expect([found.verdict, found.causes]).toEqual(['trusted', []]);
    expect(risksOf(found)).toContain('private-root');
    expect(risksOf(found)).not.toContain('interception');
    expect(found.ruledOut.map(({ cause }) => cause)).not.toContain('tls-interception');
  });

  it('is a likely interception where no list has it and a filter’s name stands on it', async () => {
    const ports = { trustStores: () => Promise.resolve(stores(known)) };
    const found = await runChain({ file: filter.file, hostname: 'server.test', ports });
    expect([found.verdict, found.answer.cause, found.answer.confidence]).toEqual([
      ...['rejected', 'tls-interception', 'likely'],
    ]);
  });
});
