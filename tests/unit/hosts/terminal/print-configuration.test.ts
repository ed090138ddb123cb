import { describe, expect, it } from 'vitest';
import { printConfiguration } from '../../../../main/hosts/terminal/print-configuration.ts';
import { manyFindings, missing, nginx } from '../../../app/gallery/settings.ts';
import { emptySettings } from '../../../support/empty-settings.ts';

describe('settings in a terminal', () => {
  it('tell the same thing once, with its other places and what to write there', () => {
    const printed = printConfiguration(manyFindings.document);
    expect(printed).toMatch(/The same at \d\d more places:\n {4}\S+haproxy\.cfg:\d+:5\n/);
    expect(printed).toContain('      Instead: bind 10.0.0.');
    expect(printed.split('\n').length).toBeLessThan(400);
  });

  it('name programs as people do, and what could not be read in words', () => {
    expect(printConfiguration(nginx.document)).toContain('4 files of nginx');
    const place = { file: '/etc/postfix/main.cf', line: 3, column: 1 };
    const printed = printConfiguration({
      ...emptySettings,
      files: [{ path: place.file, dialect: 'postfix-main' }],
      problems: [{ kind: 'unexpected-token', subject: '[ req', place }],
    });
    expect(printed).toContain('1 file of Postfix');
    expect(printed).toContain('3:1: This does not belong here: [ req');
  });

  it('call nothing fine where nothing speaks TLS, or not everything was read', () => {
    expect(printConfiguration(emptySettings)).toMatch(/^No place with TLS was found in what was read\.\n/);
    const open = { ...missing.document, findings: [] };
    expect(printConfiguration(open).split('\n')[0]).toMatch(/and not everything was read\.$|^No place with TLS/);
  });
});
