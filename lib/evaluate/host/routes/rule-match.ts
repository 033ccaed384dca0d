import type { PolicyRule } from '../../../model/host/routes.ts';
import type { Address, Interval } from '../../../packets/index.ts';
import type { RoutedPacket } from './route-choice.ts';

/** Of the first address family an absent source is 0.0.0.0, and a rule may hold it; of IPv6 it is in no prefix. */
const NO_SOURCE: Address = 0n;

/** Whether a policy rule matches, or the words for what it hangs on. */
export function ruleMatches(rule: PolicyRule, packet: RoutedPacket): boolean | string {
  const answers = conditions(rule, packet);
  if (answers.includes(false)) return rule.negated;
  return answers.find((answer) => typeof answer === 'string') ?? !rule.negated;
}

/** Every condition as true, false or what would decide it. */
function conditions(rule: PolicyRule, packet: RoutedPacket): readonly (boolean | string)[] {
  const { from, to, mark, iif, oif, uids, protocol, sports, dports, typeOfService, unread } = rule;
  return [
    from === undefined || within(from, packet.src ?? NO_SOURCE),
    to === undefined || within(to, packet.dst),
    mark === undefined || ((mark.value ^ packet.mark) & mark.mask) === 0,
    iif === undefined || iif === (packet.iif ?? 'lo'),
    // Only a socket that is bound to a device has one.
    oif === undefined,
    uids === undefined || among(uids, packet.uid, 'the user who sends'),
    protocol === undefined || known(packet.protocol, (one) => one === protocol, 'the protocol'),
    sports === undefined || 'the source port',
    dports === undefined || among(dports, packet.dport, 'the destination port'),
    // Sockets that ask for no type of service send 0.
    typeOfService === undefined || typeOfService === 0,
    ...unread.map((text) => matchesUnread(text, packet)),
  ];
}

/** No rule of a VRF concerns a socket that is not bound to one; tunnel keys are of packets that came in. */
function matchesUnread(text: string, packet: RoutedPacket): false | string {
  const inbound = text === 'l3mdev' || text.startsWith('tun_id');
  return inbound && packet.iif === undefined ? false : `“${text}”, which is not followed`;
}

function within([from, end]: Interval<Address>, address: Address): boolean {
  return from <= address && address < end;
}

function among([from, end]: Interval<number>, value: number | undefined, what: string): boolean | string {
  return known(value, (one) => from <= one && one < end, what);
}

function known<T>(value: T | undefined, test: (value: T) => boolean, what: string): boolean | string {
  return value === undefined ? what : test(value);
}
