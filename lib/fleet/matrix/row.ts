import { type Cell, cellOf } from './cell.ts';
import type { Place, SweptItem } from './swept-item.ts';

/** Interfaces of one VPC in a row. */
export interface RowPart {
  readonly vpcId: string;
  readonly vpcName: string | null;
  readonly accountId: string | null;
  readonly region: string | null;
  readonly interfaces: readonly { readonly eni: string; readonly place: Place | undefined }[];
}

/** Interfaces, of any VPC, whose answers look the same all along. */
export interface MatrixRow {
  /** For each destination the number of its cell. */
  readonly cells: readonly number[];
  readonly interfaces: number;
  readonly parts: readonly RowPart[];
}

interface Counted {
  readonly cells: readonly number[];
  readonly parts: Map<string, Omit<RowPart, 'interfaces'> & { interfaces: RowPart['interfaces'][number][] }>;
}

/** Puts together what looks alike across VPCs. The rows with the most that fails come first. */
export function countRows(): {
  readonly add: (one: SweptItem) => void;
  readonly all: () => { readonly cells: readonly Cell[]; readonly rows: readonly MatrixRow[] };
} {
  const cells = new Map<string, readonly [number, Cell]>();
  const rows = new Map<string, Counted>();
  const numberOf = (cell: Cell): number => {
    const key = `${cell.sign} ${cell.mark}`;
    const known = cells.get(key) ?? ([cells.size, cell] as const);
    cells.set(key, known);
    return known[0];
  };
  return {
    add: ({ item, vpcName, places, swept }) => {
      for (const { enis, answers } of swept) {
        const numbers = answers.map((answer) => numberOf(cellOf(answer)));
        const row = rows.get(numbers.join()) ?? { cells: numbers, parts: new Map() };
        rows.set(numbers.join(), row);
        const part = row.parts.get(item.vpcId) ?? { ...item, vpcName, interfaces: [] };
        row.parts.set(item.vpcId, part);
        for (const eni of enis) part.interfaces.push({ eni, place: places[eni] });
      }
    },
    all: () => {
      const kinds = [...cells.values()].map(([, cell]) => cell);
      return { cells: kinds, rows: [...rows.values()].map(settled).toSorted(worstFirst(kinds)) };
    },
  };
}

function settled({ cells, parts }: Counted): MatrixRow {
  const all = [...parts.values()];
  return { cells, parts: all, interfaces: all.reduce((sum, part) => sum + part.interfaces.length, 0) };
}

const BADNESS: Readonly<Record<Cell['look'], number>> = {
  blocked: 1000,
  partial: 900,
  unknown: 300,
  unasked: 1,
  reachable: 0,
};

function worstFirst(kinds: readonly Cell[]): (a: MatrixRow, b: MatrixRow) => number {
  const weight = ({ cells }: MatrixRow) =>
    cells.reduce((sum, cell) => sum + BADNESS[kinds[cell]?.look ?? 'reachable'], 0);
  return (a, b) => weight(b) - weight(a) || b.interfaces - a.interfaces;
}
