import { NAME, RESOLVER } from '../addresses.ts';
import { CONNECTED } from '../endings.ts';
import type { Scenario } from '../scenario.ts';

/** The resolver of the host, and no other way to a name. */
const RESOLVES = [
  `echo 'nameserver ${RESOLVER}' >/run/resolv.conf`,
  `echo 'hosts: files dns' >/run/nsswitch.conf`,
  'mount --bind /run/resolv.conf "$(readlink -f /etc/resolv.conf)"',
  'mount --bind /run/nsswitch.conf /etc/nsswitch.conf',
];

function asked(name: string, dns: readonly string[], resolution: string, server: readonly string[] = []): Scenario {
  return {
    name,
    instance: RESOLVES,
    server,
    serves: ['listen=8080', ...dns],
    asks: { host: NAME },
    says: { attempts: CONNECTED, resolution, model: 'open', agreement: 'agree', findings: ['name-does-not-resolve'] },
  };
}

/** Rows whose cause is the resolver. Addresses that the question brings along are tried all the same. */
export const NAMES: readonly Scenario[] = [
  asked('the name server is silent', ['silent=53'], 'EAI_AGAIN'),
  asked('nothing listens at the name server', [], 'EAI_AGAIN'),
  asked('the name server answers SERVFAIL', ['dns=servfail'], 'EAI_AGAIN'),
  asked('the name server answers REFUSED', ['dns=refused'], 'EAI_AGAIN'),
  asked('the name server answers NXDOMAIN', ['dns=nxdomain'], 'EAI_NONAME'),
];
