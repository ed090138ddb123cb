import { expect, test } from 'vitest';
import {
  authority,
  certificate,
  chain,
  clock,
  dns,
  hello,
  judge,
  ranked,
  reason,
  reply,
  store,
  target,
} from './build.ts';

const pasted = (input: string) => ({ target: { ...target, input } });
const withRoots = pasted('curl --cacert /home/me/root.pem https://shop.example.com/');
const leaf = { subject: 'CN=shop.example.com', issuer: 'CN=shop.example.com', selfIssued: true, selfSigned: true };
const own = chain({ certificates: [certificate(leaf)], reasons: [reason('self-signed-leaf', 0)] });
const root = authority('Stranger Root', { index: 2, issuer: 'CN=Stranger Root', selfIssued: true, selfSigned: true });
const stranger = {
  certificates: [certificate(), authority('Stranger Issuing CA'), root],
  reasons: [reason('root-not-trusted', 2, { subject: 'CN=Stranger Root' })],
};

test('a certificate of its own, trusted by a file that was not read, is no proven fault of the server', () => {
  const judged = judge([dns(), hello(), own, clock()], withRoots);
  expect(ranked(judged)).toEqual(['self-signed likely']);
  expect(judged.verdict.side).toBe('client');
  expect(judged.causes[0]?.why).toContain('was not read');
  expect(judged.notTested[0]).toMatchObject({ what: 'The roots in `root.pem`, which your command trusts' });
});

test('the first fix is to give that very file, on the command line too', () => {
  const { causes } = judge([dns(), hello(), chain(stranger), clock()], withRoots);
  expect(causes[0]).toMatchObject({ cause: 'unknown-ca', confidence: 'likely' });
  const [first, ...rest] = causes[0]?.remedies ?? [];
  expect(causes[0]?.why).toContain('was not read');
  expect(JSON.stringify(rest)).not.toContain('curl --cacert');
  expect(first).toMatchObject({ id: 'add-the-roots-of-the-command', side: 'client' });
  expect(first?.steps.map(({ command }) => command)).toEqual([
    null,
    'handshake-doctor diagnose shop.example.com:443 --ca /home/me/root.pem',
  ]);
});

test('a name that a shell has yet to fill in, or that reads as an option, stands in no command', () => {
  for (const file of ['~/root.pem', '$CA', '$(reboot)', '`reboot`']) {
    const [cause] = judge(
      [dns(), hello(), own, clock()],
      pasted(`curl --cacert '${file}' https://shop.example.com/`),
    ).causes;
    expect(cause?.remedies[0]?.id).toBe('add-the-roots-of-the-command');
    expect(cause?.remedies[0]?.steps.map(({ command }) => command)).toEqual([null]);
  }
});

test('once a file of roots was given, or where none is named, nothing changes', () => {
  const rejected = [reason('root-not-trusted', 2, { subject: 'CN=Stranger Root' })];
  const given = chain({ ...stranger, judgement: { stores: [store('custom', 'rejected', rejected)] } });
  for (const judged of [
    judge([dns(), hello(), given, clock()], withRoots),
    judge([dns(), hello(), chain(stranger), clock()], pasted('curl https://shop.example.com/')),
  ]) {
    expect(ranked(judged)).toEqual(['unknown-ca confirmed']);
    expect(judged.notTested.map(({ what }) => what).join()).not.toContain('your command trusts');
    expect(judged.causes[0]?.remedies.map(({ id }) => id)).not.toContain('add-the-roots-of-the-command');
  }
});

test('a healthy server stays healthy, and the file is told as not looked at', () => {
  const judged = judge([dns(), hello(), chain(), reply(200), clock()], withRoots);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.notTested[0]?.what).toContain('root.pem');
});
