import type { Handlers } from '../../shared/bridge.ts';
import type { Desk } from '../session/desk.ts';

/** The engine's end of `flowCalls`. */
export const flowHandlers = (checks: Desk): Pick<Handlers, 'answerWhere'> => ({
  answerWhere: async ({ answers, runId }) => checks.answer(runId, answers),
});
