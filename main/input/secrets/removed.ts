/** Kinds of things that are removed, for the note. */
export type SecretKind = 'password' | 'token' | 'cookie' | 'sign-in' | 'data' | 'key';

/** How many of each kind were removed. */
export type Removed = ReadonlyMap<SecretKind, number>;
