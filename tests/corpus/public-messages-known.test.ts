import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { matchErrors } from '../../main/evidence/error-texts/match-errors.ts';
import { describeError } from '../../main/input/described-error.ts';
import { ErrorMatch } from '../../shared/reading.ts';
import { described, healthy, judge, ranked } from '../unit/diagnosis/build.ts';

interface PublicMessage {
  readonly id: string;
  readonly text: string;
  readonly cause: string;
}

/** As measured: fewer is a change for the worse. */
const settledFirst = 142;

/** What these texts do not hold: a filter that answers as a server does, and why a client hung up. */
const beyondTheText = ['curl-schannel-curl-3505', 'go-server-certmagic-167'];

const messages = readFileSync(new URL('public-messages.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PublicMessage);

/** What `explain` finds in each. */
const found = new Map(messages.map(({ id, text }) => [id, matchErrors(describeError(text))]));

const causesOf = ({ id }: PublicMessage): readonly string[] => (found.get(id) ?? []).flatMap(({ causes }) => causes);

const namesOf = (some: readonly PublicMessage[]): readonly string[] => some.map(({ id }) => id);

describe('the dictionary of error messages, on messages from public threads', () => {
  it('recognises every one, in the form of the contract', () => {
    expect(namesOf(messages.filter((message) => causesOf(message).length === 0))).toEqual([]);
    for (const matches of found.values()) for (const match of matches) v.parse(ErrorMatch, match);
  });

  it('has the settled cause among the possible ones of all but those whose text does not hold it', () => {
    const missed = messages.filter((message) => !causesOf(message).includes(message.cause));
    expect(namesOf(missed).toSorted()).toEqual(beyondTheText);
  });

  it(`has the settled cause first for at least ${settledFirst} of them`, () => {
    const first = messages.filter((message) => causesOf(message)[0] === message.cause);
    expect(first.length).toBeGreaterThanOrEqual(settledFirst);
  });

  it('never makes a cause more than likely by the text alone', () => {
    const judged = messages.map(({ id, text }) => judge([...healthy(), described(text, ...(found.get(id) ?? []))]));
    expect(judged.filter(({ verdict }) => verdict.reproduced)).toEqual([]);
    expect(judged.flatMap(ranked).filter((cause) => !/ (?:likely|possible)$/.test(cause))).toEqual([]);
  });
});
