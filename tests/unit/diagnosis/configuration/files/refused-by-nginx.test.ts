import { describe, expect, it } from 'vitest';
import { dropped, review } from '../../../../support/review-settings.ts';

const refusals = (text: string, more: Readonly<Record<string, string>> = {}) =>
  review(dropped({ 'nginx.conf': text, ...more })).document.findings.filter(({ rule }) => /^settings-/.test(rule));

describe('a line that nginx refuses', () => {
  it.each([
    ['is not closed', 'http {\n server {\n  listen 80;\n }\n'],
    ['closes what is not open', 'http { } }\n'],
    ['has no semicolon', 'http { server { listen 80\n root /x; } }\n'],
    ['has an open quotation mark', 'http { server { server_name "a; } }\n'],
    ['has a word too many', 'http { server { server_name a;; } }\n'],
    ['takes no block', 'http { server { root /x { } } }\n'],
    ['has a wrong word', 'http { ssl_protocols TLSv1.2 TLSv1.4; }\n'],
    ['has words too few', 'http { ssl_certificate; }\n'],
    ['stands there twice', 'http { ssl_ciphers HIGH; ssl_ciphers HIGH; }\n'],
    ['is misspelt', 'http { ssl_protocol TLSv1.2; }\n'],
    ['includes itself', 'http { include nginx.conf; }\n'],
  ])('and that %s comes with what to do, and the test of nginx', (_, text) => {
    const [found, ...more] = refusals(text);
    expect(more).toEqual([]);
    expect(found?.remedy?.steps[0]?.text).toMatch(/line \d/);
    expect(found?.remedy?.steps[1]?.command).toContain('nginx -t');
  });

  it('is told with the wrong word, its column and the line that was meant', () => {
    const [found] = refusals('http {\n  ssl_protocols TLSv1.2 TLSv1.4;\n}\n');
    expect(found).toMatchObject({ line: 2, column: 25, directive: 'ssl_protocols', confidence: 'confirmed' });
    expect(found?.explanation).toContain('TLSv1.4');
    expect(found?.corrected).toBe('ssl_protocols TLSv1.2 TLSv1.3;');
  });

  it('because of a mark in front of it is told once', () => {
    const told = refusals('\uFEFFevents {}\nhttp { }\n').map(({ text }) => text.headline.id);
    expect(told).toEqual(['settings-encoding.mark.headline']);
  });
});
