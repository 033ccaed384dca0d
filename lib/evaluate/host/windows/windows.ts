import type { ProfileName, WindowsFirewall, WindowsProfile } from '../../../model/host/windows-firewall.ts';
import type { Ruling } from '../../../model/trace.ts';
import { PacketSet } from '../../../packets/index.ts';
import { rule as ruling } from '../../gate.ts';
import { windowsRegion } from './region.ts';
import { settle, type WindowsAnswer } from './settle.ts';

/** Where the packets leave or come in: the network that the interface is on decides which profile is in force. */
export interface WindowsPlace {
  readonly interfaceAlias?: string;
}

const EVERY: readonly ProfileName[] = ['Domain', 'Private', 'Public'];

/** What Windows Defender Firewall makes of the first packets of flows; the replies of a flow that it let pass are not asked. */
export function askWindows(
  firewall: WindowsFirewall,
  direction: 'out' | 'in',
  packets: PacketSet,
  place: WindowsPlace,
): WindowsAnswer {
  const names = profilesInForce(firewall, place);
  const answers = names.map((name) => {
    const profile = firewall.profiles.find((one) => one.name === name);
    return profile === undefined
      ? uncollected(name, packets)
      : askProfile(firewall, profile, direction, packets, place);
  });
  const [first, ...others] = answers;
  const same = others.every((one) => first?.sure.equals(one.sure) === true && first.maybe.equals(one.maybe));
  return first !== undefined && same ? first : merged(packets, answers, names);
}

/** The profile of the network that the interface is on; without one all those that may be. */
function profilesInForce({ connections }: WindowsFirewall, { interfaceAlias }: WindowsPlace): readonly ProfileName[] {
  const alias = interfaceAlias?.toLowerCase();
  const here = connections.filter((one) => alias === undefined || one.alias.toLowerCase() === alias);
  const names = EVERY.filter((name) => here.some(({ profile }) => profile === name));
  return names.length > 0 ? names : EVERY;
}

function askProfile(
  firewall: WindowsFirewall,
  profile: WindowsProfile,
  direction: 'out' | 'in',
  asked: PacketSet,
  { interfaceAlias }: WindowsPlace,
): WindowsAnswer {
  const cause = { code: 'windows-firewall-passes', facts: { profile: profile.name } } as const;
  if (!profile.enabled) return { sure: asked, maybe: asked, rulings: [ruling('allow', asked, cause)] };
  const regions = firewall.rules
    .filter((rule) => rule.direction === direction)
    .filter(({ profiles }) => profiles.length === 0 || profiles.includes(profile.name))
    .map((rule) => windowsRegion(rule, asked, interfaceAlias))
    .filter(({ packets }) => !packets.isEmpty);
  const otherwise = direction === 'out' ? profile.outbound : profile.inbound;
  return settle(asked, regions, otherwise, profile.name);
}

/** Several profiles may be in force, and differ: sure is what all let pass, maybe what one of them does. */
function merged(asked: PacketSet, answers: readonly WindowsAnswer[], names: readonly ProfileName[]): WindowsAnswer {
  const maybe = PacketSet.union(answers.map((answer) => answer.maybe));
  const sure = answers.map((answer) => answer.sure).reduce((all, one) => all.intersect(one));
  const [first] = answers;
  const parts = [
    ...within(first, 'deny', asked.subtract(maybe)),
    ...undecided(maybe.subtract(sure), `whether the profile ${names.join(' or ')} is in force is not known`),
    ...within(first, 'allow', sure),
  ];
  return { sure, maybe, rulings: parts };
}

/** Where all profiles agree the first one’s rules are named. */
function within(answer: WindowsAnswer | undefined, effect: Ruling['effect'], packets: PacketSet): readonly Ruling[] {
  const rulings = answer?.rulings.filter((one) => one.effect === effect) ?? [];
  const cut = rulings.map((one) => ({ ...one, packets: one.packets.intersect(packets) }));
  return cut.filter((one) => !one.packets.isEmpty);
}

function uncollected(name: ProfileName, packets: PacketSet): WindowsAnswer {
  const rulings = undecided(packets, `the settings of the profile ${name} were not collected`);
  return { sure: PacketSet.EMPTY, maybe: packets, rulings };
}

function undecided(packets: PacketSet, reason: string): readonly Ruling[] {
  if (packets.isEmpty) return [];
  const remedy =
    'Collect the output of `Get-NetFirewallProfile -PolicyStore ActiveStore` and `Get-NetConnectionProfile`.';
  const cause = { code: 'windows-firewall-depends', facts: { name: 'profile', on: 'the profile in force' } } as const;
  return [{ ...ruling('unknown', packets, cause), gap: { reads: 'Get-NetConnectionProfile', reason, remedy } }];
}
