/** Text that is shown as it is: no sign in it is markup. */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  /** Off: `:smile:` in the name of a thing stays what it is. */
  readonly emoji: false;
}

/** Text in Slack's own markup, for what this service writes itself. */
export interface Markup {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Nothing is made a link, a channel or a mention that is not written as one. */
  readonly verbatim: true;
}

export interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** What is asked before the click counts. */
  readonly confirm?: {
    readonly title: PlainText;
    readonly text: PlainText;
    readonly confirm: PlainText;
    readonly deny: PlainText;
  };
}

/** A part of a message. @see https://docs.slack.dev/reference/block-kit/blocks */
export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText | Markup }
  | { readonly type: 'context'; readonly elements: readonly Markup[] }
  | { readonly type: 'actions'; readonly elements: readonly Button[] };
