import { answerThread } from '../../system/thread-side.ts';
import { type ReviewQuestion, reviewSettings } from './review-settings.ts';

// A program of its own: the inside of the thread that configuration.ts starts.
void answerThread(async (question: ReviewQuestion) => reviewSettings(question, () => performance.now()));
