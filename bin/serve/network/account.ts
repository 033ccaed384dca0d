import { Problem } from '../../../lib/problem.ts';
import type { Network } from './network.ts';

/** The account of the ordinary AWS credentials, in one Region. */
export async function openAccount(_region: string, _profile: string | undefined): Promise<Network> {
  throw new Problem('usage', 'not yet');
}
