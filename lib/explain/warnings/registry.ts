import type { Finding } from '../../model/audit.ts';
import type { Scene, Warning } from './warning.ts';

/** Every warning, in the order in which a report tells them. */
export const WARNINGS: readonly Warning[] = [];

export function warningsOf(scene: Scene): readonly Finding[] {
  return WARNINGS.flatMap((warning) => warning(scene));
}
