import { describe, expect, it } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';
import { checkedTool, checkedTools } from '../../../shared/safe-checks.ts';
import { safeCheckTexts } from '../../../shared/text/en/safe-checks.ts';

describe('the safe way in place of checks that are off', () => {
  it.each([
    ['curl -k https://api.example.com', 'curl'],
    ['curl -vk https://api.example.com', 'curl'],
    ['wget --no-check-certificate https://api.example.com', 'wget'],
    ['NODE_TLS_REJECT_UNAUTHORIZED=0 node app.js https://api.example.com', 'node'],
    ['requests.get("https://api.example.com", verify=False)', 'python'],
    ['jdbc:sqlserver://db.example.com:1433;trustServerCertificate=true', 'sql-server'],
    ['GIT_SSL_NO_VERIFY=true git clone https://git.example.com/a.git', 'git'],
  ])('of %s is that of its own tool', (text, tool) => {
    const reading = readInput(text);
    if (reading.kind !== 'targets') throw new Error(`read as ${reading.kind}`);
    const off = reading.notes.find(({ code }) => code === 'VERIFY_OFF')?.phrase.parameters.what;
    const program = reading.parts.find(({ part }) => part === 'found-in')?.value ?? '';
    expect(checkedTool(String(off), program)).toBe(tool);
  });

  it('of an unknown tool names no option', () => {
    expect(checkedTool('--trust-everybody', 'some command')).toBe('other');
  });

  it('never switches checks off', () => {
    for (const tool of checkedTools) {
      expect(safeCheckTexts[`checks-off.${tool}`]).not.toMatch(
        / -k\b|insecure|no-check|verify=0|=never|=disable|skip/i,
      );
    }
  });
});
