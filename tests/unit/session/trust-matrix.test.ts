import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readTrustMatrix, type TrustMatrixQuestion } from '../../../main/session/trust-matrix.ts';
import type { Machine } from '../../../main/system/trust-stores/machine.ts';
import { trustTexts } from '../../../shared/text/en/trust.ts';
import { say } from '../../../shared/text/say.ts';
import { TrustMatrix } from '../../../shared/trust.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { type FakeEntry, fakeMachine } from '../../support/fake-machine.ts';

const root = makeAuthority({ name: 'Company Root' });
const publicRoot = makeAuthority({ name: 'Public Root' });
const middle = makeAuthority({ name: 'Company Middle', parent: root });
const leaf = issue(middle, { names: ['server.test'] });
const bundlePath = '/etc/ssl/certs/ca-certificates.crt';

interface World extends Partial<Machine> {
  readonly entries?: Readonly<Record<string, FakeEntry>>;
  readonly mozilla?: readonly Uint8Array[];
  readonly system?: readonly Uint8Array[];
}

async function matrixOf(world: World, question: Partial<TrustMatrixQuestion> = {}): Promise<TrustMatrix> {
  const { entries = {}, mozilla = [publicRoot.der], system = [], ...machine } = world;
  const ports = {
    machine: fakeMachine(entries, machine),
    trustStores: () =>
      Promise.resolve([
        { store: 'system' as const, anchors: system },
        { store: 'mozilla' as const, anchors: mozilla },
      ]),
  };
  const asked = { at: daysFromNow(0), hostname: 'server.test', ...question };
  const matrix = await readTrustMatrix([leaf.der, middle.der], asked, ports);
  expect(v.parse(TrustMatrix, matrix)).toEqual(matrix);
  expect(matrix.summary).toBe(say(trustTexts, matrix.text));
  for (const { reason, text } of matrix.rows) expect(reason).toBe(say(trustTexts, text));
  return matrix;
}

const rowOf = ({ rows }: TrustMatrix, store: string) => rows.find((row) => row.store === store);

