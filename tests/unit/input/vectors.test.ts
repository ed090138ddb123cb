import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';
import { Reading } from '../../../shared/reading.ts';

/** One reviewed expectation. `by` is what settles it, `why` stands where a first expectation was changed. */
interface Vector {
  readonly input: string;
  readonly repeat?: readonly [string, number];
  readonly expect: {
    readonly kind: Reading['kind'];
    readonly targets?: readonly Record<string, unknown>[];
    readonly count?: number;
    readonly notes?: readonly string[];
    readonly code?: string;
    readonly suggestion?: string | null;
    /** The first causes of the best match. */
    readonly causes?: readonly string[];
    readonly described?: boolean;
    readonly foundIn?: string;
  };
  readonly by: string;
  readonly why?: string;
}

const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'));

const summary = (reading: Reading): Record<string, unknown> => {
  if (reading.kind === 'refused') return { kind: reading.kind, code: reading.code, suggestion: reading.suggestion };
  const causes = reading.errors[0]?.causes;
  if (reading.kind === 'error-only') return { kind: reading.kind, causes };
  return {
    kind: reading.kind,
    targets: reading.targets,
    count: reading.targets.length,
    notes: reading.notes.map((note) => note.code).sort(),
    causes,
    described: reading.describedError !== null,
    foundIn: reading.parts.find((part) => part.part === 'found-in')?.value,
  };
};

describe('the start field reads', () => {
  it('has at least 150 reviewed vectors', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(150);
    expect(vectors.every((vector) => vector.by.length > 0)).toBe(true);
  });

  it.each(vectors.map((vector) => [JSON.stringify(vector.repeat ?? vector.input).slice(0, 120), vector] as const))(
    '%s',
    (_, vector) => {
      const input = vector.repeat ? vector.repeat[0].repeat(vector.repeat[1]) : vector.input;
      const reading = readInput(input);
      expect(v.safeParse(Reading, reading).issues ?? []).toEqual([]);
      const { causes, notes, targets, ...rest } = vector.expect;
      const got = summary(reading);
      expect(got).toMatchObject({
        ...rest,
        ...(notes === undefined ? {} : { notes: [...notes].sort() }),
        ...(targets === undefined ? {} : { targets, count: targets.length }),
      });
      if (causes !== undefined) expect((got.causes as string[]).slice(0, causes.length)).toEqual(causes);
    },
  );
});
