import type { Action } from '../action.ts';
import { GetFunctionConfiguration } from './get-function-configuration.ts';

/** Every call of Lambda that is answered. */
export const LAMBDA_ACTIONS: readonly Action[] = [GetFunctionConfiguration];
