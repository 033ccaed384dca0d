import type { LabOptions } from './lab-part.ts';
import { PARTS } from './parts.ts';

/** A part in a process of its own, started by run.ts: name and options come in, the tally goes out. */
const [name = '', options = '{}'] = process.argv.slice(2);
const load = PARTS[name];
if (load === undefined) throw new Error(`no part is called ${name}`);
const part = await load();
process.send?.(await part(JSON.parse(options) as LabOptions));
process.disconnect();
process.exit(0);
