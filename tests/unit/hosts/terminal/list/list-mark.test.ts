import { expect, it } from 'vitest';
import { listEntries } from '../../../../../main/hosts/terminal/list/list-entries.ts';
import { markList } from '../../../../../main/hosts/terminal/list/list-mark.ts';

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
