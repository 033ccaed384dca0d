/** The numbers behind the names of users and groups that a dump may hold. */
export interface Names {
  readonly users?: Readonly<Record<string, number>>;
  readonly groups?: Readonly<Record<string, number>>;
}
