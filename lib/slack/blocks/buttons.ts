import type { ActionName, ButtonValue } from '../button-value.ts';
import type { Block, Button } from './block.ts';
import { LIMITS } from './limits.ts';
import { plain } from './plain.ts';

/** A button that asks for something of this service. */
export interface Pressed {
  readonly action: ActionName;
  readonly label: string;
  readonly value: ButtonValue;
  readonly style?: Button['style'];
  /** What is asked before it counts: a title, the matter, and the word that says yes. */
  readonly ask?: readonly [title: string, matter: string, yes: string];
}

/** A row of buttons. Slack refuses one without any. */
export function buttons(...pressed: readonly [Pressed, ...Pressed[]]): readonly Block[] {
  return [{ type: 'actions', elements: pressed.map(button) }];
}

function button({ action, label, value, style, ask }: Pressed): Button {
  const text = plain(label, LIMITS.label);
  const asked = ask === undefined ? {} : { confirm: confirmation(ask) };
  const styled = style === undefined ? {} : { style };
  return { type: 'button', action_id: action, text, value: JSON.stringify(value), ...styled, ...asked };
}

function confirmation([title, matter, yes]: NonNullable<Pressed['ask']>): NonNullable<Button['confirm']> {
  return {
    title: plain(title, LIMITS.confirmTitle),
    text: plain(matter, LIMITS.confirmText),
    confirm: plain(yes, LIMITS.confirmLabel),
    deny: plain('Not now', LIMITS.confirmLabel),
  };
}
