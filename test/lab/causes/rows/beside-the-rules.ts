import { CONNECTED, failed, LOST_COMING_IN, LOST_IN_HOST, MISLED } from '../endings.ts';
import { program } from '../ground.ts';
import type { Expected, Scenario } from '../scenario.ts';

/** The model says open: no rule that is printed shows it. */
function unseen(attempts: Expected['attempts'], more: Partial<Expected> = {}): Expected {
  return { attempts, model: 'open', agreement: 'model-optimist', findings: ['model-optimist'], ...more };
}

/** Where the run's own cgroups are; the name is the scenario's, set by whoever runs it. */
const CGROUPS = 'mkdir -p /run/cgroup && mount -t cgroup2 none /run/cgroup';

function inCgroup(hook: string): Pick<Scenario, 'instance' | 'by' | 'needs'> {
  const by = `${program('cgroup-bpf.py')} /run/cgroup/"$ED_CGROUP" ${hook}`;
  const needs = { command: `${CGROUPS} && ${by} true`, otherwise: 'the kernel takes no BPF program on a cgroup' };
  return { by, needs };
}

function forbidden(how: string): Pick<Scenario, 'by' | 'needs'> {
  const by = `${program('without-syscall.py')} ${how}`;
  return { by, needs: { command: `${by} true`, otherwise: `the kernel has no ${how}` } };
}

const CLSACT = 'tc qdisc add dev eth0 clsact';

/** Traffic control takes classic BPF: what is IPv4 is dropped (2), and the rest passes (0). */
const TC = `tc filter add dev eth0 egress bpf da bytecode '4,40 0 0 12,21 0 1 2048,6 0 0 2,6 0 0 0'`;

/** Rows whose cause no firewall shows: programs in the kernel, and what the kernel forbids to a process. */
export const BESIDE_THE_RULES: readonly Scenario[] = [
  {
    name: 'a BPF program on the cgroup drops what leaves',
    ...inCgroup('egress'),
    says: unseen(LOST_IN_HOST, { inBash: LOST_IN_HOST, cause: /BPF|IPAddressDeny/ }),
  },
  {
    name: 'a BPF program on the cgroup drops what comes in',
    ...inCgroup('ingress'),
    says: unseen(LOST_COMING_IN, { cause: /BPF|reverse-path/ }),
  },
  {
    name: 'a BPF program on the cgroup forbids to connect',
    ...inCgroup('connect'),
    says: unseen(failed('EPERM'), { cause: /forbid the call/ }),
  },
  {
    name: 'a BPF program on the cgroup forbids sockets',
    ...inCgroup('socket'),
    says: unseen(failed('EPERM'), { cause: /forbid the call/ }),
  },
  {
    name: 'a BPF program on the cgroup sends the connection to another port, where nothing listens',
    ...inCgroup('redirect'),
    says: unseen(MISLED, { findings: ['model-optimist', 'connection-refused'] }),
  },
  {
    name: 'an egress filter of traffic control drops',
    needs: { command: `${CLSACT} && ${TC}`, otherwise: 'the kernel has no BPF filter of traffic control' },
    says: unseen(LOST_IN_HOST, { inBash: LOST_IN_HOST, cause: /^traffic control filters what leaves/ }),
  },
  {
    name: 'landlock forbids TCP',
    ...forbidden('landlock'),
    says: unseen(failed('EACCES'), { cause: /forbid the call/ }),
  },
  {
    name: 'seccomp forbids to connect',
    ...forbidden('seccomp'),
    says: unseen(failed('EACCES'), { cause: /forbid the call/ }),
  },
  {
    name: 'the path takes 1,000 bytes and hides that it does: a byte passes, so the probe sees nothing of it',
    router: [
      'ip link set out0 mtu 1000',
      `nft 'table inet t { chain c { type filter hook output priority 0; icmp type destination-unreachable drop; }; }'`,
    ],
    says: { attempts: CONNECTED, model: 'open', agreement: 'agree' },
  },
];
