import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { RuleHit } from '../../../../main/diagnosis/configuration/rule.ts';
import { writeFinding } from '../../../../main/diagnosis/configuration/write-finding.ts';
import { ConfigurationFinding } from '../../../../shared/configuration/document.ts';
import { dialectIds } from '../../../../shared/configuration/place.ts';

const texts = {
  'odd.headline': '{directive} says {value}.',
  'odd.explanation': 'Line {line} of {file} says {value}.',
};

const hit: RuleHit = {
  rule: 'odd',
  cause: null,
  severity: 'warning',
  confidence: 'likely',
  dialect: 'nginx',
  place: { file: '/etc/nginx/nginx.conf', line: 3, column: 5 },
  directive: 'ssl_protocols',
  corrected: 'ssl_protocols TLSv1.2 TLSv1.3;',
  parameters: { value: 'TLSv1' },
};

describe('a hit in words', () => {
  it('has the line, the corrected one, its test, its reload, what to see then and the way back', () => {
    const finding = writeFinding({ ...hit, target: 'example.org:443' }, texts);
    expect(v.is(ConfigurationFinding, finding)).toBe(true);
    expect(finding).toMatchObject({ headline: 'ssl_protocols says TLSv1.', line: 3, column: 5 });
    expect(finding.remedy?.steps.map(({ command }) => command)).toEqual([
      null,
      'sudo nginx -t',
      'sudo nginx -s reload',
      'handshake-doctor survey -- example.org:443',
    ]);
    expect(finding.remedy?.steps[0]?.text).toContain('ssl_protocols TLSv1.2 TLSv1.3;');
    expect(finding.remedy?.undo).not.toBe('');
  });

  it('names the directive of nginx that it means, and the file where nginx would take another by itself', () => {
    const steps = writeFinding(hit, texts, '/home/a b/nginx.conf').remedy?.steps ?? [];
    expect(steps[0]?.text).toContain('in place of “ssl_protocols”');
    expect(steps.slice(1, 3).map(({ command }) => command)).toEqual([
      "sudo nginx -t -c '/home/a b/nginx.conf'",
      "sudo nginx -s reload -c '/home/a b/nginx.conf'",
    ]);
  });

  it('has no remedy where no line mends it and nothing is to be done', () => {
    expect(writeFinding({ ...hit, corrected: null }, texts).remedy).toBeNull();
  });

  it.each(dialectIds)('knows how %s is tested and reloaded', (dialect) => {
    const steps = writeFinding({ ...hit, dialect }, texts).remedy?.steps ?? [];
    expect(steps.every(({ text }) => text.length > 20)).toBe(true);
    expect(steps).toHaveLength(4);
  });

  it('quotes what comes from the file before it goes into a command', () => {
    const place = { ...hit.place, file: '/etc/$(reboot).cfg' };
    const steps = writeFinding({ ...hit, dialect: 'haproxy', place, target: "a';b:1" }, texts).remedy?.steps ?? [];
    expect(steps[1]?.command).toBe("sudo haproxy -c -f '/etc/$(reboot).cfg'");
    expect(steps[3]?.command).toBe("handshake-doctor survey -- 'a'\\'';b:1'");
  });

  it('shows what stands in the file without characters that hide or move text', () => {
    const finding = writeFinding({ ...hit, parameters: { value: 'a\u202eb\nc' } }, texts);
    expect(finding.headline).toBe('ssl_protocols says a b c.');
  });
});
