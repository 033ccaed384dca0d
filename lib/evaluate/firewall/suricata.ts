import type { StatefulRule } from '../../model/aws/network-firewall.ts';

/**
 * The rules of a `RulesString`, line by line: `drop tcp $HOME_NET any -> any 25 (msg:"no mail"; sid:1;)`. A line that
 * is no such rule comes back as it is written.
 * @see https://docs.suricata.io/en/latest/rules/intro.html
 */
export function readSuricata(text: string): readonly (StatefulRule | string)[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => readRule(line) ?? line);
}

function readRule(line: string): StatefulRule | undefined {
  const open = line.indexOf('(');
  if (open < 0 || !line.endsWith(')')) return undefined;
  const header = words(line.slice(0, open));
  const [action = '', protocol = '', source = '', sourcePort = '', arrow, destination = '', destinationPort = ''] =
    header;
  if (header.length !== 7) return undefined;
  if (arrow !== '->' && arrow !== '<>') return undefined;
  return {
    Action: action.toUpperCase(),
    Header: {
      Protocol: protocol.toUpperCase(),
      Source: source,
      SourcePort: sourcePort,
      Direction: arrow === '->' ? 'FORWARD' : 'ANY',
      Destination: destination,
      DestinationPort: destinationPort,
    },
    RuleOptions: optionsOf(line.slice(open + 1, -1)),
  };
}

/** Words stand apart by blanks; a blank inside a list separates nothing. */
function words(header: string): readonly string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const char of header) {
    depth += Number(char === '[') - Number(char === ']');
    const blank = /\s/.test(char);
    if (!blank) found.push(`${found.pop() ?? ''}${char}`);
    else if (depth === 0 && found.at(-1) !== '') found.push('');
  }
  return found.filter((word) => word !== '');
}

const OPTION = /(?:[^;"\\]|\\.|"(?:[^"\\]|\\.)*")+/g;

function optionsOf(text: string): NonNullable<StatefulRule['RuleOptions']> {
  const written = (text.match(OPTION) ?? []).map((option) => option.trim()).filter((option) => option !== '');
  return written.map((option) => {
    const colon = option.indexOf(':');
    if (colon < 0) return { Keyword: option };
    return { Keyword: option.slice(0, colon).trim(), Settings: [option.slice(colon + 1).trim()] };
  });
}
