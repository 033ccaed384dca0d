import { always, type MatchModule } from './match-module.ts';

/** `--set` writes the address down and holds always; every other use asks what was written before. */
export const RECENT: MatchModule = {
  read: ({ options }) => {
    const set = options.find(({ name }) => name === '--set');
    return set === undefined ? [{ kind: 'depends', on: 'which addresses came shortly before' }] : always(set);
  },
};
