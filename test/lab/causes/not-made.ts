import type { NotMade } from './scenario.ts';

/** Rows of the table, and of the causes beside it, that are not made here. */
export const NOT_MADE: readonly NotMade[] = [
  {
    name: 'systemd’s IPAddressDeny=',
    why: 'it needs systemd as the first process; what it does is the BPF program on the cgroup that is made',
  },
  { name: 'SELinux and AppArmor', why: 'the kernel has to be started with them, and a namespace has none of its own' },
  { name: 'Windows', why: 'the kernel is Linux' },
];
