import { gunzipSync } from 'node:zlib';
import { type Gunzip, LONGEST_REPORT } from './output.ts';

/** zlib, which stops where a report cannot be longer: a bomb is never unpacked. */
export const gunzip: Gunzip = (bytes) => gunzipSync(bytes, { maxOutputLength: LONGEST_REPORT });
