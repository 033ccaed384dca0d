import type { Action } from '../action.ts';
import { AssumeRole } from './assume-role.ts';
import { GetCallerIdentity } from './get-caller-identity.ts';

/** Every call of the token service that is answered. */
export const STS_ACTIONS: readonly Action[] = [AssumeRole, GetCallerIdentity];
