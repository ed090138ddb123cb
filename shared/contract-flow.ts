import * as v from 'valibot';
import { Diagnosis } from './diagnosis.ts';
import { list, text, word } from './field.ts';
import { whereAnswers } from './where-it-works.ts';

/** What a person adds to a check that has ended. */
export const flowCalls = {
  /**
   * Takes all that the person says of where it works, and judges the check again by it. An empty list takes it back.
   * Contacts nobody. `bad-input` for a case that was not judged here.
   */
  answerWhere: {
    argument: v.object({ runId: word(), answers: list(v.picklist(whereAnswers), whereAnswers.length) }),
    /** `change`: one sentence on what that changed. */
    value: v.object({ diagnosis: Diagnosis, change: text('name', 500) }),
  },
} as const;
