import { answerThread } from '../thread-side.ts';
import { evaluateScript } from './evaluate-script.ts';

// A program of its own: the inside of the thread that script-thread.ts starts, and ends when it takes too long.
void answerThread(evaluateScript);
