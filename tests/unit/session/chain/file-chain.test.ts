import { describe, expect, it } from 'vitest';
import {
  crossSign,
  daysFromNow,
  distinguishedName,
  issue,
  issueClient,
  makeAuthority,
  selfSigned,
} from '../../../support/certificates.ts';
import { octetString } from '../../../support/der-writer.ts';
import { runChain } from '../../../support/run-chain.ts';

const root = makeAuthority({ name: 'Zoo Root' });
const intermediate = makeAuthority({ name: 'Zoo Intermediate', parent: root });
const leaf = issue(intermediate, { names: ['server.test', '*.api.server.test'] });
const chain = leaf.certPem + intermediate.certPem;
const trust = root.certPem;

const causesOf = ({ causes }: Awaited<ReturnType<typeof runChain>>) =>
  causes.map(({ cause, confidence, variant }) => `${cause}${variant === null ? '' : `/${variant}`} ${confidence}`);

describe('a good chain is trusted', () => {
  it.each([
    ['as it should be', chain],
    ['with the root sent', chain + root.certPem],
    ['with its order swapped', leaf.certPem + root.certPem + intermediate.certPem],
    ['with the leaf not first', intermediate.certPem + leaf.certPem],
    ['with a stranger in it', chain + makeAuthority({ name: 'Stranger' }).certPem],
    ['with its own key', leaf.keyPem + chain],
    [
      'over an old cross-certificate',
      chain + crossSign(root, makeAuthority({ name: 'Old' }), { notAfter: daysFromNow(-5) }).certPem,
    ],
    ['of long validity', issue(intermediate, { notAfter: daysFromNow(3000) }).certPem + intermediate.certPem],
  ])('%s', async (_, file) => {
    const found = await runChain({ file, trust, hostname: 'server.test' });
    expect([found.verdict, found.hostname, found.causes, found.reasons, found.break]).toEqual([
      'trusted',
      'match',
      [],
      [],
      null,
    ]);
    expect(found.certificates[0]?.subject).toBe('CN=server.test');
  });

  it('with intermediates from elsewhere, and says so', async () => {
    const found = await runChain({ file: leaf.certPem, trust, intermediates: intermediate.certPem });
    expect(found.verdict).toBe('trusted');
    expect(found.risks.map(({ id }) => id)).toContain('intermediates-given');
  });

  it('at a moment that was given, and not at another', async () => {
    expect((await runChain({ file: chain, trust, at: daysFromNow(10) })).verdict).toBe('trusted');
    const late = await runChain({ file: chain, trust, at: daysFromNow(91.5) });
    expect(causesOf(late)).toEqual(['certificate-expired/leaf confirmed']);
    expect(late.causes[0]?.why).toContain('for the moment that was asked about');
    expect(late.timeline.rows[0]).toMatchObject({ state: 'expired', daysLeft: -1, needed: true });
  });
});

