import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { settingsEntry } from '../../../shared/configuration/document.ts';
import { emptyScope, TlsScope } from '../../../shared/configuration/scope.ts';

const place = { file: '/etc/nginx/nginx.conf', line: 12, column: 3 };
const known = { kind: 'virtual-host', dialect: 'nginx', name: 'example.org:443', place, tls: 'on' } as const;

describe('the document of settings', () => {
  it('takes a scope that says nothing', () => {
    expect(v.parse(TlsScope, emptyScope(known))).toEqual(emptyScope(known));
  });

  it('shows each certificate with the line that names it', () => {
    const certificate = {
      role: 'certificate',
      path: '/etc/ssl/a.pem',
      written: 'a.pem',
      directive: 'ssl_certificate',
      place,
      hasVariable: false,
    } as const;
    const scope = { ...emptyScope(known), files: [certificate, { ...certificate, role: 'key' } as const] };
    expect(settingsEntry(scope)).toMatchObject({
      scope: 'example.org:443',
      versions: null,
      certificates: [{ file: '/etc/ssl/a.pem', line: 12, namedIn: '/etc/nginx/nginx.conf' }],
    });
  });
});
