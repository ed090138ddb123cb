import { expect, test } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';

test.each([
  'mongodb+srv://u:p@cluster0.example.net/db',
  'mongosh "mongodb+srv://u:p@cluster0.example.net/db"',
  'MONGO_URL="mongodb+srv://cluster0.example.net/db?retryWrites=true"',
])('%s is no server, and the sentence tells how to find the servers behind it', (text) => {
  const reading = readInput(text);
  expect(reading).toMatchObject({ kind: 'refused', code: 'HOST_BAD' });
  const said = reading.kind === 'refused' ? reading.text : '';
  expect(said).toContain('`dig +short SRV _mongodb._tcp.cluster0.example.net`');
  expect(said).toContain('27017');
});

test('other schemes with SRV records are refused alike, with no port that we do not know', () => {
  const reading = readInput('redis+srv://cache.example.net');
  expect(reading).toMatchObject({ kind: 'refused', text: expect.stringContaining('_redis._tcp.cache.example.net') });
  expect(JSON.stringify(reading)).not.toMatch(/27017|6379/);
});

test('a name that is none is said to be so, and the plain scheme still reads', () => {
  expect(readInput('mongodb+srv://a_b..c/db')).toMatchObject({ kind: 'refused' });
  expect(readInput('mongodb://one.example.net,two.example.net/db')).toMatchObject({ kind: 'targets' });
});
