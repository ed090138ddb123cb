import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examineChain, judgeChain } from '../../main/certificates/judge-chain.ts';
import type { ChainPolicy } from '../../main/certificates/ports.ts';
import { type Authority, crossSign, issue, makeAuthority } from '../support/certificates.ts';
import { temporaryFolder } from '../support/program.ts';
import { type Figure, median, medianMs } from './bench.ts';
import { beside, medianOf, programMs } from './beside.ts';

/** What judging costs in processor time, so that it says the same on a busy machine: an ordinary chain, and chains made to take forever. */
export async function certificateFigures(): Promise<Figure[]> {
  return [...(await ordinaryFigures()), ...(await hostileFigures())];
}

/** 10,000 in a minute are 6 ms for each. Every run reads, builds and checks anew: nothing is kept between them. */
async function ordinaryFigures(): Promise<Figure[]> {
  const root = makeAuthority({ name: 'Root' });
  const middle = makeAuthority({ name: 'Middle', parent: root });
  const leaf = issue(middle);
  const sent = [leaf, middle, root].map(({ der }) => new Uint8Array(der));
  const runs = 500;
  const validate = () => {
    for (let n = 0; n < runs; n += 1) expectVerdict('trusted', sent, root);
  };
  const value = await medianCpuMs(5, validate);
  // By the clock on the wall, as the other program is measured.
  const ours = (await medianMs(5, validate)) / runs;
  return [
    { name: 'one validation of a chain of three ECDSA certificates', value: value / runs, target: 6, unit: 'ms' },
    ...beside(ours, '`openssl verify`', await opensslVerifyMs([leaf.der, middle.der, root.der])),
  ];
}

/** What one more validation costs in a process that makes many: a start is no validation. Null without OpenSSL. */
async function opensslVerifyMs(chain: readonly Uint8Array[]): Promise<number | null> {
  const folder = temporaryFolder();
  const [leaf = '', middle = '', root = ''] = chain.map((_, at) => join(folder, `${at}.pem`));
  for (const [at, path] of [leaf, middle, root].entries()) writeFileSync(path, pemOf(chain[at] ?? new Uint8Array()));
  const verify = (count: number) =>
    medianOf(5, () =>
      programMs('openssl', ['verify', '-CAfile', root, '-untrusted', middle, ...Array(count).fill(leaf)]),
    );
  const [one, many] = [await verify(1), await verify(more + 1)];
  rmSync(folder, { recursive: true });
  return one === null || many === null ? null : (many - one) / more;
}

const more = 1000;

const pemOf = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

async function hostileFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [what, { sent, anchor }] of Object.entries(hostileChains())) {
    const value = await medianCpuMs(5, () => expectVerdict(null, sent, anchor));
    figures.push({ name: `judging ${what}`, value, target: 100, unit: 'ms' });
    const all = await medianCpuMs(5, () => examineChain(sent, policyFor(anchor)));
    figures.push({ name: `every path and risk of ${what}`, value: all, target: 100, unit: 'ms' });
  }
  return figures;
}

async function medianCpuMs(runs: number, run: () => unknown): Promise<number> {
  for (let n = 0; n < 2; n += 1) run();
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(times);
}

/** @throws when the verdict is another one: then the figure is none */
function expectVerdict(expected: 'trusted' | null, sent: readonly Uint8Array[], anchor: Authority): void {
  const { judgement } = judgeChain(sent, policyFor(anchor));
  if (expected !== null && judgement.verdict !== expected) throw new Error(`judged ${judgement.verdict}`);
}

const now = new Date();

function policyFor({ der }: Authority): ChainPolicy {
  const stores = (['system', 'mozilla', 'custom'] as const).map((store) => ({ store, anchors: [der] }));
  return { at: now, hostname: 'server.test', usage: 'server', stores, extra: [] };
}

interface Hostile {
  readonly sent: readonly Uint8Array[];
  readonly anchor: Authority;
}

/** Each has more paths, or more possible issuers, than anybody could try. */
function hostileChains(): Readonly<Record<string, Hostile>> {
  return {
    'nine storeys of three authorities, cross-signed throughout': layers({}),
    'the same up to a root that allows no authority below it': layers({ pathLength: 0 }),
    'a hundred authorities of one name, each maybe the issuer of each': crowd('p256'),
    'forty such authorities with brainpool keys': crowd('brainpoolP256r1', 40),
    'forty such authorities with Ed448 keys': crowd('ed448', 40),
    'forty such authorities with ML-DSA keys': crowd('ml-dsa-65', 40),
    'ten thousand names under a thousand constraints': manyNames(),
    'ninety-nine issuers with 800 constraints each': manyConstraints(98, 800),
    'forty issuers with 20,000 constraints each': manyConstraints(39, 20_000),
  };
}

/** Nine storeys of three names, each certified by all three above: 3 to the power of 9 paths. */
function layers({ pathLength }: { readonly pathLength?: number }): Hostile {
  const anchor = makeAuthority({ name: 'Root', ...(pathLength === undefined ? {} : { pathLength }) });
  const certificates: Authority[] = [];
  let above: Authority[] = [anchor];
  for (let storey = 0; storey < 9; storey += 1) {
    const here = [0, 1, 2].map((place) => makeAuthority({ name: `Storey ${storey} ${place}`, parent: anchor }));
    certificates.push(...here.flatMap((one) => above.map((parent) => crossSign(one, parent))));
    above = here;
  }
  const [lowest] = above;
  return { sent: [issue(lowest ?? anchor), ...certificates].map(({ der }) => der), anchor };
}

function crowd(keyType: 'p256' | 'brainpoolP256r1' | 'ed448' | 'ml-dsa-65', size = 99): Hostile {
  const options = { name: 'Crowd', keyType, withoutKeyIdentifiers: true } as const;
  const crowd = Array.from({ length: size }, (_, place) => makeAuthority({ ...options, pathLength: place }));
  const [first] = crowd as [Authority];
  const signed = crowd.map((one, place) => crossSign(one, crowd[(place + 1) % size] ?? first, options));
  const leaf = issue(makeAuthority(options), { withoutKeyIdentifiers: true });
  return { sent: [leaf, ...signed].slice(0, 100).map(({ der }) => der), anchor: makeAuthority({ name: 'Root' }) };
}

/** A line of authorities, each with its own list. */
function manyConstraints(issuers: number, count: number): Hostile {
  const anchor = makeAuthority({ name: 'Root' });
  const dns = Array.from({ length: count }, (_, n) => `constraint-${n}.test`);
  const line: Authority[] = [];
  for (let n = 0; n < issuers; n += 1) {
    line.unshift(makeAuthority({ name: `Authority ${n}`, parent: line[0] ?? anchor, excluded: { dns } }));
  }
  return { sent: [issue(line[0] ?? anchor), ...line].map(({ der }) => der), anchor };
}

function manyNames(): Hostile {
  const anchor = makeAuthority({ name: 'Root' });
  const dns = Array.from({ length: 1000 }, (_, n) => `constraint-${n}.test`);
  const middle = makeAuthority({ name: 'Strict', parent: anchor, excluded: { dns } });
  const names = Array.from({ length: 10_000 }, (_, n) => `name-${n}.server.test`);
  return { sent: [issue(middle, { names }), middle].map(({ der }) => der), anchor };
}
