/**
 * What Slack takes, in characters as they are sent; a message that is over one of these is refused as a whole, and nobody
 * sees a part of it.
 * @see https://docs.slack.dev/reference/block-kit
 */
export const LIMITS = {
  header: 150,
  section: 3000,
  value: 2000,
  label: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmLabel: 30,
} as const;