describe('the cause is named', () => {
  const ended = { notBefore: daysFromNow(-400), notAfter: daysFromNow(-10) };
  const wrong = makeAuthority({ name: 'Zoo Intermediate', parent: root });
  const oldIntermediate = makeAuthority({ name: 'Zoo Old Intermediate', parent: root, ...ended });
  const placeholder = selfSigned({
    subject: distinguishedName({ O: 'Acme Co', CN: 'Kubernetes Ingress Controller Fake Certificate' }),
  });

  it.each([
    ['leaf ended', issue(intermediate, ended).certPem + intermediate.certPem, 'certificate-expired/leaf likely'],
    [
      'intermediate ended',
      issue(oldIntermediate).certPem + oldIntermediate.certPem,
      'certificate-expired/intermediate likely',
    ],
    [
      'not yet valid',
      issue(intermediate, { notBefore: daysFromNow(5) }).certPem + intermediate.certPem,
      'certificate-not-yet-valid likely',
    ],
    ['own issuer', selfSigned().certPem, 'self-signed confirmed'],
    ['placeholder', placeholder.certPem, 'self-signed/placeholder confirmed'],
    ['intermediate left out', leaf.certPem, 'incomplete-chain likely'],
    ['intermediate with another key', leaf.certPem + wrong.certPem, 'incomplete-chain/wrong-key likely'],
    ['foreign key', issue(intermediate).keyPem + chain, 'key-certificate-mismatch confirmed'],
    [
      'weak key',
      issue(intermediate, { keyType: 'rsa-1024' }).certPem + intermediate.certPem,
      'weak-key-or-signature/key confirmed',
    ],
    [
      'broken signature',
      issue(intermediate, { breakSignature: true }).certPem + intermediate.certPem,
      'certificate-invalid/bad-signature confirmed',
    ],
    [
      'for clients alone',
      issueClient(intermediate).certPem + intermediate.certPem,
      'certificate-invalid/usage confirmed',
    ],
  ])('%s', async (_, file, cause) => {
    const found = await runChain({ file, trust, usage: 'server' });
    expect([found.verdict, causesOf(found)[0]]).toEqual(['rejected', cause]);
    expect(found.answer.cause).toBe(found.causes[0]?.cause);
  });

  it('judges a client’s certificate as one where nobody said what it is for', async () => {
    const found = await runChain({ file: issueClient(intermediate).certPem + intermediate.certPem, trust });
    expect([found.verdict, found.asked.usage]).toEqual(['trusted', 'client']);
  });

  it('is none where the file holds nobody’s own certificate', async () => {
    const found = await runChain({ file: intermediate.certPem + root.certPem, trust });
    expect([found.verdict, found.causes, found.answer.headline]).toEqual([
      'unknown',
      [],
      'This is a list of 2 issuers, and no chain.',
    ]);
  });

  it('says that a certificate which is no root was taken for one', async () => {
    const found = await runChain({ file: leaf.certPem, trust: leaf.certPem });
    expect(found.verdict).toBe('trusted');
    expect(found.risks.map(({ id }) => id)).toContain('leaf-as-root');
  });

  it('speaks of a file as of a file, and of no clock where none could be right', async () => {
    const ended2020 = { notBefore: new Date('2019-01-01T00:00:00Z'), notAfter: new Date('2020-01-01T00:00:00Z') };
    const old = await runChain({ file: issue(intermediate, ended2020).certPem + intermediate.certPem, trust });
    const clock = old.ruledOut.find(({ cause }) => cause === 'clock-wrong');
    expect(clock?.because).toBe('It had ended before this program was made, so by every right clock it has ended.');
    expect(old.causes[0]?.remedies.map(({ id }) => id)).not.toContain('compare-the-clock');
    const keyed = await runChain({ file: leaf.keyPem + chain, trust });
    expect(keyed.ruledOut.map(({ because }) => because)).toContain(
      'Both public keys were compared, and they are the same.',
    );
    const alone = await runChain({ file: leaf.certPem, trust: makeAuthority({ name: 'Other' }).certPem });
    expect(alone.notTested.map(({ because }) => because).join()).not.toContain('Your own file');
  });

  it('names the dot at the end of a name as what is wrong with it', async () => {
    const dotted = issue(intermediate, { names: ['server.test.'] });
    const found = await runChain({ file: dotted.certPem + intermediate.certPem, trust, hostname: 'server.test' });
    expect([found.hostname, found.names.nearest?.headline]).toEqual([
      'mismatch',
      'The certificate has server.test. with a dot at its end. No program takes that: it has to be issued without.',
    ]);
  });

  it('shows no command that asks a server', async () => {
    const found = await runChain({ file: chain, trust, hostname: 'elsewhere.test' });
    const commands = found.causes.flatMap(({ remedies }) => remedies.flatMap(({ steps }) => steps));
    expect(commands.filter(({ command }) => /s_client|curl/.test(command ?? ''))).toEqual([]);
  });

  it('names the issuer that limits, and the certificate that goes beyond its limits', async () => {
    const stores = makeAuthority({ name: 'Stores CA', parent: root, permitted: { dns: ['stores.test'] } });
    const below = makeAuthority({ name: 'Till CA', parent: stores });
    const till = issue(below, { names: ['till.test'] });
    const outside = 'CN=Stores CA, which does not permit dns till.test, only dns stores.test';
    const names = await runChain({ file: till.certPem + below.certPem + stores.certPem, trust });
    expect(names.reasons.map(({ headline }) => headline)).toEqual([
      `An issuer forbids a name of “till.test”: ${outside}.`,
    ]);
    expect(names.causes[0]?.explanation).toContain(`goes beyond them at “till.test” (${outside})`);
    const deepest = makeAuthority({ name: 'Deepest CA', parent: root, pathLength: 0 });
    const deeper = makeAuthority({ name: 'Deeper CA', parent: deepest });
    const depth = await runChain({ file: issue(deeper).certPem + deeper.certPem + deepest.certPem, trust });
    expect(depth.causes[0]?.explanation).toContain('goes beyond them at “Deepest CA” (pathLenConstraint 0, 1 below)');
  });

  it('proves what is left out once the missing one is in a file of roots', async () => {
    const found = await runChain({ file: leaf.certPem, trust: root.certPem + intermediate.certPem });
    expect(causesOf(found)).toEqual(['incomplete-chain confirmed']);
    expect(found.break).toMatchObject({ kind: 'missing', below: 0, found: { where: 'custom', cures: true } });
  });

  it('tells a root that this list lacks from one that none has', async () => {
    const stranger = makeAuthority({ name: 'Other Root' }).certPem;
    const unknown = await runChain({ file: chain, trust: stranger });
    expect(causesOf(unknown)[0]).toBe('unknown-ca likely');
    expect(unknown.break).toMatchObject({ kind: 'untrusted', below: 1, subject: 'CN=Zoo Root' });
    const system = { store: 'system', anchors: [root.der] } as const;
    const known = await runChain({
      file: chain,
      trust: stranger,
      ports: { trustStores: () => Promise.resolve([system]) },
    });
    expect(causesOf(known)[0]).toBe('unknown-ca/in-this-store confirmed');
  });

  it('takes the same certificate for clients where that is asked', async () => {
    const file = issueClient(intermediate).certPem + intermediate.certPem;
    expect((await runChain({ file, trust, usage: 'client' })).verdict).toBe('trusted');
  });

  it('leaves out letters and commands for a server that nobody named', async () => {
    const found = await runChain({ file: leaf.certPem, trust });
    expect(JSON.stringify(found)).not.toContain('server.invalid');
    expect(found.causes.flatMap(({ remedies }) => remedies.map(({ id }) => id))).not.toContain(
      'write-to-the-server-owner',
    );
  });
});

