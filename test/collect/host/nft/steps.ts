import { parseNftText } from '../../../../lib/collect/host/nft/parse-nft-text.ts';
import type {
  Condition,
  Field,
  Header,
  Selector,
  Step,
  TableFamily,
  Values,
} from '../../../../lib/model/host/netfilter.ts';
import { parseAddress, parsePrefix } from '../../../../lib/packets/index.ts';

/** The steps of one rule of a table, in the words of a rule file; `declared` stands before the chain. */
export function stepsOf(rule: string, family: TableFamily = 'inet', declared = ''): readonly Step[] {
  const text = `table ${family} t {\n${declared}\nchain c {\n${rule}\n}\n}\n`;
  const { tables } = parseNftText(text, { users: { alice: 1000 }, groups: { staff: 50 } });
  return tables[0]?.chains[0]?.rules[0]?.steps ?? [];
}

export function field(name: Field, header?: Header, mask?: bigint): Selector {
  return { field: name, ...(header === undefined ? {} : { header }), ...(mask === undefined ? {} : { mask }) };
}

/** Numbers alone, or pairs of the first and the last. */
export function numbers(...ranges: readonly (number | readonly [number, number])[]): Values {
  const spans = ranges.map((range): readonly [number, number] => (typeof range === 'number' ? [range, range] : range));
  return { kind: 'numbers', ranges: spans.map(([from, to]) => [from, to + 1]) };
}

export function addresses(...ranges: readonly (string | readonly [string, string])[]): Values {
  return {
    kind: 'addresses',
    ranges: ranges.map((range) =>
      typeof range === 'string' ? parsePrefix(range) : [parseAddress(range[0]), parseAddress(range[1]) + 1n],
    ),
  };
}

export function names(...all: readonly string[]): Values {
  return { kind: 'names', names: all };
}

export function is(selector: Selector, values: Values): Step {
  return match({ kind: 'compare', selector, negated: false, values });
}

export function isNot(selector: Selector, values: Values): Step {
  return match({ kind: 'compare', selector, negated: true, values });
}

export function match(condition: Condition): Step {
  return { kind: 'match', condition };
}

export function depends(on: string): Step {
  return match({ kind: 'depends', on });
}

export const TCP: Step = is(field('protocol'), numbers(6));
export const IPV4: Step = is(field('family'), numbers(4));
export const IPV6: Step = is(field('family'), numbers(6));
