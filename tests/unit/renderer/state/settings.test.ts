import { beforeEach, expect, it, vi } from 'vitest';
import { useSettings } from '../../../../renderer/state/settings.ts';
import { settingsAgain } from '../../../../renderer/state/settings-calls.ts';
import { chooseOnDisk, takeLines } from '../../../../renderer/state/settings-files.ts';
import { leaveWriting, useWriting, writeSettings } from '../../../../renderer/state/settings-writing.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { type GivenFiles, usualVersions } from '../../../../shared/configuration/run.ts';
import { ok } from '../../../../shared/outcome.ts';
import { haproxy, settingsEnded, writtenApache } from '../../../app/gallery/settings.ts';

const ended = settingsEnded(haproxy);
const onDisk: GivenFiles = { givenId: 'disk-1', kind: 'disk', names: ['/etc/haproxy'] };
const wish = { program: 'apache', level: 'modern', versions: usualVersions, from: null } as const;

const startSettings = vi.fn<Bridge['startSettings']>(async () => ok({ runId: 'next' }));
const chooseSettings = vi.fn<Bridge['chooseSettings']>(async () => ok({ ...onDisk, givenId: 'disk-2' }));
const giveSettings = vi.fn<Bridge['giveSettings']>(async () => ok({ ...onDisk, kind: 'copies' as const }));
const bridge = { startSettings, chooseSettings, giveSettings } as unknown as Bridge;

beforeEach(() => {
  vi.clearAllMocks();
  useSettings.setState({ run: { ...ended, wish: { ...ended.wish, given: onDisk } }, given: onDisk });
});

it('reads again for the versions that were said, and holds the result against the one before', async () => {
  const versions = { program: '2.6.12', openssl: '3.0' };
  useSettings.setState({ versions });
  await settingsAgain(bridge);
  expect(startSettings).toHaveBeenCalledWith(expect.objectContaining({ givenId: 'disk-1', versions }));
  expect(useSettings.getState().run).toMatchObject({ phase: 'running', wish: { before: haproxy.document } });
});

it('adds files of the disk to those of the review, and begins anew with others', async () => {
  await chooseOnDisk(bridge, 'files', 'add');
  expect(chooseSettings).toHaveBeenLastCalledWith({ what: 'files', givenId: 'disk-1' });
  expect(useSettings.getState().run).toMatchObject({
    wish: { given: { givenId: 'disk-2' }, before: haproxy.document },
  });
  useSettings.setState({ run: ended });
  await chooseOnDisk(bridge, 'folder');
  expect(chooseSettings).toHaveBeenLastCalledWith({ what: 'folder', givenId: null });
  expect(useSettings.getState().run).toMatchObject({ wish: { before: null } });
});

it('takes pasted lines as one file, anew', async () => {
  useSettings.setState({ run: ended });
  vi.stubGlobal('FileReader', PageReader);
  await takeLines(bridge, 'listen 443;');
  const [file] = giveSettings.mock.calls[0]?.[0].files ?? [];
  expect(file).toMatchObject({ name: 'the pasted text', base64: btoa('listen 443;') });
  expect(giveSettings.mock.calls[0]?.[0].givenId).toBe(null);
  expect(startSettings).toHaveBeenCalledOnce();
});

it('shows what was written for the newest wish alone, and nothing after a Stop', async () => {
  const answers: (() => void)[] = [];
  const slow = {
    writeSettings: () => new Promise((done) => void answers.push(() => done(ok(writtenApache)))),
  } as unknown as Bridge;
  const first = writeSettings(slow, { ...wish, level: 'old' });
  const second = writeSettings(slow, wish);
  answers[0]?.();
  await first;
  expect(useWriting.getState().writing.phase).toBe('working');
  answers[1]?.();
  await second;
  expect(useWriting.getState().writing).toMatchObject({ phase: 'written', wish: { level: 'modern' } });
  const third = writeSettings(slow, wish);
  leaveWriting();
  answers[2]?.();
  await third;
  expect(useWriting.getState().writing.phase).toBe('none');
});

/** As much of the page's own as taking a file needs. */
class PageReader {
  result = '';
  onload = (): void => undefined;
  async readAsDataURL(file: Blob): Promise<void> {
    this.result = `data:;base64,${Buffer.from(await file.arrayBuffer()).toString('base64')}`;
    this.onload();
  }
}
