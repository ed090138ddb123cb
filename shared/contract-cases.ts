import * as v from 'valibot';
import { CaseLabels, caseParts, OpenedCase } from './case.ts';
import { FoundSecret, freeFields } from './contract-report.ts';
import { list, text, word } from './field.ts';
import { saved } from './saved.ts';
import { TicketAnswers } from './ticket-answers.ts';

/** Characters of base64 of a gzipped file with a case, which is much less than its text. */
export const longestPacked = 8_000_000;

/** The review and the capture on screen, where the person sees them beside this check; null leaves them out. */
const onScreen = { settingsRunId: v.nullable(word()), captureId: v.nullable(word()) };

/** Calls of the page about case files. They touch no network. */
export const caseCalls = {
  /** Saves the check with whatever else is known of its server. */
  saveCase: {
    argument: v.object({
      runId: word(),
      labels: CaseLabels,
      /** What the person answered for a ticket; left out where nothing was. */
      answers: v.exactOptional(TicketAnswers),
      ...onScreen,
    }),
    value: saved,
  },
  /** What a case of this check would hold beside the check itself. Writes nothing. */
  caseContents: {
    argument: v.object({ runId: word(), ...onScreen }),
    value: v.object({ parts: list(v.picklist(caseParts), caseParts.length) }),
  },
  /** Fields that seem to hold a secret, which a case would keep as it is. */
  labelSecrets: {
    argument: v.object({ labels: CaseLabels }),
    value: v.object({ secrets: list(FoundSecret, freeFields.length) }),
  },
  /** Opens a case file; `bad-input` says why not. `compare` keeps nothing of it. */
  openCase: {
    argument: v.object({
      name: text('name', 300),
      gzippedBase64: v.pipe(v.string(), v.maxLength(longestPacked), v.metadata({ sensitivity: 'secret' })),
      purpose: v.picklist(['show', 'compare']),
    }),
    value: OpenedCase,
  },
  /** The case file that the program was started with; null where it was started with something else. */
  openStartCase: { argument: v.null(), value: v.nullable(OpenedCase) },
} as const;
