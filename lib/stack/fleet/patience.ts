/** How the state machine tries again what failed. Waits are drawn at random, so that many who were refused do not come back at once. */
export const PATIENCE = [
  {
    // AWS throttles the account, or Lambda the function.
    ErrorEquals: ['Throttled', 'Lambda.TooManyRequestsException'],
    IntervalSeconds: 5,
    BackoffRate: 2,
    MaxAttempts: 8,
    MaxDelaySeconds: 120,
    JitterStrategy: 'FULL',
  },
  {
    // @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
    ErrorEquals: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
    ],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxAttempts: 6,
    JitterStrategy: 'FULL',
  },
  // Once more, in case it was bad luck.
  { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, MaxAttempts: 1, BackoffRate: 1, JitterStrategy: 'FULL' },
];

/** Per cent of the items that may fail without ending the others: all of them. */
export const GAVE_UP = 100;
