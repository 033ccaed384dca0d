/**
 * The one DynamoDB table, as whoever makes it has to make it: on demand, or as in a test. Every kind of record writes its
 * kind before its keys: `audit#…`. All keys are strings.
 *
 * The index holds `head` and no more, whatever the kind: an index cannot be told later to carry another attribute, and a
 * list that reads reports pays for every one of them. All audits stand under one key of it, which is good for about a
 * thousand writes a second: two hundred audits begun in each.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since 1970. DynamoDB removes an item some days after that, so whoever reads has to look at it too. */
  ttl: 'ttl',
  newestFirst: {
    indexName: 'newest-first',
    partitionKey: 'listPk',
    sortKey: 'listSk',
    /** The projection is INCLUDE of these. */
    nonKeyAttributes: ['head', 'ttl'],
  },
} as const;
