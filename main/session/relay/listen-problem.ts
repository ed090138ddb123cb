/** Why a port could not be had, and what to do. */
export function listenProblem(
  errorCode: string,
  { address, port }: { readonly address: string; readonly port: number },
): string {
  switch (errorCode) {
    case 'EADDRINUSE':
      return `Port ${port} of ${address} is in use by another program. Take another one, e.g. ${other(port)}, or end that program.`;
    case 'EACCES':
      return `This person may not listen on port ${port}. Take one above 1023, e.g. ${other(port)}.`;
    case 'EADDRNOTAVAIL':
      return `${address} is no address of this computer. Take 127.0.0.1, or one that it has.`;
    default:
      return `Port ${port} of ${address} cannot be listened on: the system says ${errorCode}.`;
  }
}

/** A port that is often free, and never the same. */
const other = (port: number): number => (port >= 1024 && port < 65_000 ? port + 1 : 8443 + (port % 1000));
