import { answerThread } from '../../system/thread-side.ts';
import { type GenerateQuestion, generateFrom } from './generate.ts';
import { type ReviewQuestion, reviewSettings } from './review-settings.ts';

/** What the thread is asked for: one of the two. */
export type ThreadQuestion = { readonly review: ReviewQuestion } | { readonly generate: GenerateQuestion };

// A program of its own: the inside of the thread that configuration.ts starts.
void answerThread(async (question: ThreadQuestion) =>
  'review' in question ? reviewSettings(question.review, () => performance.now()) : generateFrom(question.generate),
);
