import type { Network } from './network/network.ts';

/** What the terminal says once the service is up. The example works as it stands. */
export function greeting(url: string, { says, example }: Network): string {
  return `Egress Doctor listens on ${url}
It audits ${says}. Open ${url} in a browser, or ask from another terminal:

  curl -s ${url}/v1/audits -H 'content-type: application/json' -H 'prefer: wait=20' \\
    -d ${quoted(JSON.stringify(example))}

Ctrl-C stops it.
`;
}

/** For people who look at a shared network: there is no sign-in on one machine. */
export function openToAll(host: string): string {
  return `Everybody who reaches ${host} can ask this service and read its audits: there is no sign-in here.\n`;
}

/** One word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
