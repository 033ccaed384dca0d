import type { Header, Selector } from '../../../model/host/netfilter.ts';
import type { Family } from '../../../packets/index.ts';
import type { Guard } from './guards.ts';

/** How the values of a field are written. */
export type ValueKind =
  | { readonly kind: 'addresses'; readonly family: Family }
  | {
      readonly kind: 'numbers';
      readonly bits: number;
      readonly symbols: ReadonlyMap<string, number>;
      /** Numbers of the kernel that stand for others here: family 10 is IPv6. */
      readonly codes?: ReadonlyMap<number, number>;
    }
  /** Names out of `symbols`, or any names at all when it is absent. With `bits` several can be set at once. */
  | { readonly kind: 'names'; readonly symbols?: ReadonlyMap<string, number>; readonly bits?: true };

/** What the left of a comparison looks at, as far as this project can say. */
export type Reading =
  | {
      readonly kind: 'field';
      readonly selector: Selector;
      readonly values: ValueKind;
      /** Compared is ((field AND mask) shifted right) XOR flip. */
      readonly shift?: bigint;
      readonly flip?: bigint;
      /** Of names that are bits, those that are looked at. */
      readonly bits?: number;
      /** Only whether it is there is asked: `exists` and `missing` stand on the right. */
      readonly presence?: true;
    }
  | { readonly kind: 'depends'; readonly on: string; readonly header?: Header }
  | { readonly kind: 'unread'; readonly reads: string; readonly header?: Guard['header'] };
