import { diagnose } from '../../main/session/diagnose.ts';
import { livePorts } from '../../main/session/live-ports.ts';
import { networkPorts } from '../../main/session/network/live-network-ports.ts';
import { lookAtNetwork } from '../../main/session/network.ts';
import { quickLimits, surveyLimits } from '../../main/session/ports.ts';
import { survey } from '../../main/session/survey.ts';
import { because, connectionsMade } from '../../main/system/connections-made.ts';
import { targetOf } from './look-at-network.ts';
import { quickNetworkLimits } from './look-at-whole-network.ts';
import { runChain } from './run-chain.ts';

/** A program of its own: asks the server of loopback at this port in four ways, and prints whom it says it talked to. */
const [, , port, trust = ''] = process.argv;
const target = targetOf('localhost', Number(port));
const ports = livePorts({ version: '0.0.0', builtAt: new Date(0) });
const { signal } = new AbortController();
const common = { runId: 'run', target };
const check = {
  ...{ ...common, describedError: null, customAnchors: [], onlyCustomAnchors: false },
  ...{ limits: quickLimits, previous: null },
};
const look = {
  ...{ ...common, allow: [], resolvers: [], neighbours: false, gentle: false, earlier: null },
  limits: quickNetworkLimits,
};
await because({ task: 'check' }, () => diagnose(check, ports, () => {}, signal));
await because({ task: 'survey' }, () =>
  survey({ ...common, gentle: false, tolerances: false, limits: surveyLimits }, ports, () => {}, signal),
);
const chain = { server: `localhost:${port}`, trust, allow: ['ocsp'] } as const;
await because({ task: 'chain' }, () => runChain(chain));
await because({ task: 'network' }, () => lookAtNetwork(look, networkPorts(ports), () => {}, signal));
process.stdout.write(JSON.stringify(connectionsMade.list()));
