/** What runs the script: the two that Systems Manager knows shells of. */
export type HostSystem = 'linux' | 'windows';
export type HostAction = 'look' | 'apply' | 'confirm' | 'undo';

/** A value reaches the script as an environment variable and never becomes part of a command. */
export interface HostParameter {
  readonly parameter: HostParameterName;
  /** Anchored, and of characters that no shell reads anything into. The script checks the same once more. */
  readonly pattern: string;
  readonly what: string;
}
export type HostParameterName = 'action' | 'plan' | 'frontEnd' | 'backend' | 'family' | 'table' | 'chain' | 'openings';

const PORT = '(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';
const ADDRESS = '[0-9a-f:][0-9a-f.:]{1,44}(/[0-9]{1,3})?';
const PLACE = '[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}';
const OPENING = `(in|out),((tcp|udp),(any|${PORT}(-${PORT})?)|icmp(v6)?,any),${ADDRESS},(new|established)`;

const ACTION = one('action', '(look|apply|confirm|undo)', 'look, apply, confirm or undo');
const PLAN = one('plan', '[A-Za-z0-9][A-Za-z0-9-]{0,63}', 'the id of a plan');
const OPENINGS = one(
  'openings',
  `${OPENING}( ${OPENING}){0,15}`,
  'up to 16 openings, each as out,tcp,443,203.0.113.10,new',
);

export const HOST_PARAMETERS: Readonly<Record<HostSystem, readonly HostParameter[]>> = {
  linux: [
    ACTION,
    PLAN,
    one('frontEnd', '(ufw|firewalld|nft|iptables)', 'ufw, firewalld, nft or iptables'),
    one('backend', '(nft|iptables-nft|iptables-legacy)', 'nft, iptables-nft or iptables-legacy'),
    one('family', '(ip|ip6|inet|netdev)', 'ip, ip6, inet or netdev'),
    one('table', PLACE, 'the name of a table'),
    one('chain', PLACE, 'the name of a chain'),
    OPENINGS,
  ],
  windows: [ACTION, PLAN, one('frontEnd', 'windows', 'windows'), OPENINGS],
};

function one(parameter: HostParameterName, pattern: string, what: string): HostParameter {
  return { parameter, pattern: `^${pattern}$`, what: `${parameter} has to be ${what}` };
}
