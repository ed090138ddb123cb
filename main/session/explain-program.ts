import { answerThread } from '../system/thread-side.ts';
import { type LogQuestion, readHere } from './explain-log.ts';

// A program of its own: the inside of the thread that explain-log.ts starts.
void answerThread(async (question: LogQuestion) => readHere(question));