describe('the trust matrix', () => {
  it('says at once why the browser works and the program fails', async () => {
    const matrix = await matrixOf({
      entries: { [bundlePath]: root.certPem, '/home/ada/py/certifi': '' },
      system: [root.der],
    });
    expect(matrix.summary).toBe(
      'Works in some programs, fails in others. Trusted by: Node with --use-system-ca, the Linux store. ' +
        'Not trusted by: Mozilla’s list, Node. Lacking there: CN=Company Root.',
    );
    expect(rowOf(matrix, 'linux-bundle')).toMatchObject({ state: 'trusted', source: bundlePath, anchors: 1 });
    expect(rowOf(matrix, 'node')?.lacks?.sha256).toBe(rowOf(matrix, 'linux-bundle')?.found?.sha256);
  });

  it('reads NODE_EXTRA_CA_CERTS on top of Node’s own list', async () => {
    const environment = { NODE_EXTRA_CA_CERTS: '/extra.pem' };
    const matrix = await matrixOf({ entries: { '/extra.pem': root.certPem }, environment });
    expect(rowOf(matrix, 'node')).toMatchObject({ state: 'trusted', anchors: 2 });
    expect(rowOf(matrix, 'mozilla')).toMatchObject({ state: 'not-trusted', anchors: 1 });
  });

  it('says that NODE_EXTRA_CA_CERTS leads to nothing, and judges without it', async () => {
    const matrix = await matrixOf({ environment: { NODE_EXTRA_CA_CERTS: '/gone.pem' } });
    const row = rowOf(matrix, 'node');
    expect(row?.state).toBe('not-trusted');
    expect(row?.notes).toContain('The file of NODE_EXTRA_CA_CERTS adds nothing: /gone.pem. Nothing is there.');
  });

  it('tells when the environment turns the system’s roots on for Node', async () => {
    const note = 'The environment turns --use-system-ca on, so Node programs use the row for that.';
    const bySwitch = await matrixOf({ environment: { NODE_OPTIONS: '--no-warnings --use-system-ca' } });
    const byVariable = await matrixOf({ environment: { NODE_USE_SYSTEM_CA: '1' } });
    expect(rowOf(bySwitch, 'node')?.notes).toContain(note);
    expect(rowOf(byVariable, 'node')?.notes).toContain(note);
    expect(rowOf(await matrixOf({}), 'node')?.notes).not.toContain(note);
  });

  it('keeps not found, denied and unreadable apart, and counts none of them as refusing', async () => {
    const matrix = await matrixOf({
      mozilla: [root.der],
      entries: {
        '/denied.pem': { refused: 'denied' },
        '/broken.pem': { refused: 'unreadable' },
      },
      environment: { SSL_CERT_FILE: '/gone.pem', CURL_CA_BUNDLE: '/denied.pem', REQUESTS_CA_BUNDLE: '/broken.pem' },
    });
    expect(rowOf(matrix, 'ssl-cert-file')).toMatchObject({ state: 'not-found', code: 'missing' });
    expect(rowOf(matrix, 'curl-bundle')).toMatchObject({ state: 'not-tested', code: 'denied' });
    expect(rowOf(matrix, 'requests-bundle')).toMatchObject({ state: 'not-tested', code: 'unreadable' });
    expect(rowOf(matrix, 'ssl-cert-file')?.source).toBe('/gone.pem (SSL_CERT_FILE)');
    expect(matrix.summary).toBe('Every store that was tested trusts this chain.');
  });

  it('says so when all of them lack the same root', async () => {
    const matrix = await matrixOf({ entries: { [bundlePath]: publicRoot.certPem } });
    expect(matrix.summary).toBe('No store that was tested trusts this chain. All of them lack CN=Company Root.');
  });

  it('does not call a file that was given a program', async () => {
    const custom = [{ path: 'own.pem', anchors: [root.der] }];
    const matrix = await matrixOf({}, { custom });
    expect(matrix.rows[0]).toMatchObject({ store: 'custom', source: 'own.pem', state: 'trusted' });
    expect(matrix.summary).toBe('The file given trusts this chain. No other store that was tested does.');
  });

  it('puts a name that does not fit before trust', async () => {
    const matrix = await matrixOf({ mozilla: [root.der] }, { hostname: 'other.test' });
    expect(matrix.hostname.state).toBe('mismatch');
    expect(matrix.rows.every(({ state }) => state !== 'not-trusted')).toBe(true);
    expect(matrix.summary).toMatch(/^The name asked for is not in the certificate, so every program refuses it\./);
  });

  it('adds what the system itself holds on Windows and macOS, as the runtime reads it', async () => {
    for (const platform of ['win32', 'darwin'] as const) {
      const matrix = await matrixOf({ platform, home: '/Users/ada', system: [root.der] });
      expect(rowOf(matrix, 'system')).toMatchObject({ state: 'trusted', anchors: 1 });
      const silent = await matrixOf({ platform, home: '/Users/ada' });
      expect(rowOf(silent, 'system')).toMatchObject({ state: 'not-tested', code: 'too-slow' });
      expect(rowOf(silent, 'node-system-ca')?.state).toBe('not-tested');
    }
  });

  it('stops where it is when asked to, and says how many stores are left', async () => {
    const matrix = await matrixOf({ entries: { [bundlePath]: root.certPem } }, { signal: AbortSignal.abort() });
    expect(matrix).toMatchObject({ rows: [], notRead: 4, summary: 'No store could be tested.' });
  });

  it('is not brought down by a computer full of stores', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `/usr/lib/jvm/jdk-${at}/lib/security/cacerts`);
    const entries = Object.fromEntries(names.map((name) => [name, { refused: 'denied' as const }]));
    const { notRead, rows } = await matrixOf({ entries });
    expect(rows.length + notRead).toBeGreaterThan(60);
    expect(rows.length).toBeLessThanOrEqual(120);
  });
});

describe('the words of the matrix', () => {
  it('are plain and short', () => {
    for (const [id, text] of Object.entries(trustTexts)) {
      for (const sentence of text.split(/[.!?:](?:\s|$)/)) {
        expect(sentence.split(/\s+/).filter(Boolean).length, id).toBeLessThanOrEqual(20);
      }
    }
  });
});
