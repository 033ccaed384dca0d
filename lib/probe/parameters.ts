/** What the script may be told. A value reaches it as an environment variable and never becomes part of a command. */
export interface Parameter {
  /** The variable in its own words; Systems Manager sets `SSM_` and the name of the document's parameter instead. */
  readonly name: string;
  readonly parameter: string;
  /** Anchored, and of characters that no shell reads anything into. The script checks the same once more. */
  readonly pattern: string;
  readonly what: string;
  readonly optional: boolean;
}

const ADDRESS = '[0-9A-Fa-f:][0-9A-Fa-f.:]{1,44}';
const PORT = '(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';
export const PARTS = [
  'resolution',
  'interfaces',
  'routes',
  'sockets',
  'proxies',
  'security',
  'dumps',
  'attempts',
] as const;

/** `pattern` of an optional one takes the empty value as well: a document cannot leave a parameter out. */
export const PARAMETERS: readonly Parameter[] = [
  wanted('host', '[A-Za-z0-9_:][A-Za-z0-9._:-]{0,252}', 'a host name or an IP address'),
  wanted('port', PORT, 'a port from 0 to 65535'),
  optional('protocol', '(tcp|udp|icmp)', 'tcp, udp or icmp'),
  optional(
    'source',
    `${ADDRESS}(,${ADDRESS}){0,3}`,
    'up to four IP addresses of the interface, with commas between them',
  ),
  optional('user', '[A-Za-z0-9_][A-Za-z0-9._-]{0,31}', 'a user name or a user number'),
  optional('known', `${ADDRESS}(,${ADDRESS}){0,31}`, 'up to 32 IP addresses, with commas between them'),
  optional('budget', '([5-9]|[1-9][0-9]|[1-5][0-9]{2}|600)', 'seconds from 5 to 600'),
  optional('parts', `(${PARTS.join('|')})(,(${PARTS.join('|')})){0,7}`, `some of ${PARTS.join(', ')}`),
  optional('whole', '(yes|no)', 'yes or no'),
];

function wanted(parameter: string, pattern: string, what: string): Parameter {
  return { ...named(parameter, what), pattern: `^${pattern}$`, optional: false };
}

function optional(parameter: string, pattern: string, what: string): Parameter {
  return { ...named(parameter, what), pattern: `^(${pattern})?$`, optional: true };
}

function named(parameter: string, what: string): Pick<Parameter, 'name' | 'parameter' | 'what'> {
  return { name: `ED_${parameter.toUpperCase()}`, parameter, what: `${parameter} has to be ${what}` };
}
