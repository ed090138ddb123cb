import { inspectNames } from '../../evidence/network/names.ts';
import { addressFamily, type ResolvedAddress } from '../../system/resolver.ts';
import { dialled, leaveOut, type NetworkRun, networkWords, runPart } from './run.ts';

/** Addresses to go on with, and the whole section. */
export interface LookUp {
  /** The system's answer, as soon as it is there: name servers may take longer. */
  readonly first: Promise<readonly ResolvedAddress[]>;
  readonly whole: Promise<void>;
}

export function lookUp(run: NetworkRun): LookUp {
  const { board, limits, ports, request, signal } = run;
  const { allow, resolvers, target } = request;
  const { host, port } = dialled(target);
  const family = addressFamily(host);
  const { promise, resolve } = Promise.withResolvers<readonly ResolvedAddress[]>();
  if (family) resolve([{ address: host, family }]);
  const inquiry = { host, port, chosen: resolvers, allowed: allow, limits: limits.names };
  const whole = runPart(run, 'names', async () => {
    const names = await inspectNames(inquiry, ports, signal, (soFar) => {
      board.learn({ names: soFar });
      if (soFar.system.state !== 'not-asked') resolve(soFar.system.addresses);
    });
    board.learn({ names });
    resolve(names.system.addresses);
    if (host !== target.host) leaveOut(run, 'names', networkWords('what.name', { name: target.host }), 'gap.override');
  });
  return { first: promise, whole };
}
