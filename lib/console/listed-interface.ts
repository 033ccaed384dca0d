/** An interface as it is offered for a choice. */
export interface ListedInterface {
  readonly id: string;
  /** Its name tag, else what AWS or its maker wrote as description. */
  readonly name: string | null;
  readonly address: string | null;
  readonly subnet: string | null;
  readonly zone: string | null;
  readonly instance: string | null;
}

/** What can be chosen from, and why that is not everything. */
export interface InterfaceChoice {
  readonly interfaces: readonly ListedInterface[];
  readonly note: string | null;
}
