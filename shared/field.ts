import * as v from 'valibot';

/**
 * How private a field of an observation is. Redaction works by these classes and never by
 * searching strings.
 *
 * `public`: protocol facts. `address`: IP addresses. `name`: host, certificate and file names.
 * `identity`: a person or an account. `secret`: never stored, kept only to prove that it was removed.
 */
export type Sensitivity = 'public' | 'address' | 'name' | 'identity' | 'secret';

/** What a text is apart from how private it is: redaction reads names and addresses as such, and looks into bytes. */
export type TextForm = 'host' | 'address' | 'hex';

/** Text of at most `limit` UTF-16 units, tagged with how private it is and, where it has one, with its form. */
export const text = (sensitivity: Sensitivity, limit: number, form?: TextForm) =>
  v.pipe(v.string(), v.maxLength(limit), v.metadata(form === undefined ? { sensitivity } : { sensitivity, form }));

/** A protocol word or a code of ours: public, at most 200 units. */
export const word = () => text('public', 200);

/** An IPv4 or IPv6 literal, with a zone where it has one. */
export const address = () => text('address', 128, 'address');

/** A host name, or an address that stands in the place of one. */
export const hostName = () => text('name', 255, 'host');

/** Bytes as lowercase hex, at most `limit` bytes. */
export const hexBytes = (sensitivity: Sensitivity, limit: number) =>
  v.pipe(
    v.string(),
    v.maxLength(limit * 2),
    v.regex(/^(?:[0-9a-f]{2})*$/),
    v.metadata({ sensitivity, form: 'hex' as const }),
  );

/** An ISO 8601 UTC time. */
export const instant = () => v.pipe(v.string(), v.isoTimestamp());

/** Milliseconds, never negative, with fractions. */
export const milliseconds = () => v.pipe(v.number(), v.minValue(0));

/** A whole number from 0 up. */
export const count = () => v.pipe(v.number(), v.integer(), v.minValue(0));

/** A TCP port. */
export const port = () => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));

/** A number from the wire, both ways: `{ id: "0xc02f", name: "TLS_…" }`, with the IANA name. */
export const named = () => v.object({ id: word(), name: word() });
export type Named = v.InferOutput<ReturnType<typeof named>>;

/** A list of at most `limit` items. */
export const list = <const S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(item: S, limit: number) =>
  v.pipe(v.array(item), v.maxLength(limit));

/** Ids of files of roots that count beside those of this computer. */
export const rootFiles = () => list(word(), 8);
