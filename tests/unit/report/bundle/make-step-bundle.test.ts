import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { redactStep } from '../../../../main/hosts/redact-step.ts';
import { makeStepBundle } from '../../../../main/report/bundle/make-step-bundle.ts';
import { findLeaks } from '../../../../main/report/redaction/find-leaks.ts';
import { ChainDocument } from '../../../../shared/chain.ts';
import { NetworkDocument } from '../../../../shared/network/document.ts';
import type { Audience } from '../../../../shared/redaction.ts';
import { Survey } from '../../../../shared/survey.ts';
import type { Target } from '../../../../shared/target.ts';
import * as chains from '../../../app/gallery/chains.ts';
import * as networks from '../../../app/gallery/networks.ts';
import * as surveys from '../../../app/gallery/surveys.ts';
import { loadFonts } from '../../../report/pdf-tools.ts';
import { savedAt } from './saved-case.ts';

type Step = Parameters<typeof redactStep>[0];

/** A chain of the gallery as a server sent it. */
const served = (found: ChainDocument, target: Target): Step & ChainDocument => ({
  ...found,
  source: 'server',
  target,
  certificates: found.certificates.map((one) => ({ ...one, source: 'sent' })),
});
const server = surveys.modern.target;
const steps: Readonly<Record<string, readonly [Step, v.GenericSchema]>> = {
  'a survey': [surveys.modern, Survey],
  'a survey of everything old': [surveys.wide, Survey],
  'a survey of nobody': [surveys.unreachable, Survey],
  'the longest survey': [surveys.longest, Survey],
  'a way without fault': [networks.healthy, NetworkDocument],
  'a proxy on the way': [networks.proxied, NetworkDocument],
  'the longest way': [networks.extreme, NetworkDocument],
  'a chain': [served(chains.trusted, server), ChainDocument],
  'a chain with a gap': [served(chains.missing, server), ChainDocument],
  'the longest chain': [served(chains.extreme, server), ChainDocument],
};

async function bundleOf(whole: Step, { audience = 'it' as Audience, ticket = '4711' as string | null } = {}) {
  const made = await redactStep(whole, { audience, ticket }, { computer: 'desk-17', account: 'jdoe' });
  const options = { redaction: made.redaction, savedAt, paper: 'A4', fonts: await loadFonts() } as const;
  const { files, missing } = await makeStepBundle(made.document, { ...options, ticket: made.ticket });
  const text = (end: string) => new TextDecoder().decode(files.find(({ name }) => name.endsWith(end))?.bytes);
  return { ...made, files, missing, text };
}

describe.each(Object.entries(steps))('the folder of %s', (_, [whole, schema]) => {
  it('has the document, a text of 25 lines at most, and checksums that are right', async () => {
    const { document, files, redaction, text } = await bundleOf(whole);
    expect(JSON.parse(text('_report.json'))).toEqual(JSON.parse(JSON.stringify(document)));
    expect(v.safeParse(schema, document).issues).toBeUndefined();
    expect(redaction.replacements).toEqual([]);
    const lines = text('_ticket-text.txt').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(text('_ticket-text.txt')).toMatch(/^[\n -~]+$/);
    expect(lines).toContain('Ticket: 4711');
    expect(lines.at(-1)).toContain(whole.runId);
    expect(text('_ticket-text.txt')).toContain(`${whole.target.port}`);
    const sums = files
      .slice(0, -1)
      .map(({ bytes, name }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
    expect(text('SHA256SUMS.txt').trimEnd().split('\n')).toEqual(sums);
    expect(files.every(({ name }) => name.startsWith('4711_'))).toBe(true);
  });

  it.each(['vendor', 'public'] as const)(
    'hides from %s what they may not see, in a document that still is one',
    async (audience) => {
      const { files, redaction, text } = await bundleOf(whole, { audience });
      expect(findLeaks(files, redaction)).toEqual([]);
      expect(v.safeParse(schema, JSON.parse(text('report.json'))).issues).toBeUndefined();
      const own = audience === 'public' && redaction.replacements.some(({ value }) => value === '4711');
      expect(own).toBe(audience === 'public');
    },
  );
});

it('names its files alike, whatever it is about, and says what is missing', async () => {
  const names = async (whole: Step) => (await bundleOf(whole, { ticket: null })).files.map(({ name }) => name);
  const [first, last] = [
    ['report.pdf', 'ticket-text.txt', 'report.json'],
    ['README.txt', 'SHA256SUMS.txt'],
  ];
  expect(await names(surveys.modern)).toEqual([...first, 'commands.txt', ...last]);
  expect(await names(networks.healthy)).toEqual([...first, 'path.txt', 'commands.txt', ...last]);
  expect(await names(served(chains.trusted, server))).toEqual([...first, 'chain.pem.txt', ...last]);
  const { missing, text } = await bundleOf(surveys.modern);
  expect(missing).toEqual([{ name: '4711_chain.pem.txt', because: expect.stringContaining('handshake-doctor chain') }]);
  expect(text('README.txt').replace(/\s+/g, ' ')).toContain('for programs: all that was found');
  expect(text('README.txt')).not.toContain('To see all of it again');
});

it('begins with what to do about a fault, once', async () => {
  for (const whole of [networks.clockWrong, served(chains.missing, server)]) {
    const steps = (await bundleOf(whole)).text('ticket-text.txt').match(/^First step: .+/gm);
    expect(steps).toHaveLength(1);
  }
});

it('has the certificates of a chain as they were sent, and says where another address sent others', async () => {
  const found = served(chains.trusted, server);
  const [one] =
    found.addresses.length > 0
      ? found.addresses
      : [
          address(
            '192.0.2.1',
            found.certificates.map(({ sha256 }) => sha256),
            true,
          ),
        ];
  const pem = (await bundleOf(found)).text('chain.pem.txt');
  expect(pem.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(found.certificates.length);
  const other = { ...found, addresses: [one, address('192.0.2.2', ['ab'.repeat(32)], false)] } as typeof found;
  expect((await bundleOf(other)).missing).toEqual([
    { name: '4711_chain.pem.txt', because: expect.stringContaining('another address') },
  ]);
});

const address = (name: string, sha256: readonly string[], shown: boolean) =>
  ({ address: name, port: 443, state: 'certificates', reason: '', sha256, verdict: 'trusted', shown }) as const;
