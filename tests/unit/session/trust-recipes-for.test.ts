import { describe, expect, it } from 'vitest';
import { type RecipeQuestion, recipesFor } from '../../../main/session/trust/recipes.ts';
import { readTrustMatrix } from '../../../main/session/trust-matrix.ts';
import type { TrustMatrix } from '../../../shared/trust.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const root = makeAuthority({ name: 'Company Root' });
const middle = makeAuthority({ name: 'Company Middle', parent: root });
const leaf = issue(middle, { names: ['server.test'] });
const other = makeAuthority({ name: 'Other' });
const bundle = '/etc/ssl/certs/ca-certificates.crt';

function matrixOf(chain: readonly Uint8Array[], system: string, hostname = 'server.test'): Promise<TrustMatrix> {
  const machine = fakeMachine({ [bundle]: system });
  const trustStores = () => Promise.resolve([{ store: 'mozilla' as const, anchors: [other.der] }]);
  return readTrustMatrix(chain, { at: daysFromNow(0), hostname }, { machine, trustStores });
}

const question: RecipeQuestion = {
  cause: 'unknown-ca',
  certificates: [],
  host: 'server.test',
  port: 443,
  platform: 'linux',
};
const firstStep = (matrix: TrustMatrix, more: Partial<RecipeQuestion> = {}) =>
  recipesFor(matrix, { ...question, ...more })[0]?.steps[0]?.text;

describe('recipes for what the stores of this computer lack', () => {
  it('are about the root, taken from the store that has it', async () => {
    const matrix = await matrixOf([leaf.der, middle.der], root.certPem);
    const recipes = recipesFor(matrix, question);
    expect(recipes[0]).toMatchObject({ tool: 'debian', here: true });
    expect(firstStep(matrix)).toMatch(
      new RegExp(`^Save CN=Company Root as company-root-[0-9a-f]{8}\\.crt.* It is in ${bundle}\\.$`),
    );
    expect(recipes.length).toBeLessThanOrEqual(60);
  });

  it('send the person to the owner of a root that was seen nowhere', async () => {
    const matrix = await matrixOf([leaf.der, middle.der], other.certPem);
    expect(firstStep(matrix)).toMatch(/^Get CN=Company Root from its owner, and save it as company-root\.crt/);
  });

  it('are about the root that the server sent', async () => {
    const matrix = await matrixOf([leaf.der, middle.der, root.der], other.certPem);
    const sha256 = matrix.rows[0]?.lacks?.sha256 ?? '';
    const certificates = [{ subject: 'CN=Company Root', sha256, selfIssued: true }];
    expect(firstStep(matrix, { certificates })).toMatch(/The server sent it/);
  });

  it('advise to mend the server where it left out an intermediate', async () => {
    const matrix = await matrixOf([leaf.der], root.certPem);
    expect(firstStep(matrix, { cause: 'incomplete-chain' })).toMatch(/^An intermediate is best sent by the server/);
  });

  it.each([
    ['another cause', { cause: 'certificate-expired' }, 'server.test'],
    ['another cause beside', { others: ['certificate-expired'] }, 'server.test'],
    ['no cause', { cause: null }, 'server.test'],
    ['a name that does not fit', {}, 'elsewhere.test'],
  ] as const)('are none with %s', async (_, more, hostname) => {
    const matrix = await matrixOf([leaf.der, middle.der], other.certPem, hostname);
    expect(recipesFor(matrix, { ...question, ...more })).toEqual([]);
  });
});
