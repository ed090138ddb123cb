import { anchorFilter } from '../error-texts/anchor-filter.ts';
import type { Dialect } from './dialect.ts';
import { curl } from './dialects/curl.ts';
import { gnutls } from './dialects/gnutls.ts';
import { go } from './dialects/go.ts';
import { java } from './dialects/java.ts';
import { nginx } from './dialects/nginx.ts';
import { node } from './dialects/node.ts';
import { openssl } from './dialects/openssl.ts';
import { schannel } from './dialects/schannel.ts';
import { stunnel } from './dialects/stunnel.ts';
import { logLines } from './lines.ts';

/** In the order in which they win where two have as many signs. */
const dialects: readonly Dialect[] = [java, nginx, stunnel, gnutls, curl, node, openssl, schannel, go];

/** Signs with their dialects. */
const allSigns = dialects.flatMap((dialect) => dialect.signs.map((sign) => ({ dialect, sign })));
const possibleSigns = anchorFilter(allSigns, ({ sign }) => sign.source);

/** Up to here it is cheaper to see first which signs a text can have. */
const shortText = 65_536;

/** Lines that are looked at; a log that says nothing of TLS in so many lines is none of these. */
const linesAsked = 20_000;
/** So many signs leave no doubt. */
const plenty = 30;

/** A record of a trace, which OpenSSL and Node.js print alike. */
const traceRecord = /^\s{0,12}(?:Sent|Received) (?:TLS |DTLS )?Record$/;

/** Which program wrote a text; null for one that is no debug log. Pure, linear in the length of the text. */
export function tellDialect(text: string): Dialect | null {
  const counts = new Map<Dialect, number>(dialects.map((dialect) => [dialect, 0]));
  const signs = text.length > shortText ? allSigns : possibleSigns(text);
  let records = 0;
  for (const { number, text: line } of logLines(text)) {
    if (number > linesAsked) break;
    if (line.length < 6) continue;
    if (traceRecord.test(line)) records += 1;
    const dialect = signs.find(({ sign }) => sign.test(line))?.dialect;
    if (dialect === undefined) continue;
    const count = (counts.get(dialect) ?? 0) + 1;
    counts.set(dialect, count);
    if (count >= plenty) return dialect;
  }
  return best(counts, records);
}

function best(counts: ReadonlyMap<Dialect, number>, records: number): Dialect | null {
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  if (first !== undefined && first[1] >= first[0].enough) return first[0];
  if (records === 0) return null;
  return (counts.get(node) ?? 0) > 0 ? node : openssl;
}
