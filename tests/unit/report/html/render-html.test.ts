import { describe, expect, test } from 'vitest';
import { describeCase } from '../../../../main/report/document.ts';
import { renderHtml } from '../../../../main/report/html/render-html.ts';
import { allAnswers, forVendor } from '../answers.ts';
import * as samples from '../cases.ts';

const options = { localOffsetMinutes: 60, answers: allAnswers, redaction: forVendor };

describe.each(Object.entries(samples.cases))('%s', (_, make) => {
  const page = renderHtml(describeCase(make(), options));

  test('runs nothing and asks for nothing', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:script|iframe|object|embed|link|base|form|img|audio|video|foreignObject)\b/i);
    expect(page).not.toMatch(/<[^>]*\s(?:on\w+|src|srcset|action|style|formaction)\s*=/i);
    expect(page).not.toMatch(/@import|url\(/i);
    // The one kind of link leads to a section of the same page.
    for (const [, to] of page.matchAll(/href="([^"]*)"/g)) expect(to).toMatch(/^#/);
  });

  test('gives every id once and leads to each', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [...page.matchAll(/(?:href="#|aria-labelledby="|aria-describedby=")([^"]*)"/g)].map(([, id]) => id);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('holds every section, in order', () => {
    const titles = [...page.matchAll(/<h2 id="section-\d+">(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toHaveLength(describeCase(make(), options).sections.length);
  });

  test('turns no direction and shows no control character', () =>
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u));
});

test('the same document gives the same page', () => {
  const page = () => renderHtml(describeCase(samples.hostile(), options));
  expect(page()).toBe(page());
});

test('tells each figure in words, and each has a table or facts beside it', () => {
  const page = renderHtml(describeCase(samples.expiredOnOneOfTwo(), options));
  const figures = [
    ...page.matchAll(/<svg class="figure" role="img"[^>]*>\s*<title [^>]*>[^<]+<\/title>\s*<desc [^>]*>[^<]+<\/desc>/g),
  ];
  // Two ladders, the versions, the chain and the way.
  expect(figures).toHaveLength(5);
  for (const twin of ['The same, message by message', 'The same, stop by stop', 'Versions', 'Names (SAN)'])
    expect(page).toContain(twin);
});

test('keeps the lines of a command', () => {
  const page = renderHtml(describeCase(samples.noCommonCipher(), options));
  expect(page).toContain('www.example.com.rsa.pem;\nssl_certificate_key');
});
