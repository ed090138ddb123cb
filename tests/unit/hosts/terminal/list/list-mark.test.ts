import { expect, it } from 'vitest';
import { listEntries } from '../../../../../main/hosts/terminal/list/list-entries.ts';
import { markList, markOptions } from '../../../../../main/hosts/terminal/list/list-mark.ts';

const mark = (text: string) =>
  markList(
    listEntries(
      (async function* () {
        yield Buffer.from(text);
      })(),
    ),
  );

it('knows a list again by its entries and their lines', async () => {
  const same = await mark('a.test\nb.test:443\n');
  expect(same).toEqual({ mark: expect.stringMatching(/^[0-9a-f]{16}$/), entries: 2 });
  expect(await mark('a.test\r\nb.test:443')).toEqual(same);
  const others = ['a.test\nb.test:444', 'b.test:443\na.test', 'a.test\n\nb.test:443', 'a.test\nb.test:443\nc.test'];
  for (const other of others) expect((await mark(other)).mark, other).not.toBe(same.mark);
});

it('says nothing of a password: with another one it is the same list', async () => {
  const [one, other] = ['hunter2', 'sesame'].map((password) => mark(`https://anna:${password}@a.test/\n`));
  expect(await one).toEqual(await other);
});

it('knows by its options whether a list is asked the same again', () => {
  const options = { list: 'a.txt', as: 'java-8', ca: ['root.pem'], timeout: '10' };
  const same = { timeout: '10', ca: ['root.pem'], as: 'java-8', list: '/a.txt', resume: true, out: 'o', atOnce: '3' };
  expect(markOptions(same)).toBe(markOptions(options));
  const others = [{ as: 'java-7' }, { ca: ['other.pem'] }, { timeout: '20' }, { starttls: 'smtp' }, { full: true }];
  for (const other of others) expect(markOptions({ ...options, ...other })).not.toBe(markOptions(options));
  const [one, two] = ['hunter2', 'sesame'].map((word) => markOptions({ proxy: `http://anna:${word}@proxy.test:3128` }));
  expect(one).toBe(two);
});