describe('names', () => {
  it.each([
    ['www.server.test', 'server.test', 'Only “www.” differs'],
    ['a.b.api.server.test', '*.api.server.test', 'stands for one label alone'],
    ['api.server.test', '*.api.server.test', 'does not stand for api.server.test itself'],
    ['servor.test', 'server.test', 'spelled almost alike'],
    ['server.example', 'server.test', 'another ending'],
  ])('nearest to %s is %s', async (hostname, value, sentence) => {
    const { names, hostname: state, causes } = await runChain({ file: chain, trust, hostname });
    expect([state, names.nearest?.value, causes[0]?.cause]).toEqual(['mismatch', value, 'hostname-mismatch']);
    expect(names.nearest?.headline).toContain(sentence);
    expect(names.rows.filter(({ nearest }) => nearest)).toHaveLength(1);
  });

  it('keeps the one that matches among ten thousand', async () => {
    const many = issue(intermediate, { names: Array.from({ length: 10_000 }, (_, at) => `n${at}.server.test`) });
    const found = await runChain({ file: many.certPem + intermediate.certPem, trust, hostname: 'n9999.server.test' });
    expect([found.verdict, found.names.total]).toEqual(['trusted', 10_000]);
    expect(found.names.rows.find(({ matches }) => matches)?.value).toBe('n9999.server.test');
  });

  it('tells what clients of old would say', async () => {
    const file = issue(intermediate, { names: [], subject: distinguishedName({ CN: 'server.test' }) }).certPem;
    const found = await runChain({ file: file + intermediate.certPem, trust, hostname: 'server.test' });
    expect([found.hostname, found.names.oldClients]).toEqual(['mismatch', 'match']);
  });
});

describe('files', () => {
  it('are told piece by piece, without the key', async () => {
    const found = await runChain({ file: leaf.keyPem + chain, trust });
    expect(found.files[0]?.pieces.map(({ kind, title }) => [kind, title])).toEqual([
      ['certificate', 'Certificate “CN=server.test”'],
      ['certificate', 'Certificate “CN=Zoo Intermediate”'],
      ['private-key', 'Private key, EC, secp256r1'],
    ]);
    expect(found.keyProven).toBe(true);
    expect(JSON.stringify(found)).not.toContain(leaf.keyPem.split('\n')[1]);
  });

  it('that are lists of issuers are no chains', async () => {
    const file = root.certPem + makeAuthority({ name: 'Second' }).certPem;
    const found = await runChain({ file, trust });
    expect([found.verdict, found.answer.headline, found.causes]).toEqual([
      'unknown',
      'This is a list of 2 issuers, and no chain.',
      [],
    ]);
  });

  it('with a broken part are refused with its line', async () => {
    const broken = chain.replace(/\n(.{10})./, '\n$1*');
    await expect(runChain({ file: broken, trust })).rejects.toThrow('chain.pem: Line 2: ');
  });

  it('without a list to look in say so', async () => {
    const found = await runChain({ file: chain });
    expect([found.verdict, found.answer.text.id]).toEqual(['unknown', 'answer.unknown']);
  });

  it('too large for a certificate are refused or handled in words', async () => {
    const value = octetString(new Uint8Array(5_000_000));
    const big = issue(intermediate, { extensions: [{ oid: '1.2.3.4', value }] });
    const found = await runChain({ file: big.certPem + intermediate.certPem, trust });
    expect([found.verdict, found.reasons[0]?.code, found.causes]).toEqual(['unknown', 'too-large', []]);
    expect(found.answer.headline).not.toMatch(/cannot be read|damaged/);
  });
});
