/** Names of users and groups by their numbers; a number that has no name stands for itself. */
export interface OwnerNames {
  user(id: number): string;
  group(id: number): string;
}

/** From the text of a passwd(5) and of a group(5); either may be empty. Never throws. */
export function namesOfOwners(passwd: string, group: string): OwnerNames {
  const [users, groups] = [namesIn(passwd), namesIn(group)];
  return {
    user: (id) => users.get(id) ?? String(id),
    group: (id) => groups.get(id) ?? String(id),
  };
}

/** Both have the name first and the number third. The first of two equal numbers counts, as for getpwuid(3). */
function namesIn(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name = '', , id = ''] = line.split(':');
    if (name !== '' && /^\d+$/.test(id) && !names.has(Number(id))) names.set(Number(id), name.slice(0, 200));
  }
  return names;
}
