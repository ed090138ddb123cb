import { hostname, userInfo } from 'node:os';

/** How this computer is called and by what account it is used; without an account where the system names none. */
export function ownNames(): { readonly account?: string; readonly computer: string } {
  const computer = hostname();
  try {
    return { computer, account: userInfo().username };
  } catch {
    return { computer };
  }
}
