import type { Questions, UsualQuestion } from '../../shared/contract-report.ts';
import { usualQuestions } from '../../shared/contract-report.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { NetworkDocument } from '../../shared/network/document.ts';
import type { TicketAnswers } from '../../shared/ticket-answers.ts';

/** What a report is made of, as far as these questions go. */
interface Known {
  readonly diagnosis: Diagnosis;
  readonly answers: TicketAnswers;
  /** The look at the way to the server; null where nobody took one. */
  readonly network: NetworkDocument | null;
}

/** Which questions of support the report answers. Only what was said or seen counts; what was left empty is missing. */
export function questionsIn(known: Known): Questions {
  const answered = usualQuestions.filter((question) => isAnswered[question](known));
  return { answered, missing: usualQuestions.filter((question) => !answered.includes(question)) };
}

type Answered = (known: Known) => boolean;

const saysAny = (...told: readonly (string | null)[]) => told.some((text) => text !== null && text.trim() !== '');
const sees = ({ observations }: Diagnosis, kind: Diagnosis['observations'][number]['kind']) =>
  observations.some((seen) => seen.kind === kind);

const isAnswered: Readonly<Record<UsualQuestion, Answered>> = {
  error: ({ answers, diagnosis }) => saysAny(answers.exactError) || sees(diagnosis, 'described-error'),
  program: ({ answers }) => saysAny(answers.program),
  // The document names the server and the moment of each try; without a try there is no moment.
  server: () => true,
  times: ({ diagnosis }) => sees(diagnosis, 'handshake'),
  since: ({ answers }) => saysAny(answers.since),
  frequency: ({ answers }) => answers.frequency !== null || saysAny(answers.frequencyWords),
  where: ({ answers, diagnosis }) =>
    answers.where.length > 0 || saysAny(answers.worksFrom, answers.failsFrom) || sees(diagnosis, 'where-it-works'),
  changed: ({ answers }) => saysAny(answers.changed),
  impact: ({ answers }) => saysAny(answers.impact),
  path: ({ network }) => network !== null,
};
