import { describe, expect, it } from 'vitest';
import { commandsPart } from '../../../../main/report/bundle/commands-file.ts';
import type { Redaction } from '../../../../shared/redaction.ts';

const hides = (pseudonym: string, kept = false): Redaction => ({
  ...{ audience: 'vendor', removed: [], leftOut: [], shown: [] },
  replacements: [{ id: pseudonym, kind: 'host', value: 'build7.corp', pseudonym, count: 1, kept }],
});
const texts = (command: string, redaction: Redaction): string => {
  const one = { question: 'handshake', shell: 'sh', title: 'The same', caveat: 'Another hello', command } as const;
  const made = commandsPart([one], { redaction });
  return 'bytes' in made ? Buffer.from(made.bytes).toString() : '';
};

describe('commands for other readers', () => {
  it.each([
    ['one has the other name', 'nslookup host-1', hides('host-1'), true],
    ['none has it', 'nslookup shop.example', hides('host-1'), false],
    ['it is the beginning of another one', 'nslookup host-12', hides('host-1'), false],
    ['the person took it back', 'nslookup host-1', hides('host-1', true), false],
    ['a folder has another name', 'openssl verify /path-1', hides('/path-1'), true],
  ] as const)('ask for the real names only where they are needed: %s', (_, command, redaction, isSaid) => {
    expect(texts(command, redaction).includes('Put the real ones in')).toBe(isSaid);
  });
});
