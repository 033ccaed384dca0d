/** What telling others takes of IAM. */
export const DELIVER_ACTIONS = { bus: ['events:PutEvents'], topic: ['sns:Publish'] } as const;
