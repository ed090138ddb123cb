// TLS servers of other families: stunnel, Java's own, and NSS.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { StartedServer } from './more-servers.ts';
import type { ServedPair } from './nginx.ts';
import { freePort, startProgram, temporaryFolder } from './program.ts';

const password = 'changeit';

/** A pair as PKCS#12, the form that Java and NSS take. */
function writePkcs12(folder: string, name: string, { chainPem, keyPem }: ServedPair): string {
  const path = join(folder, `${name}.p12`);
  const args = ['pkcs12', '-export', '-name', name, '-out', path, '-passout', `pass:${password}`];
  execFileSync('openssl', args, { input: keyPem + chainPem });
  return path;
}

/** stunnel in front of a service in the clear that answers HTTP; `more` goes into the service's section. */
export async function startStunnel(pair: ServedPair, more = ''): Promise<StartedServer> {
  const folder = temporaryFolder();
  const backend = createServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nok\n')).on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  const port = await freePort();
  writeFileSync(join(folder, 'both.pem'), pair.keyPem + pair.chainPem, { mode: 0o600 });
  writeFileSync(
    join(folder, 'stunnel.conf'),
    `foreground = yes
pid =
[tls]
accept = 127.0.0.1:${port}
connect = 127.0.0.1:${(backend.address() as { port: number }).port}
cert = ${join(folder, 'both.pem')}
${more}
`,
  );
  const program = await startProgram({ command: 'stunnel4', args: [join(folder, 'stunnel.conf')], folder, port });
  const stop = async () => {
    await program.stop();
    backend.close();
  };
  return { ...program, port, stop };
}

/** Java's TLS server with all these pairs, nothing switched off. */
export async function startJava(pairs: Readonly<Record<string, ServedPair>>): Promise<StartedServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  const stores = Object.entries(pairs).map(([name, pair]) => writePkcs12(folder, name, pair));
  writeFileSync(join(folder, 'Server.java'), javaServer);
  writeFileSync(join(folder, 'all.security'), 'jdk.tls.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n');
  const args = ['-Djava.security.properties=all.security', '-Xshare:auto', '-XX:TieredStopAtLevel=1', 'Server.java'];
  const program = await startProgram({ command: 'java', args: [...args, String(port), ...stores], folder, port });
  return { ...program, port };
}

/** The server of NSS with one pair; `args` say versions (`-V ssl3:tls1.3`) and suites (`-c`). */
export async function startNss(pair: ServedPair, args: readonly string[] = []): Promise<StartedServer> {
  const folder = temporaryFolder();
  const port = await freePort();
  const database = `sql:${join(folder, 'db')}`;
  mkdirSync(join(folder, 'db'));
  execFileSync('certutil', ['-N', '-d', database, '--empty-password']);
  const store = writePkcs12(folder, 'server', pair);
  execFileSync('pk12util', ['-i', store, '-d', database, '-W', password, '-K', '']);
  const base = ['-d', database, '-n', 'server', '-p', String(port), '-w', ''];
  // What this system's policy switches off is what is to be seen here.
  const environment = { NSS_IGNORE_SYSTEM_POLICY: '1' };
  const program = await startProgram({ command: 'selfserv', args: [...base, ...args], folder, port, environment });
  return { ...program, port };
}

const javaServer = `
import java.io.*;
import java.net.InetAddress;
import java.security.KeyStore;
import javax.net.ssl.*;

public class Server {
  public static void main(String[] args) throws Exception {
    char[] password = "${password}".toCharArray();
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, password);
    for (int i = 1; i < args.length; i++) {
      KeyStore one = KeyStore.getInstance(new File(args[i]), password);
      for (String alias : java.util.Collections.list(one.aliases()))
        all.setKeyEntry(alias, one.getKey(alias, password), password, one.getCertificateChain(alias));
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(all, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
        .createServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getByName("127.0.0.1"));
    server.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"});
    server.setEnabledCipherSuites(server.getSupportedCipherSuites());
    while (true) {
      SSLSocket socket = (SSLSocket) server.accept();
      new Thread(() -> {
        try (socket) {
          socket.getInputStream().read(new byte[1024]);
          socket.getOutputStream().write("HTTP/1.0 200 OK\\r\\n\\r\\nok\\n".getBytes());
        } catch (IOException ignored) {
        }
      }).start();
    }
  }
}
`;
