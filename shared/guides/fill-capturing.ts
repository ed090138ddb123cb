import { bracketed, isAddress } from '../host-address.ts';
import type { CapturingGuide, CapturingStep } from './capturing-guide.ts';

/** What stands in the place of the placeholders; null leaves them as they are. */
export interface CapturingValues {
  /** A name or an address, without brackets. */
  readonly host: string | null;
  readonly port: number | null;
  /** Name or number of a network interface. */
  readonly device: string | null;
  /** Name of a file without its ending. */
  readonly file: string | null;
}

/** Values that no shell reads as anything but themselves. */
const plainHost = /^[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,252}[A-Za-z0-9])?$|^::[A-Fa-f0-9:.]*$/;
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/;

/** The guide with its commands filled in. A value that a shell could read as something else is left out. */
export function fillCapturing(guide: CapturingGuide, values: CapturingValues): CapturingGuide {
  const steps = (all: readonly CapturingStep[]) => all.map((step) => fillStep(step, values));
  return { ...guide, start: steps(guide.start), stop: steps(guide.stop), undo: steps(guide.undo) };
}

function fillStep(step: CapturingStep, { device, file, host, port }: CapturingValues): CapturingStep {
  if (step.command === null) return step;
  const known: Readonly<Record<string, string | null>> = {
    HOST: accepted(host, plainHost),
    PORT: port === null ? null : String(port),
    INTERFACE: accepted(device, plainName),
    FILE: accepted(file, plainName),
  };
  const text = step.command.text.replace(/\b(?:HOST|PORT|INTERFACE|FILE)\b/g, (name) => known[name] ?? name);
  return { ...step, command: { ...step.command, text } };
}

const accepted = (value: string | null, form: RegExp): string | null =>
  value !== null && form.test(value) ? value : null;

/**
 * A command with `{host}` and `{port}` filled in, or with HOST and PORT where no server is known. Before a port the
 * brackets of an IPv6 address are put around it. An address is sent to nobody as a name (RFC 6066 section 3):
 * OpenSSL sends none by itself then, and `-noservername` is unknown before 1.1.1.
 */
export function fillHostAndPort(text: string, server: { readonly host: string; readonly port: number } | null): string {
  const host = accepted(server?.host ?? null, plainHost) ?? 'HOST';
  return (isAddress(host) ? text.replaceAll(' -servername {host}', '') : text)
    .replaceAll('[{host}]', `[${host}]`)
    .replaceAll(/\{host\}(?=:)/g, bracketed(host))
    .replaceAll('{host}', host)
    .replaceAll('{port}', String(server?.port ?? 'PORT'));
}
