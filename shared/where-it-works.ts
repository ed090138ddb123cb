/** What a person may answer to "Where does it work, and where does it fail?". Stable ids: add, never rename. */
export const whereAnswers = [
  'works-in-browser',
  'works-in-other-program',
  'works-on-other-computer',
  'works-on-other-network',
  'works-on-older-system',
  'works-on-newer-system',
  'fails-in-browser',
  'fails-in-other-program',
  'fails-on-other-computer',
  'fails-on-other-network',
  'fails-sometimes',
] as const;
export type WhereAnswer = (typeof whereAnswers)[number];

/** The answers after one of them was given or taken back. What says the opposite about the same place gives way. */
export function withAnswer(answers: readonly WhereAnswer[], answer: WhereAnswer): readonly WhereAnswer[] {
  if (answers.includes(answer)) return answers.filter((one) => one !== answer);
  const kept = answers.filter((one) => placeOf(one) !== placeOf(answer));
  return whereAnswers.filter((one) => one === answer || kept.includes(one));
}

/** The answers without those that a later one about the same place takes back. */
export const withoutOpposites = (answers: readonly WhereAnswer[]): readonly WhereAnswer[] =>
  [...new Set(answers)].reduce<readonly WhereAnswer[]>(withAnswer, []);

const placeOf = (answer: WhereAnswer): string => answer.replace(/^(?:works|fails)-/, '');
