import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A packet as tshark reads it: the values of the fields that were asked for, each as text. */
export type DissectedPacket = Readonly<Record<string, readonly string[]>>;

const checked = ['tcp.check_checksum:TRUE', 'ip.check_checksum:TRUE', 'tls.desegment_ssl_records:TRUE'];

/** Writes a capture into `folder` and has tshark dissect it, with every checksum looked at. */
export function dissect(
  capture: Uint8Array,
  folder: string,
  fields: readonly string[],
  options: { readonly keyLog?: string } = {},
): DissectedPacket[] {
  const file = join(folder, 'capture.pcapng');
  writeFileSync(file, capture);
  const keys = join(folder, 'keys.txt');
  if (options.keyLog !== undefined) writeFileSync(keys, options.keyLog);
  const preferences = [...checked, ...(options.keyLog === undefined ? [] : [`tls.keylog_file:${keys}`])];
  const args = ['-n', '-r', file, '-T', 'fields', '-E', 'separator=\t', '-E', 'aggregator=|'];
  const asked = [...args, ...preferences.flatMap((one) => ['-o', one]), ...fields.flatMap((field) => ['-e', field])];
  const said = execFileSync('tshark', asked, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => asRecord(line.split('\t'), fields));
}

/** What capinfos says of the capture that `dissect` wrote. @throws where it cannot read the file */
export function capinfos(folder: string): string {
  return execFileSync('capinfos', [join(folder, 'capture.pcapng')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const asRecord = (values: readonly string[], fields: readonly string[]): DissectedPacket =>
  Object.fromEntries(fields.map((field, index) => [field, (values[index] ?? '').split('|').filter(Boolean)]));
