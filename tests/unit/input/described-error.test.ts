import { describe, expect, it } from 'vitest';
import { describeError } from '../../../main/input/described-error.ts';
import { readInput } from '../../../main/input/read-input.ts';

describe('what a failing program said', () => {
  it('is kept without secrets and colours', () => {
    expect(
      describeError('\u001b[31mcurl -u me:hunter2pass https://example.com\u001b[0m failed: certificate has expired'),
    ).toBe('curl -u [removed] https://example.com failed: certificate has expired');
  });

  it('is empty for a private key', () => {
    expect(describeError('-----BEGIN PRIVATE KEY-----\nMIIE')).toBe('');
  });

  it('is cut to the part that says something, 8000 characters at most', () => {
    const log = `${'nothing of note in this line\n'.repeat(1500)}error: certificate has expired\n${'and on it goes\n'.repeat(600)}`;
    const kept = describeError(log);
    expect(kept.length).toBe(8000);
    expect(kept).toContain('certificate has expired');
    const reading = readInput(`${log}https://www.example.com/`);
    expect(reading).toMatchObject({
      kind: 'targets',
      describedError: expect.stringContaining('certificate has expired'),
    });
  });

  it.each([
    ['curl: (60) SSL certificate problem: certificate has expired, asked for https://www.example.com/', true],
    ['https://www.example.com/ is broken since yesterday', true],
    ['https://www.example.com/', false],
    ['curl -v https://www.example.com/', false],
    ['please test www.example.com', false],
  ])('is told from a mere address: %s', (text, described) => {
    expect(readInput(text)).toMatchObject({ kind: 'targets', describedError: described ? text : null });
  });
});
