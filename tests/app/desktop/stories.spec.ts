import { expect, test } from '@playwright/test';
import { allStories } from '../stories/all-stories.ts';
import { Host } from '../stories/host.ts';
import { inWindow } from '../stories/in-window.ts';

let host: Host;
test.beforeAll(() => {
  host = new Host(inWindow);
});
test.afterEach(async () => {
  expect(await host.clears()).toBe('');
});
test.afterAll(() => host.ends());

for (const { cannot = null, tell, title } of allStories) {
  test(title, async () => {
    test.skip(cannot !== null, cannot ?? '');
    await tell(host);
  });
}
