import { describe, expect, it } from 'vitest';
import { questionsIn } from '../../../main/report/usual-questions.ts';
import { usualQuestions } from '../../../shared/contract-report.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import * as faults from '../../app/gallery/faults.ts';
import * as networks from '../../app/gallery/networks.ts';

const asked = { diagnosis: faults.noCommonCipher, answers: noAnswers, network: null };

describe('the usual questions of support', () => {
  it('are answered by what was seen where nobody said anything', () => {
    expect(questionsIn(asked).answered).toEqual(['server', 'times']);
  });

  it('are not answered by a field with spaces', () => {
    expect(questionsIn({ ...asked, answers: { ...noAnswers, changed: '  ' } }).missing).toContain('changed');
  });

  it('are all answered when everything was said and looked at', () => {
    const answers = {
      ...{ ...noAnswers, exactError: 'alert 40', program: 'Outlook', since: 'Monday', frequencyWords: 'Mostly' },
      ...{ where: ['works-in-browser' as const], changed: 'Nothing', impact: 'One desk' },
    };
    const all = questionsIn({ ...asked, answers, network: networks.healthy });
    expect(all).toEqual({ answered: [...usualQuestions], missing: [] });
  });

  it('have no times where no try was made', () => {
    expect(questionsIn({ ...asked, diagnosis: faults.nameNotFound }).missing).toContain('times');
  });
});
