/**
 * Undoes what copying does to text: byte order mark, ANSI colours, marks of writing direction, hard spaces,
 * typographic quotes. Nothing that carries meaning is changed.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(ansi, '')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(controls, '')
    .replace(formatting, '')
    .replace(strayJoiners, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]/g, ' ')
    .replace(/[\u2018\u2019\u201a\u201b\u2039\u203a]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(caretQuoted, (command) => command.replace(/\^(["&|<>^%!{}])/g, '$1'))
    .trim();
}

/** "Copy as cURL (cmd)" puts a caret before every mark that cmd.exe would take for its own. */
const caretQuoted = /^\s*curl(?:\.exe)? [\s\S]*\^"[\s\S]*$/;

/** CSI and OSC sequences (ECMA-48), bounded so that an open one cannot swallow the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with control characters.
const ansi = /[\u001b\u009b]\[?[0-?]{0,40}[ -/]{0,8}[@-~]|\u001b\][^\u0007\u001b\n]{0,400}(?:\u0007|\u001b\\)/g;

/** Controls but the newline and the tab, soft hyphens, zero-width characters, marks of writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove.
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\ufeff]/g;
const formatting = /[\u202a-\u202e\u2060-\u2064\u2066-\u206f]|\ufe0e|\ufe0f/g;

/** The joiners are part of some Persian and Indic names (RFC 5892 appendix A.1) and stay between such letters. */
const strayJoiners = /(?<![\u0600-\u0dff])(?:\u200c|\u200d)|(?:\u200c|\u200d)(?![\u0600-\u0dff])/g;
