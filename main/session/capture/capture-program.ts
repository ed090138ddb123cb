import { answerQuestions } from '../../system/thread-side.ts';
import { holdCapture } from './held-capture.ts';

// A program of its own: the inside of the thread that capture-thread.ts starts.
answerQuestions(holdCapture());
