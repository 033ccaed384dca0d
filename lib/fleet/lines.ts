import { type FleetAnswer, type FleetItem, FleetLine, type Swept } from '../model/fleet.ts';

/** The answers as JSON Lines: one for each group of interfaces and each destination. */
export function linesOf(item: FleetItem, destinations: readonly string[], swept: readonly Swept[]): string {
  const lines = swept.flatMap(({ enis, answers }) =>
    answers.map((answer, i): FleetLine => ({ ...item, enis: [...enis], destination: destinations[i] ?? '', answer })),
  );
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** And back: the lines of a group stand together, one for each destination. */
export function sweptIn(text: string, destinations: number): readonly Swept[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const swept: { readonly enis: readonly string[]; readonly answers: FleetAnswer[] }[] = [];
  for (const [i, line] of lines.entries()) {
    const { enis, answer } = FleetLine.parse(JSON.parse(line));
    if (i % destinations === 0) swept.push({ enis, answers: [] });
    swept.at(-1)?.answers.push(answer);
  }
  return swept;
}
