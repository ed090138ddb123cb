const kinds = 'IP|MAC|host|machine|network|organisation|person|email|path|ticket|contact';
const pseudonym = new RegExp(`^/?(?:${kinds})-\\d+$`);
const anyPseudonym = new RegExp(`\\b(?:${kinds})-\\d+\\b`, 'g');

/** Whether a text is what a report shows in place of a hidden value (`host-1`), and so names nobody. */
export const isPseudonym = (text: string): boolean => pseudonym.test(text.trim());

/** Those that stand in a text, each as often as it does. */
export const pseudonymsIn = (text: string): readonly string[] => text.match(anyPseudonym) ?? [];
