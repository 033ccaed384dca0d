import type { Commands } from './commands-of.ts';
import { ec2 } from './ec2.ts';

export const disableSourceDestCheck: Commands<'disable-source-dest-check'> = {
  make: ({ eni }) => [check(eni, '--no-source-dest-check')],
  undo: ({ eni }) => [check(eni, '--source-dest-check')],
};

function check(eni: string, word: string): string {
  return ec2('modify-network-interface-attribute', '--network-interface-id', eni, word);
}
