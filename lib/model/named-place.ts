import * as z from 'zod';

/** The fields by which whoever asks names an account and a Region; home is meant where one of them is absent. */
export const NAMED_PLACE = {
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]{1,16}){1,3}-\d{1,2}$/, 'write a Region like eu-west-1')
    .optional(),
  accountId: z
    .string()
    .regex(/^\d{12}$/, 'write the twelve digits of an account')
    .optional(),
};
