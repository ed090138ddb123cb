import { describe, expect, it } from 'vitest';
import { readVersions } from '../../../../renderer/facts/settings-versions.ts';
import { writableFiles } from '../../../../renderer/facts/settings-written.ts';
import { binary, haproxy, missing, nginx } from '../../../app/gallery/settings.ts';

describe('files that can be brought to a level', () => {
  it('are those that say something of TLS, not every piece', () => {
    const files = writableFiles(nginx.document).map(({ file }) => file);
    expect(files).toContain('/etc/nginx/conf.d/api.conf');
    expect(files).not.toContain('/etc/nginx/mime.types');
    expect(writableFiles(haproxy.document)).toMatchObject([{ program: 'haproxy' }]);
  });

  it('are all where none says anything, and none where there is nothing', () => {
    expect(writableFiles({ ...missing.document, settings: [] })).toHaveLength(missing.document.files.length);
    expect(writableFiles(binary.document)).toEqual([]);
  });
});

it('takes versions as programs print them, and says what cannot be one', () => {
  expect(readVersions({ program: ' 1.22.1 ', openssl: '' })).toEqual({ program: '1.22.1', openssl: '3.0' });
  expect(readVersions({ program: '', openssl: '1.1.1w' })).toEqual({ program: null, openssl: '1.1.1w' });
  expect(readVersions({ program: 'nginx/1.22', openssl: '3.0' })).toMatchObject({
    problem: expect.stringContaining('1.22.1'),
  });
  expect(readVersions({ program: '', openssl: '1.0.2' })).toMatchObject({ problem: expect.any(String) });
});
