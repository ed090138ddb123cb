/**
 * Names that can be mistaken for others (UTS 39, greatly simplified): Latin mixed with Cyrillic or Greek in
 * one label, or a label made only of Cyrillic letters that look Latin.
 */
export function lookalike(name: string): 'mixed' | 'whole' | null {
  const labels = name.slice(0, 255).split('.');
  if (labels.some(mixesAlphabets)) return 'mixed';
  return labels.some((label) => /^[асԁеһіјӏорԛѕԝхуүъьпгк\d-]+$/iu.test(label) && /\p{Script=Cyrillic}/u.test(label))
    ? 'whole'
    : null;
}

/** Text that cannot change the direction or the look of what stands around it. */
export const showable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}`]/gu, '').slice(0, 200);

function mixesAlphabets(label: string): boolean {
  const latin = /\p{Script=Latin}/u.test(label);
  const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label);
  const both = /\p{Script=Cyrillic}/u.test(label) && /\p{Script=Greek}/u.test(label);
  return both || (latin && lookalikes);
}
