import { describe, expect, it, vi } from 'vitest';
import { createSettingsDesk, type ReviewSettings } from '../../../main/session/settings-desk.ts';
import { givenLimits, type SettingsProgress, usualVersions } from '../../../shared/configuration/run.ts';
import { emptySettings } from '../../support/empty-settings.ts';

const text = Array.from({ length: 900 }, (_, index) => `line ${index + 1}`).join('\r\n');
const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
const file = '/etc/nginx/nginx.conf';
const ends: ReviewSettings = async () => ({ document: emptySettings, sources: [{ file, text, lineStarts }] });

function setUp(review: ReviewSettings = ends) {
  const heard: SettingsProgress[] = [];
  const bugs: unknown[] = [];
  const desk = createSettingsDesk({
    review,
    write: async ({ from }, given) => (given === null ? null : { unreadable: from?.file ?? '' }),
    now: () => 0,
    isBusyElsewhere: () => false,
    onProgress: (progress) => heard.push(progress),
    onBug: (bug) => bugs.push(bug),
  });
  const give = (names: readonly string[], givenId: string | null = null) =>
    desk.give({ givenId, files: names.map((name) => ({ name, size: 1, base64: 'YQ==' })) });
  const givenId = (() => {
    const given = give(['nginx.conf']);
    return given.ok ? given.value.givenId : '';
  })();
  const begin = () => {
    const started = desk.start({ givenId, readNamed: false, against: null, versions: usualVersions });
    return started.ok ? started.value.runId : started.error.code;
  };
  const end = () => vi.waitFor(() => expect(heard.at(-1)?.terminal ?? null).not.toBe(null));
  return { desk, give, givenId, heard, bugs, begin, end };
}

describe('the desk of reviews', () => {
  it('adds batches to what was given, and one of the same name takes the place of the earlier', () => {
    const { give, givenId } = setUp();
    expect(give(['ssl.conf', 'nginx.conf'], givenId)).toMatchObject({ value: { names: ['ssl.conf', 'nginx.conf'] } });
  });

  it('puts a file alone in the place of the only one of its name in a folder', () => {
    const { desk } = setUp();
    const file = (name: string) => ({ name, size: 1, base64: 'YQ==' });
    const first = desk.give({ givenId: null, files: [file('nginx/nginx.conf'), file('nginx/a/ssl.conf')] });
    const givenId = first.ok ? first.value.givenId : '';
    expect(desk.give({ givenId, files: [file('ssl.conf')] })).toMatchObject({
      value: { names: ['nginx/nginx.conf', 'nginx/a/ssl.conf'] },
    });
    desk.give({ givenId, files: [file('nginx/b/ssl.conf')] });
    expect(desk.give({ givenId, files: [file('ssl.conf')] })).toMatchObject({ value: { names: { length: 4 } } });
  });

  it('refuses more files and more bytes than it keeps, and keeps what was there', () => {
    const { desk, give, givenId } = setUp();
    const many = Array.from({ length: givenLimits.files }, (_, index) => `${index}.conf`);
    expect(give(many, givenId)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    const large = Buffer.alloc(6_000_000).toString('base64');
    const files = Array.from({ length: 7 }, (_, index) => ({ name: `${index}`, size: 6_000_000, base64: large }));
    expect(desk.give({ givenId, files })).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(desk.start({ givenId, readNamed: false, against: null, versions: usualVersions }).ok).toBe(true);
  });

  it('never follows a copy to the disk', () => {
    const { desk, givenId } = setUp();
    expect(desk.start({ givenId, readNamed: true, against: null, versions: usualVersions })).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });

  it('takes places on the disk from the dialog alone, and may read on where the person said so', async () => {
    const asked: unknown[] = [];
    const { desk, end } = setUp(async (question, tell, stop) => {
      asked.push(question);
      return ends(question, tell, stop);
    });
    const { givenId } = desk.choose(['/etc/nginx'], null);
    expect(desk.start({ givenId, readNamed: true, against: null, versions: usualVersions }).ok).toBe(true);
    await end();
    expect(asked).toMatchObject([{ given: { kind: 'disk', paths: ['/etc/nginx'] }, readNamed: true }]);
  });

  it('adds places to those that were chosen before, and the review before keeps what it was given', () => {
    const { desk } = setUp();
    const first = desk.choose(['/etc/nginx/nginx.conf'], null);
    const second = desk.choose(['/etc/nginx/tls.conf', '/etc/nginx/nginx.conf'], first.givenId);
    expect(second.names).toEqual(['/etc/nginx/nginx.conf', '/etc/nginx/tls.conf']);
    expect(second.givenId).not.toBe(first.givenId);
    expect(desk.choose(['/etc/apache2'], 'nothing of this id').names).toEqual(['/etc/apache2']);
  });

  it('writes settings from the files of a review that is kept, and from none', async () => {
    const { desk, begin, end } = setUp();
    const wish = { program: 'nginx', level: 'modern', versions: usualVersions } as const;
    const runId = begin();
    await end();
    expect(await desk.write({ ...wish, from: { runId, file } })).toEqual({ ok: true, value: { unreadable: file } });
    expect(await desk.write({ ...wish, from: { runId: 'gone', file } })).toMatchObject({
      error: { code: 'no-such-run' },
    });
    expect(await desk.write({ ...wish, from: null })).toMatchObject({ error: { code: 'bad-input' } });
  });

  it('hands out lines in batches, and none of a file that was not read', async () => {
    const { desk, begin, end } = setUp();
    const runId = begin();
    await end();
    const second = desk.source({ runId, file, from: 801 });
    expect(second).toMatchObject({ value: { total: 900, from: 801 } });
    expect(second.ok && second.value.lines.length).toBe(100);
    expect(second.ok && second.value.lines[0]).toEqual({ text: 'line 801', more: 0 });
    expect(desk.source({ runId, file, from: 5000 })).toMatchObject({ value: { from: 900 } });
    expect(desk.source({ runId, file: '/etc/shadow', from: 1 })).toMatchObject({ error: { code: 'bad-input' } });
  });

  it('says why a review came to nothing, and says so of a bug of ours', async () => {
    const refusing = setUp(async () => ({ refused: 'too much' }));
    const runId = refusing.begin();
    await refusing.end();
    expect(refusing.desk.settings(runId)).toMatchObject({ error: { code: 'bad-input', message: 'too much' } });
    const broken = setUp(async () => {
      throw new Error('a bug of ours');
    });
    const other = broken.begin();
    await broken.end();
    expect(broken.desk.settings(other)).toMatchObject({ error: { code: 'internal' } });
    expect(broken.bugs).toHaveLength(1);
  });

  it('tells that it was stopped', async () => {
    const { desk, heard, begin, end } = setUp(async (question, tell, stop) => {
      await new Promise((resolve) => stop.addEventListener('abort', resolve));
      return ends(question, tell, stop);
    });
    const runId = begin();
    await vi.waitFor(() => expect(heard).not.toHaveLength(0));
    expect(begin()).toBe('busy');
    expect(desk.stop(runId).ok).toBe(true);
    await end();
    expect(heard.at(-1)?.terminal).toBe('stopped');
  });
});
