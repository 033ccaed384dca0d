import type { Field, Header, Values } from '../../../../model/host/netfilter.ts';
import { allRead, numbers, readSpan } from '../numbers.ts';
import type { Option } from '../option.ts';
import { type RuleContext, TRANSPORT_HEADERS } from '../rule-context.ts';
import { byOption, compare, type MatchModule, type OptionReader } from './match-module.ts';
import { portNumber } from './port-number.ts';

export function portSpan(text: string): readonly [number, number] | undefined {
  return readSpan(text, 65535, ':', portNumber);
}

function portList({ values }: Option): Values | undefined {
  const spans = allRead((values[0] ?? '').split(',').map(portSpan));
  return spans && numbers(...spans);
}

/** `--sport` and `--dport` of one protocol, whose header the packet has to have. */
export function portOptions(header: Header): Readonly<Record<string, OptionReader>> {
  const reader =
    (field: Field): OptionReader =>
    (option) =>
      compare(option, field, portList(option), header);
  return { '--sport': reader('sport'), '--dport': reader('dport') };
}

/** Kernel and tool want a -p with it; a rule that lacks it means any protocol that has ports. */
function headerOf({ protocol }: RuleContext): Header {
  return TRANSPORT_HEADERS.get(protocol ?? 0) ?? 'ports';
}

export const MULTIPORT: MatchModule = byOption({
  '--sports': (option, context) => compare(option, 'sport', portList(option), headerOf(context)),
  '--dports': (option, context) => compare(option, 'dport', portList(option), headerOf(context)),
  '--ports': (option, context) => eitherSide(option, headerOf(context)),
});

/** Negated it means that neither side is listed. */
function eitherSide(option: Option, of: Header): ReturnType<OptionReader> {
  const plain = { ...option, negated: false };
  const sides = (['sport', 'dport'] as const).map((field) => compare(plain, field, portList(option), of));
  const conditions = allRead(sides)?.flat();
  return conditions && [{ kind: 'any', of: conditions, negated: option.negated }];
}
