/**
 * What a name stands for: its raw value; undefined where nothing has this name; null where Postfix has a value of its
 * own that is not known here.
 */
export type LookUp = (name: string) => string | undefined | null;

export interface Expanded {
  readonly text: string;
  /** False where something in it is not known before Postfix runs. */
  readonly isKnown: boolean;
}

const limits = { depth: 100, steps: 20_000, characters: 65_536 };

interface Run {
  readonly lookUp: LookUp;
  steps: number;
  isKnown: boolean;
}

/** `$name`, `${name}`, `${name?yes:no}`, `${{a} == {b} ? {yes} : {no}}` as mac_expand of Postfix does them. Never throws. */
export function expandParameter(text: string, lookUp: LookUp): Expanded {
  const run: Run = { lookUp, steps: 0, isKnown: true };
  return { text: expand(run, text, 0).slice(0, limits.characters), isKnown: run.isKnown };
}

function expand(run: Run, text: string, depth: number): string {
  run.steps += 1;
  if (depth > limits.depth || run.steps > limits.steps) return unknown(run);
  let out = '';
  let at = 0;
  while (at < text.length && out.length <= limits.characters) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) return out + text.slice(at);
    out += text.slice(at, dollar);
    const [, next = ''] = text.slice(dollar, dollar + 2);
    if (next === '$') {
      out += '$';
      at = dollar + 2;
    } else {
      const { inside, end } = macroAt(text, dollar + 1);
      out += inside === null ? unknown(run) : evaluate(run, inside, depth);
      at = end;
    }
  }
  return out;
}

function unknown(run: Run): string {
  run.isKnown = false;
  return '';
}

/** What stands behind a dollar: `name`, or what is in the braces; null where they are not closed. */
function macroAt(text: string, from: number): { inside: string | null; end: number } {
  const open = text[from] ?? '';
  if (open !== '{' && open !== '(') {
    const name = /^\w*/.exec(text.slice(from, from + 200))?.[0] ?? '';
    return { inside: name === '' ? null : name, end: from + Math.max(name.length, 0) };
  }
  const end = closingOf(text, from);
  return end === null ? { inside: null, end: text.length } : { inside: text.slice(from + 1, end), end: end + 1 };
}

function closingOf(text: string, from: number): number | null {
  const [open, close] = text[from] === '(' ? '()' : '{}';
  let level = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === open) level += 1;
    else if (text[at] === close) level -= 1;
    if (level === 0) return at;
  }
  return null;
}

function evaluate(run: Run, inside: string, depth: number): string {
  const relation = /^\s*\{/.test(inside) ? relationOf(inside) : null;
  if (/^\s*\{/.test(inside) && !relation) return unknown(run);
  const [, name = '', rest = ''] = relation ? [] : (/^\s*(\w+)\s*(.*)$/s.exec(inside) ?? []);
  const value = relation ? compare(run, relation, depth) : lookUp(run, name);
  const after = relation ? relation.rest : rest;
  if (after === '') return relation ? (value ?? '') : expand(run, value ?? '', depth + 1);
  if (!/^[?:]/.test(after)) return unknown(run);
  const [yes, no] = branches(after);
  const taken = value === null || value === '' ? no : yes;
  return taken === null ? '' : expand(run, taken, depth + 1);
}

function lookUp(run: Run, name: string): string | null {
  const value = run.lookUp(name);
  if (value === null || name === '') run.isKnown = false;
  return value ?? null;
}

/** `?{yes}:{no}`, `?yes`, `:no`; null for a branch that is not there. */
function branches(text: string): readonly [string | null, string | null] {
  let yes: string | null = null;
  let rest = text;
  if (rest.startsWith('?')) {
    const first = operand(rest.slice(1));
    yes = first.text;
    rest = first.rest;
  } else yes = '';
  const no = rest.startsWith(':') ? operand(rest.slice(1)).text : null;
  return [text.startsWith('?') ? yes : null, no];
}

function operand(text: string): { readonly text: string; readonly rest: string } {
  const at = text.search(/\S/);
  const end = at !== -1 && text[at] === '{' ? closingOf(text, at) : null;
  if (end === null) return { text, rest: '' };
  return { text: text.slice(at + 1, end), rest: text.slice(end + 1).trimStart() };
}

interface Relation {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
  readonly rest: string;
}

function relationOf(inside: string): Relation | null {
  const left = operand(inside);
  const [matched = '', operator = ''] = /^\s*([=!<>]=?(?:level)?)\s*/.exec(left.rest) ?? [];
  const right = operand(left.rest.slice(matched.length));
  if (operator === '' || !/^\s*\{/.test(left.rest.slice(matched.length))) return null;
  return { left: left.text.trim(), operator, right: right.text.trim(), rest: right.rest };
}

/** A relation that holds has a value, one that does not has none. */
function compare(run: Run, { left, operator, right }: Relation, depth: number): string | null {
  const [one, other] = [expand(run, left, depth + 1), expand(run, right, depth + 1)];
  const order = operator.endsWith('level') ? byLevel(one, other) : byValue(one, other);
  const holds: Readonly<Record<string, boolean>> = {
    '==': order === 0,
    '!=': order !== 0,
    '<': order < 0,
    '<=': order <= 0,
    '>': order > 0,
    '>=': order >= 0,
  };
  const found = holds[operator.replace('level', '')];
  if (found === undefined) run.isKnown = false;
  return found ? 'bool:true' : null;
}

function byValue(one: string, other: string): number {
  const areNumbers = /^\d{1,15}$/.test(one) && /^\d{1,15}$/.test(other);
  if (areNumbers) return Number(one) - Number(other);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `3.6` and `3.10` by their parts, as compatibility levels. */
function byLevel(one: string, other: string): number {
  const [ours = [], theirs = []] = [one, other].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  for (const at of [0, 1, 2]) {
    const difference = (ours[at] ?? 0) - (theirs[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
