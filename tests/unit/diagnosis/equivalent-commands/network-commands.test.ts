import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { networkCommands } from '../../../../main/diagnosis/equivalent-commands/network-commands.ts';
import type { NetworkDocument } from '../../../../shared/network/document.ts';
import { EquivalentCommand } from '../../../../shared/survey.ts';
import type { Target } from '../../../../shared/target.ts';
import { networkCommandTexts } from '../../../../shared/text/en/network-commands.ts';
import { emptyNetwork } from '../../../support/empty-network.ts';
import { target } from '../network/target.ts';

const place = (address: string) =>
  ({ address, family: address.includes(':') ? 6 : 4 }) as NetworkDocument['addresses'][number];

function commandsFor(change: Partial<Target> = {}, addresses: readonly string[] = ['192.0.2.7', '2001:db8::7']) {
  const commands = networkCommands({
    ...emptyNetwork,
    target: { ...target, ...change },
    addresses: addresses.map(place),
  });
  const of = (question: string, shell: EquivalentCommand['shell']) =>
    commands.filter((one) => one.question === question && one.shell === shell).map(({ command }) => command);
  return { commands, of };
}

describe('the commands that ask the same as a look at the network', () => {
  it('ask in every shell with the programs of that system', () => {
    const { commands, of } = commandsFor();
    expect(of('ping', 'sh')).toEqual(['ping -c 5 192.0.2.7', 'ping -c 5 2001:db8::7']);
    expect(of('ping', 'cmd')).toEqual(['ping -n 5 192.0.2.7', 'ping -n 5 2001:db8::7']);
    expect(of('trace', 'sh')[0]).toBe('traceroute -n 192.0.2.7');
    expect(of('trace', 'powershell')[0]).toBe("tracert -d '192.0.2.7'");
    expect(of('port', 'sh')[0]).toBe('nc -vz -w 5 192.0.2.7 443');
    expect(of('port', 'powershell')[0]).toBe("Test-NetConnection -ComputerName '192.0.2.7' -Port 443");
    expect(of('port', 'cmd')[0]).toBe('telnet 192.0.2.7 443');
    expect(of('lookup', 'sh')).toEqual(['dig -q www.example.org -t A -q www.example.org -t AAAA']);
    expect(of('lookup', 'powershell')).toEqual(["Resolve-DnsName -Name 'www.example.org' -Type A_AAAA -DnsOnly"]);
    expect(of('lookup', 'cmd')).toEqual(['nslookup www.example.org']);
    expect(of('curl-direct', 'sh')).toEqual(["curl -sSv -o /dev/null --noproxy '*' https://www.example.org/"]);
    expect(commands.length).toBeLessThanOrEqual(60);
    for (const command of commands) v.parse(EquivalentCommand, command);
  });

  it('follow a name from the root in a line for each type, which is all that dig follows', () => {
    expect(commandsFor().of('lookup-trace', 'sh')).toEqual([
      'dig +trace -q www.example.org -t A',
      'dig +trace -q www.example.org -t AAAA',
    ]);
  });

  it('knock without nc where a system lacks it, and never with anything but an address in the line', () => {
    const { of } = commandsFor();
    expect(of('port-without-nc', 'sh')[0]).toBe(
      "timeout 5 bash -c '</dev/tcp/192.0.2.7/443' && echo open || echo closed or silent",
    );
    expect(of('port-without-nc', 'powershell')[1]).toBe(
      "[System.Net.Sockets.TcpClient]::new().ConnectAsync('2001:db8::7', 443).Wait(5000)",
    );
    for (const address of ['fe80::1%eth0', "1'; id", '$(id)'])
      expect(commandsFor({}, [address]).of('port-without-nc', 'sh')).toEqual([]);
  });

  it('ask for the largest packet of each family, and where Windows cannot, not', () => {
    const { of } = commandsFor();
    expect(of('size', 'sh')).toEqual(['ping -M do -c 3 -s 1472 192.0.2.7', 'ping -M do -c 3 -s 1452 2001:db8::7']);
    expect(of('size', 'cmd')).toEqual(['ping -f -l 1472 -n 3 192.0.2.7']);
  });

  it('go through the proxy and past it', () => {
    const { of } = commandsFor({ proxy: 'http://proxy.example:3128' });
    expect(of('curl-proxy', 'sh')).toEqual([
      'curl -sSv -o /dev/null --proxy http://proxy.example:3128 https://www.example.org/',
    ]);
    expect(of('curl-direct', 'sh')[0]).toContain("--noproxy '*'");
    expect(of('curl-direct', 'sh')[0]).not.toContain('proxy.example');
  });

  it('ask for no name where there is none', () => {
    const { commands } = commandsFor({ host: '192.0.2.7', serverName: null }, ['192.0.2.7']);
    expect(commands.filter(({ question }) => question.includes('lookup'))).toEqual([]);
  });

  it.each([
    ['a dash in front', '-oProxyCommand=x.example'],
    ['a line break', 'a\nb.example'],
    ['an escape', 'a\u001b[2Jb.example'],
    ['a direction mark', 'a\u202eb.example'],
  ])('are none for a host with %s', (_, host) => {
    expect(commandsFor({ host, serverName: null }).commands).toEqual([]);
  });

  it.each([
    '$(id).example',
    '`id`.example',
    "a'b.example",
    'a;id.example',
    'a b.example',
    'a&b.example',
    'a|b.example',
  ])('hold %s as one word, or leave it out', (host) => {
    const { commands } = commandsFor({ host, serverName: null });
    const sh = commands.filter(({ command, shell }) => shell === 'sh' && command.includes('example'));
    expect(sh.length).toBeGreaterThan(0);
    const quoted = `'${host.replaceAll("'", "'\\''")}'`;
    for (const { command } of sh) expect(command).toMatch(/example/);
    for (const { command, question } of sh.filter((one) => one.question === 'lookup'))
      expect([question, command.split(quoted).length - 1]).toEqual(['lookup', 2]);
  });

  it('leave a zone out where a shell would read it as a variable', () => {
    const { of } = commandsFor({ host: 'fe80::1%eth0', serverName: null }, ['fe80::1%eth0']);
    expect(of('ping', 'sh')).toEqual(['ping -c 5 fe80::1%eth0']);
    expect(of('ping', 'cmd')).toEqual([]);
  });

  it('each have a caveat of their own, without quotation marks that would be copied along', () => {
    const ids = Object.keys(networkCommandTexts);
    const questions = ids.filter((id) => !id.endsWith('.caveat'));
    expect(ids.toSorted()).toEqual(questions.flatMap((id) => [id, `${id}.caveat`]).toSorted());
    for (const text of Object.values(networkCommandTexts)) expect(text).not.toMatch(/["'“”]/);
  });
});
