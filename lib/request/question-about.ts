import type { Question } from '../model/question.ts';
import { ANY_PORT, ICMP, ICMPV6, IntervalSet, icmpTypeCode } from '../packets/index.ts';
import type { Aim } from './aim.ts';
import type { Destination } from './destination.ts';

type About = Pick<Question, 'destination' | 'protocol' | 'ports' | 'label'>;

/** The question whether these packets arrive. ICMP asks for an echo, whose number depends on the family. */
export function questionAbout<Sender extends Pick<Question, 'eni' | 'sourcePorts'>>(
  aim: Aim,
  { protocol, port = 0 }: Destination,
  sender: Sender,
): Sender & About {
  const about = { ...sender, destination: aim.addresses, label: aim.label };
  if (protocol !== ICMP) return { ...about, protocol: [protocol, protocol + 1], ports: [port, port + 1] };
  const echo = { ...about, sourcePorts: IntervalSet.of(ANY_PORT) };
  return aim.family === 4
    ? { ...echo, protocol: [ICMP, ICMP + 1], ports: icmpTypeCode(8, 0) }
    : { ...echo, protocol: [ICMPV6, ICMPV6 + 1], ports: icmpTypeCode(128, 0) };
}
