/**
 * Where FC_SEED is set, every law that names no seed of its own is tried with the same cases each time: a gate has to say
 * the same twice. Elsewhere they are drawn anew, which is how laws find something.
 */
export const seed = process.env['FC_SEED'];
if (seed !== undefined) (await import('fast-check')).configureGlobal({ seed: Number(seed) });
