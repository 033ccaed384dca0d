/** A zone or a policy as `firewall-cmd --list-all…` prints it: a name, and indented keys below it. */
export interface FirewalldBlock {
  readonly name: string;
  /** In brackets behind the name: `default`, `active`. */
  readonly marks: readonly string[];
  /** Values by key; of lists that stand one a line below their key, those lines. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const HEAD = /^(\S+)(?: \(([^)]*)\))?\s*$/;
const KEY = /^ {2}([a-z][a-z -]*):(.*)$/;

/** The blocks of a text, and the lines at its margin that head none. */
export function readBlocks(text: string): {
  readonly blocks: readonly FirewalldBlock[];
  readonly loose: readonly string[];
} {
  const paragraphs = text
    .replaceAll('\r', '')
    .split(/\n(?=\S)/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''));
  const heads = paragraphs.map((lines) => ({ head: HEAD.exec(lines[0] ?? ''), lines }));
  const isBlock = ({ head, lines }: (typeof heads)[number]) => head !== null && lines.some((line) => KEY.test(line));
  return {
    blocks: heads.filter(isBlock).map(({ head, lines }) => blockOf(head?.[1] ?? '', head?.[2] ?? '', lines.slice(1))),
    loose: heads.filter((one) => !isBlock(one)).flatMap(({ lines }) => lines),
  };
}

function blockOf(name: string, marks: string, lines: readonly string[]): FirewalldBlock {
  const values = new Map<string, readonly string[]>();
  let last = '';
  for (const line of lines) {
    const [, key, words = ''] = KEY.exec(line) ?? [];
    last = key ?? last;
    const found = key === undefined ? [line.trim()] : words.split(' ').filter((word) => word !== '');
    values.set(last, [...(values.get(last) ?? []), ...found]);
  }
  return { name, marks: marks.split(', '), values };
}
