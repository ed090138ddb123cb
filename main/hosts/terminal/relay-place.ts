import { isIP } from 'node:net';
import { phrase } from '../../../shared/phrase.ts';
import type { ListenPlace } from '../../../shared/relay/document.ts';
import { relayScreenTexts } from '../../../shared/text/en/relay-screens.ts';
import { say } from '../../../shared/text/say.ts';

/** Reads `--listen`: a port of the loopback address, or an address with a port where the person insists. */
export function readListen(
  text: string,
  insist: boolean,
): { readonly place: { readonly address: string; readonly port: number } } | { readonly refused: string } {
  const [, bracketed, plain, digits = ''] = /^(?:(?:\[([^\]]+)\]|([^:]+)):)?(\d{1,5})$/.exec(text.trim()) ?? [];
  const address = bracketed ?? plain ?? '127.0.0.1';
  const port = Number(digits);
  if (digits === '' || port > 65_535 || isIP(address === 'localhost' ? '127.0.0.1' : address) === 0) {
    return { refused: '--listen takes a port, e.g. 8443, or an address of this computer with one, e.g. [::1]:8443.' };
  }
  const place = { address: address === 'localhost' ? '127.0.0.1' : address, port };
  if (isLoopback(place) || insist) return { place };
  return { refused: say(relayScreenTexts, phrase('relay.insist', { address })) };
}

export const isLoopback = ({ address }: Pick<ListenPlace, 'address'>): boolean =>
  address === '::1' || address.startsWith('127.');

/** A whole number from `least` to `most`, or one sentence about what is wrong. */
export function readNumber(
  option: string,
  text: string,
  least: number,
  most: number,
): { readonly number: number } | { readonly refused: string } {
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return { number };
  return { refused: `${option} takes a whole number from ${least} to ${most}.` };
}
