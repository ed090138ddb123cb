import { expect, test } from '@playwright/test';
import { allStories } from './stories/all-stories.ts';
import { Host } from './stories/host.ts';
import { inBrowser } from './stories/in-browser.ts';

test.describe.configure({ mode: 'parallel' });

let host: Host;
test.beforeAll(({ browser }) => {
  host = new Host(inBrowser(browser));
});
test.afterEach(async () => {
  expect(await host.clears()).toBe('');
});
test.afterAll(() => host.ends());

test('the situations are as many as there are', () => {
  const numbers = allStories.map(({ title }) => Number.parseInt(title, 10)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
});

for (const { cannot = null, tell, title } of allStories) {
  test(title, async () => {
    test.skip(cannot !== null, cannot ?? '');
    await tell(host);
  });
}
